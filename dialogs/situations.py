"""Answers to a situation: the status, why, and what else it could be."""

from __future__ import annotations

from dialogs import texts
from dialogs.entries import full_name
from dialogs.presses import ApplyStatus, ChooseStatus, NoneOfThese, StartGuide
from dialogs.replies import Choice, Given, Part, Reply
from knowledge.explaining import Explanation
from knowledge.matching import MatchResult
from knowledge.playbook import Playbook
from knowledge.schema import ReadingEntry

ALTERNATIVES = 2
"""How many next candidates an answer offers."""


def matched(
    playbook: Playbook,
    result: MatchResult,
    why: Explanation,
    answer: str,
    situation: str,
    words: str = texts.YOUR_WORDS,
    tenant: str = "",
) -> Reply:
    """Return the answer to a situation that one status clearly fits; ``words`` says whose words are quoted.

    ``tenant`` is the name of the one that the situation is about, where it may be written into its record.
    """
    best, others = result.candidates[0], result.candidates[1 : 1 + ALTERNATIVES]
    parts = [Part(_because(why, words), texts.WHY)]
    parts.append(Part(why.status.must_not[0] if why.status.must_not else "", texts.RULED_OUT_IF))
    if why.sibling and why.contrast:
        parts.append(Part(why.contrast.why, texts.RATHER_THAN.format(name=why.sibling.name)))
    parts.append(Part(why.status.next_step, texts.NEXT_STEP))
    choices = [Choice(playbook.name_of(c.slug), ChooseStatus(slug=c.slug, answer=answer)) for c in others]
    choices.append(Choice(texts.ON_TO_L3, ChooseStatus(slug=best.slug, answer=answer)))
    if tenant:
        choices.append(Choice(texts.apply_to(tenant), ApplyStatus(answer=answer)))
    choices.append(Choice(texts.NONE_OF_THESE, NoneOfThese(answer=answer)))
    title = f"{full_name(playbook, best.slug)} ({texts.sureness(best.score)})"
    given = Given(situation, best.slug)
    return Reply(title, _filled(parts), tuple(choices), texts.NEXT_LIKELY, given=given, entry=best.slug)


def unsupported(situation: str) -> Reply:
    """Return the answer to words that support no status."""
    choices = (Choice(texts.GUIDE_ME, StartGuide()),)
    return Reply(texts.NO_STATUS, (Part(texts.NO_STATUS_ASK),), choices, given=Given(situation, ""))


def unclear(reading: ReadingEntry) -> tuple[Part, ...]:
    """Return what the playbook contradicts itself about, how it is read, and what to ask."""
    return Part(f"{reading.conflict} {reading.reading}", texts.NOT_CLEAR), Part(reading.ask, texts.TO_SETTLE_IT)


def _because(why: Explanation, words: str) -> str:
    quoted = f" {words}: {texts.quoted(why.words)}." if why.words else ""
    return f"{why.status.test[0].upper()}{why.status.test[1:]}.{quoted}"


def _filled(parts: list[Part]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.text)
