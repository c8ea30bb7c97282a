"""Records and their history as plain data for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter

from dialogs.ports import HistoryEntry
from knowledge.records import PriorityState, Tenant

_TENANT = TypeAdapter(Tenant)


def record(tenant: Tenant) -> dict[str, Any]:
    """Return a record; its priority is the one that counts, with what it rests on beside it."""
    plain: dict[str, Any] = _TENANT.dump_python(tenant, mode="json")
    return plain | {
        "priority": tenant.priority.effective.value,
        "priority_source": source(tenant.priority),
        "priority_automatic": tenant.priority.automatic.value,
        "priority_sub_category": tenant.priority.sub_category,
        "priority_reason": tenant.priority.reason,
    }


def history(entries: Sequence[HistoryEntry]) -> list[dict[str, Any]]:
    """Return the changes in the order given."""
    return [
        {
            "change_id": entry.change_id,
            "version": entry.version,
            "at": entry.at.isoformat(),
            "by": entry.by.name,
            "by_id": entry.by.id,
            "priority_before": entry.before.priority.effective.value,
            "priority_after": entry.after.priority.effective.value,
            "priority_source": source(entry.after.priority),
            "why": _why(entry),
            "note_before": entry.before.note,
            "note": entry.after.note,
            "activity": entry.activity,
            "undoes": entry.undoes,
        }
        for entry in entries
    ]


def _why(entry: HistoryEntry) -> str:
    """Return why a change was undone, else why it set the priority, if it did."""
    return entry.reason or (entry.after.priority.reason if entry.before.priority != entry.after.priority else "")


def source(priority: PriorityState) -> str:
    """Return where the priority that counts comes from."""
    return "override" if priority.override else "automatic"
