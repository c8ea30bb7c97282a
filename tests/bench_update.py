"""Speed of a guided priority update, end to end but the network: ``make bench``."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from bot.bootstrap import build_runtime
from bot.clock import now
from bot.demo import DEMO_PERSON
from bot.identity import always
from bot.portfolio import Stores, open_portfolio
from bot.state.keeping import keep_in
from tests.fake_feedback import InMemoryFeedbackBook, InMemoryUsageCounts
from tests.talk import Talk

_ROUNDS = 60
_TURNS = ("set Contoso to high", "confirm", "undo")


async def measure() -> dict[str, list[float]]:
    """Return the milliseconds of each turn on SQLite files, state and records read and written in each."""
    taken: dict[str, list[float]] = {turn: [] for turn in _TURNS}
    with tempfile.TemporaryDirectory() as folder:
        async with open_portfolio(Path(folder)) as records:
            kept = keep_in(records.database, now)
            stores = Stores(records, InMemoryFeedbackBook(), InMemoryUsageCounts(), kept)
            runtime = build_runtime(stores, always(DEMO_PERSON))
            talk = Talk(runtime.bot)
            for _ in range(_ROUNDS):
                for turn in _TURNS:
                    begun = time.perf_counter()
                    await talk.say(turn)
                    taken[turn].append(1000 * (time.perf_counter() - begun))
            await kept.close()
    return taken


if __name__ == "__main__":
    for turn, times in asyncio.run(measure()).items():
        ordered = sorted(times)
        print(
            f"{turn:24} median {statistics.median(times):6.1f} ms, 95 % under {ordered[int(0.95 * len(ordered))]:6.1f} ms"
        )
