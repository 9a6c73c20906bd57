"""What can be wrong: the finding, the catalogue of sentences, and how findings of one file are gathered."""
