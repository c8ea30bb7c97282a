"""Drives a bot with activities and takes what it answers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.benches.wire import Caller, Connector, post


@dataclass
class Run:
    """What a run showed."""

    turns: int = 0
    failed: int = 0
    """Turns that were not taken, or that nothing was said in."""
    seconds: float = 0.0
    took: list[float] = field(default_factory=list)
    """Milliseconds of each turn, from the delivery to the answer to it; messages of the bot come before that."""
    busy: float = 0.0
    """Seconds of processor time that the generator itself used."""

    @property
    def per_second(self) -> float:
        return self.turns / self.seconds

    @property
    def idle(self) -> float:
        """Share of the time in which the generator had nothing to do."""
        return 1 - self.busy / self.seconds

    def within(self, share: float) -> float:
        """Return the milliseconds within which this share of the turns was answered."""
        return sorted(self.took)[min(int(share * len(self.took)), len(self.took) - 1)]


class Load:
    """A channel at an address of its own."""

    def __init__(self) -> None:
        self.url = ""
        self.said: list[bytes] = []
        self.keeps = False
        self.taken = 0
        """Messages of the bot."""

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[Load]:
        server = await asyncio.get_running_loop().create_server(lambda: Connector(self._taken), "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        yield self
        server.close()

    def _taken(self, body: bytes) -> None:
        self.taken += 1
        if self.keeps:
            self.said.append(body)

    async def drive(self, port: int, activities: Iterable[dict[str, Any]], in_flight: int) -> Run:
        """Deliver the activities, so many at a time."""
        run, requests = Run(), iter([post({**activity, "serviceUrl": self.url}) for activity in activities])
        callers = [await connected(port) for _ in range(in_flight)]
        before, begun, used = self.taken, time.perf_counter(), time.process_time()
        await asyncio.gather(*(_deliver_all(caller, requests, run) for caller in callers))
        run.seconds, run.busy = time.perf_counter() - begun, time.process_time() - used
        run.failed += max(0, run.turns - run.failed - (self.taken - before))
        for caller in callers:
            caller.transport.close()
        return run


async def connected(port: int) -> Caller:
    _, caller = await asyncio.get_running_loop().create_connection(Caller, "127.0.0.1", port)
    return caller


async def _deliver_all(caller: Caller, requests: Iterable[bytes], run: Run) -> None:
    for request in requests:
        begun = time.perf_counter()
        status = await caller.deliver(request)
        run.took.append(1000 * (time.perf_counter() - begun))
        run.turns += 1
        run.failed += status not in (200, 201, 202)
