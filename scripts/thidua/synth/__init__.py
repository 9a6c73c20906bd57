"""Datasets of any size in the shape of the real ones, for measuring; every name and figure is made up."""
