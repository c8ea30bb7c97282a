"""Conversations, activities and texts that nobody thought of: whatever comes, the same few things hold."""
