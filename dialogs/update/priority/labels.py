"""The answers that a question offers: its buttons show them, and what is typed is read against them."""

from __future__ import annotations

from dialogs.update import texts
from dialogs.update.draft import Draft
from dialogs.update.priority import fact_texts
from dialogs.update.priority.flow import Standing, may_note_attempts
from knowledge.facts import Fact
from knowledge.records import Channel, Lead
from knowledge.wishes import Wish

ASKED_CHANNELS = (Channel.EMAIL, Channel.PHONE, Channel.TEAMS, Channel.ACCOUNT_TEAM)
"""Channels with a button; the others can be typed."""


def fact_labels(fact: Fact) -> tuple[str, ...]:
    """Return the answers to the question for a fact."""
    match fact:
        case Fact.LEAD:
            return tuple(lead.value for lead in Lead)
        case Fact.PARTNER_READY:
            return (fact_texts.YES_READY, fact_texts.NO_READY)
        case Fact.CADENCE:
            return fact_texts.CADENCE_LABELS
        case Fact.ATTEMPTS:
            return attempt_labels()


def choice_labels(draft: Draft, standing: Standing) -> tuple[str, ...]:
    """Return the answers to the question for the priority; the wishes come first, in the draft's order."""
    attempts = (texts.NOTE_ATTEMPTS,) if may_note_attempts(draft, standing) else ()
    return (*map(_wish_label, draft.wishes), *attempts, texts.LEAVE_IT)


def attempt_labels() -> tuple[str, ...]:
    """Return the answers to the question for other attempts."""
    return (fact_texts.NO_OTHERS, *(channel.value for channel in ASKED_CHANNELS))


def _wish_label(wish: Wish) -> str:
    """Return a wish as a button's label."""
    return texts.SET_DEFAULT if wish is Wish.DEFAULT else wish.value
