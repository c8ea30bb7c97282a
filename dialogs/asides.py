"""What can be asked in the middle of anything: it is answered, and what stands goes on."""

from __future__ import annotations

from dialogs import entries, texts
from dialogs.presses import TryExample
from dialogs.replies import Choice, Part, Reply
from dialogs.update.said import is_question
from knowledge.lookup import QuestionKind
from knowledge.playbook import Playbook
from knowledge.routing import Intent, Route

SIDE_SURE = 0.5
"""Least sureness to take a text in the middle of a question for something else."""
_SIDE_INTENTS = frozenset({Intent.DEFINE, Intent.HELP, Intent.GREETING, Intent.THANKS})
_QUESTION_SURE = 0.8
"""Least sureness to take a text for a question where the person's own text is awaited."""
_QUESTION_WORDS = 12
"""Most words of such a question."""


def is_aside(route: Route) -> bool:
    """Return whether the text asks something beside the point."""
    if route.intent not in _SIDE_INTENTS or route.score < SIDE_SURE:
        return False
    unknown = route.question is not None and route.question.kind is QuestionKind.UNKNOWN
    return not unknown


def is_clear_question(route: Route, text: str) -> bool:
    """Return whether a text typed where a note or reason is awaited is plainly a question about the playbook."""
    if route.score < _QUESTION_SURE or not is_aside(route) or len(text.split()) > _QUESTION_WORDS:
        return False
    return route.intent is Intent.HELP or (route.intent is Intent.DEFINE and is_question(text))


def answer_aside(playbook: Playbook, route: Route) -> Reply:
    """Return the answer."""
    if route.intent is Intent.DEFINE and route.question is not None:
        return entries.answer_question(playbook, route.question)
    if route.intent is Intent.HELP:
        return help_reply()
    return Reply(texts.THANKS if route.intent is Intent.THANKS else texts.GREETING)


def with_examples(title: str) -> Reply:
    """Return a line with things to try."""
    return Reply(title, (), _examples(), texts.TRY)


def help_reply() -> Reply:
    """Return what can be asked for."""
    return Reply(texts.HELP, tuple(Part(text, label) for label, text in texts.HELP_PARTS), _examples(), texts.TRY)


def _examples() -> tuple[Choice, ...]:
    return tuple(Choice(example, TryExample(text=example)) for example in texts.EXAMPLES)
