"""Address, words and look of every page: routes, view, town as pages see it, templates, MkDocs."""
