"""One database for many tests, as new for each."""

from __future__ import annotations

from bot.backends.seeding import seed
from bot.backends.sql import SqlRecords
from bot.backends.tables import metadata, sub_categories
from tests.contracts.samples import SEED


async def refill(records: SqlRecords) -> SqlRecords:
    """Empty the database and seed it again."""
    async with records.database.writing() as connection:
        for table in reversed(metadata.sorted_tables):
            if table is not sub_categories:
                await connection.execute(table.delete())
    assert await seed(records, SEED)
    return records
