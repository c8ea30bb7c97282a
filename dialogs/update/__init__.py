"""Changing a tenant's record: priority and note together, or the note alone."""
