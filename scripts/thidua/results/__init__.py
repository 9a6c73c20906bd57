"""Compute: checked tables in, verdicts out. Nothing here reads files or prints."""
