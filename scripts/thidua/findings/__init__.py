"""The sentences of the catalogue of findings, by the stage that gives them."""
