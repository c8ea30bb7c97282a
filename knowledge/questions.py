"""The walk of questions to a status, and what the words already say of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from knowledge.matching import MatchResult, Outcome
from knowledge.playbook import FIRST_QUESTION, Playbook
from knowledge.schema import Option

DECIDED = 0.8
"""Least probability behind an answer to take it from the words.

On the unclear half of the golden set every answer taken so was right, from 0.7 on; the step up is for messages
that are less tidy.
"""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question with the answers that still lead somewhere."""

    id: str
    ask: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Walked:
    """How far the words alone lead."""

    question: str
    """The first question that they leave open."""
    skipped: tuple[str, ...]
    """The questions they decide on the way, in order."""
    answers: tuple[str, ...]
    """The labels of the answers taken, one for each question skipped."""


def opening_question(playbook: Playbook, l1: str | None) -> str:
    """Return the id of the question to begin with: the L1's own where it is known, else the first."""
    return next((q.id for q in playbook.questions.values() if l1 is not None and q.l1 == l1), FIRST_QUESTION)


def open_question(playbook: Playbook, question_id: str, ruled_out: Collection[str]) -> OpenQuestion:
    """Return the question without answers that only lead to statuses ruled out.

    Where fewer than two answers would be left, all stay: people rule out too much, and a question with
    one answer asks nothing.
    """
    question = playbook.questions[question_id]
    left = tuple(o for o in question.options if not statuses_behind(playbook, o) <= set(ruled_out))
    return OpenQuestion(question.id, question.ask, left if len(left) > 1 else question.options)


def statuses_behind(playbook: Playbook, option: Option) -> frozenset[str]:
    """Return the statuses that an answer can still end in."""
    if option.status is not None:
        return frozenset({option.status})
    question = playbook.questions[option.question or FIRST_QUESTION]
    return frozenset().union(*(statuses_behind(playbook, o) for o in question.options))


def chances(result: MatchResult) -> Mapping[str, float]:
    """Return the probability of each status where the words say something; empty where they only guess."""
    if result.outcome is Outcome.NONE or result.l1 is not None:
        return {}
    return {candidate.slug: candidate.score for candidate in result.candidates}


def walk_on(playbook: Playbook, question_id: str, ruled_out: Collection[str], chance_of: Mapping[str, float]) -> Walked:
    """Return the first question from here on that the words leave open.

    An answer that leads to another question is taken from the words when the statuses behind it hold ``DECIDED``
    of all probability. A status is never taken so: the last question is always asked.
    """
    skipped: list[str] = []
    answers: list[str] = []
    while (taken := _decided(playbook, question_id, ruled_out, chance_of)) is not None:
        skipped.append(question_id)
        answers.append(taken.label)
        question_id = taken.question or FIRST_QUESTION
    return Walked(question_id, tuple(skipped), tuple(answers))


def _decided(
    playbook: Playbook, question_id: str, ruled_out: Collection[str], chance_of: Mapping[str, float]
) -> Option | None:
    for option in open_question(playbook, question_id, ruled_out).options:
        behind = sum(chance_of.get(slug, 0.0) for slug in statuses_behind(playbook, option))
        if behind >= DECIDED and option.question is not None:
            return option
    return None
