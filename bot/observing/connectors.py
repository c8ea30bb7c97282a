"""The connector, watched: every call that the bot makes to the channel, by its name and the status it ended with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from botframework.connector.auth import ConnectorFactory

from bot.connector.errors import ConnectorFailed
from bot.observing.steps import Observing, Outcome, Part

_TIMEOUT = "timeout"


class ObservedConnectors(ConnectorFactory):
    """A factory of clients whose calls on conversations are watched; whose clients they are does not matter."""

    def __init__(self, factory: ConnectorFactory, observing: Observing) -> None:
        self._factory = factory
        self._observing = observing

    async def create(self, service_url: str, audience: str) -> Any:
        """Return the client for a service URL."""
        return _ObservedClient(await self._factory.create(service_url, audience), self._observing)


class _ObservedClient:
    """Another client; only its conversations are looked at."""

    def __init__(self, client: Any, observing: Observing) -> None:
        self._client = client
        self.conversations = _ObservedConversations(client.conversations, observing)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)


class _ObservedConversations:
    """The calls of another client; each is awaited and watched under its own name."""

    def __init__(self, conversations: Any, observing: Observing) -> None:
        self._conversations = conversations
        self._observing = observing

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        call = getattr(self._conversations, name)

        async def watched(*arguments: Any, **named: Any) -> Any:
            with self._observing.step(Part.CONNECTOR, name, _outcome_of):
                return await call(*arguments, **named)

        return watched


def _outcome_of(error: BaseException) -> str:
    """Return the status that the channel answered with."""
    if isinstance(error.__cause__, TimeoutError):
        return _TIMEOUT
    status = error.status if isinstance(error, ConnectorFailed) else None
    return str(status) if status is not None and 100 <= status <= 599 else Outcome.FAILED
