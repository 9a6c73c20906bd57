"""Recognising the forms in which a table arrives: bytes, lines, header, cells."""
