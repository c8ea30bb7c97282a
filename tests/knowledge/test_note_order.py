"""Orders to write something down are told from what else is recorded, logged and added."""

from __future__ import annotations

import pytest

from knowledge.note_order import read_note_order
from knowledge.typed_note import adds_to_note, joined


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("jot down for Contoso that the pilot moved to 3 Dec", "the pilot moved to 3 Dec"),
        ("for the record: Contoso's CIO left, a new one starts", "Contoso's CIO left, a new one starts"),
        ("pls log on Contoso: sent the deck to Mia", "sent the deck to Mia"),
        ("write down: Contoso cancelled the workshop", "Contoso cancelled the workshop"),
        ("can you add to Contoso that they cancel Exchange in March?", "they cancel Exchange in March"),
        ("put this down for Contoso - the board said yes", "the board said yes"),
        (
            "contoso, write down: the review passed on the 19th. They want us there.",
            "the review passed on the 19th. They want us there.",
        ),
        (
            "Just so it's written somewhere on Contoso: their partner has changed its name",
            "their partner has changed its name",
        ),
        ("memo for Contoso.. undo of the change took two hours", "undo of the change took two hours"),
        ("For Contoso please minute that Dana wants them low, I disagree", "Dana wants them low, I disagree"),
        ("For the record at Contoso: the deck was resent today", "the deck was resent today"),
        ("pls record under Contoso notes that there's a history of outages", "there's a history of outages"),
        ("for the record, Contoso: they call it high priority", "they call it high priority"),
        ("let the contoso record say that Priya covers for me", "Priya covers for me"),
        ('Contoso engagement note: "set us to low if you must", they said', '"set us to low if you must", they said'),
        ("document on Contoso's record: who is on leave?", "who is on leave?"),
    ],
)
def test_an_order_without_the_word_holds_its_note(text: str, note: str) -> None:
    assert read_note_order(text, ["Contoso"]) == note


@pytest.mark.parametrize(
    "text",
    [
        "add Jan to Contoso",
        "log on to Contoso, it is slow",
        "Contoso cannot log on: the portal is down",
        "add 300 seats for Contoso",
        "they record that Contoso is slow",
        "add to Contoso: ok",
        "Contoso's firewall log: it drops all media packets",
        "is this the right note for Contoso? it says: they want us",
    ],
)
def test_what_is_no_order_has_none(text: str) -> None:
    assert read_note_order(text, ["Contoso"]) == ""


def test_an_order_that_names_several_tenants_or_none_is_left_alone() -> None:
    text = "for the record: Contoso is like Fabrikam in this"
    assert read_note_order(text, ["Contoso", "Fabrikam"]) == ""
    assert read_note_order("for the record: they left us", []) == ""


@pytest.mark.parametrize(
    "request_",
    [
        "append to Litware's note",
        "One more line for the Fabrikam note",
        "add to the note of Contoso",
        "add this to Contoso's notes",
    ],
)
def test_what_is_added_to_a_note_is_told(request_: str) -> None:
    assert adds_to_note(request_)


@pytest.mark.parametrize("request_", ["add a note to Contoso", "add another note to Contoso", "new note Contoso"])
def test_a_note_of_its_own_replaces(request_: str) -> None:
    assert not adds_to_note(request_)


def test_a_note_that_is_added_to_an_empty_one_stands_alone() -> None:
    assert joined(" ", "more") == "more"
    assert joined("before. ", "more") == "before.\nmore"
