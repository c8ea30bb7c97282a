"""The walk of questions from "none of these" to a status."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from knowledge.playbook import FIRST_QUESTION, Playbook
from knowledge.schema import Option


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question with the answers that still lead somewhere."""

    id: str
    ask: str
    options: tuple[Option, ...]


def opening_question(playbook: Playbook, l1: str | None, ruled_out: Collection[str]) -> OpenQuestion:
    """Return the question to begin with: the L1's own where it is known, else the first."""
    for question in playbook.questions.values():
        if l1 is not None and question.l1 == l1:
            return open_question(playbook, question.id, ruled_out)
    return open_question(playbook, FIRST_QUESTION, ruled_out)


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
