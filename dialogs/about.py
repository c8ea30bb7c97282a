"""What the assistant says of itself when somebody asks whether it works."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from dialogs import about_texts as texts
from dialogs.ports import Person, Records, RecordsError
from dialogs.replies import Part, Reply
from dialogs.turn import Turn
from knowledge.normalize import name_key
from knowledge.records import Priority

_PATIENCE = 2.0
"""Seconds for the records to answer; somebody waits to hear whether they do."""
_ASKED = frozenset(map(name_key, texts.ASKED))


@dataclass(frozen=True, slots=True)
class Editions:
    """What runs here."""

    bot: str
    """Version of the bot."""
    playbook: str
    """Digest of the playbook's data, as feedback is kept with it."""


def asks_about_itself(text: str) -> bool:
    """Return whether the whole text asks for the assistant's own status, and not for anything of a tenant."""
    return name_key(text) in _ASKED


class About:
    """Tells which version runs, who the person is to it, and whether the records answer."""

    def __init__(self, editions: Editions, records: Records, known_by: str) -> None:
        """``known_by`` is the sentence on how people are known here, with a place for the name."""
        self._editions = editions
        self._records = records
        self._known_by = known_by

    async def reply(self, turn: Turn) -> Reply:
        """Return what is so at this moment; nothing of any tenant."""
        answers = await self._records_answer()
        parts = (
            Part(self._editions.playbook, texts.PLAYBOOK_EDITION),
            Part(self._who(turn.person), texts.YOU),
            Part(texts.RECORDS_ANSWER if answers else texts.RECORDS_DO_NOT_ANSWER, texts.RECORDS),
        )
        return Reply(texts.working(self._editions.bot), parts)

    def _who(self, person: Person | None) -> str:
        return texts.NOBODY if person is None else self._known_by.format(name=person.name or texts.NO_NAME)

    async def _records_answer(self) -> bool:
        """Ask them now, by the one call that is about no tenant and no person."""
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._records.sub_categories(Priority.HIGH)
        except (RecordsError, TimeoutError):
            return False
        return True
