"""What is made beside the pages: cards, embeds, feeds, the form's files, search, the check of the built site."""
