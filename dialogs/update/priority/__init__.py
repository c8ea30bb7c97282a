"""Changing a tenant's priority: what the rules say decides what is asked."""
