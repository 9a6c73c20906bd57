"""What leaves the repository as data: public tables, the data package, and the check of the built site."""
