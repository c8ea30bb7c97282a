"""HTTP/1.1 as far as a load generator needs it: it must cost less than whatever it drives."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

_TAKEN = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"id":"1"}'
_END = b"\r\n\r\n"
_LENGTH = b"content-length:"


class Messages(asyncio.Protocol):
    """Splits what arrives into messages: heads with bodies of a told length."""

    def __init__(self) -> None:
        self._arrived = b""
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._arrived += data
        while (end := self._arrived.find(_END)) >= 0:
            head = self._arrived[:end]
            size = end + len(_END) + _length(head)
            if len(self._arrived) < size:
                return
            body, self._arrived = self._arrived[end + len(_END) : size], self._arrived[size:]
            self.take(head, body)

    def take(self, head: bytes, body: bytes) -> None:
        raise NotImplementedError


def _length(head: bytes) -> int:
    lower = head.lower()
    at = lower.find(_LENGTH)
    return int(lower[at + len(_LENGTH) :].split(b"\r", 1)[0]) if at >= 0 else 0


class Connector(Messages):
    """The channel's side of one connection: it takes every message of the bot."""

    def __init__(self, taken: Callable[[bytes], None]) -> None:
        super().__init__()
        self._taken = taken

    def take(self, head: bytes, body: bytes) -> None:
        self._taken(body)
        self.transport.write(_TAKEN)


class Caller(Messages):
    """One connection to a bot, on which one activity at a time is delivered."""

    def __init__(self) -> None:
        super().__init__()
        self._answer: asyncio.Future[int]

    def take(self, head: bytes, body: bytes) -> None:
        if not self._answer.done():
            self._answer.set_result(int(head.split(b" ", 2)[1]))

    def connection_lost(self, _: Exception | None) -> None:
        if not self._answer.done():
            self._answer.set_result(0)

    async def deliver(self, request: bytes) -> int:
        """Deliver a request and return the status of its answer; 0 when the connection was closed."""
        self._answer = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self._answer


def post(activity: dict[str, Any]) -> bytes:
    """Return the request that delivers an activity."""
    body = json.dumps(activity).encode()
    head = f"POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    return head.encode() + _END + body
