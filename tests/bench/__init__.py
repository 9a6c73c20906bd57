"""What our work costs, each beside the least that ordinary tools do, in one run: `make bench`."""
