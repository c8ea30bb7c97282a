"""Everything together: people, the platform, and hosts, of which one is started anew whenever none lives."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

from tests.chaos.hosting import Keeping
from tests.chaos.hosts import Host
from tests.chaos.oracle import verdict
from tests.chaos.people import Person
from tests.chaos.platform import Platform
from tests.chaos.portfolio import keep, portfolio


class World:
    """Delivers to its hosts in turn."""

    def __init__(self, keeping: Keeping, names: Sequence[str], patience: float) -> None:
        self.keeping = keeping
        self.platform = Platform(self._next_host, patience)
        self.people = [Person(name, self.platform) for name in names]
        self.hosts: list[Host] = []
        self.started = 0
        self._reviving = asyncio.Lock()
        self._turns = count()

    async def start_host(self) -> Host:
        host = await Host.start(self.keeping)
        self.hosts.append(host)
        self.started += 1
        return host

    async def _next_host(self) -> str:
        async with self._reviving:
            self.hosts = [host for host in self.hosts if host.is_alive]
            if not self.hosts:
                await self.start_host()
        return self.hosts[next(self._turns) % len(self.hosts)].url

    async def verdict(self) -> list[str]:
        """Return everything that is wrong with what was written and told."""
        return await verdict(self.keeping.records, self.people)

    @property
    def log(self) -> str:
        """What the hosts logged."""
        return (self.keeping.data / "host.log").read_text(encoding="utf-8")


@asynccontextmanager
async def world(
    data: Path, names: Sequence[str] = ("ana",), *, records: str = "", hosts: int = 1, patience: float = 15
) -> AsyncIterator[World]:
    """Give a world with these people and their tenants, on SQLite files in the directory unless a URL is given."""
    keeping = Keeping(data, records or f"sqlite:///{data / 'records.sqlite'}")
    await keep(keeping.records, portfolio(names))
    made = World(keeping, names, patience)
    async with made.platform.running():
        try:
            for _ in range(hosts):
                await made.start_host()
            yield made
        finally:
            for host in made.hosts:
                await host.kill()


def with_small_disk(keeping: Keeping, largest_file: int) -> Keeping:
    """Return the same place on a disk that is soon full."""
    return replace(keeping, largest_file=largest_file)
