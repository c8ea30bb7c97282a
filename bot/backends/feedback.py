"""People's feedback in an SQL database."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC

from sqlalchemy import select

from bot.backends.engine import Database
from bot.backends.storable import storable
from bot.backends.tables import feedback as table
from bot.backends.upserting import insert_into
from dialogs.feedback_book import TEXT_LIMIT, Feedback, KeptFeedback


class SqlFeedbackBook:
    """The port on a database whose tables are up to date."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, feedback: Feedback, key: str) -> None:
        """Keep the feedback, once for each key; Unreachable."""
        row = {"key": digest(key), **asdict(as_kept(feedback))}
        async with self._database.writing() as connection:
            kept = insert_into(connection, table).values(row).on_conflict_do_nothing(index_elements=[table.c.key])
            await connection.execute(kept)

    async def entries(self, *, limit: int = 100, offset: int = 0) -> Sequence[KeptFeedback]:
        """Return what is kept, newest first; Unreachable."""
        query = select(table).order_by(table.c.at.desc(), table.c.id.desc()).limit(limit).offset(offset)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        return [
            KeptFeedback(
                row.id,
                Feedback(row.verdict, row.answered, row.correction, row.text, row.source, row.at, row.playbook),
            )
            for row in rows
        ]


def as_kept(feedback: Feedback) -> Feedback:
    """Return the feedback as every backend gives it back: text cut and without what cannot be stored, moment in UTC."""
    text = "".join(c if storable(c) else " " for c in feedback.text[:TEXT_LIMIT])
    return replace(feedback, text=text, at=feedback.at.astimezone(UTC))


def digest(key: str) -> str:
    """Return what stands for a key. A key may tell whose conversation it was, and nobody is to be known from it."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
