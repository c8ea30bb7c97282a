"""Snapshots in the audit history, as JSON."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from dialogs.ports import Snapshot


@cache
def _adapter() -> TypeAdapter[Snapshot]:
    return TypeAdapter(Snapshot)


def to_json(snapshot: Snapshot) -> dict[str, Any]:
    """Return plain data."""
    plain: dict[str, Any] = _adapter().dump_python(snapshot, mode="json")
    return plain


def from_json(plain: dict[str, Any]) -> Snapshot:
    """Return the snapshot that became this data."""
    return _adapter().validate_python(plain)
