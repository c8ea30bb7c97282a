"""The statements on the table of state.

What every turn reads and writes is asked of the drivers themselves, which is several times as fast. The others take a
plain connection of SQLAlchemy, so that both databases share them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, delete, select

from bot.backends.tables import conversation_state as table

ANY = "*"
"""The etag that stands for whatever is there."""
NOTHING = ""
"""The etag of what is not there."""


@dataclass(frozen=True, slots=True)
class Item:
    """What is kept under a key."""

    value: str
    etag: str
    """Changes with every write."""


@dataclass(frozen=True, slots=True)
class Write:
    """An item that is to be kept."""

    key: str
    value: str
    etag: str
    replaces: str
    """The etag that the item has to have, ANY or NOTHING."""
    keep_until: date
    """The last day on which it is kept for sure."""


_SELECT = str(select(table.c.key, table.c.value, table.c.etag))
READ_ON_POSTGRESQL = f"{_SELECT} WHERE key = ANY($1)"
_DELETE = delete(table).where(table.c.key.in_(bindparam("keys", expanding=True)))


def read_on_sqlite(connection: sqlite3.Connection, keys: Sequence[str]) -> Iterable[tuple[str, str, str]]:
    """Return what is kept under the keys: of each item its key, value and etag."""
    return connection.execute(f"{_SELECT} WHERE key IN ({','.join('?' * len(keys))})", tuple(keys)).fetchall()


def write_on_sqlite(connection: sqlite3.Connection, writes: Sequence[Write]) -> bool:
    """Write items of different keys in a transaction; return False, with none written, when one has changed meanwhile.

    An item that was removed meanwhile is written anew: nothing is lost by that.
    """
    rows = [(w.key, w.value, w.etag, w.replaces, w.keep_until.isoformat()) for w in writes]
    connection.execute("BEGIN IMMEDIATE")
    try:
        written = connection.executemany(_WRITE_ON_SQLITE, rows).rowcount == len(rows)
        connection.execute("COMMIT" if written else "ROLLBACK")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return written


def delete_items(connection: Connection, keys: Iterable[str]) -> None:
    """Remove items."""
    connection.execute(_DELETE, {"keys": list(keys)})


def delete_rested(connection: Connection, today: date, most: int) -> int:
    """Remove items that need not be kept today, at most so many; return how many they were."""
    rested = select(table.c.key).where(table.c.keep_until < today).limit(most)
    if connection.dialect.name == "postgresql":  # several hosts may do this at once
        rested = rested.with_for_update(skip_locked=True)
    return connection.execute(delete(table).where(table.c.key.in_(rested))).rowcount


_INSERT = "INSERT INTO conversation_state (key, value, etag, replaced, keep_until)"
_UNLESS_CHANGED = """
ON CONFLICT (key) DO UPDATE SET
    value = excluded.value, etag = excluded.etag, replaced = excluded.replaced, keep_until = excluded.keep_until
WHERE conversation_state.etag IN (excluded.replaced, excluded.etag) OR excluded.replaced = '*'
"""
"""Sent once more, after a connection broke over the answer, a write finds its own etag and is sound."""
_WRITE_ON_SQLITE = f"{_INSERT} VALUES (?, ?, ?, ?, ?) {_UNLESS_CHANGED}"
_WRITE = f"{_INSERT} SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::date[])"  # noqa: S608
_NOT_ALL = "1 / (count(*) = cardinality($1::text[]))::int"
WRITE_ON_POSTGRESQL = f"WITH written AS ({_WRITE} {_UNLESS_CHANGED} RETURNING key) SELECT {_NOT_ALL} FROM written"  # noqa: S608
"""Divides by zero where not all were written: only an error takes back what a statement wrote."""
