"""What is remembered between turns: kept whole, read from the release before, and forgotten where damaged."""

from __future__ import annotations

from typing import Any

import pytest

from dialogs.memory import Memory, read_memory, write_memory
from dialogs.presses import StartGuide, UndoChange
from dialogs.replies import Choice, Given, Part, Reply

RELEASE_BEFORE = {
    "version": 1,
    "choices": [{"label": "Guide me", "press": {"v": 1, "do": "guide"}}],
    "answer": {"token": "abc", "situation": "their firewall", "shown": ["adoption-readiness"]},
    "receipts": [
        {
            "preview": "p1", "change_id": "c1", "tenant": "t1", "name": "Contoso", "version": 2,
            "at": "2026-11-22T09:30:00Z", "note_only": False, "learned": False,
        }
    ],
    "classification": None,
}  # fmt: skip


def full() -> Memory:
    given = Given("their firewall", "adoption-readiness")
    card = Reply("Written.", (Part("x", "Note"),), (Choice("Undo", UndoChange(change="c1"), "undo"),), given=given)
    return Memory().with_card("m1", card, own=True).with_reply("m1", "mine", given)


def test_what_is_written_is_read_again() -> None:
    assert read_memory(write_memory(full())) == full()


def test_what_the_release_before_remembered_is_still_known() -> None:
    memory = read_memory(RELEASE_BEFORE)
    assert memory.receipt is not None
    assert memory.receipt.name == "Contoso"
    assert memory.choices[0].press == StartGuide()
    assert memory.cards == ()


@pytest.mark.parametrize("stored", [None, "", "{", "[]", "5", 5, {"version": 9}, '{"version": 9}', {"cards": "x"}])
def test_what_is_damaged_or_of_another_version_is_forgotten(stored: Any) -> None:
    assert read_memory(stored) == Memory()


def test_a_card_that_shows_something_that_always_works_is_not_watched() -> None:
    lasting = Reply("Hello", (), (Choice("Guide me", StartGuide()),))
    assert full().with_card("m1", lasting, own=True).cards == ()


def test_only_the_newest_cards_and_replies_are_remembered() -> None:
    memory = Memory()
    for i in range(40):
        memory = memory.with_card(f"m{i}", full().cards[0].reply, own=True).with_reply(f"m{i}", f"t{i}", None)
    assert [card.message for card in memory.cards] == [f"m{i}" for i in range(34, 40)]
    assert memory.own[-1] == "m39"
    assert len(memory.own) == 30
    assert [reply.to for reply in memory.replies] == [f"t{i}" for i in range(35, 40)]


def test_where_nobody_else_writes_whose_message_it_is_need_not_be_known() -> None:
    assert Memory().with_card("m1", full().cards[0].reply, own=False).own == ()


def test_a_situation_is_remembered_once() -> None:
    assert write_memory(full()).count("their firewall") == 1


def test_a_message_that_shows_something_else_now_gives_no_status_any_more() -> None:
    assert full().with_reply("m1", "", None).given_in("m1") is None
