"""``python -m tests.benches.attention [OWN] [ALL]``: what it costs to see what needs attention among many tenants."""

from __future__ import annotations

import asyncio
import resource
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from bot.backends.sql import open_records
from bot.clock import now
from bot.garbage import search_rarely
from bot.shipped import shipped_grid, shipped_playbook
from dialogs.attention import Attention
from dialogs.portfolio import Filter
from knowledge.prioritizing import Limits
from tests.benches.databases import postgresql, sqlite_folder
from tests.benches.lists import MANAGER, fill

_OWN, _ALL = 10_000, 100_000
_CHANGED = 100
_TICK = 0.001


async def main() -> int:
    own, every = [int(number) for number in sys.argv[1:3]] or (_OWN, _ALL)
    with sqlite_folder() as folder:
        await _measure(f"sqlite:///{folder / 'records.sqlite'}", own, every)
    with postgresql() as url:
        await _measure(url, own, every)
    return 0


async def _measure(url: str, own: int, every: int) -> None:
    """Print the seconds of each look, and the longest time in which nobody else got a turn."""
    records = await open_records(url, now, shipped_grid)
    await fill(records, own, every)
    ahead = timedelta()
    attention = Attention(records, shipped_playbook(), Limits(), lambda: now() + ahead)
    search_rarely()
    before = _megabytes()
    print(
        f"{url.partition(':')[0]}: {own:,} own tenants among {every:,}: seconds, of the processor, longest standstill",
        flush=True,
    )
    await _look("the first time", lambda: attention.among(MANAGER, Filter()))
    print(f"{'memory of it':>34}  {_megabytes() - before:8.0f} MB", flush=True)
    await _look("again", lambda: attention.among(MANAGER, Filter()))
    ahead = timedelta(days=1)
    await _look("on the next day", lambda: attention.among(MANAGER, Filter()))
    await _look("a page turned", lambda: attention.turned(MANAGER, Filter()))
    async with records.database.writing() as connection:
        changed = "UPDATE tenants SET version = version + 1 WHERE id IN (SELECT id FROM tenants LIMIT :some)"
        await connection.execute(text(changed), {"some": _CHANGED})
    await _look(f"after changes of {_CHANGED}", lambda: attention.among(MANAGER, Filter()))
    await records.close()


async def _look(name: str, look: Callable[[], Awaitable[Any]]) -> None:
    standstill = asyncio.create_task(_longest_standstill())
    await asyncio.sleep(0)
    start, used = time.perf_counter(), time.process_time()
    needs = await look()
    seconds, used = time.perf_counter() - start, time.process_time() - used
    standstill.cancel()
    with suppress(asyncio.CancelledError):
        await standstill
    found = f"{len(needs.tenants):,} of {needs.looked_at:,} need attention"
    print(f"{name:>34}  {seconds:8.2f} s {used:6.2f} s {1000 * _Longest.seconds:6.0f} ms  {found}", flush=True)


class _Longest:
    seconds = 0.0


async def _longest_standstill() -> None:
    """Keep the longest time between two turns of the loop, until cancelled."""
    _Longest.seconds = 0.0
    last = time.perf_counter()
    while True:
        await asyncio.sleep(_TICK)
        at = time.perf_counter()
        _Longest.seconds = max(_Longest.seconds, at - last - _TICK)
        last = at


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    raise SystemExit(asyncio.run(main()))
