"""How records are kept. Knows no entity."""
