"""Documents read inside the app: pages, their text, and what is marked in it."""
