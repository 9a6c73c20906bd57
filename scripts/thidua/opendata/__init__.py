"""What leaves the repository as data: public and derived tables, the package, releases and their chain, hashes."""
