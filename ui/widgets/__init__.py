"""Small parts of the screen that know no record."""
