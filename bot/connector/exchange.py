"""HTTP with the channel: one session for all calls, tokens, and tries again within a bounded time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any

import orjson
from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from yarl import URL

from bot.connector.errors import ConnectorFailed
from bot.connector.retrying import pauses, seconds_to_repeat
from bot.connector.tokens import Tokens

_PATIENCE = 10.0
"""Seconds that a call may take with all its tries."""
_CONNECTING = 3.0
_HEADERS = {"Accept": "application/json", "Content-Type": "application/json; charset=utf-8"}
Pause = Callable[[float], Awaitable[None]]


class Exchange:
    """Makes calls; its session is opened by the first one, in the loop that then uses it."""

    def __init__(
        self,
        tokens: Tokens | None,
        *,
        patience: float = _PATIENCE,
        pause: Pause = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Without ``tokens`` calls carry none: a demo's, which stay on this machine. ``patience`` is in seconds."""
        self._tokens = tokens
        self._patience = patience
        self._pause = pause
        self._clock = clock
        self._session: ClientSession | None = None

    async def call(
        self,
        method: str,
        url: URL,
        audience: str | None,
        body: bytes | None = None,
        *,
        repeatable: bool,
    ) -> Any:
        """Make a call and return the JSON that it is answered with, or None.

        ``audience`` is who the token is for; ``repeatable`` is whether the call can be made twice with no other
        effect than once. Raises ConnectorFailed.
        """
        begun, pausing = self._clock(), pauses()
        while True:
            try:
                return await self._authorised(method, url, audience, body, begun + self._patience)
            except ConnectorFailed as failure:
                wait = max(next(pausing), failure.retry_after or 0)
                if self._clock() + wait >= begun + seconds_to_repeat(failure, repeatable):
                    raise
            await self._pause(wait)

    async def close(self) -> None:
        """Close the connections that are kept."""
        if self._tokens is not None:
            await self._tokens.close()
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _authorised(self, method: str, url: URL, audience: str | None, body: bytes | None, until: float) -> Any:
        """Make one try, with a new token where the channel does not take the one that was kept."""
        token = await self._tokens.token(audience) if self._tokens else None
        try:
            return await self._try(method, url, token, body, until)
        except ConnectorFailed as failure:
            if self._tokens is None or failure.status != HTTPStatus.UNAUTHORIZED:
                raise
        self._tokens.forget(audience, token)
        return await self._try(method, url, await self._tokens.token(audience), body, until)

    async def _try(self, method: str, url: URL, token: str | None, body: bytes | None, until: float) -> Any:
        headers = {"Authorization": f"Bearer {token}"} if token else None
        left = ClientTimeout(total=max(until - self._clock(), 0.001), sock_connect=_CONNECTING)
        try:
            async with self._opened().request(
                method, url, data=body, headers=headers, timeout=left, allow_redirects=False
            ) as response:
                return await _answer(response)
        except (ClientError, TimeoutError) as error:
            raise ConnectorFailed(f"no answer: {type(error).__name__}") from error

    def _opened(self) -> ClientSession:
        if self._session is None:
            self._session = ClientSession(
                headers=_HEADERS, cookie_jar=DummyCookieJar(), connector=TCPConnector(limit=0)
            )
        return self._session


async def _answer(response: ClientResponse) -> Any:
    if not 200 <= response.status < 300:
        raise ConnectorFailed(f"answered {response.status}", response.status, _seconds_to_wait(response.headers))
    text = await response.read()
    try:
        return orjson.loads(text) if text else None
    except ValueError:
        return None  # it was taken, whatever the channel says of it


def _seconds_to_wait(headers: Mapping[str, str]) -> float | None:
    told = headers.get("Retry-After", "")
    return float(told) if told.isascii() and told.isdigit() else None
