"""Parts that tell of steps, dates and follow-ups, wherever they are shown."""
