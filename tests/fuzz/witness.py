"""Records that remember what was asked of them, and can be away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dialogs.ports import Change, Person, Receipt, Records, Undo, Unreachable


@dataclass(frozen=True)
class Write:
    """A change that was made."""

    by: Person
    request: Change | Undo
    receipt: Receipt


class WitnessedRecords:
    """Passes every call on, unless it is away; knows each change that was made, once."""

    def __init__(self, records: Records) -> None:
        self._records: Any = records
        self.away = False
        self.loses_answers = False
        """Whether a change is made and its answer lost."""
        self.written: list[Write] = []

    async def apply(self, person: Person, change: Change) -> Receipt:
        return await self._write("apply", person, change)

    async def undo(self, person: Person, undo: Undo) -> Receipt:
        return await self._write("undo", person, undo)

    async def _write(self, how: str, person: Person, request: Change | Undo) -> Receipt:
        if self.away:
            raise Unreachable
        receipt: Receipt = await getattr(self._records, how)(person, request)
        if all(write.receipt.change_id != receipt.change_id for write in self.written):
            self.written.append(Write(person, request, receipt))
        if self.loses_answers:
            raise Unreachable
        return receipt

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._records, name)

        async def call(*arguments: Any, **options: Any) -> Any:
            if self.away:
                raise Unreachable
            return await method(*arguments, **options)

        return call
