"""The guided update on every backend, as people meet it: preview, confirm, undo, another's change, a week's rest."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bot.backends.http import HttpRecords
from bot.backends.seeding import seed
from bot.backends.sql import open_records
from bot.demo import DEMO_PERSON, sample_portfolio
from bot.gateway import create_gateway
from bot.shipped import shipped_grid
from dialogs.ports import Change, Person, Records
from knowledge.records import Priority, Tenant
from tests.bot.serving import serving
from tests.clock import Clock
from tests.conftest import Launch
from tests.talk import Talk

TOKEN = SecretStr("a-token-for-tests-alone")
COLLEAGUE = Person("demo-engineer", "Jonas Keller")


@pytest.fixture(params=["sqlite", "postgresql", "http"])
async def backend(
    request: pytest.FixtureRequest, tmp_path: Path, clock: Clock, postgresql_url: str
) -> AsyncIterator[Records]:
    async with AsyncExitStack() as opened:
        on_postgresql = request.param == "postgresql"
        records = await open_records(
            postgresql_url if on_postgresql else f"sqlite:///{tmp_path / 'r.sqlite'}", clock, shipped_grid
        )
        opened.push_async_callback(records.close)
        if on_postgresql:
            async with records.database.writing() as connection:
                await connection.execute(text("TRUNCATE tenants, readers CASCADE"))
        assert await seed(records, sample_portfolio(clock().date()))
        if request.param != "http":
            yield records
            return
        url = await opened.enter_async_context(serving(create_gateway(records, TOKEN)))
        remote = HttpRecords(url, TOKEN)
        opened.push_async_callback(remote.close)
        yield remote


async def contoso(records: Records) -> Tenant:
    found = await records.find(DEMO_PERSON, "contoso.example", limit=1)
    return (await records.get(DEMO_PERSON, found[0].summary.id)).tenant


async def test_a_guided_update_is_written_overtaken_and_undone(
    backend: Records, launch: Launch, clock: Clock, tmp_path: Path
) -> None:
    before = await contoso(backend)
    talk = Talk(launch(tmp_path / "talk", on=backend).bot)
    assert "Contoso: Medium (automatic) → High" in await talk.say("set contoso to high")
    await backend.apply(COLLEAGUE, Change(before.id, before.version, "k", "They moved the kickoff."))
    assert "Jonas Keller" in await talk.press("Confirm")
    clock.pass_by(days=7)
    assert "Written. Contoso: Medium → High" in await talk.press("Confirm")
    assert "written already, once" in await talk.say("confirm")
    after = await contoso(backend)
    assert (after.priority.effective, after.version) == (Priority.HIGH, before.version + 2)
    assert "Undone. Contoso" in await talk.say("undo")
    restored = await contoso(backend)
    assert (restored.priority, restored.note) == (before.priority, "They moved the kickoff.")
    told = await talk.say("history of contoso")
    assert told.index("Undone:") < told.index("Medium (automatic) → High") < told.index("Jonas Keller: A note")


async def test_what_one_may_not_see_or_change_is_the_same_on_every_backend(backend: Records, launch: Launch) -> None:
    talk = Talk(launch(on=backend).bot)
    assert "I find no tenant" in await talk.say("set Fourth Coffee to low")
    await talk.say("cancel")
    assert "R-04" in await talk.say("set Best For You Organics to low")


async def test_the_status_of_a_service_is_changed_overtaken_and_undone(
    backend: Records, launch: Launch, clock: Clock, tmp_path: Path
) -> None:
    before = await contoso(backend)
    talk = Talk(launch(tmp_path / "talk", on=backend).bot)
    await talk.say("Contoso Exchange is blocked by their firewall, 200 seats, owner Dana")
    assert "2,200 In Progress" in await talk.press("The geographies differ")
    await backend.apply(COLLEAGUE, Change(before.id, before.version, "k", "They moved the kickoff."))
    assert "Jonas Keller" in await talk.press("Confirm")
    clock.pass_by(days=7)
    assert "Written. Contoso, Exchange: 200 seats Blocked" in await talk.press("Confirm")
    kept, blocked = next(s for s in (await contoso(backend)).services if s.name == "Exchange").entitlements
    assert (kept.seats, blocked.seats, blocked.l3, blocked.owner) == (2200, 200, "Network", "Dana")
    assert blocked.since == clock().date()
    clock.pass_by(minutes=1)
    assert "Undone. Contoso has the status of Exchange from before again." in await talk.say("undo")
    assert (await contoso(backend)).services == before.services


async def test_dibs_and_attempts_are_written_told_and_taken_back_with_a_reason_on_every_backend(
    backend: Records, launch: Launch, clock: Clock
) -> None:
    before = await contoso(backend)
    talk = Talk(launch(on=backend).bot)
    assert "Contoso: DIBS of Exchange" in await talk.say(
        "DIBS of Contoso Exchange: due 30 March, they want it to cut costs, owner Jane Doe"
    )
    assert "Written. Contoso: the DIBS of Exchange." in await talk.say("confirm")
    assert (await contoso(backend)).services[1].dibs.success_owners == ("Jane Doe",)
    await talk.say("called Contoso's IT lead today, no answer")
    await talk.say("confirm")
    told = await talk.say("what changed on it")
    assert told.index("Phone ") < told.index("DIBS of Exchange: due date 30 Mar")
    clock.pass_by(days=1)
    await talk.say("undo my last change, they called back an hour later")
    assert "Taken back. Contoso has the contact attempts and the note from before again." in await talk.say("confirm")
    after = await contoso(backend)
    assert (after.engagement, after.note, after.version) == (before.engagement, before.note, before.version + 3)
    assert "Why: they called back an hour later" in await talk.say("history of contoso")


async def test_lists_and_what_needs_attention_are_the_same_on_every_backend(backend: Records, launch: Launch) -> None:
    talk = Talk(launch(on=backend).bot)
    assert (await talk.say("my tenants")).startswith("Your 30 tenants, highest priority first (1 to 5):")
    assert "VanArsdel: High" in await talk.press("More")
    blocked = await talk.say("who is blocked on Teams")
    assert "2 tenants of yours, Blocked on Teams:" in blocked
    assert "Woodgrove Bank: Medium. Blocked: Teams; No Intent: Yammer." in blocked
    assert "Best For You Organics" in await talk.say("Priya's tenants")
    assert "(R-08)" in await talk.say("what needs attention")
    await talk.press("Consolidated Messenger: set to Medium")
    assert "Written." in await talk.press("Confirm")
    assert "Consolidated Messenger" not in await talk.say("what needs attention")
