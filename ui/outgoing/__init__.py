"""The Ausgangsbuch on screen: its table, the line that is marked, and the proof of a file."""
