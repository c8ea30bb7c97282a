"""Each turn runs once and alone, whoever delivers it how often, and one that fails leaves everything as it was."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes, ConversationAccount

from bot.backends.engine import Database
from bot.backends.migrating import migrate
from bot.bootstrap import Runtime, build_runtime
from bot.demo import DEMO_PERSON
from bot.errors import tell_of_failure
from bot.identity import always
from bot.portfolio import Stores
from bot.state.keeping import keep_in
from bot.state.storage import StateConflict
from dialogs import texts
from knowledge.index import Index
from knowledge.playbook import Playbook
from tests.clock import Clock
from tests.conftest import Launch
from tests.contracts.test_turn_order import waiting_in
from tests.fake_feedback import InMemoryFeedbackBook, InMemoryUsageCounts
from tests.fakes import InMemoryRecords
from tests.faulty import FaultyRecords
from tests.keeping import FILE
from tests.talk import Chat, Talk, press

SET = "set Contoso to high"
FIREWALL = "their firewall drops teams calls, all stopped"


async def version(records: InMemoryRecords, name: str = "contoso.example") -> int:
    (found,) = await records.find(DEMO_PERSON, name, limit=1)
    return (await records.get(DEMO_PERSON, found.summary.id)).tenant.version


async def test_a_press_delivered_four_times_is_answered_the_same_and_written_once(
    talk: Talk, records: InMemoryRecords
) -> None:
    await talk.say(SET)
    message, action = talk.chat.find("Confirm")
    for _ in range(4):
        pressed = press(message, action["data"])
        pressed.id = "f:1"
        await talk.receive(pressed)
    assert await version(records) == 2
    first, *again = talk.chat.responses
    assert again == [first] * 3
    assert "Written" in str(first)


async def test_presses_delivered_at_the_same_moment_are_written_once(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say(SET)
    message, action = talk.chat.find("Confirm")
    presses = [press(message, action["data"]) for _ in range(6)]
    for number, pressed in enumerate(presses):
        pressed.id = f"f:{number // 3}"  # three times the same, and three times one more
    await asyncio.gather(*(talk.chat.receive(pressed, talk.user) for pressed in presses))
    assert await version(records) == 2
    assert len(talk.chat.responses) == 6


async def test_the_same_id_with_something_else_in_it_is_no_second_delivery(talk: Talk) -> None:
    assert "Adoption" in await talk.say("what is adoption readiness", id="1")
    assert "DIBS" in await talk.say("what is DIBS", id="1")
    assert await talk.say("what is DIBS", id="1") == ""


async def test_a_message_is_known_after_a_restart(launch: Launch, tmp_path: Path) -> None:
    first = launch(tmp_path)
    assert await Talk(first.bot).say(FIREWALL, id="1")
    await first.keeping.close()
    talk = Talk(launch(tmp_path).bot)
    assert await talk.say(FIREWALL, id="1") == ""
    assert await talk.say(FIREWALL, id="2")


async def test_twenty_messages_at_once_are_answered_in_their_order(launch: Launch) -> None:
    talk = Talk(launch().bot)
    names = ["adoption readiness", "DIBS", "service reliability", "unresponsive", "licensing"] * 4
    activities = [
        Activity(type=ActivityTypes.message, text=f"what is {name}", id=str(n)) for n, name in enumerate(names)
    ]
    await asyncio.gather(*(talk.chat.receive(activity, talk.user) for activity in activities))
    answers = list(talk.chat.messages.values())
    assert len(answers) == 20
    alone = Talk(launch().bot)
    for name in names:
        await alone.say(f"what is {name}")
    assert [a.summary for a in answers] == [a.summary for a in alone.chat.messages.values()]


async def test_conversations_do_not_wait_for_each_other(launch: Launch, records: InMemoryRecords) -> None:
    slow = Slow(records)
    bot = launch(on=slow).bot
    waiting = asyncio.create_task(Talk(bot, user="ana", conversation="c1").say("show contoso"))
    await slow.asked.wait()
    assert await Talk(bot, user="ana", conversation="c2").say("what is DIBS")
    assert await Talk(bot, user="ben", conversation="c1").say("what is DIBS")
    assert not waiting.done()
    slow.goes_on.set()
    assert "Contoso" in await waiting


async def test_a_turn_that_fails_leaves_what_is_kept_as_it_was(launch: Launch, tmp_path: Path, records: Any) -> None:
    faulty = FaultyRecords(records)
    runtime = launch(tmp_path, on=faulty)
    talk = Talk(runtime.bot)
    await talk.say(SET)
    before = kept_in(tmp_path)
    faulty.fail("get", "apply", by=fails)
    with pytest.raises(ZeroDivisionError):
        await talk.say("confirm")
    assert kept_in(tmp_path) == before
    faulty.recover()
    assert "Written" in await talk.say("confirm")


async def test_a_turn_whose_state_was_written_elsewhere_meanwhile_is_not_kept(
    launch: Launch, tmp_path: Path, records: InMemoryRecords
) -> None:
    """As when a host lost its locks: both began with the same state, the second to save is told."""
    slow = Slow(records)
    one, other = launch(tmp_path, on=slow), launch(tmp_path)
    begun = asyncio.create_task(Talk(one.bot).say("show contoso"))
    await slow.asked.wait()
    await Talk(other.bot).say("guide me")
    slow.goes_on.set()
    with pytest.raises(StateConflict):
        await begun
    assert "What stops them?" in await Talk(other.bot).say("they want it, something stops them")


async def test_who_meets_a_conflict_is_told_where_to_go_on(launch: Launch) -> None:
    talk = Telling(launch().bot, StateConflict())
    assert "go by the newest card" in await talk.say("hello")


async def test_two_arrivals_at_once_are_welcomed_once(launch: Launch) -> None:
    chat = Chat(launch().bot)
    arrivals = [
        Activity(type=ActivityTypes.conversation_update, members_added=[ConversationAccount(id=user)], id=user)
        for user in ("ana", "ben")
    ]
    await asyncio.gather(*(chat.receive(a, a.id) for a in arrivals))
    assert len(chat.messages) == 1


class TestOnTwoHosts:
    """Two hosts on one PostgreSQL, each with connections of its own; records are the same for both."""

    @pytest.fixture
    def slow(self, records: InMemoryRecords) -> Slow:
        slow = Slow(records)
        slow.goes_on.set()
        return slow

    @pytest.fixture
    async def hosts(
        self, postgresql_url: str, playbook: Playbook, index: Index, slow: Slow, clock: Clock
    ) -> AsyncIterator[list[Runtime]]:
        databases = [Database(postgresql_url) for _ in range(2)]
        await migrate(databases[0])
        hosts = []
        for database in databases:
            stores = Stores(slow, InMemoryFeedbackBook(), InMemoryUsageCounts(), keep_in(database, clock))
            hosts.append(build_runtime(stores, always(DEMO_PERSON), clock=clock, playbook=playbook, index=index))
        yield hosts
        for host, database in zip(hosts, databases, strict=True):
            await host.keeping.close()
            await database.close()

    async def test_a_talk_goes_on_wherever_it_is_sent(self, hosts: list[Runtime], records: InMemoryRecords) -> None:
        chat = Chat(hosts[0].bot, f"c-{uuid4()}")
        for number, text in enumerate((SET, "confirm", "undo", "guide me", "they want it, something stops them")):
            chat.bot = hosts[number % 2].bot
            await chat.receive(Activity(type=ActivityTypes.message, text=text), "ana")
        assert await version(records) == 3
        assert "What stops them?" in str(list(chat.messages.values())[-1].summary)

    async def test_an_activity_delivered_to_both_is_answered_and_applied_once(
        self, hosts: list[Runtime], records: InMemoryRecords
    ) -> None:
        chat = Chat(hosts[0].bot, f"c-{uuid4()}")
        chats = [chat, chat.on(hosts[1].bot)]
        for text in (SET, "confirm"):
            await asyncio.gather(
                *(chat.receive(Activity(type=ActivityTypes.message, text=text, id=text), "ana") for chat in chats * 3)
            )
        assert len(chat.messages) == 2
        assert await version(records) == 2

    async def test_turns_of_one_person_run_in_the_order_in_which_they_came(
        self, hosts: list[Runtime], records: InMemoryRecords, slow: Slow, postgresql_url: str
    ) -> None:
        """Each is sent when those before it stand in line; the first one takes until all do."""
        chat = Chat(hosts[0].bot, f"c-{uuid4()}")
        chats = [chat, chat.on(hosts[1].bot)]
        said = ["show contoso", "guide me", "they want it, something stops them", "back", "cancel", "what is DIBS"]
        tasks = []
        database = Database(postgresql_url)
        slow.goes_on.clear()
        for number, (host, text) in enumerate(zip((0, 1, 1, 0, 1, 0), said, strict=True)):
            activity = Activity(type=ActivityTypes.message, text=text, id=str(number))
            tasks.append(asyncio.create_task(chats[host].receive(activity, "ana")))
            await (waiting_in(database, number) if number else slow.asked.wait())
        slow.goes_on.set()
        await asyncio.gather(*tasks)
        await database.close()
        alone = Talk(hosts[0].bot, conversation=f"c-{uuid4()}")
        for text in said:
            await alone.say(text)
        assert [m.summary for m in chat.messages.values()] == [m.summary for m in alone.chat.messages.values()]


class Slow:
    """Records that open one when they are let."""

    def __init__(self, records: InMemoryRecords) -> None:
        self._records = records
        self.asked, self.goes_on = asyncio.Event(), asyncio.Event()

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        async def call(*arguments: Any, **options: Any) -> Any:
            if name == "get":
                self.asked.set()
                await self.goes_on.wait()
            return await getattr(self._records, name)(*arguments, **options)

        return call


class Telling(Talk):
    """A talk with a bot whose turns fail, told of it as the server does."""

    def __init__(self, bot: Any, error: Exception) -> None:
        super().__init__(bot)

        async def failing(context: TurnContext) -> None:
            await tell_of_failure(context, error)

        self.chat.bot = type("Failing", (), {"on_turn": staticmethod(failing)})()


def fails() -> None:
    raise ZeroDivisionError


def kept_in(folder: Path) -> list[tuple[Any, ...]]:
    with sqlite3.connect(folder / FILE) as connection:
        rows = connection.execute("SELECT * FROM conversation_state ORDER BY key").fetchall()
    connection.close()
    return rows


def test_every_failure_that_is_told_apart_says_what_to_do() -> None:
    for line in (texts.STILL_BUSY, texts.FORGOTTEN, texts.WENT_ON_ELSEWHERE, texts.FAILED):
        assert "{reference}" in line
        assert "send" in line
