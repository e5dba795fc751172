"""Parts of the interview page: setup, talk, Nachbereitung."""
