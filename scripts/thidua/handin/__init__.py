"""What a unit owes and how it comes in: Excel out and in, the browser form, import, preview."""
