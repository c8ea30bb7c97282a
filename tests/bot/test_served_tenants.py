"""Whose people are served: those of the configured organisations. Others read one sentence, and nothing of ours runs."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from botbuilder.core import TurnContext
from botbuilder.schema import Activity

from bot.asides import go_aside
from dialogs import texts
from dialogs.place import Errand
from tests.bot.activities import NAMES, activity
from tests.bot.answering import fault
from tests.bot.channel_tokens import TENANT, Channel, Recording, channel_with, registration
from tests.bot.teams import Answer, Sent
from tests.packages import APP_ID

OTHER = "9c2f41d0-77aa-4b55-8e0d-6c13a2f9be07"
PERSONAL = {"id": "a:1", "conversationType": "personal"}
GROUP = {"id": "19:g", "conversationType": "groupChat", "isGroup": True, "tenantId": OTHER}
GUEST = {"id": "29:x", "name": "X", "aadObjectId": "8a1c7a52-0001-4f0e-9d57-5f3c0f2b1002", "tenantId": OTHER}


@pytest.fixture
def bot() -> Recording:
    return Recording()


@pytest.fixture
async def channel(bot: Recording) -> AsyncIterator[Channel]:
    async with channel_with(bot) as channel:
        yield channel


def said(channel: Channel) -> list[str]:
    return [sent["text"] for sent in channel.sent]


OURS: dict[str, dict[str, Any]] = {
    "as Teams tells it": {},
    "in capitals": {"channelData": {"tenant": {"id": TENANT.upper()}}},
    "told by the conversation alone": {"channelData": None},
    "told beside it alone": {"conversation": PERSONAL},
    "a person's as well": {"from": {**GUEST, "tenantId": TENANT}},
}


@pytest.mark.parametrize("whose", OURS)
async def test_people_of_the_organisation_are_served(channel: Channel, bot: Recording, whose: str) -> None:
    assert (await channel.call(text="hello", **OURS[whose]))[0] == 201
    assert (bot.reached, channel.sent) == (["hello"], [])


FOREIGN: dict[str, dict[str, Any]] = {
    "another organisation": {"conversation": {**PERSONAL, "tenantId": OTHER}, "channelData": {"tenant": {"id": OTHER}}},
    "another organisation beside ours": {"channelData": {"tenant": {"id": OTHER}}},
    "one of ours in another's conversation": {"conversation": {**PERSONAL, "tenantId": OTHER}},
    "one of ours in another's, as the SDK writes it": {"conversation": {**PERSONAL, "tenantID": OTHER}},
    "somebody of another's in our conversation": {"from": GUEST},
    "an organisation that has no id": {"conversation": {**PERSONAL, "tenantId": ""}, "channelData": {"tenant": {}}},
    "no organisation": {"conversation": PERSONAL, "channelData": None},
}


@pytest.mark.parametrize("whose", FOREIGN)
async def test_others_read_one_polite_sentence_and_nothing_of_ours_runs(
    channel: Channel, bot: Recording, whose: str
) -> None:
    status, _ = await channel.call(text="what does Blocked mean?", **FOREIGN[whose])
    assert (status, said(channel), bot.reached) == (201, [texts.NOT_SERVED], [])
    assert texts.NOT_SERVED.count(".") == 1


async def test_where_the_client_may_write_any_organisation_nobody_is_served(channel: Channel, bot: Recording) -> None:
    channel.published["web"] = ["webchat"]
    await channel.post(f"Bearer {channel.token('web')}", channelId="webchat")
    assert (said(channel), bot.reached) == ([texts.NOT_SERVED], [])


async def test_in_company_only_whoever_addresses_the_assistant_is_told(channel: Channel, bot: Recording) -> None:
    await channel.call(text="lunch?", conversation=GROUP)
    assert not channel.sent
    mention = {"type": "mention", "text": "<at>FT</at>", "mentioned": {"id": "28:bot", "name": "FT"}}
    await channel.call(text="<at>FT</at> what does Blocked mean?", conversation=GROUP, entities=[mention])
    assert (said(channel), bot.reached) == ([texts.NOT_SERVED], [])


SHOWS_A_LINE = {"card-press-as-execute", "extension-query", "extension-fetch-task-from-a-message", "task-submit"}


async def test_whatever_others_send_is_answered_in_its_own_form(bot: Recording) -> None:
    async with channel_with(bot, registration(MicrosoftAppTenantId=OTHER)) as channel:
        for name in NAMES:
            channel.sent.clear()
            sent = {**activity(name), "serviceUrl": channel.url}
            async with channel.session.post(
                f"{channel.bot_url}/api/messages", json=sent, headers={"Authorization": f"Bearer {channel.token()}"}
            ) as response:
                took = tuple(Sent("", message, "", "") for message in channel.sent)
                answer = Answer(response.status, await response.text(), took)
            assert fault(sent, answer) is None, name
            assert {message.activity["text"] for message in answer.sent} <= {texts.NOT_SERVED}, name
            assert name not in SHOWS_A_LINE or json.dumps(texts.NOT_SERVED) in answer.body, name
            assert name != "card-refresh" or texts.NOT_SERVED not in answer.body  # nobody pressed
    assert not bot.reached


async def test_several_organisations_can_be_named_instead_of_the_registrations_own(bot: Recording) -> None:
    settings = registration(FASTTRACK_TENANTS=f" {OTHER.upper()} , 3b7e0a55-1d2c-4f6b-9a48-e05d7c61b2f3,")
    async with channel_with(bot, settings) as channel:
        of_other = {"conversation": {**PERSONAL, "tenantId": OTHER}, "channelData": None}
        await channel.call(text="theirs", **of_other)
        await channel.call(text="the registration's")
    assert bot.reached == ["theirs"]


class GoingAside(Recording):
    """A bot that answers each message in the person's own chat."""

    async def on_turn(self, context: TurnContext) -> None:
        await go_aside(context, Errand(), APP_ID, self.on_errand)

    async def on_errand(self, context: TurnContext, errand: Errand, begun: Activity) -> None:
        self.reached.append(f"{begun.conversation.id} -> {context.activity.conversation.id}")


async def test_what_was_begun_in_company_goes_on_in_the_personal_chat() -> None:
    bot = GoingAside()
    async with channel_with(bot) as channel:
        await channel.call(conversation={**GROUP, "tenantId": TENANT})
    assert bot.reached == ["19:g -> a:opened"]
