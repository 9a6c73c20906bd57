"""The parts of the authored papers that are made from the code: written by `make docs`, held fresh by a test."""
