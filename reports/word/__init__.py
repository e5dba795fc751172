"""A paper as a Word file: the parts of the package, each written by a module."""
