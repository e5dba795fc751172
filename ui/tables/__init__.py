"""Lists and tables that fetch what they show."""
