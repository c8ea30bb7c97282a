"""Feedback and counts: the fake and the databases keep one contract each; and what only a database can show."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Connection, event, insert, inspect, select

from bot.backends.engine import Database
from bot.backends.feedback import SqlFeedbackBook
from bot.backends.migrating import migrate
from bot.backends.tables import entry_use
from bot.backends.tables import feedback as table
from bot.backends.usage import SqlUsageCounts
from dialogs.feedback_book import TEXT_LIMIT
from dialogs.ports import RecordsError, Unreachable
from tests.contracts.feedback_contract import WRONG, FeedbackContract, kept_in, numbered
from tests.contracts.usage_contract import UsageContract
from tests.fake_feedback import InMemoryFeedbackBook, InMemoryUsageCounts

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module")
async def database(opened: Database) -> Database:
    """Give the database with neither feedback nor counts."""
    async with opened.writing() as connection:
        await connection.execute(table.delete())
        await connection.execute(entry_use.delete())
    return opened


class TestInMemory(FeedbackContract, UsageContract):
    @pytest.fixture
    def book(self) -> InMemoryFeedbackBook:
        return InMemoryFeedbackBook()

    @pytest.fixture
    def counts(self) -> InMemoryUsageCounts:
        return InMemoryUsageCounts()


class TestSql(FeedbackContract, UsageContract):
    @pytest.fixture
    def book(self, database: Database) -> SqlFeedbackBook:
        return SqlFeedbackBook(database)

    @pytest.fixture
    def counts(self, database: Database) -> SqlUsageCounts:
        return SqlUsageCounts(database)

    async def test_the_key_itself_is_not_in_the_database(self, book: SqlFeedbackBook, database: Database) -> None:
        await book.keep(WRONG, "conversation 19:x, person 7")
        async with database.reading() as connection:
            row = (await connection.execute(select(table))).mappings().one()
        assert "19:x" not in str(dict(row))
        assert WRONG.text in str(dict(row))

    async def test_no_column_says_who(self, database: Database) -> None:
        def columns(connection: Connection) -> set[str]:
            return {column["name"] for column in inspect(connection).get_columns("feedback")}

        async with database.reading() as connection:
            assert await connection.run_sync(columns) == {
                "id", "key", "verdict", "answered", "correction", "text", "source", "at", "playbook",
            }  # fmt: skip

    async def test_the_database_takes_no_longer_text(self, book: SqlFeedbackBook, database: Database) -> None:
        row = {"key": "k", "verdict": WRONG.verdict, "answered": "", "correction": "", "source": "", "playbook": ""}
        with pytest.raises(RecordsError):
            async with database.writing() as connection:
                await connection.execute(insert(table).values(row | {"at": WRONG.at, "text": "x" * (TEXT_LIMIT + 1)}))
        assert await kept_in(book) == []

    async def test_a_lost_connection_keeps_nothing_and_the_same_key_is_kept_then(
        self, book: SqlFeedbackBook, counts: SqlUsageCounts, database: Database
    ) -> None:
        def refuse(*_anything: object) -> None:
            raise ConnectionResetError

        engine = database.engine.sync_engine
        event.listen(engine, "before_cursor_execute", refuse)
        for call in (book.keep(WRONG, "k1"), book.entries(), counts.count("a"), counts.most_used(1)):
            with pytest.raises(Unreachable):
                await call
        event.remove(engine, "before_cursor_execute", refuse)
        assert (await kept_in(book), list(await counts.most_used(1))) == ([], [])
        await book.keep(WRONG, "k1")
        assert await kept_in(book) == [WRONG]


async def test_what_is_kept_in_a_file_is_there_after_a_new_start(tmp_path: Path) -> None:
    for number in range(2):
        database = Database(f"sqlite:///{tmp_path}/records.sqlite")
        await migrate(database)
        await SqlFeedbackBook(database).keep(numbered(number), f"k{number}")
        await SqlUsageCounts(database).count(("a", "b")[number])
        kept = await kept_in(SqlFeedbackBook(database))
        used = list(await SqlUsageCounts(database).most_used(5))
        await database.close()
    assert kept == [numbered(1), numbered(0)]
    assert used == ["a", "b"]
