"""One module an entry of the sidebar or a tab of a dossier."""
