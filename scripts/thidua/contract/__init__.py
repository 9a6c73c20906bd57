"""What a table, a column, a code, a period and a kind of report is: read from data/luoc-do/ of the running code."""
