"""A group chat over real HTTP: the roster is asked of the connector, and the personal chat opened through it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.demo.identity import demo_identity
from bot.web import create_app
from tests.bot.serving import serving
from tests.conftest import Launch

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
MENTION = {
    "type": "mention",
    "text": "<at>FastTrack Assistant</at>",
    "mentioned": {"id": "bot", "name": "FastTrack Assistant"},
}
DISPUTED = "customer-it-infrastructure-remediation"
PAUSED = "set contoso to low, their CIO froze all projects"


class Connector:
    """The channel's side: rosters, messages by conversation, and a personal chat for each person."""

    def __init__(self) -> None:
        self.roster = [account("user-id-0"), account("user-id-1")]
        self.said: dict[str, list[dict[str, Any]]] = {}
        self.opened: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.open_status = 201
        self.url = ""
        self.bot = ""

    def app(self) -> web.Application:
        app = web.Application()
        conversation = "/v3/conversations/{id}"
        app.router.add_post("/v3/conversations", self._open)
        app.router.add_get(f"{conversation}/pagedmembers", self._members)
        app.router.add_post(f"{conversation}/activities", self._take)
        app.router.add_post(f"{conversation}/activities/{{activity}}", self._take)
        app.router.add_put(f"{conversation}/activities/{{activity}}", self._take)
        return app

    async def post(self, **fields: Any) -> tuple[int, Any]:
        activity = {
            "type": "message",
            "id": "1",
            "channelId": "msteams",
            "serviceUrl": self.url,
            "from": account("user-id-0"),
            "recipient": {"id": "bot", "name": "FastTrack Assistant"},
            "conversation": {"id": "g1", "conversationType": "groupChat", "isGroup": True, "tenantId": "t1"},
            **fields,
        }
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.bot}/api/messages", json=activity) as response,
        ):
            return response.status, await response.json() if "json" in response.content_type else None

    def text(self, conversation: str) -> str:
        return str(self.said.get(conversation, ""))

    async def _open(self, request: web.Request) -> web.Response:
        self.opened.append(await request.json())
        return web.json_response({"id": "personal-1"}, status=self.open_status)

    async def _members(self, request: web.Request) -> web.Response:
        self.asked.append(request.match_info["id"])
        return web.json_response({"members": self.roster})

    async def _take(self, request: web.Request) -> web.Response:
        said = self.said.setdefault(request.match_info["id"], [])
        said.append(await request.json())
        return web.json_response({"id": f"m{len(said)}"})


def account(user: str, **more: Any) -> dict[str, Any]:
    return {"id": user, "name": user.title(), "aadObjectId": f"aad-{user}", **more}


@pytest.fixture
async def connector(launch: Launch) -> AsyncIterator[Connector]:
    connector = Connector()
    async with (
        serving(connector.app()) as connector.url,
        serving(create_app(launch(identify=demo_identity).bot, None)) as connector.bot,
    ):
        yield connector


async def test_before_colleagues_who_may_see_the_tenant_it_is_spoken_of(connector: Connector) -> None:
    await connector.post(text=f"<at>FastTrack Assistant</at> {PAUSED}", entities=[MENTION])
    assert "Contoso: Medium" in connector.text("g1")
    assert not connector.opened


@pytest.mark.parametrize("other", [account("user-id-3"), account("user-id-1", userRole="guest")])
async def test_before_others_it_goes_on_in_a_chat_that_is_opened_for_the_person(
    connector: Connector, other: dict[str, Any]
) -> None:
    connector.roster.append(other)
    await connector.post(text=f"<at>FastTrack Assistant</at> {PAUSED}", entities=[MENTION])
    assert "our personal chat" in connector.text("g1")
    assert "Contoso: Medium" not in connector.text("g1")
    assert "Contoso: Medium" in connector.text("personal-1")
    (opened,) = connector.opened
    assert [m["id"] for m in opened["members"]] == ["user-id-0"]
    assert (opened["isGroup"], opened["channelData"]) == (False, {"tenant": {"id": "t1"}})


async def test_what_was_begun_there_is_gone_on_with_in_the_personal_chat(connector: Connector) -> None:
    connector.roster.append(account("user-id-3"))
    await connector.post(text=f"<at>FastTrack Assistant</at> {PAUSED}", entities=[MENTION])
    await connector.post(text="confirm", conversation={"id": "personal-1", "conversationType": "personal"})
    assert "Written. Contoso" in connector.text("personal-1")
    assert "Written" not in connector.text("g1")


async def test_a_chat_that_cannot_be_opened_is_told(connector: Connector) -> None:
    connector.roster.append(account("user-id-3"))
    connector.open_status = 403
    status, _ = await connector.post(text=f"<at>FastTrack Assistant</at> {PAUSED}", entities=[MENTION])
    assert status in {200, 201, 202}
    assert "Open our personal chat" in connector.text("g1")


@pytest.mark.parametrize(
    ("channel_data", "asked"),
    [
        ({"team": {"id": "19:team@thread.tacv2"}, "channel": {"id": "19:c@thread.tacv2"}}, "19:team@thread.tacv2"),
        (
            {"team": {"id": "19:team@thread.tacv2"}, "channel": {"id": "19:c@thread.tacv2", "type": "private"}},
            "19:c@thread.tacv2",
        ),
        (None, "19:c@thread.tacv2"),
    ],
)
async def test_the_roster_is_that_of_whoever_reads_the_thread(
    connector: Connector, channel_data: Any, asked: str
) -> None:
    thread = {"id": "19:c@thread.tacv2;messageid=5", "conversationType": "channel"}
    text = "<at>FastTrack Assistant</at> show contoso"
    await connector.post(text=text, entities=[MENTION], conversation=thread, channelData=channel_data)
    assert connector.asked == [asked]
    assert "Contoso" in connector.text(thread["id"])


async def test_a_press_is_answered_with_the_card_and_the_message_updated(connector: Connector) -> None:
    personal = {"id": "p1", "conversationType": "personal"}
    await connector.post(text="classify a blocker", conversation=personal)
    button = connector.said["p1"][0]["attachments"][0]["content"]["actions"][0]
    value = {"action": {"type": "Action.Execute", "verb": button["verb"], "data": button["data"]}, "trigger": "manual"}
    status, body = await connector.post(
        type="invoke", name="adaptiveCard/action", value=value, replyToId="m1", conversation=personal
    )
    assert status == 200
    assert body["type"] == "application/vnd.microsoft.card.adaptive"
    assert connector.said["p1"][1]["attachments"][0]["content"] == body["value"]


@pytest.mark.parametrize("conversation", ["other-chat", "personal-1"])
async def test_a_message_goes_on_from_its_dialog_to_a_tenants_note(connector: Connector, conversation: str) -> None:
    somewhere = {"id": conversation, "conversationType": "personal"}
    sent = {"do": "tenant", "text": "their firewall drops teams media", "slug": DISPUTED}
    status, body = await connector.post(
        type="invoke",
        name="composeExtension/submitAction",
        value={"commandId": "classify", "data": sent},
        conversation=somewhere,
    )
    assert (status, body) == (200, {"task": {"type": "message", "value": "I have gone on in our personal chat."}})
    assert "Customer IT Infrastructure and Remediation" in connector.text("personal-1")


@pytest.mark.parametrize("name", ["", "nobody/knows", "config/fetch", "signin/verifyState"])
async def test_an_invoke_that_nobody_knows_is_answered_with_nothing(connector: Connector, name: str) -> None:
    assert await connector.post(type="invoke", name=name, value={"x": [1]}) == (200, None)


async def test_a_failing_press_is_answered_with_what_happened_and_not_with_an_error(
    connector: Connector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dialogs.pressed.Pressed.take", _fail)
    value = {"action": {"type": "Action.Execute", "data": {"do": "guide", "v": 1}}}
    status, body = await connector.post(type="invoke", name="adaptiveCard/action", value=value, replyToId="m1")
    assert (status, body["statusCode"], body["type"]) == (200, 200, "application/vnd.microsoft.activity.message")
    assert "Something went wrong" in body["value"]
    assert "boom" not in str(body)


async def _fail(*_: object) -> None:
    raise RuntimeError("boom")
