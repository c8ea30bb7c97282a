"""What is taken back, as a part of the draft."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from dialogs.ports import HistoryEntry


class UndoPart(BaseModel):
    """A change to take back, and why."""

    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)

    entry: HistoryEntry
    reason: str = ""
