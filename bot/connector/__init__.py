"""Calls to the channel: messages sent, changed and taken back, chats opened, rosters read.

The SDK builds a client for every turn and sends through threads; this is what its ``ConnectorFactory`` can be given
instead: one session for all calls, their tokens kept, and what may be repeated told from what may not.
"""
