"""What somebody's message says: the statuses to propose, why, and the card on the one that was picked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dialogs import extension_texts, situations, texts
from dialogs.classify_state import Step
from dialogs.entries import full_name
from dialogs.replies import Part, Reply
from dialogs.settling import with_words_used
from knowledge.explaining import explain
from knowledge.index import Index
from knowledge.l3_finder import OTHER
from knowledge.matching import Candidate, MatchResult, Outcome
from knowledge.playbook import Playbook

_PROPOSED = 5
_LEAST = 0.02
"""Probability below which a status is proposed only to fill up to the number of those shown in a chat."""


_NO_BUTTON = "none"
"""What buttons are bound to that nobody sees."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a message is read as."""

    reply: Reply
    """The answer, without buttons."""
    candidates: tuple[Candidate, ...] = ()
    """The statuses to pick from, the likeliest first."""
    guessed: bool = False
    """Whether the message gives no reason, so that none of them may be picked beforehand."""


def propose(playbook: Playbook, index: Index, text: str) -> Proposal:
    """Return what a message is read as; a text without words or reasons proposes nothing."""
    if not text.strip():
        return Proposal(Reply(extension_texts.NO_TEXT, (Part(extension_texts.NO_TEXT_ASK),)))
    result = index.matcher.match(text)
    if result.outcome is Outcome.NONE:
        return Proposal(Reply(extension_texts.NO_STATUS, (Part(extension_texts.TELL_MORE),)))
    if result.l1 is not None:
        return _l1_alone(playbook, result, result.l1)
    if result.outcome is Outcome.MATCHED:
        reply = _matched(playbook, index, result)
    else:
        reply = _between(playbook, index, result)
    least = 1 + situations.ALTERNATIVES
    likely = [c for place, c in enumerate(result.candidates) if place < least or c.score >= _LEAST]
    return Proposal(reply, tuple(likely[:_PROPOSED]))


def outcome_card(playbook: Playbook, index: Index, text: str, slug: str) -> Reply:
    """Return what is posted on the status that was picked for a message: no buttons, and little of the message.

    ``text`` is at most ``MAX_CHARACTERS`` long, ``slug`` that of a status.
    """
    status = playbook.statuses[slug]
    result = index.matcher.match(text)
    first = result.candidates[0].slug if result.candidates else ""
    words = [word.words for word in index.matcher.deciding_words(result)] if first == slug else []
    step = with_words_used(playbook, index, Step(status=slug, situation=text))
    meaning = next((entry.meaning for entry in playbook.l3s(slug) if entry.name == step.l3), "")
    l3 = f"{step.l3}: {meaning}" if meaning else step.l3
    parts = [
        Part(f"It is this one when {status.test}.", texts.THE_RULE),
        Part(texts.quoted(words), extension_texts.WORDS),
        Part(l3 if l3 and step.l3 != OTHER else "", extension_texts.PERHAPS_L3),
        Part(status.next_step, texts.NEXT_STEP),
        Part(extension_texts.FROM_A_MESSAGE),
    ]
    return Reply(full_name(playbook, slug), _filled(parts), entry=slug)


def _matched(playbook: Playbook, index: Index, result: MatchResult) -> Reply:
    """Return the answer that a chat gives, without the buttons, which only a chat can take."""
    why = explain(playbook, index.matcher, result)
    answer = situations.matched(playbook, result, why, _NO_BUTTON, "", extension_texts.WORDS)
    return replace(answer, choices=(), lead="", given=None)


def _l1_alone(playbook: Playbook, result: MatchResult, l1: str) -> Proposal:
    """Return that only an L1 is named, with what is under it in the order of what little the words say."""
    under = tuple(c for c in result.candidates if playbook.statuses[c.slug].l1 == l1)
    reply = Reply(extension_texts.l1_without_reason(playbook.name_of(l1)), (Part(extension_texts.PICK_OR_ADD),))
    return Proposal(reply, under[:_PROPOSED], guessed=True)


def _between(playbook: Playbook, index: Index, result: MatchResult) -> Reply:
    """Return that it is one of two, what decides, and what the playbook leaves unclear."""
    first, second = result.candidates[0].slug, result.candidates[1].slug
    why = explain(playbook, index.matcher, result)
    contrast = playbook.between(first, second)
    parts = [
        Part(texts.quoted(why.words), extension_texts.WORDS),
        Part(contrast.question, texts.DECIDING_QUESTION),
        *(Part(f"{contrast.answers[slug]}.", full_name(playbook, slug)) for slug in (first, second)),
        *(part for reading in why.conflicts for part in situations.unclear(reading)),
    ]
    return Reply(texts.one_of_two(full_name(playbook, first), full_name(playbook, second)), _filled(parts))


def _filled(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.text)
