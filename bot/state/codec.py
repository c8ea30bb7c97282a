"""State as JSON text. Plain data and dialog stacks go in; nothing that a text names is ever imported or called."""

from __future__ import annotations

import json
from typing import Any

import orjson
from botbuilder.dialogs import DialogInstance, DialogState

_STACK = "$dialog_stack"
_ONLY_PLAIN = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS
"""Leaves out of plain data what orjson would write by itself."""


def encode(item: Any) -> str:
    """Return the item as JSON; TypeError for anything but plain data and dialog stacks."""
    try:
        return orjson.dumps(item, default=_plain, option=_ONLY_PLAIN).decode()
    except orjson.JSONEncodeError:  # what is not plain, and the few plain things that only Python's own writes
        return json.dumps(item, default=_plain, ensure_ascii=False)


def decode(text: str) -> dict[str, Any] | None:
    """Return the item, or None for what is damaged."""
    try:
        item = json.loads(text, object_hook=_restore) if _STACK in text else orjson.loads(text)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return item if isinstance(item, dict) else None


def _plain(value: Any) -> Any:
    if isinstance(value, DialogState):
        return {_STACK: [{"id": d.id, "state": d.state} for d in value.dialog_stack]}
    raise TypeError(f"{type(value).__name__} cannot be stored")


def _restore(table: dict[str, Any]) -> Any:
    if _STACK not in table:
        return table
    stack = []
    for entry in table[_STACK]:
        instance = DialogInstance()
        instance.id = str(entry["id"])
        instance.state = dict(entry["state"])
        stack.append(instance)
    return DialogState(stack)
