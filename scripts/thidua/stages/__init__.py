"""The order of work of each command that leads through several rooms: one command a file, its stages in one list."""
