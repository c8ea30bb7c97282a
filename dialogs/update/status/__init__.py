"""Changing the status of a service: seats move from one row of its grid to another."""
