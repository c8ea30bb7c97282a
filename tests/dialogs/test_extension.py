"""What the message extension shows: results of a search, the reading of a message, and the cards of both."""

from __future__ import annotations

from typing import Any

import pytest

from dialogs import extension_texts, texts
from dialogs.extension import shown, shown_by_name
from dialogs.message_dialog import Do, message_dialog
from dialogs.message_reading import outcome_card, propose
from dialogs.rendering import LARGEST_CARD, card_bytes, to_card, to_text
from knowledge.index import Index
from knowledge.normalize import MAX_CHARACTERS
from knowledge.playbook import Playbook
from knowledge.type_ahead import TypeAhead
from tests import golden

FIREWALL = "their firewall drops teams media, rollout on hold"
INFRASTRUCTURE = "customer-it-infrastructure-remediation"


@pytest.fixture(scope="module")
def ahead(playbook: Playbook, index: Index) -> TypeAhead:
    return TypeAhead(playbook, index)


def element(card: dict[str, Any], name: str) -> dict[str, Any]:
    return next(e for e in card["body"] if e.get("id") == name)


def values(choice_set: dict[str, Any]) -> list[str]:
    return [choice["value"] for choice in choice_set["choices"]]


def dialog(playbook: Playbook, index: Index, text: str, **more: str) -> dict[str, Any]:
    return message_dialog(playbook, propose(playbook, index, text), text, **more)


def test_a_result_says_what_it_is_and_why_it_was_found(playbook: Playbook, ahead: TypeAhead) -> None:
    def first(typed: str) -> tuple[str, str]:
        entry = shown(playbook, ahead.search(typed, 1)[0])
        return entry.title, entry.subtitle

    assert first("adop") == ("Blocked / Adoption Readiness", "Users or the business are not ready")
    assert first("itcm")[1].endswith("also called “ITCM”")
    assert "from your words “vpn”" in first("their vpn drops teams calls")[1]
    assert first("zoo") == ("Zoom", "L3 of No Intent / Using Competitive Solution")
    assert first("hig")[0] == "High priority"
    assert first("no int") == ("No Intent", "They will never deploy it")


def test_every_entry_is_inserted_without_buttons_and_small_enough(playbook: Playbook, ahead: TypeAhead) -> None:
    letters = [chr(letter) for letter in range(ord("a"), ord("z") + 1)]
    entries = {hit.target: hit for typed in ("", *letters) for hit in ahead.search(typed, 400)}
    assert len(entries) > 250
    for hit in entries.values():
        entry = shown(playbook, hit)
        card = to_card(entry.reply)
        assert "actions" not in card
        assert entry.subtitle
        assert card_bytes(card) < LARGEST_CARD


def test_a_chosen_entry_is_found_again_by_slug_or_l3(playbook: Playbook) -> None:
    for slug in (*playbook.l1s, *playbook.statuses, *playbook.priorities):
        entry = shown_by_name(playbook, slug=slug)
        assert entry is not None
        assert entry.reply.entry == slug
    okta = shown_by_name(playbook, l3="Okta")
    assert okta is not None
    assert okta.reply.title == "Okta is an L3."


@pytest.mark.parametrize(("slug", "l3"), [("", ""), ("nonsense", ""), ("", "No such thing"), ("nonsense", "Okta")])
def test_what_is_not_in_the_playbook_is_no_entry(playbook: Playbook, slug: str, l3: str) -> None:
    assert shown_by_name(playbook, slug, l3) is None


def test_a_clear_message_is_answered_as_in_the_chat(playbook: Playbook, index: Index) -> None:
    proposal = propose(playbook, index, FIREWALL)
    result = index.matcher.match(FIREWALL)
    said = to_text(proposal.reply)
    assert [c.slug for c in proposal.candidates[:3]] == [c.slug for c in result.candidates[:3]]
    assert proposal.reply.title.startswith("Blocked / Customer IT Infrastructure and Remediation (very likely")
    assert "“firewall”" in said
    assert "Rather than" in said
    assert texts.YOUR_WORDS not in said
    assert not proposal.reply.choices


def test_a_message_between_two_says_what_decides(playbook: Playbook, index: Index) -> None:
    text = next(e.text for e in golden.situations() if _between_two(index, e.text))
    proposal = propose(playbook, index, text)
    first, second = (c.slug for c in proposal.candidates[:2])
    said = to_text(proposal.reply)
    assert proposal.reply.title.startswith("It is ")
    assert playbook.between(first, second).question in said
    assert not proposal.guessed


def _between_two(index: Index, text: str) -> bool:
    result = index.matcher.match(text)
    return result.outcome == "ambiguous" and result.l1 is None


def test_a_message_that_names_only_an_l1_offers_what_is_under_it_and_picks_nothing(
    playbook: Playbook, index: Index
) -> None:
    card = dialog(playbook, index, "customer is blocked")
    proposed = element(card, "slug")
    assert {playbook.statuses[slug].l1 for slug in values(proposed)} == {"blocked"}
    assert "value" not in proposed
    assert "gives no reason" in card["speak"]


@pytest.mark.parametrize(
    ("text", "line"), [("pizza on Friday?", extension_texts.NO_STATUS), ("  ", extension_texts.NO_TEXT)]
)
def test_a_message_that_supports_nothing_says_so_and_leaves_every_status_to_pick(
    playbook: Playbook, index: Index, text: str, line: str
) -> None:
    card = dialog(playbook, index, text)
    assert line in [e.get("text") for e in card["body"]]
    assert not [e for e in card["body"] if e.get("id") == "slug"]
    assert set(values(element(card, "other"))) == set(playbook.statuses)


def test_the_likeliest_status_is_picked_and_every_other_one_can_be(playbook: Playbook, index: Index) -> None:
    card = dialog(playbook, index, FIREWALL)
    proposed, others = element(card, "slug"), element(card, "other")
    assert proposed["value"] == values(proposed)[0] == INFRASTRUCTURE
    assert proposed["style"] == "expanded"
    assert 3 <= len(values(proposed)) <= 5
    assert sorted(values(proposed) + values(others)) == sorted(playbook.statuses)
    assert "value" not in others


def test_what_was_picked_before_stays_picked(playbook: Playbook, index: Index) -> None:
    second = propose(playbook, index, FIREWALL).candidates[1].slug
    card = dialog(playbook, index, FIREWALL, picked=second)
    assert element(card, "slug")["value"] == second
    other = values(element(card, "other"))[0]
    card = dialog(playbook, index, FIREWALL, picked=other)
    assert element(card, "other")["value"] == other
    card = dialog(playbook, index, FIREWALL, picked="nonsense")
    assert (element(card, "slug")["value"], element(card, "other").get("value")) == (INFRASTRUCTURE, None)


def test_the_text_can_be_corrected_and_every_input_is_labelled(playbook: Playbook, index: Index) -> None:
    card = dialog(playbook, index, FIREWALL, notice="Mind this.")
    inputs = [e for e in card["body"] if e["type"].startswith("Input.")]
    assert all(e["label"] and e["errorMessage"] for e in inputs)
    text = element(card, "text")
    assert (text["value"], text["isRequired"], text["isMultiline"]) == (FIREWALL, True, True)
    assert text["maxLength"] == MAX_CHARACTERS
    assert card["body"][0]["text"] == "Mind this."
    assert [action["data"]["do"] for action in card["actions"]] == list(Do)
    assert {action["type"] for action in card["actions"]} == {"Action.Submit"}


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f641" * MAX_CHARACTERS,
        f"{FIREWALL} {'🙁' * 3900}",
        '"' * MAX_CHARACTERS,
        f"{FIREWALL} {'9' * 3900}",
        f"licences {'9' * 3900}",
        "law\n" * 1000,
        (f"{FIREWALL}. " * 200)[:MAX_CHARACTERS],
    ],
)
def test_a_dialog_stays_small_with_the_longest_text(playbook: Playbook, index: Index, text: str) -> None:
    assert card_bytes(dialog(playbook, index, text, notice=texts.TOO_LONG)) < LARGEST_CARD


def test_the_dialogs_of_real_situations_are_small(playbook: Playbook, index: Index) -> None:
    assert max(card_bytes(dialog(playbook, index, e.text)) for e in golden.situations()) < LARGEST_CARD


def test_the_card_that_is_posted_gives_the_rule_the_words_and_the_l3(playbook: Playbook, index: Index) -> None:
    reply = outcome_card(playbook, index, f"{FIREWALL}. Call me at home about Erin", INFRASTRUCTURE)
    parts = {part.label: part.text for part in reply.parts}
    assert reply.title == "Blocked / Customer IT Infrastructure and Remediation"
    assert playbook.statuses[INFRASTRUCTURE].test in parts[texts.THE_RULE]
    assert "“firewall”" in parts[extension_texts.WORDS]
    assert parts[extension_texts.PERHAPS_L3].startswith("Network: ")
    assert "Erin" not in to_text(reply)
    assert not reply.choices


def test_a_status_that_the_words_do_not_speak_for_is_posted_without_them(playbook: Playbook, index: Index) -> None:
    reply = outcome_card(playbook, index, FIREWALL, "migration")
    labels = [part.label for part in reply.parts]
    assert extension_texts.WORDS not in labels
    assert texts.THE_RULE in labels


def test_every_status_can_be_posted_on_any_text(playbook: Playbook, index: Index) -> None:
    for slug in playbook.statuses:
        for text in ("x", FIREWALL, "they use Zoom in Teams", "9" * MAX_CHARACTERS):
            card = to_card(outcome_card(playbook, index, text, slug))
            assert "actions" not in card
            assert card_bytes(card) < LARGEST_CARD
