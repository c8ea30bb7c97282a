"""The walk of questions from "none of these" to a status."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from knowledge.playbook import FIRST_QUESTION, Playbook
from knowledge.schema import Option, QuestionEntry


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question with the answers that still lead somewhere."""

    id: str
    ask: str
    options: tuple[Option, ...]


def opening_question(playbook: Playbook, l1: str | None, ruled_out: Collection[str]) -> OpenQuestion | None:
    """Return the question to begin with: the L1's own where it is known, else the first."""
    if l1 is not None:
        for question in playbook.questions.values():
            if question.l1 == l1:
                opened = _open(playbook, question, ruled_out)
                if opened.options:
                    return opened
    return open_question(playbook, FIRST_QUESTION, ruled_out)


def open_question(playbook: Playbook, question_id: str, ruled_out: Collection[str]) -> OpenQuestion | None:
    """Return the question without the answers that only lead to statuses ruled out; None if none is left."""
    opened = _open(playbook, playbook.questions[question_id], ruled_out)
    return opened if opened.options else None


def statuses_behind(playbook: Playbook, option: Option) -> frozenset[str]:
    """Return the statuses that an answer can still end in."""
    if option.status is not None:
        return frozenset({option.status})
    question = playbook.questions[option.question or FIRST_QUESTION]
    return frozenset().union(*(statuses_behind(playbook, o) for o in question.options))


def _open(playbook: Playbook, question: QuestionEntry, ruled_out: Collection[str]) -> OpenQuestion:
    options = tuple(o for o in question.options if not statuses_behind(playbook, o) <= set(ruled_out))
    return OpenQuestion(question.id, question.ask, options)
