"""The conversation: what is said, asked and remembered between turns."""
