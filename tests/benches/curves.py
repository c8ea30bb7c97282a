"""``python -m tests.benches.curves``: what a turn costs beside many tenants, much state and long histories."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.benches.activities import said, situations
from tests.benches.databases import sqlite_folder
from tests.benches.filling import add_history, add_state, add_tenants
from tests.benches.load import Load
from tests.benches.processes import LOAD_CORE, Server, alone_on, ours, served

_TURNS = 200
_SIZES = (1_000, 10_000, 100_000, 1_000_000)
_CHANGES = (10, 100, 1_000, 10_000)
_LONGEST_CHAT = 1_000
_LEAD = {"id": "user-id-1", "name": "Lead", "aadObjectId": "00000000-0000-0000-0000-000000000001"}
"""Somebody who may read every tenant, as the demo knows them."""
Fill = Callable[[Path, int, int], None]


async def main() -> int:
    sizes = [size for size in _SIZES if size <= (int(sys.argv[1]) if len(sys.argv) > 1 else _SIZES[-1])]
    alone_on(LOAD_CORE)
    async with Load().listening() as load:
        await _curve(load, "tenants", add_tenants, sizes, {"which L2 applies": _which, "a lead's search": _search})
        await _curve(load, "items of state", add_state, sizes, {"which L2 applies": _which})
        history = {"the record": _record, "who changed it": _history}
        await _curve(load, "changes of a tenant", _add_changes, _CHANGES, history)
        await _chat(load)
    return 0


async def _curve(load: Load, of: str, fill: Fill, sizes: tuple[int, ...] | list[int], turns: dict[str, Any]) -> None:
    """Print what the turns cost with more and more of something."""
    print(f"{of:>22}   " + "   ".join(f"{name:>28}" for name in turns), flush=True)
    with sqlite_folder() as folder:
        with served(ours("--data", str(folder))) as server:
            await _first_turns(load, server)
        done = 0
        for size in sizes:
            fill(folder, done, size)
            done = size
            with served(ours("--data", str(folder))) as server:
                await load.drive(server.port, situations(_TURNS, 10 * _SIZES[-1]), 1)
                costs = [await _cost(load, server, said_in()) for said_in in turns.values()]
            print(f"{size:22,}   " + "   ".join(f"{cost:>28}" for cost in costs), flush=True)


async def _cost(load: Load, server: Server, turns: list[dict[str, Any]]) -> str:
    before = server.seconds_used
    run = await load.drive(server.port, turns, 1)
    used = 1000 * (server.seconds_used - before) / run.turns
    failed = f", {run.failed} failed" if run.failed else ""
    return f"{run.within(0.5):.2f} ms, {used:.2f} of processor{failed}"


async def _first_turns(load: Load, server: Server) -> None:
    """Leave something of everything that is then multiplied."""
    for text in ("their firewall drops teams calls", "set Contoso to high", "confirm"):
        await load.drive(server.port, [said(text, 0)], 1)


async def _chat(load: Load) -> None:
    """Print what a turn costs at the beginning of a long chat, and at its end."""
    with sqlite_folder() as folder, served(ours("--data", str(folder))) as server:
        await load.drive(server.port, situations(_TURNS, _SIZES[-1]), 1)
        for at in range(0, _LONGEST_CHAT, _LONGEST_CHAT // 4):
            cost = await _cost(load, server, list(situations(_LONGEST_CHAT // 4, people=1)))
            print(f"turns {at:5} to {at + _LONGEST_CHAT // 4:5} of one chat   {cost}", flush=True)


def _add_changes(folder: Path, first: int, last: int) -> None:
    add_history(folder, "Contoso", first, last)


def _which() -> list[dict[str, Any]]:
    return list(situations(_TURNS))


def _search() -> list[dict[str, Any]]:
    return [{**said(f"show Cedar Labs Pine{number}", number), "from": _LEAD} for number in range(_TURNS)]


def _record() -> list[dict[str, Any]]:
    return [said("show Contoso", number) for number in range(_TURNS)]


def _history() -> list[dict[str, Any]]:
    return [said("who changed Contoso", number) for number in range(_TURNS)]


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
