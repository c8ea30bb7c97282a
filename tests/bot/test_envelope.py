"""What may come in as an activity: everything that the SDK can read, and nothing that it would fail on."""

from __future__ import annotations

from typing import Any

import pytest
from botbuilder.schema import Activity

from bot.envelope import fault_of
from tests.bot.activities import NAMES, activity
from tests.bot.garbage import GARBAGE

MESSAGE = activity("message-in-personal-chat")
FIELDS = sorted(field["key"] for field in Activity._attribute_map.values())
HOLLOW = (*GARBAGE, "2026-11-22T09:30:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-05:00", "2026-11-22")


@pytest.mark.parametrize("name", NAMES)
def test_what_teams_sends_is_let_in(name: str) -> None:
    assert fault_of(activity(name)) is None


@pytest.mark.parametrize("field", FIELDS)
def test_whatever_a_field_holds_the_sdk_reads_what_is_let_in(field: str) -> None:
    within = [{inner: value} for inner in ("id", "type", "actions", "entities", "user", "to") for value in GARBAGE]
    for value in (*HOLLOW, *within, *([one] for one in within)):
        body = {**MESSAGE, field: value}
        if fault_of(body) is None:
            assert Activity().deserialize(body).type


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"type": None}, "the activity has no type"),
        ({"type": ""}, "the activity has no type"),
        ({"type": 5}, "the activity's type is malformed"),
        ({"from": None}, "the activity has no from.id"),
        ({"from": {"id": ["x"]}}, "the activity's from.id is malformed"),
        ({"from": {"id": "29:x", "aadObjectId": 5}}, "the activity's from.aadObjectId is malformed"),
        ({"from": {"id": "29:x", "name": "Ana \ud83d"}}, "the activity's from.name is malformed"),
        ({"from": {"id": "29:\ud83d"}}, "the activity's from.id is malformed"),
        ({"channelId": "\ud83d"}, "the activity's channelId is malformed"),
        ({"from": {"id": "x" * 1001}}, "the activity's from.id is malformed"),
        ({"conversation": {"id": "a b"}}, "the activity's conversation.id is malformed"),
        ({"conversation": {"id": ".."}}, "the activity's conversation.id is malformed"),
        ({"conversation": {"id": "a:1", "isGroup": "yes"}}, "the activity's conversation.isGroup is malformed"),
        ({"conversation": {"id": "a:\ud800"}}, "the activity's conversation.id is malformed"),
        ({"id": "\n"}, "the activity's id is malformed"),
        ({"serviceUrl": "smba"}, "the activity's serviceUrl is malformed"),
        ({"serviceUrl": "http://[::1"}, "the activity's serviceUrl is malformed"),
        ({"recipient": "bot"}, "the activity's recipient is malformed"),
        ({"replyToId": 1763802540456}, "the activity's replyToId is malformed"),
        ({"replyToId": "x" * 1001}, "the activity's replyToId is malformed"),
        ({"replyToId": "what does Blocked mean?"}, "the activity's replyToId is malformed"),
        ({"serviceUrl": f"https://smba.example/{'x' * 1000}"}, "the activity's serviceUrl is malformed"),
        ({"timestamp": "yesterday"}, "the activity's timestamp is malformed"),
        ({"localTimestamp": "2026-02-30T10:00:00Z"}, "the activity's localTimestamp is malformed"),
        ({"channelData": []}, "the activity's channelData is malformed"),
        ({"channelData": {"team": "x"}}, "the activity's channelData.team is malformed"),
        ({"entities": [None]}, "the activity's entities.0 is malformed"),
        ({"entities": [{"type": "mention"}, {"type": 5}]}, "the activity's entities.1.type is malformed"),
        ({"attachments": [{"contentUrl": {}}]}, "the activity's attachments.0.contentUrl is malformed"),
        ({"membersAdded": {"id": "x"}}, "the activity's membersAdded is malformed"),
    ],
)
def test_a_refusal_names_the_field(change: dict[str, Any], told: str) -> None:
    assert fault_of({**MESSAGE, **change}) == told


@pytest.mark.parametrize(
    "change",
    [
        {"unheardOf": [[{}]]},
        {"value": [1, {"x": None}]},
        {"text": "cut off \ud83d"},
        {"text": None, "recipient": None, "entities": None, "attachments": None, "channelData": None, "id": None},
        {"timestamp": "2026-11-22T09:30:12.4817263Z", "localTimestamp": "2026-11-22T10:30:12.4817263+01:00"},
        {"attachments": [{"contentType": "x", "content": 5, "unheardOf": 5}]},
    ],
)
def test_what_is_unknown_or_missing_or_anybodys_business_is_let_in(change: dict[str, Any]) -> None:
    body = {**MESSAGE, **change}
    assert fault_of(body) is None
    assert Activity().deserialize(body).type == "message"


@pytest.mark.parametrize(("levels", "let_in"), [(98, True), (99, False)])
def test_what_is_nested_too_deeply_is_refused(levels: int, let_in: bool) -> None:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    fault = fault_of({**MESSAGE, "value": value})
    assert fault == (None if let_in else "the activity is nested too deeply: more than 100 levels")


@pytest.mark.parametrize("body", [None, 5, "x", [], [MESSAGE]])
def test_what_is_no_object_is_no_activity(body: Any) -> None:
    assert fault_of(body) == "the body is no activity: it has no type"
