"""The authored messages of the playbook as labelled examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.playbook import Playbook

NO_STATUS = "no-status"
"""The class of messages that support no status at all."""
_INTENTS_WITHOUT_SITUATION = frozenset(
    {"out-of-scope", "greeting", "thanks", "help", "cancel", "portfolio", "show-tenant", "classify", NO_STATUS}
)
"""Intents whose messages tell nothing of a customer's situation."""
SITUATION = "which-l2"


@dataclass(frozen=True, slots=True)
class Example:
    """A message, what it stands for, and the family of messages it was written with."""

    label: str
    text: str
    family: str


def situation_examples(playbook: Playbook) -> Iterator[Example]:
    """Yield what the status scorer learns from: statuses, bare L1s and messages without a status."""
    for entry in (*playbook.statuses.values(), *playbook.l1s.values()):
        for family, messages in entry.situations.items():
            for message in messages:
                yield Example(entry.slug, message, family)
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
    for entry in (*playbook.statuses.values(), *playbook.l1s.values()):
        for family, messages in entry.situations.items():
            for message in messages:
                yield Example(SITUATION, message, family)
