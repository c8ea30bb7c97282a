"""Taking back ones own last change, beyond the ten minutes of its receipt."""
