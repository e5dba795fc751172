"""Parts of Heute: lists of what is due, the board."""
