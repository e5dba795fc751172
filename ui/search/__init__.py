"""Suche: over everything that is kept, and to every place and command."""
