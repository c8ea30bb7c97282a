"""Whether the records hold what people confirmed: all of it, once, and nothing else; and what people were told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.backends.sql import open_records
from bot.shipped import shipped_grid
from dialogs.ports import HistoryEntry
from dialogs.record_view import priority_in_words
from tests.chaos.people import Confirmed, Person
from tests.chaos.portfolio import tenant_id, tenants_of

_OF_AN_EXCEPTION = re.compile(
    r"Traceback|Error\b|Exception|\braise\b|\.py\b|sqlite|asyncpg|sqlalchemy|aiohttp|zebra|errno|disk", re.IGNORECASE
)


async def verdict(url: str, people: Sequence[Person]) -> list[str]:
    """Return everything that is wrong, in words; nothing when all is as it should be."""
    wrong = [
        f"{p.name} read of an exception: {told}" for p in people for told in p.told if _OF_AN_EXCEPTION.search(told)
    ]
    records = await open_records(url, lambda: datetime.now(UTC), shipped_grid)
    try:
        for person in people:
            for called in tenants_of(person.name):
                history = await records.history(person.known, tenant_id(called), limit=100)
                opened = await records.get(person.known, tenant_id(called))
                said_yes = [preview for preview in person.confirmed if preview.tenant == called]
                wrong += _differences(called, said_yes, list(reversed(history)))
                if history and opened.tenant.note != history[0].after.note:
                    wrong.append(f"{called}: the record and its history differ")
    finally:
        await records.close()
    return wrong


def _differences(called: str, said_yes: Sequence[Confirmed], history: Sequence[HistoryEntry]) -> list[str]:
    shown = [(preview.note, preview.priority) for preview in said_yes]
    written = [(entry.after.note, _set(entry)) for entry in history]
    if shown == written:
        return []
    return [f"{called}: confirmed {shown}, written {written}"]


def _set(entry: HistoryEntry) -> str | None:
    """Return the priority that a change set, in words; None where it changed a note alone."""
    if entry.before.priority == entry.after.priority:
        return None
    return priority_in_words(entry.after.priority)
