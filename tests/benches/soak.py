"""``python -m tests.benches.soak --minutes 30 --rate 250``: the server under a steady load, told minute by minute."""

from __future__ import annotations

import argparse
import asyncio
import sys
import time

from tests.benches.activities import situations
from tests.benches.databases import postgresql, seeded, sqlite_folder
from tests.benches.load import Load, Run, connected
from tests.benches.processes import LOAD_CORE, Server, alone_on, ours, served
from tests.benches.wire import post

_CONNECTIONS = 64
_PEOPLE = 2_000


async def main() -> int:
    options = _options()
    alone_on(LOAD_CORE)
    async with Load().listening() as load:
        if options.postgresql:
            with postgresql() as url, served(ours("--records", await seeded(url))) as server:
                return await _soak(load, server, options.minutes, options.rate)
        with sqlite_folder() as folder, served(ours("--data", str(folder))) as server:
            return await _soak(load, server, options.minutes, options.rate)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=30)
    parser.add_argument("--rate", type=int, default=250, help="turns a second")
    parser.add_argument("--postgresql", action="store_true", help="on PostgreSQL rather than SQLite files")
    return parser.parse_args()


async def _soak(load: Load, server: Server, minutes: int, rate: int) -> int:
    """Drive the server and return the exit code: 1 when a turn failed, or the memory grew by a tenth."""
    failed, sizes = 0, []
    for minute in range(1, minutes + 1):
        before = load.taken
        run = await _a_minute(load, server, rate)
        run.failed = max(run.failed, run.turns - (load.taken - before))
        failed, sizes = failed + run.failed, [*sizes, server.megabytes]
        print(
            f"minute {minute:3}: {run.turns} turns, {run.failed} failed, half within {run.within(0.5):.1f} ms, 95 of "
            f"100 within {run.within(0.95):.1f} ms, 99 within {run.within(0.99):.1f} ms, {sizes[-1]:.1f} MB",
            flush=True,
        )
    grew = sizes[-1] / sizes[len(sizes) // 3]
    print(f"{failed} turns failed; memory at the end is {grew:.2f} times that after a third of the time")
    return int(failed > 0 or grew > 1.1)


async def _a_minute(load: Load, server: Server, rate: int) -> Run:
    """Deliver each turn when it is due, however long those before it take; waiting counts as its time."""
    run, callers = Run(), [await connected(server.port) for _ in range(_CONNECTIONS)]
    due: asyncio.Queue[tuple[float, bytes] | None] = asyncio.Queue()

    async def deliver(number: int) -> None:
        while (turn := await due.get()) is not None:
            begun, request = turn
            status = await callers[number].deliver(request)
            run.took.append(1000 * (time.perf_counter() - begun))
            run.turns += 1
            run.failed += status not in (200, 201, 202)

    delivering = [asyncio.create_task(deliver(number)) for number in range(_CONNECTIONS)]
    begun = time.perf_counter()
    for number, activity in enumerate(situations(60 * rate, people=_PEOPLE)):
        await asyncio.sleep(begun + number / rate - time.perf_counter())
        due.put_nowait((begun + number / rate, post({**activity, "serviceUrl": load.url})))
    for _ in delivering:
        due.put_nowait(None)
    await asyncio.gather(*delivering)
    for caller in callers:
        caller.transport.close()
    run.seconds = time.perf_counter() - begun
    return run


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
