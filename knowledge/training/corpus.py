"""The authored messages of the playbook as labelled examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.aims import NO_AIM
from knowledge.matching import NO_STATUS
from knowledge.playbook import Playbook

_INTENTS_WITHOUT_SITUATION = frozenset(
    {"out-of-scope", "greeting", "thanks", "help", "cancel", "portfolio", "show-tenant", "classify", NO_STATUS}
)
"""Intents whose messages tell nothing of a customer's situation."""
SITUATION = "which-l2"
_LISTS = "portfolio"


@dataclass(frozen=True, slots=True)
class Example:
    """A message, what it stands for, and the family of messages it was written with."""

    label: str
    text: str
    family: str


def situation_examples(playbook: Playbook) -> Iterator[Example]:
    """Yield what the status scorer learns from: statuses, bare L1s and messages without a status."""
    for slug, families in _situations(playbook):
        for family, messages in families.items():
            for message in messages:
                yield Example(slug, message, family)
    for intent in playbook.intents.values():
        if intent.intent in _INTENTS_WITHOUT_SITUATION:
            for family, messages in intent.messages.items():
                for message in messages:
                    yield Example(NO_STATUS, message, family)


def intent_examples(playbook: Playbook) -> Iterator[Example]:
    """Yield what the intent scorer learns from; every situation is a which-l2 message."""
    for intent in playbook.intents.values():
        if intent.intent != NO_STATUS:
            for family, messages in intent.messages.items():
                for message in messages:
                    yield Example(intent.intent, message, family)
    for _, families in _situations(playbook):
        for family, messages in families.items():
            for message in messages:
                yield Example(SITUATION, message, family)


def aim_examples(playbook: Playbook) -> Iterator[Example]:
    """Yield what the aim scorer learns from; whatever is no message of an aim aims at none.

    Messages that ask for lists are left out: they are aims, and those of that file say so.
    """
    for aim in playbook.aims.values():
        for family, messages in aim.messages.items():
            for message in messages:
                yield Example(aim.aim, message, family)
    for example in intent_examples(playbook):
        if example.label != _LISTS:
            yield Example(NO_AIM, example.text, example.family)


def _situations(playbook: Playbook) -> Iterator[tuple[str, Mapping[str, tuple[str, ...]]]]:
    """Yield the situations of every status, then of every bare L1."""
    for status in playbook.statuses.values():
        yield status.slug, status.situations
    for l1 in playbook.l1s.values():
        yield l1.slug, l1.situations
