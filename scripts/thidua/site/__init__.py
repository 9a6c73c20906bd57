"""Render: results in, pages out. Nothing here computes a figure or a verdict."""
