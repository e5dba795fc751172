"""Belege: all evidence of a Kommune as a list, as a matrix, and side by side."""
