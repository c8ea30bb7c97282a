"""What the conversation remembers between turns. Plain JSON, versioned; anything else is forgotten politely."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from dialogs.presses import Press

VERSION = 1
_KEPT = 4000
_RECEIPTS = 5


class _Remembered(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RememberedChoice(_Remembered):
    """A button that was shown last, so that its label or number can be typed."""

    label: str
    press: Press


class RememberedAnswer(_Remembered):
    """The last answer to a situation."""

    token: str
    situation: str
    """What the person wrote."""
    shown: tuple[str, ...]
    """The statuses that the answer showed."""


class RememberedReceipt(_Remembered):
    """The last change that was written, for its undo and for presses that come again."""

    preview: str
    """Token of the preview that it was written from."""
    change_id: str
    tenant: str
    """Id of the tenant."""
    name: str
    version: int
    """The version that the change led to."""
    at: datetime
    note_only: bool
    learned: bool
    """Whether facts were recorded with it."""


class RememberedClassification(_Remembered):
    """What the last classification ended in."""

    token: str
    situation: str
    """What the person wrote; empty where only questions were answered."""
    status: str
    """Slug."""
    service: str | None
    l3: str | None
    note: str
    """The sentence for a status note."""


class Memory(_Remembered):
    """Everything that is remembered of one conversation of one person."""

    version: int = VERSION
    choices: tuple[RememberedChoice, ...] = ()
    answer: RememberedAnswer | None = None
    receipts: tuple[RememberedReceipt, ...] = ()
    """The last changes, newest last."""
    classification: RememberedClassification | None = None

    @property
    def receipt(self) -> RememberedReceipt | None:
        """The last change."""
        return self.receipts[-1] if self.receipts else None

    def with_receipt(self, receipt: RememberedReceipt) -> Memory:
        """Return the memory with another last change."""
        others = tuple(r for r in self.receipts if r.change_id != receipt.change_id)
        return self.model_copy(update={"receipts": (*others, receipt)[-_RECEIPTS:]})

    def without_receipt(self, receipt: RememberedReceipt) -> Memory:
        """Return the memory without a change that is settled."""
        return self.model_copy(update={"receipts": tuple(r for r in self.receipts if r != receipt)})

    def with_answer(self, token: str, situation: str, shown: tuple[str, ...]) -> Memory:
        """Return the memory with another last answer."""
        answer = RememberedAnswer(token=token, situation=situation[:_KEPT], shown=shown)
        return self.model_copy(update={"answer": answer})


def read_memory(stored: Any) -> Memory:
    """Return what was stored, or a fresh memory when it is missing, damaged or of another version."""
    try:
        memory = Memory.model_validate(stored)
    except ValidationError:
        return Memory()
    return memory if memory.version == VERSION else Memory()


def write_memory(memory: Memory) -> dict[str, Any]:
    """Return the memory as plain JSON values."""
    return memory.model_dump(mode="json")
