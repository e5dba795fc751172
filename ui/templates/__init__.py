"""Parts of Vorlagen: guides and texts."""
