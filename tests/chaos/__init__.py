"""Hosts that are killed, databases that fail and a platform that misbehaves; what people confirmed is written once."""
