"""Fills the SQLite file of a bot's records with many tenants, much state, long histories."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from pathlib import Path

from bot.backends.likeness import domain_words, key_of, plain_words_of
from bot.backends.searching import _grams
from bot.portfolio import RECORDS_FILE

_FIRST = "Amber Birch Cedar Dover Ember Fjord Grove Haven Iris Juniper Kestrel Lotus Maple North Ocean Pine".split()
_SECOND = "Bank Care Data Energy Foods Games Health Ice Jewels Kitchens Labs Motors Networks Optics Paper Rail".split()
_A_MANY = 20_000


def add_tenants(folder: Path, first: int, last: int) -> None:
    """Add tenants that nobody is assigned to, with names of three words, findable as all others are."""
    with closing(sqlite3.connect(folder / RECORDS_FILE)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(tenants)")]
        sample = dict(zip(columns, connection.execute("SELECT * FROM tenants LIMIT 1").fetchone(), strict=True))
        fields = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join(f":{name}" for name in columns)
        for start in range(first, last, _A_MANY):
            made = [_tenant(sample, number) for number in range(start, min(start + _A_MANY, last))]
            connection.executemany(f"INSERT INTO tenants ({fields}) VALUES ({marks})", made)  # noqa: S608 - columns
            connection.executemany("INSERT INTO tenant_keys (key, tenant_id) VALUES (?, ?)", _keys(made))
            connection.executemany("INSERT INTO tenant_grams (gram, tenant_id, total) VALUES (?, ?, ?)", _runs(made))
            connection.commit()
        connection.execute("DELETE FROM gram_counts")
        connection.execute("INSERT INTO gram_counts SELECT gram, count(*) FROM tenant_grams GROUP BY gram")
        connection.commit()


def add_state(folder: Path, first: int, last: int) -> None:
    """Add as many items of state, each as long as that of a real conversation."""
    with closing(sqlite3.connect(folder / RECORDS_FILE)) as connection:
        connection.execute(
            """
            WITH RECURSIVE numbers (n) AS (SELECT ? UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)
            INSERT INTO conversation_state
            SELECT 'msteams/conversations/a:1filled' || n || '/users/29:1filled' || n, value, etag, replaced, keep_until
            FROM numbers, (SELECT * FROM conversation_state ORDER BY length(value) DESC LIMIT 1)
            """,
            (first, last - 1),
        )
        connection.commit()


def add_history(folder: Path, tenant: str, first: int, last: int) -> None:
    """Add changes to a tenant's history, each a copy of one that was really made, and older than all of those."""
    with closing(sqlite3.connect(folder / RECORDS_FILE)) as connection:
        connection.execute(
            """
            WITH RECURSIVE numbers (n) AS (SELECT ? UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)
            INSERT INTO changes
            SELECT 'filled' || n, tenant_id, -n, datetime(at, '-' || n || ' minutes'), "by", by_name, "before", "after",
                activity, NULL, 'filled' || n, digest
            FROM numbers, (
                SELECT changes.* FROM changes JOIN tenants ON tenants.id = tenant_id WHERE name = ? LIMIT 1
            )
            """,
            (first, last - 1, tenant),
        )
        connection.commit()


def _tenant(sample: dict[str, object], number: int) -> dict[str, object]:
    pairs = list(product(_FIRST, _SECOND))
    name = f"{' '.join(pairs[number % len(pairs)])} {_FIRST[number // 7 % len(_FIRST)]}{number}"
    domain = f"{name.replace(' ', '').lower()}.example"
    return {**sample, "id": f"filled-{number}", "name": name, "sort_name": name.casefold(), "domain": domain}


def _keys(made: list[dict[str, object]]) -> Iterator[tuple[str, str]]:
    for tenant in made:
        id = str(tenant["id"])
        for key in {key_of(text) for text in (str(tenant["name"]), str(tenant["domain"]), id)}:
            yield key, id


def _runs(made: list[dict[str, object]]) -> Iterator[tuple[str, str, int]]:
    for tenant in made:
        grams = _grams([*plain_words_of(str(tenant["name"])), *domain_words(str(tenant["domain"]))])
        for gram in grams:
            yield gram, str(tenant["id"]), len(grams)
