"""``python -m tests.benches``: the bot beside others and against its bars; fails when one is missed."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator

from tests.benches import matching
from tests.benches.activities import said, situations
from tests.benches.bars import Bars
from tests.benches.comparing import IN_FLIGHT, Figures, compared, measured, of_module, successor
from tests.benches.databases import postgresql, seeded, sqlite_folder
from tests.benches.load import Load
from tests.benches.processes import LOAD_CORE, Server, alone_on, ours, served

_CONVERSATIONS = 20_000
_FIRST_NEW = 1_000_000
_TURNS = 6_000
_UPDATES = 40


async def main() -> int:
    alone_on(LOAD_CORE)
    bars = Bars()
    async with Load().listening() as load:
        stock = await compared(load, "the SDK's echo bot", of_module("stock_bot"), 400)
        print(stock, flush=True)
        with successor() as command:
            after = await compared(load, "the successor SDK's echo bot", command, 1_500) if command else None
            print(after or "the successor SDK's echo bot: cannot be installed here", flush=True)
        bare = await compared(load, "a bare handler", of_module("bare_bot"), _TURNS)
        print(bare, flush=True)
        with sqlite_folder() as folder:
            host = await compared(
                load, "this host with an echo", [*of_module("host_echo"), "--data", str(folder)], _TURNS
            )
        print(host, flush=True)
        with sqlite_folder() as folder, served(ours("--data", str(folder))) as server:
            ready = server.seconds_to_ready
            on_files = await _ours(load, "this bot on SQLite files", server, bars, stock, bare)
            await _update(load, server, bars)
            await _grow(load, server, bars)
        with postgresql() as url, served(ours("--records", await seeded(url))) as server:
            await _ours(load, "this bot on PostgreSQL", server, bars, stock, bare)
            await _update(load, server, bars)
    bars.check("seconds from the start until it answers", ready, "<", 2, "s")
    bars.check("share of time in which the generator was idle", 100 * on_files.loaded.idle, ">=", 10, "%")
    matching.print_figures()
    print("\n".join(map(str, bars.checked)))
    return 0 if bars.all_reached else 1


async def _ours(load: Load, name: str, server: Server, bars: Bars, stock: Figures, bare: Figures) -> Figures:
    """Measure the bot and hold it to what it has to reach beside the others."""
    found = await measured(load, name, server, _TURNS)
    print(found, flush=True)
    per_second = found.loaded.per_second
    bars.check(f"{name}: times the SDK's echo bot", per_second / stock.loaded.per_second, ">=", 9)
    bars.check(f"{name}: share of the bare handler", 100 * per_second / bare.loaded.per_second, ">=", 30, "%")
    bars.check(f"{name}: one turn alone", found.alone.within(0.5), "<", 6, "ms")
    bars.check(f"{name}: failed turns", found.loaded.failed + found.alone.failed, "<=", 0)
    return found


async def _update(load: Load, server: Server, bars: Bars) -> None:
    """Measure a guided update, from the request to the receipt, by somebody who then takes it back."""
    load.keeps, took, written = True, [], 0
    for number in range(_UPDATES):
        load.said.clear()
        begun = time.perf_counter()
        for text in ("set Contoso to high", "confirm"):
            await load.drive(server.port, [said(text, _FIRST_NEW + number)], 1)
        took.append(1000 * (time.perf_counter() - begun))
        written += b"Written" in load.said[-1]
        await load.drive(server.port, [said("undo", _FIRST_NEW + number)], 1)
    load.keeps = False
    bars.check("guided updates that were written", 100 * written / _UPDATES, ">=", 100, "%")
    bars.check("a guided update, median", sorted(took)[len(took) // 2], "<", 100, "ms")


async def _grow(load: Load, server: Server, bars: Bars) -> None:
    """Measure the memory while new conversations come, each with a person of its own."""
    sizes = []
    for first in _steps():
        run = await load.drive(server.port, situations(_CONVERSATIONS // 4, 2 * _FIRST_NEW + first), IN_FLIGHT)
        sizes.append(server.megabytes)
        print(f"after {first + run.turns:6} more conversations {sizes[-1]:6.1f} MB, failed {run.failed}", flush=True)
    bars.check(f"memory after {_CONVERSATIONS} conversations", sizes[-1], "<", 150, "MB")
    bars.check("memory that the second half of them added", sizes[-1] - sizes[1], "<", 3, "MB")


def _steps() -> Iterator[int]:
    yield from range(0, _CONVERSATIONS, _CONVERSATIONS // 4)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
