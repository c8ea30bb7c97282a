"""Turns of one key run one at a time in the order in which they came, in one process and on several hosts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from bot.backends.engine import Database
from bot.state import locks
from bot.state.locks import OrderAcrossHosts
from bot.turn_order import OrderInProcess, StillBusy, TurnOrder


class Turns:
    """Turns that run until they are let go, and what they did."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.running = 0
        self.most_running = 0
        self._may_end: dict[str, asyncio.Event] = {}
        self._tasks: list[asyncio.Task[None]] = []

    def come(self, order: TurnOrder, key: str, name: str) -> asyncio.Task[None]:
        self._may_end[name] = asyncio.Event()
        task = asyncio.create_task(self._run(order, key, name))
        self._tasks.append(task)
        return task

    def end(self, *names: str) -> None:
        for name in names:
            self._may_end[name].set()

    async def until_begun(self, *names: str) -> None:
        async with asyncio.timeout(10):
            while not set(names) <= set(self.begun):
                await asyncio.sleep(0.005)

    async def over(self) -> None:
        self.end(*self._may_end)
        async with asyncio.timeout(20):
            await asyncio.gather(*self._tasks)

    async def _run(self, order: TurnOrder, key: str, name: str) -> None:
        async with order.turn(key):
            self.begun.append(name)
            self.running += 1
            self.most_running = max(self.most_running, self.running)
            await self._may_end[name].wait()
            self.running -= 1


async def waiting_in(database: Database, number: int) -> None:
    """Return when so many turns wait in the database's line."""
    waiting = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
    async with asyncio.timeout(10):
        while True:
            async with database.reading() as connection:
                if (await connection.execute(waiting)).scalar() == number:
                    return
            await asyncio.sleep(0.01)


class InOneProcess:
    async def test_turns_of_one_key_run_one_after_the_other_as_they_came(self, order: TurnOrder) -> None:
        turns = Turns()
        names = [f"t{n}" for n in range(12)]
        for name in names:
            turns.come(order, "k", name)
        await turns.over()
        assert (turns.begun, turns.most_running) == (names, 1)

    async def test_turns_of_different_keys_run_at_the_same_time(self, order: TurnOrder) -> None:
        turns = Turns()
        for name in ("a", "b", "c"):
            turns.come(order, name, name)
        await turns.until_begun("a", "b", "c")
        assert turns.running == 3
        await turns.over()

    async def test_a_turn_that_fails_lets_the_next_one_in(self, order: TurnOrder) -> None:
        with pytest.raises(ZeroDivisionError):
            async with order.turn("k"):
                raise ZeroDivisionError
        async with asyncio.timeout(5), order.turn("k"):
            pass

    async def test_a_turn_that_gives_up_waiting_is_not_waited_for(self, order: TurnOrder) -> None:
        turns = Turns()
        turns.come(order, "k", "first")
        await turns.until_begun("first")
        impatient = turns.come(order, "k", "impatient")
        turns.come(order, "k", "last")
        await asyncio.sleep(0.05)
        impatient.cancel()
        turns.end("first")
        await turns.until_begun("last")
        assert turns.begun == ["first", "last"]
        with pytest.raises(asyncio.CancelledError):
            await turns.over()

    async def test_who_waits_too_long_is_told_so(self, order: TurnOrder, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("bot.turn_order.PATIENCE_SECONDS", 0.05)
        monkeypatch.setattr(locks, "PATIENCE_SECONDS", 0.05)
        async with order.turn("k"):
            with pytest.raises(StillBusy):
                async with order.turn("k"):
                    pass
        async with order.turn("k"):
            pass


class TestInProcess(InOneProcess):
    @pytest.fixture
    def order(self) -> TurnOrder:
        return OrderInProcess()


@pytest.fixture
async def database(postgresql_url: str) -> AsyncIterator[Database]:
    database = Database(postgresql_url)
    yield database
    await database.close()


@pytest.fixture
async def order(database: Database) -> AsyncIterator[TurnOrder]:
    order = OrderAcrossHosts(database)
    yield order
    await order.close()


@pytest.fixture
async def elsewhere(postgresql_url: str) -> AsyncIterator[TurnOrder]:
    database = Database(postgresql_url)
    order = OrderAcrossHosts(database)
    yield order
    await order.close()
    await database.close()


class TestAcrossHosts(InOneProcess):
    async def test_turns_on_two_hosts_run_in_the_order_in_which_they_came(
        self, database: Database, order: TurnOrder, elsewhere: TurnOrder
    ) -> None:
        turns = Turns()
        hosts = [order, order, elsewhere, order, elsewhere, elsewhere, order]
        names = [f"t{n}" for n in range(len(hosts))]
        for before, (host, name) in enumerate(zip(hosts, names, strict=True), -1):
            turns.come(host, "k", name)
            await (waiting_in(database, before + 1) if before >= 0 else turns.until_begun(name))
        await turns.over()
        assert (turns.begun, turns.most_running) == (names, 1)

    async def test_more_wait_than_there_are_connections_and_none_is_lost(
        self, order: TurnOrder, elsewhere: TurnOrder
    ) -> None:
        turns = Turns()
        for n in range(40):
            turns.come((order, elsewhere)[n % 2], "k", f"t{n}")
        await turns.over()
        assert (len(turns.begun), turns.most_running) == (40, 1)

    async def test_one_that_keeps_everybody_waiting_does_not_keep_others_from_running(self, order: TurnOrder) -> None:
        turns = Turns()
        for n in range(30):
            turns.come(order, "k", f"t{n}")
        await turns.until_begun("t0")
        turns.come(order, "other", "other")
        await turns.until_begun("other")
        await turns.over()

    async def test_a_host_that_dies_in_its_turn_lets_the_others_in(self, postgresql_url: str, order: TurnOrder) -> None:
        dying = Database(postgresql_url)
        turns, dies = Turns(), OrderAcrossHosts(dying)
        turns.come(dies, "k", "dies")
        await turns.until_begun("dies")
        turns.come(order, "k", "waits")
        await dies.close()
        await turns.until_begun("waits")
        await turns.over()
        await dies.close()
        await dying.close()

    async def test_connections_that_were_cut_are_made_anew(self, database: Database, order: TurnOrder) -> None:
        async with order.turn("k"):
            pass
        async with database.writing() as connection:
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
            await connection.execute(text(others))
        async with order.turn("k"):
            pass
