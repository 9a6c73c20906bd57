"""One family of pages a file. Pure: Route → Page or HTML."""
