"""Calls to a channel that takes them, throttles, refuses, hangs, or goes away, over real HTTP."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from typing import Any

import pytest
from botbuilder.schema import Activity, ChannelAccount, ConversationParameters

from bot.connector.conversations import Conversations
from bot.connector.errors import ConnectorFailed, NoToken
from bot.connector.exchange import Exchange
from bot.connector.tokens import Token, Tokens
from tests.bot.channel_server import DROPS, HANGS, Behaviour, ChannelServer, Status

CHAT, MESSAGE = "19:a b@thread.tacv2;messageid=1/2", "1:x?y#z"
QUOTED = "/v3/conversations/19%3Aa%20b%40thread.tacv2%3Bmessageid%3D1%2F2"


class Caller:
    """A bot that calls; between its tries only its own clock goes on."""

    def __init__(self, channel: ChannelServer, tokens: Tokens | None = None, patience: float = 10.0) -> None:
        self.pauses: list[float] = []
        self.exchange = Exchange(tokens, patience=patience, pause=self._pause, clock=lambda: sum(self.pauses))
        self.conversations = Conversations(self.exchange, f"{channel.url}/emea/", "them")

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)

    async def send(self) -> Any:
        return await self.conversations.send_to_conversation(CHAT, Activity(type="message", text="hi"))

    async def update(self) -> Any:
        return await self.conversations.update_activity(CHAT, MESSAGE, Activity(type="message", text="hi"))

    async def create(self) -> Any:
        return await self.conversations.create_conversation(ConversationParameters(bot=ChannelAccount(id="28:bot")))


@pytest.fixture
async def channel() -> AsyncIterator[ChannelServer]:
    async with ChannelServer().served() as channel:
        yield channel


@pytest.fixture
async def caller(channel: ChannelServer) -> AsyncIterator[Caller]:
    caller = Caller(channel)
    yield caller
    await caller.exchange.close()


async def test_each_call_goes_to_its_own_address(channel: ChannelServer, caller: Caller) -> None:
    conversations, message = caller.conversations, Activity(type="message", text="hi", reply_to_id="q")
    channel.answers = {"id": "m7", "activityId": "m8", "members": [{"id": "29:a"}]}
    sent = await conversations.send_to_conversation(CHAT, message)
    replied = await conversations.reply_to_activity(CHAT, MESSAGE, message)
    updated = await conversations.update_activity(CHAT, MESSAGE, message)
    assert sent and replied and updated
    assert sent.id == replied.id == updated.id == "m7"
    await conversations.delete_activity(CHAT, MESSAGE)
    opened = await conversations.create_conversation(ConversationParameters(is_group=False, tenant_id="t"))
    assert (opened.id, opened.activity_id) == ("m7", "m8")
    roster = await conversations.get_teams_conversation_paged_members(CHAT, 50, "more&more")
    assert [member.id for member in roster.members] == ["29:a"]
    text = '{"type":"message","text":"hi","replyToId":"q"}'
    assert [(asked.method, asked.path.removeprefix("/emea"), asked.body) for asked in channel.asked] == [
        ("POST", f"{QUOTED}/activities", text),
        ("POST", f"{QUOTED}/activities/1%3Ax%3Fy%23z", text),
        ("PUT", f"{QUOTED}/activities/1%3Ax%3Fy%23z", text),
        ("DELETE", f"{QUOTED}/activities/1%3Ax%3Fy%23z", ""),
        ("POST", "/v3/conversations", '{"isGroup":false,"tenantID":"t"}'),  # as the SDK spells it
        ("GET", f"{QUOTED}/pagedmembers?pageSize=50&continuationToken=more%26more", ""),
    ]
    assert {asked.token for asked in channel.asked} == {""}


@pytest.mark.parametrize("status", [429, 412, 502, 504])
async def test_a_throttled_message_is_sent_again(channel: ChannelServer, caller: Caller, status: int) -> None:
    channel.behaves = [Status(status), Status(status)]
    assert (await caller.send()).id == "m1"
    assert len(channel.asked) == 3
    first, second = caller.pauses
    assert 0 < first <= 0.25
    assert first < 2 * second <= 1


async def test_it_waits_as_long_as_it_is_asked_to(channel: ChannelServer, caller: Caller) -> None:
    channel.behaves = [Status(429, {"Retry-After": "3"})]
    assert (await caller.send()).id == "m1"
    assert caller.pauses == [3]


async def test_it_does_not_wait_for_longer_than_a_turn_may_take(channel: ChannelServer, caller: Caller) -> None:
    channel.behaves = [Status(429, {"Retry-After": "60"})]
    with pytest.raises(ConnectorFailed) as failed:
        await caller.send()
    assert (failed.value.status, failed.value.retry_after, caller.pauses) == (429, 60, [])


async def test_it_does_not_try_for_ever(channel: ChannelServer, caller: Caller) -> None:
    channel.behaves = [Status(429)] * 100
    with pytest.raises(ConnectorFailed, match="429"):
        await caller.send()
    assert len(channel.asked) == 1 + len(caller.pauses)
    assert 4 < sum(caller.pauses) < 10


@pytest.mark.parametrize("behaviour", [Status(408), Status(500), Status(503), DROPS], ids=str)
async def test_what_may_have_been_delivered_is_not_sent_again(
    channel: ChannelServer, caller: Caller, behaviour: Behaviour
) -> None:
    for call in (caller.send, caller.create):
        channel.behaves, channel.asked = [behaviour], []
        with pytest.raises(ConnectorFailed):
            await call()
        assert len(channel.asked) == 1


@pytest.mark.parametrize("behaviour", [Status(408), Status(500), Status(503), DROPS], ids=str)
async def test_a_message_is_put_in_the_place_of_another_as_often_as_it_takes(
    channel: ChannelServer, caller: Caller, behaviour: Behaviour
) -> None:
    channel.behaves = [behaviour]
    assert (await caller.update()).id == "m1"
    assert len(channel.asked) >= 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 307])
async def test_a_refusal_is_final(channel: ChannelServer, caller: Caller, status: int) -> None:
    channel.behaves = [Status(status, {"Location": "/elsewhere"}, "the body of a refusal may quote the message")]
    with pytest.raises(ConnectorFailed) as failed:
        await caller.update()
    assert (failed.value.status, str(failed.value)) == (status, f"answered {status}")
    assert len(channel.asked) == 1


async def test_a_channel_that_does_not_answer_is_given_up(channel: ChannelServer) -> None:
    caller = Caller(channel, patience=0.2)
    channel.behaves = [HANGS]
    with pytest.raises(ConnectorFailed) as failed:
        await caller.send()
    await caller.exchange.close()
    assert (failed.value.status, len(channel.asked)) == (None, 1)


async def test_a_channel_that_is_not_there_is_tried_again_but_not_for_long(channel: ChannelServer) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens
        channel.url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        caller = Caller(channel)
        with pytest.raises(ConnectorFailed):
            await caller.send()
    await caller.exchange.close()
    assert 0 < sum(caller.pauses) < 1


@pytest.mark.parametrize("body", ["", "thanks", "[]"])
async def test_a_message_that_was_taken_was_taken_whatever_the_answer(
    channel: ChannelServer, caller: Caller, body: str
) -> None:
    channel.behaves = [Status(202, body=body)] * 2
    assert await caller.send() is None
    with pytest.raises(ConnectorFailed, match="cannot be read"):
        await caller.create()


async def test_a_token_that_is_not_taken_is_fetched_anew_once(channel: ChannelServer) -> None:
    fetched: list[str | None] = []

    async def fetch(audience: str | None) -> Token:
        fetched.append(audience)
        return Token(f"t{len(fetched)}", 3600)

    caller = Caller(channel, Tokens(fetch))
    await caller.send()
    channel.behaves = [Status(401)]
    await caller.send()
    channel.behaves = [Status(401), Status(401)]
    with pytest.raises(ConnectorFailed, match="401"):
        await caller.send()
    await caller.exchange.close()
    sent = ["t1", "t1", "t2", "t2", "t3"]
    assert [asked.token for asked in channel.asked] == [f"Bearer {token}" for token in sent]
    assert fetched == ["them"] * 3


async def test_without_a_token_nothing_is_sent(channel: ChannelServer) -> None:
    async def fetch(_: str | None) -> Token:
        raise NoToken("refused: invalid_client")

    caller = Caller(channel, Tokens(fetch))
    for call in (caller.send, caller.update):
        with pytest.raises(NoToken, match="invalid_client"):
            await call()
    await caller.exchange.close()
    assert (channel.asked, caller.pauses) == ([], [])
