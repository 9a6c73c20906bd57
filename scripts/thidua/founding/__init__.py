"""Setting up a new place: its folder from a skeleton, with its own name, words and units, and what is still open."""
