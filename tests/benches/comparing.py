"""Turns a second of several bots, one after the other, each alone on its core."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benches.activities import situations
from tests.benches.load import Load, Run
from tests.benches.processes import PROJECT, Server, served

IN_FLIGHT = 16
_SUCCESSOR = ("microsoft-agents-hosting-aiohttp==1.9.0", "microsoft-agents-authentication-msal==1.9.0")
_NEW_PEOPLE = 10_000_000
"""People who warm a bot up; nobody else has a number as high."""


@dataclass(frozen=True)
class Figures:
    """What a bot showed."""

    name: str
    loaded: Run
    alone: Run
    processor: float
    """Milliseconds of processor time for a turn."""
    megabytes: float

    def __str__(self) -> str:
        return (
            f"{self.name:34} {self.loaded.per_second:7.0f} turns/s  {self.processor:6.2f} ms of processor a turn   "
            f"alone {self.alone.within(0.5):6.2f} ms, 95 of 100 within {self.alone.within(0.95):6.2f} ms   "
            f"{self.megabytes:4.0f} MB   failed {self.loaded.failed + self.alone.failed}   "
            f"generator idle {100 * self.loaded.idle:.0f} %"
        )


async def measured(load: Load, name: str, server: Server, turns: int) -> Figures:
    """Drive a bot with so many turns, many at a time, and with some of them one at a time."""
    await load.drive(server.port, situations(min(turns, 300), _NEW_PEOPLE), 4)
    before = server.seconds_used
    loaded = await load.drive(server.port, situations(turns), IN_FLIGHT)
    processor = 1000 * (server.seconds_used - before) / turns
    alone = await load.drive(server.port, situations(turns // 10, turns), 1)
    return Figures(name, loaded, alone, processor, server.megabytes)


async def compared(load: Load, name: str, command: Sequence[str], turns: int) -> Figures:
    """Serve a bot and measure it."""
    with served(command) as server:
        return await measured(load, name, server, turns)


def of_module(name: str) -> list[str]:
    return [sys.executable, "-m", f"tests.benches.{name}"]


@contextmanager
def successor() -> Iterator[list[str] | None]:
    """Give the command of the successor SDK's bot, in an environment that is thrown away; None without PyPI."""
    with tempfile.TemporaryDirectory(prefix="successor-") as folder:
        python = Path(folder) / "bin" / "python"
        try:
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            subprocess.run([python, "-m", "pip", "install", "-qq", *_SUCCESSOR], check=True, stderr=subprocess.DEVNULL)
        except subprocess.CalledProcessError:
            yield None
        else:
            yield [str(python), str(PROJECT / "tests" / "benches" / "successor_bot.py")]
