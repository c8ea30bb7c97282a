"""Filling in the DIBS of services: due date, intent, business reason, success owners."""
