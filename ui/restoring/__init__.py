"""Looking into backups, and bringing back from them: what lists, page and entrance are put together from."""
