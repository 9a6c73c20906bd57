"""Data onto the disk: one command at a time, each whole or not at all, whatever ends it."""
