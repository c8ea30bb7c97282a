"""The SDK's models, read and written as msrest does it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from botbuilder.core import CardFactory
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    Attachment,
    ChannelAccount,
    ConversationAccount,
    ExpectedReplies,
    HeroCard,
)
from botbuilder.schema.teams import TeamsPagedMembersResult
from msrest.exceptions import DeserializationError

from bot.connector.models import read_model, to_json
from tests.bot.activities import NAMES, activity


@pytest.mark.parametrize("name", NAMES)
def test_an_activity_is_read_as_msrest_reads_it(name: str) -> None:
    assert read_model(Activity, activity(name)) == Activity().deserialize(activity(name))


@pytest.mark.parametrize("name", NAMES)
def test_an_activity_is_written_as_msrest_writes_it(name: str) -> None:
    read: Any = Activity().deserialize(activity(name))
    assert json.loads(to_json(read)) == json.loads(json.dumps(read.serialize()))


@pytest.mark.parametrize("name", NAMES)
def test_the_recorded_activities_would_show_a_difference(name: str) -> None:
    read: Any = read_model(Activity, activity(name))
    read.from_property.name = "somebody else"
    assert read != Activity().deserialize(activity(name))
    assert json.loads(to_json(read)) != Activity().deserialize(activity(name)).serialize()


@pytest.mark.parametrize(
    "made",
    [
        Activity(),
        Activity(type=ActivityTypes.message, text="half of an emoji: \ud83d"),
        Activity(
            timestamp=datetime(2026, 11, 22, 12, 0, 0, 5000, tzinfo=UTC), channel_data={"a": [1, None, {"b": 2.5}]}
        ),
        Activity(attachments=[CardFactory.hero_card(HeroCard(title="A card of the SDK's own"))]),
        Activity(value={"when": datetime(2026, 11, 22, tzinfo=UTC)}, members_added=[ChannelAccount(id="29:a"), None]),
        Activity(conversation=ConversationAccount(id="19:x", is_group=False, properties={"a": {"b": 1}})),
        Activity(channel_data={"beyond 64 bits": 2**80}),
        ExpectedReplies(activities=[Activity(text="one", attachments=[Attachment(content={"body": []})])]),
    ],
    ids=lambda made: type(made).__name__,
)
def test_what_the_bot_makes_is_written_as_msrest_writes_it(made: Any) -> None:
    assert json.loads(to_json(made)) == json.loads(json.dumps(made.serialize()))


def test_what_is_no_model_is_written_as_it_is() -> None:
    assert json.loads(to_json({"task": {"value": [1, "two", None]}})) == {"task": {"value": [1, "two", None]}}
    assert to_json(None) == b"null"


def test_a_page_of_a_roster_is_read_as_msrest_reads_it() -> None:
    page = {
        "continuationToken": "more",
        "members": [{"id": "29:a", "aadObjectId": "x", "userPrincipalName": "a@b", "tenantId": "t", "odd": [1]}],
    }
    assert read_model(TeamsPagedMembersResult, page) == TeamsPagedMembersResult().deserialize(page)


@pytest.mark.parametrize(
    "body",
    [
        {"attachments": {"a": 1}},
        {"attachments": [5]},
        {"from": "ana"},
        {"conversation": []},
        {"semanticAction": {"entities": "x"}},
        {"timestamp": "yesterday"},
        {"historyDisclosed": "perhaps"},
    ],
    ids=json.dumps,
)
def test_what_msrest_cannot_read_is_refused_here_too(body: dict[str, Any]) -> None:
    with pytest.raises(DeserializationError):
        Activity().deserialize(body)
    with pytest.raises(ValueError, match=r"."):
        read_model(Activity, body)
