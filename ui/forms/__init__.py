"""Editors for fields, and forms that save themselves."""
