"""One database for many tests, as new for each."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache

from bot.backends.engine import Database
from bot.backends.seeding import seed
from bot.backends.sql import SqlRecords
from bot.backends.tables import metadata, sub_categories
from tests.contracts.samples import SEED


async def refill(records: SqlRecords) -> SqlRecords:
    """Empty the database and seed it again; a file or memory of SQLite gets the pages that it had after that."""
    if records.database.engine.dialect.name != "sqlite":
        await _seed_again(records)
        return records
    seeded = _seeded(records.database.in_memory)
    with closing(_opened(records.database)) as database:
        if seeded.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            await _seed_again(records)
            database.backup(seeded)
        else:
            seeded.backup(database)
    return records


async def _seed_again(records: SqlRecords) -> None:
    async with records.database.writing() as connection:
        for table in reversed(metadata.sorted_tables):
            if table is not sub_categories:
                await connection.execute(table.delete())
    assert await seed(records, SEED)


@cache
def _seeded(in_memory: bool) -> sqlite3.Connection:  # noqa: ARG001 - only a file has a table of its revision
    """Return what keeps a copy of a seeded database; empty until there is one."""
    return sqlite3.connect(":memory:")


def _opened(database: Database) -> sqlite3.Connection:
    place = database.engine.url.database or ""
    return sqlite3.connect(f"{place}?mode=memory&cache=shared" if database.in_memory else place, uri=database.in_memory)
