"""What arrives by pull request: who may write what, whether it may come in, and what it would change."""
