"""A turn that takes longer than the channel waits shows that it is at work, finishes, and is not run again."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from bot import endpoint, typing_signs
from bot.demo.identity import demo_identity
from bot.state.storage import StateStorage
from bot.state.sweeping import swept
from dialogs import texts
from dialogs.ports import Unreachable
from tests.bot.teams import SERVICE_URL, Answer, Teams, teams_with
from tests.conftest import Launch
from tests.fakes import InMemoryRecords


class Slow:
    """Records whose writes are answered when they are let."""

    def __init__(self, records: InMemoryRecords) -> None:
        self._records = records
        self.asked, self.goes_on = asyncio.Event(), asyncio.Event()
        self.written = 0

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        async def call(*arguments: Any, **options: Any) -> Any:
            if name == "apply":
                self.asked.set()
                await self.goes_on.wait()
                self.written += 1
            return await getattr(self._records, name)(*arguments, **options)

        return call


@pytest.fixture
def slow(records: InMemoryRecords) -> Slow:
    return Slow(records)


@pytest.fixture
async def teams(launch: Launch, slow: Slow, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Teams]:
    """Give Teams where nobody waits long, with somebody who has a preview before them."""
    for module, name in (
        (endpoint, "_MESSAGE_SECONDS"),
        (endpoint, "_INVOKE_SECONDS"),
        (typing_signs, "_FIRST_SECONDS"),
        (typing_signs, "_AGAIN_SECONDS"),
    ):
        monkeypatch.setattr(module, name, 0.05)
    async with teams_with(launch(identify=demo_identity, on=slow).bot) as teams:
        yield teams


def activity(**fields: Any) -> dict[str, Any]:
    return {
        "type": "message", "channelId": "msteams", "serviceUrl": SERVICE_URL,
        "from": {"id": "29:ana", "aadObjectId": "8a1c7a52-0001-4f0e-9d57-5f3c0f2b1001"}, "recipient": {"id": "28:bot"},
        "conversation": {"id": "a:1", "conversationType": "personal"}, **fields,
    }  # fmt: skip


def confirming(preview: Answer) -> dict[str, Any]:
    """Return the press of the preview's button."""
    (sent,) = [s for s in preview.sent if s.activity["type"] == "message"]
    (data,) = [a["data"] for a in sent.activity["attachments"][0]["content"]["actions"] if a["title"] == "Confirm"]
    action = {"type": "Action.Execute", "verb": data["do"], "data": data}
    return activity(
        type="invoke",
        name="adaptiveCard/action",
        id="f:1",
        replyToId=sent.id,
        value={"action": action, "trigger": "manual"},
    )


async def preview(teams: Teams) -> Answer:
    answer = await teams.post(activity(id="1", text="set Contoso to high"))
    async with asyncio.timeout(10):
        while not (shown := [s for s in teams.sent if s.activity["type"] == "message"]):
            await asyncio.sleep(0.01)
    return Answer(answer.status, answer.body, tuple(shown))


async def test_a_message_is_answered_after_the_channel_stopped_waiting_and_once(teams: Teams, slow: Slow) -> None:
    await preview(teams)
    confirm = activity(id="2", text="confirm")
    assert (await teams.post(confirm)).status == 201
    assert not slow.written
    assert (await teams.post(confirm)).status == 201  # delivered again while the first still runs
    slow.goes_on.set()
    await until(lambda: "Written" in said(teams))
    await teams.post(confirm)
    assert len([sent for sent in teams.sent if "Written." in str(sent.activity)]) == 1
    assert slow.written == 1


async def test_a_press_is_told_to_wait_and_its_card_changes_when_it_is_done(teams: Teams, slow: Slow) -> None:
    pressed = confirming(await preview(teams))
    answer = await teams.post(pressed)
    assert (answer.status, json.loads(answer.body)["value"]) == (200, texts.WORKING)
    slow.goes_on.set()
    await until(
        lambda: any(sent.replaces == pressed["replyToId"] and "Written" in str(sent.activity) for sent in teams.sent)
    )
    again = await teams.post(pressed)
    assert "Written" in again.body
    assert slow.written == 1


async def test_while_a_turn_takes_long_typing_is_shown_and_then_no_more(
    teams: Teams, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    await preview(teams)
    await teams.post(activity(id="2", text="confirm"))
    await until(lambda: [sent.activity["type"] for sent in teams.sent].count("typing") >= 2)
    monkeypatch.setattr(typing_signs, "_FIRST_SECONDS", 60)
    slow.goes_on.set()
    await teams.post(activity(id="3", text="what is DIBS"))
    await until(lambda: "DIBS" in said(teams))  # which is answered when the turn before is over
    shown = len(teams.sent)
    await asyncio.sleep(0.2)
    assert {sent.activity["type"] for sent in teams.sent[shown:]} <= {"message"}


async def test_a_turn_that_is_soon_over_shows_no_typing(launch: Launch) -> None:
    async with teams_with(launch(identify=demo_identity).bot) as teams:
        await teams.post(activity(id="1", text="what is DIBS"))
        assert [sent.activity["type"] for sent in teams.sent] == ["message"]


class Sweeps:
    """A storage that can be swept, and a pause that ends when it is let."""

    def __init__(self) -> None:
        self.swept = asyncio.Queue[float]()
        self.fails = False

    async def sweep(self) -> int:
        await self.swept.put(1)
        if self.fails:
            raise Unreachable
        return 1


async def test_old_conversations_are_removed_again_and_again_also_after_a_failure() -> None:
    storage, asked = Sweeps(), []

    async def pause(seconds: float) -> None:
        asked.append(seconds)
        storage.fails = len(asked) == 2
        await asyncio.sleep(0)

    async with asyncio.timeout(5), swept(as_storage(storage), pause):
        for _ in range(4):
            await storage.swept.get()
    assert all(1800 <= seconds <= 5400 for seconds in asked)


def as_storage(sweeps: Sweeps) -> StateStorage:
    return sweeps  # type: ignore[return-value]


def said(teams: Teams) -> str:
    return "".join(json.dumps(sent.activity) for sent in teams.sent)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not true():
            await asyncio.sleep(0.01)
