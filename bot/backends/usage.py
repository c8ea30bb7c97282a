"""Counts of what people look up, in an SQL database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import select

from bot.backends.engine import Database
from bot.backends.tables import entry_use
from bot.backends.upserting import insert_into


class SqlUsageCounts:
    """The port on a database whose tables are up to date."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def count(self, *slugs: str) -> None:
        """Count a use of each entry that is named, as often as it is, all or none; Unreachable."""
        uses = [{"slug": slug, "uses": count} for slug, count in sorted(Counter(slugs).items())]
        if not uses:
            return
        async with self._database.writing() as connection:
            first = insert_into(connection, entry_use)
            # The database adds, so that of two at once neither is lost.
            more = {"uses": entry_use.c.uses + first.excluded.uses}
            await connection.execute(first.on_conflict_do_update(index_elements=[entry_use.c.slug], set_=more), uses)

    async def most_used(self, limit: int) -> Sequence[str]:
        """Return the slugs used most often, the most used first, then by slug; Unreachable."""
        query = select(entry_use.c.slug).order_by(entry_use.c.uses.desc(), entry_use.c.slug).limit(limit)
        async with self._database.reading() as connection:
            return list((await connection.execute(query)).scalars())
