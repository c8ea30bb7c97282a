"""Calling a tenant as a whole Duplicate/Invalid: every service gets that status in one change."""
