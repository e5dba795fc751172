"""The Verlauf: who changed what, when, and the way back to an old value."""
