"""Tokens for calls to the channel: fetched beside the loop, one at a time, and kept while they are good."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.connector.errors import NoToken

_LOG = logging.getLogger(__name__)
_RENEWED_BEFORE = 300.0
"""Seconds before its end from which a token is renewed, while it is still used."""
_PATIENCE = 15.0


@dataclass(frozen=True, slots=True)
class Token:
    """A token, and how many seconds it is good for from now on."""

    value: str
    seconds: float


Fetch = Callable[[str | None], Awaitable[Token]]
"""Fetches a token for an audience; None is the channel itself. Raises NoToken."""


@dataclass(frozen=True, slots=True)
class _Kept:
    value: str
    renewed_from: float
    until: float


class Tokens:
    """Those of one bot, for each audience."""

    def __init__(
        self, fetch: Fetch, *, clock: Callable[[], float] = time.monotonic, patience: float = _PATIENCE
    ) -> None:
        """``clock`` gives seconds; ``patience`` is how many of them a fetch may take."""
        self._fetch = fetch
        self._clock = clock
        self._patience = patience
        self._kept: dict[str | None, _Kept] = {}
        self._fetching: dict[str | None, asyncio.Task[str]] = {}

    async def token(self, audience: str | None) -> str:
        """Return a token for the audience; NoToken. Whoever asks while one is fetched waits for that one."""
        kept, now = self._kept.get(audience), self._clock()
        if kept is not None and now < kept.until:
            if now >= kept.renewed_from:
                self._fetched(audience)
            return kept.value
        return await asyncio.shield(self._fetched(audience))

    def forget(self, audience: str | None, token: str | None) -> None:
        """Keep a token no longer that was not taken; a newer one stays."""
        kept = self._kept.get(audience)
        if kept is not None and kept.value == token:
            del self._kept[audience]

    async def close(self) -> None:
        """Wait for nothing more."""
        fetching = list(self._fetching.values())
        for task in fetching:
            task.cancel()
        await asyncio.gather(*fetching, return_exceptions=True)

    def _fetched(self, audience: str | None) -> asyncio.Task[str]:
        task = self._fetching.get(audience)
        if task is None:
            task = self._fetching[audience] = asyncio.create_task(self._keep(audience))
            task.add_done_callback(_tell)
        return task

    async def _keep(self, audience: str | None) -> str:
        try:
            async with asyncio.timeout(self._patience):
                token = await self._fetch(audience)
        except TimeoutError:
            raise NoToken("its endpoint does not answer") from None
        finally:
            del self._fetching[audience]
        now = self._clock()
        self._kept[audience] = _Kept(token.value, now + token.seconds - _RENEWED_BEFORE, now + token.seconds)
        return token.value


def _tell(task: asyncio.Task[str]) -> None:
    """Log a failure also where nobody waits: the token that is renewed early is still good."""
    if not task.cancelled() and (error := task.exception()):
        _LOG.error("no token for the channel: %s", error if isinstance(error, NoToken) else type(error).__name__)
