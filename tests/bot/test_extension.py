"""The message extension's invokes: what Teams and the Agents Playground send, and what nobody should."""

from __future__ import annotations

import asyncio
import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.extension import Extension
from bot.shipped import shipped_index, shipped_playbook
from dialogs import extension_texts, texts
from dialogs.rendering import LARGEST_CARD, card_bytes
from dialogs.replies import Given
from knowledge.index import Index
from knowledge.normalize import MAX_CHARACTERS
from knowledge.playbook import Playbook
from tests.fake_feedback import InMemoryUsageCounts
from tests.faulty import FaultyRecords

INFRASTRUCTURE = "customer-it-infrastructure-remediation"
READINESS = "adoption-readiness"
CARD, PREVIEW = "application/vnd.microsoft.card.adaptive", "application/vnd.microsoft.card.thumbnail"
HTML = (
    "<div><p>Their <strong>proxy</strong> breaks Teams media &amp; nothing moves until it is replaced&nbsp;</p></div>"
)
TEXT = "Their proxy breaks Teams media & nothing moves until it is replaced"


def search(
    text: str | None = None, *, name: str | None = "searchText", skip: int = 0, count: int = 25
) -> dict[str, Any]:
    """Return what a search sends; without a text, what it sends when it is opened."""
    parameter = {"name": "initialRun", "value": "true"} if text is None else {"name": name, "value": text}
    return {
        "commandId": "findStatus",
        "parameters": [{key: value for key, value in parameter.items() if value is not None}],
        "queryOptions": {"skip": skip, "count": count},
        "context": {"theme": "default"},
    }


def on_message(content: str | None = HTML, data: Any = None, *, kind: str = "html") -> dict[str, Any]:
    """Return what the action on a message sends; with data, what a button of its dialog sends."""
    person = {"userIdentityType": "aadUser", "id": "8a1c7a52-0001-4f0e-9d57-5f3c0f2b1002", "displayName": "Erin Doyle"}
    payload = {
        "linkToMessage": "https://teams.microsoft.com/l/message/19%3A3c7e%40thread.v2/1763802540456",
        "id": "1763802540456",
        "replyToId": None,
        "createdDateTime": "2026-11-22T09:09:00.456Z",
        "lastModifiedDateTime": None,
        "deleted": False,
        "subject": None,
        "importance": "normal",
        "locale": "en-us",
        "body": {"contentType": kind, "content": content},
        "from": {"device": None, "conversation": None, "user": person, "application": None},
        "reactions": [],
        "mentions": [],
        "attachments": [],
    }
    value = {"commandId": "classify", "commandContext": "message", "requestId": "d41f", "context": {"theme": "default"}}
    sent = {} if data is None else {"data": data}
    return {**value, **sent, "messagePayload": payload}


def pressed(do: str, text: str = TEXT, **picked: str) -> dict[str, Any]:
    return on_message(data={"do": do, "text": text, **picked})


@pytest.fixture
def usage() -> InMemoryUsageCounts:
    return InMemoryUsageCounts()


@pytest.fixture
def extension(playbook: Playbook, index: Index, usage: InMemoryUsageCounts) -> Extension:
    return Extension(playbook, index, usage)


def results(body: dict[str, Any]) -> list[dict[str, Any]]:
    assert_well_formed(body)
    return list(body["composeExtension"]["attachments"])


def titles(body: dict[str, Any]) -> list[str]:
    return [attachment["preview"]["content"]["title"] for attachment in results(body)]


def dialog(body: Any) -> dict[str, Any]:
    assert_well_formed(body)
    card: dict[str, Any] = body["task"]["value"]["card"]["content"]
    return card


def shown_in(card: dict[str, Any], name: str) -> Any:
    return next((e.get("value") for e in card["body"] if e.get("id") == name), None)


def lines(card: dict[str, Any]) -> list[str]:
    return [e["text"] for e in card["body"] if e["type"] == "TextBlock"]


def assert_well_formed(body: Any) -> None:
    """Hold an answer to the shapes that Teams documents and the Playground validates."""
    json.dumps(body).encode()
    assert len(body) == 1
    if "task" in body:
        task = body["task"]
        if task["type"] == "message":
            assert task["value"]
            return
        assert task["type"] == "continue"
        assert set(task["value"]) == {"title", "height", "width", "card"}
        assert_card(task["value"]["card"])
        return
    extension = body["composeExtension"]
    if extension["type"] == "message":
        assert extension["text"]
        return
    assert (extension["type"], extension["attachmentLayout"]) == ("result", "list")
    for attachment in extension["attachments"]:
        assert_card(attachment)
        assert "actions" not in attachment["content"]
        preview = attachment["preview"]
        assert preview["contentType"] == PREVIEW
        assert preview["content"]["title"]


def assert_card(attachment: dict[str, Any]) -> None:
    assert attachment["contentType"] == CARD
    assert attachment["content"]["type"] == "AdaptiveCard"
    assert card_bytes(attachment["content"]) < LARGEST_CARD


async def test_a_search_that_is_opened_shows_what_is_used_most(
    extension: Extension, usage: InMemoryUsageCounts
) -> None:
    for slug in ("migration", "migration", "low-priority"):
        await usage.count(slug)
    first = titles(await extension.query(search()))
    assert first[:3] == ["In Progress / Migration", "Low priority", "Duplicate/Invalid"]
    assert len(first) == 25
    assert titles(await extension.query(search(""))) == first


@pytest.mark.parametrize("name", ["searchText", "query", "", None])
async def test_what_is_typed_is_searched_whatever_its_parameter_is_called(
    extension: Extension, name: str | None
) -> None:
    assert titles(await extension.query(search("adop", name=name)))[0] == "Blocked / Adoption Readiness"


async def test_the_commands_own_parameter_counts_before_others(extension: Extension) -> None:
    value = search("adop")
    value["parameters"].insert(0, {"name": "somethingElse", "value": "zoom"})
    assert titles(await extension.query(value))[0] == "Blocked / Adoption Readiness"


async def test_a_situation_is_searched_as_in_the_chat(extension: Extension) -> None:
    found = results(await extension.query(search("their vpn drops teams calls")))
    assert found[0]["preview"]["content"]["title"] == "Blocked / Customer IT Infrastructure and Remediation"
    assert "vpn" in found[0]["preview"]["content"]["text"]


async def test_a_search_without_a_hit_says_so(extension: Extension) -> None:
    body = await extension.query(search("zzzzqq"))
    assert body == {"composeExtension": {"type": "message", "text": extension_texts.NOTHING_FOUND}}


async def test_pages_follow_each_other_and_end(extension: Extension) -> None:
    whole = titles(await extension.query(search("s")))
    assert len(whole) == 25
    assert titles(await extension.query(search("s", skip=10, count=5))) == whole[10:15]
    assert results(await extension.query(search("s", skip=900))) == []


@pytest.mark.parametrize(("skip", "count", "given"), [(-3, 2, 2), (0, 0, 1), (0, 10_000, 25)])
async def test_a_page_out_of_bounds_is_brought_within(extension: Extension, skip: int, count: int, given: int) -> None:
    assert len(titles(await extension.query(search("s", skip=skip, count=count)))) == given


async def test_a_client_that_asks_for_the_chosen_entry_gets_the_same_card_and_it_is_counted(
    extension: Extension, usage: InMemoryUsageCounts
) -> None:
    listed = results(await extension.query(search("adop")))[0]
    chosen = results(await extension.select_item({"slug": READINESS}))
    assert [c["content"]["body"] for c in chosen] == [listed["content"]["body"]]
    assert "The customer wants the service." in chosen[0]["content"]["fallbackText"]
    assert list(await usage.most_used(5)) == [READINESS]


async def test_a_result_asks_for_nothing_before_it_is_inserted(extension: Extension) -> None:
    for listed in results(await extension.query(search("s"))):
        assert set(listed["preview"]["content"]) == {"title", "text"}


async def test_an_l3_is_inserted_too(extension: Extension, usage: InMemoryUsageCounts) -> None:
    listed = results(await extension.query(search("okta")))[0]
    chosen = results(await extension.select_item({"l3": "Okta"}))
    assert chosen[0]["content"]["body"] == listed["content"]["body"]
    assert "Okta is an L3." in lines(chosen[0]["content"])
    assert list(await usage.most_used(5)) == []


@pytest.mark.parametrize(
    "value", [{}, {"slug": "nonsense"}, {"slug": ["blocked"]}, {"l3": "nonsense"}, None, "blocked"]
)
async def test_a_choice_that_is_not_in_the_playbook_is_refused(
    extension: Extension, usage: InMemoryUsageCounts, value: Any
) -> None:
    assert await extension.select_item(value) == {"composeExtension": {"type": "message", "text": extension_texts.GONE}}
    assert list(await usage.most_used(5)) == []


async def test_a_search_and_a_choice_go_on_where_the_counts_do_not_answer(playbook: Playbook, index: Index) -> None:
    counts = FaultyRecords(InMemoryUsageCounts())
    counts.fail("most_used", "count")
    extension = Extension(playbook, index, counts)
    assert titles(await extension.query(search()))[0] == "Duplicate/Invalid"
    assert len(results(await extension.select_item({"slug": READINESS}))) == 1
    assert len(results(await extension.submit_action(pressed("post", slug=INFRASTRUCTURE)))) == 1


async def test_a_command_of_another_version_is_not_guessed(extension: Extension) -> None:
    told = {"type": "message", "text": extension_texts.UNKNOWN_COMMAND}
    assert await extension.query({**search("adop"), "commandId": "gone"}) == {"composeExtension": told}
    body = await extension.fetch_task({**on_message(), "commandId": "gone"})
    assert body == {"task": {"type": "message", "value": extension_texts.UNKNOWN_COMMAND}}


async def test_the_dialog_shows_the_message_and_proposes_its_status(extension: Extension) -> None:
    body = await extension.fetch_task(on_message())
    card = dialog(body)
    assert body["task"]["value"]["title"] == "Which L2 applies?"
    assert shown_in(card, "text") == TEXT
    assert shown_in(card, "slug") == INFRASTRUCTURE
    assert any(line.startswith("Blocked / Customer IT Infrastructure") for line in lines(card))


async def test_the_dialog_of_the_playground_is_the_same(extension: Extension) -> None:
    """It sends no id of the command while none is typed in, and the attachments' content as text."""
    value = on_message()
    del value["commandId"]
    value["messagePayload"]["attachments"] = [{"id": "0", "contentType": CARD, "content": "{}"}]
    assert shown_in(dialog(await extension.fetch_task(value)), "slug") == INFRASTRUCTURE


async def test_the_subject_of_a_post_is_read_with_it(extension: Extension) -> None:
    value = on_message("<p>See above</p>")
    value["messagePayload"]["subject"] = "Contoso: firewall drops Teams"
    assert shown_in(dialog(await extension.fetch_task(value)), "text") == "Contoso: firewall drops Teams\nSee above"


async def test_a_plain_message_is_not_read_as_html(extension: Extension) -> None:
    card = dialog(await extension.fetch_task(on_message("<b> in the macros", kind="text")))
    assert shown_in(card, "text") == "<b> in the macros"


@pytest.mark.parametrize(
    "value", [on_message('<attachment id="1"></attachment>'), on_message(None), {"commandId": "classify"}]
)
async def test_without_a_text_the_dialog_asks_for_one(extension: Extension, value: dict[str, Any]) -> None:
    card = dialog(await extension.fetch_task(value))
    assert extension_texts.NO_TEXT in lines(card)
    assert shown_in(card, "text") == ""


async def test_a_message_that_is_too_long_is_cut_and_that_is_said(extension: Extension) -> None:
    card = dialog(await extension.fetch_task(on_message(f"<p>{'their proxy breaks Teams. ' * 200}</p>")))
    assert len(shown_in(card, "text")) == MAX_CHARACTERS
    assert lines(card)[0] == texts.TOO_LONG


async def test_looking_again_keeps_the_corrected_text_and_reads_it_anew(extension: Extension) -> None:
    card = dialog(await extension.submit_action(pressed("look", "the users need training", slug=INFRASTRUCTURE)))
    assert shown_in(card, "text") == "the users need training"
    assert shown_in(card, "slug") == READINESS


async def test_posting_gives_a_card_without_the_message_and_counts_it(
    extension: Extension, usage: InMemoryUsageCounts
) -> None:
    body = await extension.submit_action(pressed("post", slug=INFRASTRUCTURE))
    assert isinstance(body, dict)
    (card,) = results(body)
    assert lines(card["content"])[0] == "Blocked / Customer IT Infrastructure and Remediation"
    assert TEXT not in json.dumps(card, ensure_ascii=False)
    assert list(await usage.most_used(5)) == [INFRASTRUCTURE]


async def test_another_status_than_the_proposed_ones_counts_more(extension: Extension) -> None:
    body = await extension.submit_action(pressed("post", slug=INFRASTRUCTURE, other="migration"))
    assert isinstance(body, dict)
    assert titles(body) == ["In Progress / Migration"]


async def test_for_a_tenant_the_text_and_the_status_go_on(extension: Extension) -> None:
    assert await extension.submit_action(pressed("tenant", slug=INFRASTRUCTURE)) == Given(TEXT, INFRASTRUCTURE)


@pytest.mark.parametrize("do", ["post", "tenant"])
@pytest.mark.parametrize(
    ("text", "picked", "line"),
    [
        ("  ", {"slug": INFRASTRUCTURE}, extension_texts.MESSAGE_MISSING),
        ("\ud800\x07", {"slug": INFRASTRUCTURE}, extension_texts.MESSAGE_MISSING),
        (TEXT, {}, extension_texts.STATUS_MISSING),
        (TEXT, {"slug": "", "other": ""}, extension_texts.STATUS_MISSING),
        (TEXT, {"slug": "nonsense"}, extension_texts.NOT_A_STATUS),
        (TEXT, {"slug": "blocked"}, extension_texts.NOT_A_STATUS),
        (TEXT, {"slug": INFRASTRUCTURE, "other": "high-priority"}, extension_texts.NOT_A_STATUS),
        ("proxy " * MAX_CHARACTERS, {"slug": INFRASTRUCTURE}, texts.TOO_LONG),
    ],
)
async def test_what_cannot_be_taken_is_shown_again_as_typed(
    extension: Extension, usage: InMemoryUsageCounts, do: str, text: str, picked: dict[str, str], line: str
) -> None:
    card = dialog(await extension.submit_action(pressed(do, text, **picked)))
    assert lines(card)[0] == line
    assert shown_in(card, "text") == text.strip("\ud800\x07 ")[:MAX_CHARACTERS]
    assert list(await usage.most_used(5)) == []


async def test_a_status_that_was_picked_stays_picked_while_the_text_is_mended(extension: Extension) -> None:
    card = dialog(await extension.submit_action(pressed("post", "x" * 5000, other="migration")))
    assert shown_in(card, "other") == "migration"


@pytest.mark.parametrize("data", [{}, {"do": "delete"}, [], "post", {"do": "post", "text": {"a": 1}}])
async def test_what_a_button_cannot_have_sent_opens_the_dialog_anew(extension: Extension, data: Any) -> None:
    card = dialog(await extension.submit_action(on_message(data=data)))
    assert lines(card)[0] == extension_texts.UNREADABLE_DIALOG
    assert shown_in(card, "text") == TEXT


async def test_what_belongs_to_other_kinds_of_extension_is_passed_over(extension: Extension) -> None:
    value = on_message() | {
        "data": None,
        "botMessagePreviewAction": "send",
        "botActivityPreview": [{"type": "message"}],
    }
    card = dialog(await extension.submit_action(value))
    assert shown_in(card, "slug") == INFRASTRUCTURE
    assert extension_texts.UNREADABLE_DIALOG not in lines(card)


PLAYBOOK = shipped_playbook()
EXTENSION = Extension(PLAYBOOK, shipped_index(), InMemoryUsageCounts())
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
REAL = [
    search(),
    search("firewall"),
    {"slug": READINESS},
    {"l3": "Okta"},
    on_message(),
    pressed("look"),
    pressed("post", slug=INFRASTRUCTURE, other="migration"),
    pressed("tenant", slug=INFRASTRUCTURE),
]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value within a payload."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield (*path, key)
        yield from places(inner, (*path, key))


def changed(value: Any, path: tuple[Any, ...], new: Any, *, drop: bool) -> Any:
    value = copy.deepcopy(value)
    parent = value
    for key in path[:-1]:
        parent = parent[key]
    if drop:
        del parent[path[-1]]
    else:
        parent[path[-1]] = new
    return value


MUTATIONS = st.sampled_from(REAL).flatmap(
    lambda value: st.builds(
        lambda path, new, drop: changed(value, path, new, drop=drop),
        st.sampled_from(list(places(value))),
        JSON,
        st.booleans(),
    )
)


@settings(deadline=None)
@given(JSON | MUTATIONS | st.sampled_from(REAL))
def test_any_value_is_answered_in_a_shape_that_the_channel_knows(value: Any) -> None:
    async def answers() -> list[Any]:
        return [
            await EXTENSION.query(value),
            await EXTENSION.select_item(value),
            await EXTENSION.fetch_task(value),
            await EXTENSION.submit_action(value),
        ]

    for body in asyncio.run(answers()):
        if isinstance(body, Given):
            assert body.status in PLAYBOOK.statuses
            assert 0 < len(body.situation) <= MAX_CHARACTERS
        else:
            assert_well_formed(body)
