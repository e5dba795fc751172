"""Parts of the page of a meeting and of Besuch vorbereiten."""
