"""What the SDK's adapter asks for a way to the channel, turn by turn."""

from __future__ import annotations

from typing import Any

from botframework.connector.auth import ConnectorFactory

from bot.connector.conversations import Conversations
from bot.connector.exchange import Exchange


class Connector:
    """The way to the channel of one turn: as much of the SDK's client as anybody here uses."""

    def __init__(self, conversations: Conversations) -> None:
        self.conversations = conversations


class SharedConnectors(ConnectorFactory):
    """Connectors that share one exchange, whatever the turn and the service URL."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    async def create(self, service_url: str, audience: str | None = None) -> Any:
        """Return the way to the conversations at a service URL, with tokens for the audience, or the channel."""
        return Connector(Conversations(self._exchange, service_url, audience))
