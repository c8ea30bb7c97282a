"""A bot that talks and dies: ``python -m tests.crashing DIR never|before|after TEXT…`` runs in its own process."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from bot.bootstrap import build_runtime
from bot.clock import now
from bot.demo import DEMO_PERSON
from bot.identity import always
from bot.portfolio import Stores, open_portfolio
from bot.state.keeping import keep_in
from tests.fake_feedback import InMemoryFeedbackBook, InMemoryUsageCounts
from tests.faulty import FaultyRecords
from tests.talk import Talk

DIED = 9


async def talk(data: Path, dies: str, said: list[str]) -> None:
    """Say the texts; at the write the process is gone at once, before the work or after it."""
    async with open_portfolio(data) as records:
        faulty = FaultyRecords(records)
        if dies != "never":
            faulty.fail("apply", after=dies == "after", by=lambda: os._exit(DIED))
        kept = keep_in(records.database, now)
        stores = Stores(faulty, InMemoryFeedbackBook(), InMemoryUsageCounts(), kept)
        runtime = build_runtime(stores, always(DEMO_PERSON))
        person = Talk(runtime.bot)
        for text in said:
            print(await person.say(text))
        await kept.close()


if __name__ == "__main__":
    asyncio.run(talk(Path(sys.argv[1]), sys.argv[2], sys.argv[3:]))
