"""Telling people of their tenants without being asked: once for each time they chose, from whichever host."""
