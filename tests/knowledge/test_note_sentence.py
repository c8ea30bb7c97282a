"""The sentence for a status note, over all statuses and L3s."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.shipped import shipped_playbook
from knowledge.index import Index
from knowledge.note_sentence import note_sentence, telling_statement, without_words
from knowledge.playbook import Playbook

PLAYBOOK = shipped_playbook()
STATUSES = st.sampled_from(sorted(PLAYBOOK.statuses))
SERVICES = st.sampled_from([None, *(s.name for s in PLAYBOOK.services)])


def fits(playbook: Playbook, note: str) -> None:
    assert len(note) <= playbook.notes.limit
    assert note.endswith(".")
    assert note[0].isupper()
    for words in playbook.notes.avoid:
        assert not re.search(rf"\b{words}\b", note, re.IGNORECASE)


def test_every_status_and_l3_gives_a_note_that_fits(playbook: Playbook) -> None:
    for slug in playbook.statuses:
        for l3 in (None, *dict.fromkeys(e.name for e in playbook.l3s(slug))):
            note = note_sentence(playbook, slug, "Teams", l3, "they are not ready yet and currently wait")
            fits(playbook, note)
            assert "Teams" in note


@given(STATUSES, SERVICES, st.text(max_size=600))
def test_no_words_of_a_person_break_it(status: str, service: str | None, words: str) -> None:
    note = note_sentence(PLAYBOOK, status, service, None, words)
    assert len(note) <= PLAYBOOK.notes.limit
    assert note.endswith(".")


def test_the_l3_is_named_but_other_is_not(playbook: Playbook) -> None:
    status = "customer-it-infrastructure-remediation"
    assert "(Network)" in note_sentence(playbook, status, None, "Network")
    assert "Other" not in note_sentence(playbook, status, None, "Other")
    assert note_sentence(playbook, "app-compatibility", None, "(OPP) Legacy Macros").endswith("(Legacy Macros).")


def test_long_words_are_cut_between_words(playbook: Playbook) -> None:
    note = note_sentence(playbook, "migration", "Exchange", None, "mailboxes wander " * 60)
    assert len(note) <= playbook.notes.limit
    assert re.search(r"(mailboxes|wander)\.$", note, re.IGNORECASE)


def test_weak_words_are_left_out() -> None:
    assert without_words("They are not ready yet, for now", ["yet", "for now"]) == "They are not ready"
    assert without_words("a yeti", ["yet"]) == "a yeti"


def test_the_sentence_that_speaks_for_the_status_is_kept(index: Index) -> None:
    text = "Nice call with Ana today. Their firewall drops the traffic and must be replaced. Which L2?"
    told = telling_statement(index.matcher, "customer-it-infrastructure-remediation", text)
    assert told == "Their firewall drops the traffic and must be replaced."
    assert telling_statement(index.matcher, "partner-engagement", text) == ""
