"""The gate for pull requests: git objects, rights, bounds, report. Trusted code and the base decide."""
