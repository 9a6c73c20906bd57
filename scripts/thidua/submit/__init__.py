"""What arrives: the gate for pull requests, Excel templates that stand ready, and their way into canonical files."""
