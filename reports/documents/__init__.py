"""What foreign documents hold: pages, pictures of them, their text. Imported in disposable processes only."""
