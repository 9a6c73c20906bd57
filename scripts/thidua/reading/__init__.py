"""From bytes to typed rows: THE one reader, for files, Excel, the form, git's objects and `rank`."""
