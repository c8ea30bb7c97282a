"""The statements on the table of state.

Those that write take a plain connection of SQLAlchemy, so that both databases share them. What every turn reads is
asked of the drivers themselves, which is several times as fast.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, delete, literal_column, select
from sqlalchemy.dialects import postgresql, sqlite

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


def write_items(connection: Connection, writes: Sequence[Write]) -> bool:
    """Write items of different keys; return False when one is no longer what it replaces, and others may be written.

    An item that was removed meanwhile is written anew: nothing is lost by that.
    """
    if connection.dialect.name == "sqlite":
        values = [(w.key, w.value, w.etag, w.replaces, w.keep_until.isoformat()) for w in writes]
        return connection.exec_driver_sql(_ON_SQLITE, values).rowcount == len(values)
    rows = [
        {"key": w.key, "value": w.value, "etag": w.etag, "replaced": w.replaces, "keep_until": w.keep_until}
        for w in writes
    ]
    return len(connection.execute(_ON_POSTGRESQL, rows).all()) == len(rows)


def delete_items(connection: Connection, keys: Iterable[str]) -> None:
    """Remove items."""
    connection.execute(_DELETE, {"keys": list(keys)})


def delete_rested(connection: Connection, today: date, most: int) -> int:
    """Remove items that need not be kept today, at most so many; return how many they were."""
    rested = select(table.c.key).where(table.c.keep_until < today).limit(most)
    if connection.dialect.name == "postgresql":  # several hosts may do this at once
        rested = rested.with_for_update(skip_locked=True)
    return connection.execute(delete(table).where(table.c.key.in_(rested))).rowcount


def _upsert(insert: postgresql.Insert | sqlite.Insert) -> postgresql.Insert | sqlite.Insert:
    new = insert.excluded
    return insert.on_conflict_do_update(
        index_elements=[table.c.key],
        set_={name: new[name] for name in ("value", "etag", "replaced", "keep_until")},
        where=(table.c.etag == new.replaced) | (new.replaced == literal_column(f"'{ANY}'")),
    )


_ON_POSTGRESQL = _upsert(postgresql.insert(table)).returning(table.c.key)
_ON_SQLITE = str(_upsert(sqlite.insert(table)).compile(dialect=sqlite.dialect()))
