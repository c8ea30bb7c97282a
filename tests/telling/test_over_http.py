"""From the wish to its end, as the platform does it: tokens both ways, real records, and buttons weeks later."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
import pytest
from botbuilder.core import TurnContext
from botbuilder.core.adapters import TestAdapter
from botbuilder.schema import Activity, ChannelAccount, ConversationAccount
from botframework.connector.auth import AuthenticationConstants, ClaimsIdentity

from bot.addresses import address_of
from bot.bootstrap import build_runtime, build_teller
from bot.clock import now
from bot.connector.tokens import Tokens
from bot.demo import DEMO_PERSON
from bot.identity import always
from bot.portfolio import Stores, open_stores
from bot.settings import Settings
from bot.telling.teller import Outcome, Teller
from bot.web import ADAPTER, create_app
from dialogs import telling_texts as texts
from knowledge.index import Index
from knowledge.playbook import Playbook
from tests.bot.channel_tokens import TENANT, Channel, bots_token, registration
from tests.bot.serving import serving
from tests.clock import Clock
from tests.packages import APP_ID

ELSEWHERE = "9c2f41d0-77aa-4b55-8e0d-6c13a2f9be07"
TOMORROW = timedelta(days=1)


class Platform:
    """The channel with one bot in it, of which several hosts may be started."""

    def __init__(self, channel: Channel, stores: Stores, clock: Clock, playbook: Playbook, index: Index) -> None:
        self.channel = channel
        self.clock = clock
        self._stores = stores
        self._known = {"playbook": playbook, "clock": clock}
        self._index = index
        self._opened = AsyncExitStack()

    async def host(self, settings: Settings, app_id: str = APP_ID) -> Teller:
        """Start a host that answers from now on; return what tells people on it."""
        runtime = build_runtime(
            self._stores,
            always(DEMO_PERSON),
            app_id=app_id,
            index=self._index,
            **self._known,  # type: ignore[arg-type]
        )
        app = create_app(runtime.bot, settings, cloud=self.channel.cloud, tokens=Tokens(bots_token))
        self.channel.bot_url = await self._opened.enter_async_context(serving(app))
        return build_teller(self._stores, app[ADAPTER], app_id=app_id, **self._known)  # type: ignore[arg-type]

    async def say(self, text: str) -> str:
        sent = len(self.channel.sent)
        status, _ = await self.channel.call(text=text, id=uuid4().hex, localTimezone="Europe/Berlin")
        assert status == 201
        return str(self.channel.sent[sent:])

    async def press(self, card: dict[str, Any], title: str) -> str:
        """Press a button, weeks later for all that the bot remembers."""
        (button,) = (action for action in card["actions"] if action["title"] == title)
        value = {"action": {"type": "Action.Execute", "verb": button["verb"], "data": button["data"]}}
        pressed = {"type": "invoke", "name": "adaptiveCard/action", "value": value, "text": None, "id": uuid4().hex}
        status, body = await self.channel.call(**pressed, replyToId="from-before")
        assert status == 200
        return body

    async def close(self) -> None:
        await self._opened.aclose()


@pytest.fixture
async def platform(tmp_path: Path, playbook: Playbook, index: Index) -> AsyncIterator[Platform]:
    """Give the platform on the morning after today, with the sample tenants."""
    channel, clock = Channel(), Clock(now().replace(hour=3))
    async with (
        serving(channel.app()) as channel.url,
        aiohttp.ClientSession() as channel.session,
        open_stores(tmp_path) as stores,
    ):
        platform = Platform(channel, stores, clock, playbook, index)
        yield platform
        await platform.close()


async def test_what_was_asked_for_is_told_with_the_bots_own_token_and_ended_by_its_button(platform: Platform) -> None:
    teller = await platform.host(registration())
    assert texts.SHALL_I in await platform.say("weekly digest and daily notices at 9:00")
    assert texts.STARTED in await platform.say("yes")
    assert await teller.tell_next() is None
    platform.clock.at += TOMORROW + timedelta(hours=6)
    sent = len(platform.channel.sent)
    assert await teller.tell_next() is Outcome.TOLD
    (message,) = platform.channel.sent[sent:]
    assert (message["conversation"]["id"], message["recipient"]["id"]) == ("a:1", "29:ana")
    assert "replyToId" not in message
    card = message["attachments"][0]["content"]
    assert "attention" in card["speak"]

    platform.clock.at += timedelta(days=60)
    assert texts.STOPPED in await platform.press(card, texts.STOP)
    assert await teller.tell_next() is None
    assert texts.NOTHING_TOLD in await platform.say("what do you tell me?")


async def test_the_other_button_asks_what_needs_attention(platform: Platform) -> None:
    teller = await platform.host(registration())
    await platform.say("daily notices at 9:00")
    await platform.say("yes")
    platform.clock.at += TOMORROW + timedelta(hours=6)
    await teller.tell_next()
    card, sent = platform.channel.sent[-1]["attachments"][0]["content"], len(platform.channel.sent)
    await platform.press(card, texts.SHOW_ATTENTION)
    (answer,) = platform.channel.sent[sent:]
    assert "need attention, worst first" in answer["attachments"][0]["content"]["fallbackText"]
    assert texts.STOPPED in await platform.press(card, texts.STOP), "what was told stays, with the button that ends it"


async def test_an_organisation_that_is_served_no_longer_is_told_nothing(platform: Platform) -> None:
    await platform.host(registration())
    await platform.say("daily notices at 9:00")
    await platform.say("yes")
    elsewhere = await platform.host(registration(MicrosoftAppTenantId=ELSEWHERE))
    platform.clock.at += TOMORROW + timedelta(hours=6)
    sent = len(platform.channel.sent)
    assert await elsewhere.tell_next() is Outcome.REFUSED
    assert len(platform.channel.sent) == sent


async def test_another_bot_on_the_same_database_tells_nobody_who_asked_this_one(platform: Platform) -> None:
    ours = await platform.host(registration())
    await platform.say("daily notices at 9:00")
    await platform.say("yes")
    other = await platform.host(registration(), app_id="0d4e1c77-98a2-4b0d-8f6e-3c5b2a190e7f")
    platform.clock.at += TOMORROW + timedelta(hours=6)
    assert await other.tell_next() is None
    assert await ours.tell_next() is Outcome.TOLD


def context_of(service_url: str, vouched: str | None) -> TurnContext:
    activity = Activity(channel_id="msteams", service_url=service_url, channel_data={"tenant": {"id": TENANT}})
    activity.from_property, activity.recipient = ChannelAccount(id="29:ana"), ChannelAccount(id="28:bot", name="Bot")
    activity.conversation = ConversationAccount(id="a:1", conversation_type="personal")
    context = TurnContext(TestAdapter(), activity)
    claims = {AuthenticationConstants.SERVICE_URL_CLAIM: vouched} if vouched is not None else {}
    context.turn_state["BotIdentity"] = ClaimsIdentity(claims, True)
    return context


SMBA = "https://smba.example/emea/"


def test_the_address_is_the_one_that_the_channels_token_named() -> None:
    address = address_of(context_of(SMBA, SMBA), APP_ID)
    assert address is not None
    assert (address.service_url, address.conversation, address.organisation) == (SMBA, "a:1", TENANT)


@pytest.mark.parametrize("vouched", [None, "", "https://evil.example/"])
def test_an_address_that_no_token_named_is_none(vouched: str | None) -> None:
    assert address_of(context_of(SMBA, vouched), APP_ID) is None


def test_where_several_read_there_is_no_address() -> None:
    context = context_of(SMBA, SMBA)
    context.activity.conversation = ConversationAccount(id="19:g", conversation_type="groupChat", is_group=True)
    assert address_of(context, APP_ID) is None
