"""The records, watched: every call of the port, by its name and how it ended."""

from __future__ import annotations

from collections.abc import Sequence

from bot.observing.steps import Observing, Outcome, Part
from dialogs.ports import (
    Change,
    ChangedMeanwhile,
    Found,
    HistoryEntry,
    NotAllowed,
    Opened,
    Person,
    Receipt,
    Records,
    Rejected,
    Summary,
    TenantNotFound,
    Undo,
    Unreachable,
)
from knowledge.records import Priority

UNREACHABLE = "unreachable"
"""The outcome of a call that was not answered."""
_OUTCOMES = {
    TenantNotFound: "not_found",
    NotAllowed: "not_allowed",
    ChangedMeanwhile: "changed_meanwhile",
    Rejected: "rejected",
    Unreachable: UNREACHABLE,
}


class ObservedRecords:
    """The port; each call goes to the records behind it and is watched."""

    def __init__(self, records: Records, observing: Observing) -> None:
        self._records = records
        self._observing = observing

    async def find(self, person: Person, text: str, *, limit: int = 5) -> Sequence[Found]:
        """Return tenants the person may see that the text may name."""
        with self._observing.step(Part.RECORDS, "find", outcome_of):
            return await self._records.find(person, text, limit=limit)

    async def get(self, person: Person, tenant_id: str) -> Opened:
        """Return the record."""
        with self._observing.step(Part.RECORDS, "get", outcome_of):
            return await self._records.get(person, tenant_id)

    async def mine(self, person: Person, *, limit: int = 100, offset: int = 0) -> Sequence[Summary]:
        """Return the person's tenants."""
        with self._observing.step(Part.RECORDS, "mine", outcome_of):
            return await self._records.mine(person, limit=limit, offset=offset)

    async def apply(self, person: Person, change: Change) -> Receipt:
        """Make the change."""
        with self._observing.step(Part.RECORDS, "apply", outcome_of):
            return await self._records.apply(person, change)

    async def undo(self, person: Person, undo: Undo) -> Receipt:
        """Put back what the change replaced."""
        with self._observing.step(Part.RECORDS, "undo", outcome_of):
            return await self._records.undo(person, undo)

    async def history(self, person: Person, tenant_id: str, *, limit: int = 20) -> Sequence[HistoryEntry]:
        """Return the newest changes."""
        with self._observing.step(Part.RECORDS, "history", outcome_of):
            return await self._records.history(person, tenant_id, limit=limit)

    async def sub_categories(self, priority: Priority) -> Sequence[str]:
        """Return the sub-categories of an override."""
        with self._observing.step(Part.RECORDS, "sub_categories", outcome_of):
            return await self._records.sub_categories(priority)


def outcome_of(error: BaseException) -> str:
    """Return the word for how a call of either port ended."""
    return next((word for kind, word in _OUTCOMES.items() if isinstance(error, kind)), Outcome.FAILED)
