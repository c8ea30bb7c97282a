"""Everything together: people, the platform, and hosts, of which one is started anew whenever none lives."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import replace
from itertools import count
from pathlib import Path

from tests.chaos.gateway import TOKEN, Gateway
from tests.chaos.hosting import Keeping
from tests.chaos.hosts import Host
from tests.chaos.oracle import verdict
from tests.chaos.people import Person
from tests.chaos.platform import Platform
from tests.chaos.portfolio import keep, portfolio


class World:
    """Delivers to its hosts in turn."""

    def __init__(self, keeping: Keeping, books: str, names: Sequence[str], patience: float) -> None:
        """``books`` is the URL of the database in which everything ends up."""
        self._keeping = keeping
        self._books = books
        self.platform = Platform(self._next_host, patience)
        self.people = [Person(name, self.platform) for name in names]
        self.hosts: list[Host] = []
        self.started = 0
        self._reviving = asyncio.Lock()
        self._turns = count()

    async def start_host(self) -> Host:
        """Start one more; on a database server each has a directory of its own, as on a machine of its own."""
        of_its_own = self._keeping.data / f"host-{self.started}"
        apart = not self._books.startswith("sqlite:")
        host = await Host.start(replace(self._keeping, data=of_its_own) if apart else self._keeping)
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
        return await verdict(self._books, self.people)

    @property
    def log(self) -> str:
        """What the hosts logged."""
        return self._keeping.log.read_text(encoding="utf-8")


@asynccontextmanager
async def world(
    data: Path,
    names: Sequence[str] = ("ana",),
    *,
    books: str = "",
    gateway: Gateway | None = None,
    hosts: int = 1,
    patience: float = 15,
) -> AsyncIterator[World]:
    """Give a world with these people and their tenants, on SQLite files in the directory unless a URL is given."""
    books = books or f"sqlite:///{data / 'records.sqlite'}"
    await keep(books, portfolio(names))
    async with gateway.serving(books) if gateway else nullcontext(books) as records:
        keeping = Keeping(data, records, data / "host.log", TOKEN)
        made = World(keeping, books, names, patience)
        async with made.platform.running():
            try:
                for _ in range(hosts):
                    await made.start_host()
                yield made
            finally:
                for host in made.hosts:
                    await host.kill()
