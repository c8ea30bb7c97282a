"""Conversation state in SQLite, as plain JSON. Only what the conversation itself stores can be read back."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from botbuilder.core import Storage
from botbuilder.dialogs import DialogInstance, DialogState

_SCHEMA = "CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value TEXT NOT NULL)"
_STACK = "$dialog_stack"


class SqliteStorage(Storage):
    """The SDK's storage on one SQLite file; ``:memory:`` keeps it for the length of the process.

    Values go through JSON in every turn, so what is not saved is not remembered, in tests as in use.
    """

    def __init__(self, path: Path | None) -> None:
        super().__init__()
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._connection = sqlite3.connect(path or ":memory:", check_same_thread=False)
        self._lock = asyncio.Lock()
        with self._connection:
            self._connection.execute(_SCHEMA)

    async def read(self, keys: list[str]) -> dict[str, Any]:
        """Return the stored items; unknown keys and damaged items are left out."""
        async with self._lock:
            rows = await asyncio.to_thread(self._select, keys)
        return {key: item for key, text in rows if (item := _decode(text)) is not None}

    async def write(self, changes: Mapping[str, Any]) -> None:
        """Store items; TypeError for a value that is not plain data or a dialog stack."""
        rows = [(key, _encode(item)) for key, item in changes.items()]
        async with self._lock:
            await asyncio.to_thread(self._upsert, rows)

    async def delete(self, keys: list[str]) -> None:
        """Forget items."""
        async with self._lock:
            await asyncio.to_thread(self._remove, keys)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _select(self, keys: Iterable[str]) -> list[tuple[str, str]]:
        query = "SELECT key, value FROM state WHERE key = ?"
        return [row for key in keys for row in self._connection.execute(query, (key,))]

    def _upsert(self, rows: Iterable[tuple[str, str]]) -> None:
        with self._connection:
            self._connection.executemany(
                "INSERT INTO state VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", rows
            )

    def _remove(self, keys: Iterable[str]) -> None:
        with self._connection:
            self._connection.executemany("DELETE FROM state WHERE key = ?", [(key,) for key in keys])


def _encode(item: Any) -> str:
    return json.dumps(item, default=_plain, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, DialogState):
        return {_STACK: [{"id": d.id, "state": d.state} for d in value.dialog_stack]}
    raise TypeError(f"{type(value).__name__} cannot be stored")


def _decode(text: str) -> Any:
    try:
        item = json.loads(text, object_hook=_restore)
    except (ValueError, KeyError, TypeError):
        return None
    return item if isinstance(item, dict) else None


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
