"""What can be asked in the middle of anything: it is answered, and what stands goes on."""

from __future__ import annotations

import re

from dialogs import entries, texts
from dialogs.presses import TryExample
from dialogs.replies import Choice, Part, Reply
from dialogs.update.said import is_question
from knowledge.lookup import QuestionKind
from knowledge.normalize import name_key
from knowledge.playbook import Playbook
from knowledge.routing import Intent, Route

SIDE_SURE = 0.5
"""Least sureness to take a text in the middle of a question for something else."""
_SIDE_INTENTS = frozenset({Intent.DEFINE, Intent.HELP, Intent.GREETING, Intent.THANKS})
_ASKED_SURE = 0.3
"""Least sureness where the text is a question by its form."""
_RULE = re.compile(
    r"^\W*(?:what(?:'?s| is| does)?|explain|define|show|why)?\s*(?:rule\s+)?r\s?-?\s?(\d{1,2})\b.{0,20}$",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"^\W*how\b.*\b(?:change|set|update|write|add|undo|lower|raise)\b.*\b(?:prio\w*|notes?|tenants?|low|high|medium)\b",
    re.IGNORECASE,
)
_QUESTION_SURE = 0.8
"""Least sureness to take a text for a question where the person's own text is awaited."""
_QUESTION_WORDS = 12
"""Most words of such a question."""


def is_aside(route: Route, text: str) -> bool:
    """Return whether the text asks something beside the point."""
    sure = _ASKED_SURE if route.intent is Intent.DEFINE and is_question(text) else SIDE_SURE
    if route.intent not in _SIDE_INTENTS or route.score < sure:
        return False
    unknown = route.question is not None and route.question.kind is QuestionKind.UNKNOWN
    return not unknown


def is_clear_question(route: Route, text: str) -> bool:
    """Return whether a text typed where a note or reason is awaited is plainly a question about the playbook."""
    if name_key(text) == "help":
        return True
    sure = SIDE_SURE if "?" in text else _QUESTION_SURE
    short = len(text.split()) <= _QUESTION_WORDS
    return (
        short and route.intent is Intent.DEFINE and route.score >= sure and is_question(text) and is_aside(route, text)
    )


def asks_how(text: str) -> bool:
    """Return whether the text asks how to do what the assistant does."""
    return bool(_HOW.match(text))


def rule_asked(playbook: Playbook, text: str) -> Reply | None:
    """Return a rule of the prioritization that is asked for by its number ("what is R-17?"), or None."""
    asked = _RULE.match(text.strip())
    if asked is None:
        return None
    rules = {rule.id: rule.text for rule in playbook.process.rule}
    number = f"R-{int(asked[1]):02}"
    return Reply(number, (Part(rules[number]),)) if number in rules else None


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
