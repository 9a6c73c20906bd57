"""From bytes to typed rows of one file; `thidua.tables` puts the files of a town together."""
