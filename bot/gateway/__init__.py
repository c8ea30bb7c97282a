"""The REST contract for tenants' records, served over any implementation of the port."""

from __future__ import annotations

from bot.gateway.app import create_gateway

__all__ = ["create_gateway"]
