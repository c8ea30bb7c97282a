"""Requests to judge a note are told from notes, questions and requests to write one."""

from __future__ import annotations

import pytest

from knowledge.note_request import read_note_check
from tests.golden import messages, situations

_NOTE = "They want Teams but their proxy drops the media."


@pytest.mark.parametrize(
    "head",
    [
        "check this note:",
        "Could you please review my service intent text:",
        "is this note ok?",
        "how good is this:",
        "what's wrong with this note:",
        "would the portal accept this?",
        "note check:",
        "grade the following note -",
    ],
)
def test_what_is_set_off_behind_the_request_is_the_note(head: str) -> None:
    assert read_note_check(f"{head} {_NOTE}") == _NOTE


def test_quotation_marks_around_the_note_are_not_its_own() -> None:
    assert read_note_check(f'check this note: "{_NOTE}"') == _NOTE


def test_a_request_without_a_note_gives_an_empty_one() -> None:
    assert read_note_check("check my note") == ""


@pytest.mark.parametrize(
    "text",
    [
        "add a note to Contoso: check the firewall",
        "is this good",
        "is this blocked: they wait for hardware",
        "how good is the network there?",
        "their security team has to check this first",
        _NOTE,
    ],
)
def test_anything_else_is_no_such_request(text: str) -> None:
    assert read_note_check(text) is None


def test_no_labelled_message_is_taken_for_one() -> None:
    texts = [example.text for example in situations()] + [message.text for message in messages()]
    assert [text for text in texts if read_note_check(text) is not None] == []
