"""What the words decide of the walk, and what they leave open."""

from __future__ import annotations

import pytest

from knowledge.index import Index
from knowledge.matching import Outcome
from knowledge.playbook import FIRST_QUESTION, Playbook
from knowledge.questions import DECIDED, chances, opening_question, walk_on


def test_an_answer_with_enough_probability_behind_it_is_taken(playbook: Playbook) -> None:
    walked = walk_on(playbook, FIRST_QUESTION, (), {"app-compatibility": 0.4, "partner-engagement": DECIDED - 0.4})
    assert walked.question == "third-side"
    assert walked.skipped == (FIRST_QUESTION, "blocker")
    assert walked.answers == ("They want it, something stops them", "An application, a partner or licenses")


def test_one_with_a_little_less_is_asked(playbook: Playbook) -> None:
    walked = walk_on(playbook, FIRST_QUESTION, (), {"app-compatibility": 0.4, "partner-engagement": 0.39})
    assert (walked.question, walked.skipped) == (FIRST_QUESTION, ())


def test_a_status_is_never_taken_from_unclear_words(playbook: Playbook) -> None:
    assert walk_on(playbook, FIRST_QUESTION, (), {"migration": 1.0}).question == "stage"


def test_words_that_name_an_l1_or_nothing_decide_no_more(index: Index) -> None:
    for text, outcome in (("customer is blocked", Outcome.AMBIGUOUS), ("hello there", Outcome.NONE)):
        result = index.matcher.match(text)
        assert result.outcome is outcome
        assert chances(result) == {}


def test_statuses_ruled_out_count_for_nothing(index: Index) -> None:
    text = "their firewall drops Teams media"
    assert "customer-it-infrastructure-remediation" in chances(index.matcher.match(text))
    left = chances(index.matcher.match(text, ["customer-it-infrastructure-remediation"]))
    assert "customer-it-infrastructure-remediation" not in left
    assert sum(left.values()) == pytest.approx(1, abs=0.01)


def test_the_walk_begins_where_the_l1_is_known(playbook: Playbook) -> None:
    assert opening_question(playbook, "no-intent") == "reason"
    assert opening_question(playbook, None) == opening_question(playbook, "duplicate-invalid") == FIRST_QUESTION
