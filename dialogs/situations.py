"""Answers to a situation: the status, why, and what else it could be."""

from __future__ import annotations

from dialogs import texts
from dialogs.entries import full_name
from dialogs.presses import AnswerQuestion, ChooseStatus, NoneOfThese, StartGuide
from dialogs.replies import Choice, Part, Reply
from knowledge.explaining import Explanation
from knowledge.matching import MatchResult
from knowledge.playbook import Contrast, Playbook
from knowledge.questions import OpenQuestion
from knowledge.schema import ReadingEntry

ALTERNATIVES = 2
"""How many next candidates an answer offers."""


def matched(playbook: Playbook, result: MatchResult, why: Explanation, answer: str) -> Reply:
    """Return the answer to a situation that one status clearly fits."""
    best, others = result.candidates[0], result.candidates[1 : 1 + ALTERNATIVES]
    parts = [Part(_because(why), texts.WHY)]
    parts.append(Part(why.status.must_not[0] if why.status.must_not else "", texts.RULED_OUT_IF))
    if why.sibling and why.contrast:
        parts.append(Part(why.contrast.why, texts.RATHER_THAN.format(name=why.sibling.name)))
    parts.append(Part(why.status.next_step, texts.NEXT_STEP))
    choices = [Choice(playbook.name_of(c.slug), ChooseStatus(slug=c.slug, answer=answer)) for c in others]
    choices.append(Choice(texts.NONE_OF_THESE, NoneOfThese(answer=answer)))
    title = f"{full_name(playbook, best.slug)} ({texts.sureness(best.score)})"
    return Reply(title, _filled(parts), tuple(choices), texts.NEXT_LIKELY)


def chosen(playbook: Playbook, slug: str) -> Reply:
    """Return the status that questions or a press ended in."""
    status = playbook.statuses[slug]
    l1 = playbook.l1s[status.l1]
    parts = [
        Part(f"It is this one when {status.test}.", texts.THE_RULE),
        Part(" ".join(status.must_not), texts.MUST_NOT),
        Part(" ".join(status.confirm[:3]), texts.CONFIRM),
        Part(status.unblocked_by, texts.WHO_HELPS),
        Part(l1.target_date_rule, texts.TARGET_DATE),
        Part(status.next_step, texts.NEXT_STEP),
    ]
    return Reply(texts.taken(full_name(playbook, slug)), tuple(p for p in parts if p.text))


def deciding(playbook: Playbook, why: Explanation, contrast: Contrast, token: str, result: MatchResult) -> Reply:
    """Return the one question that decides between the two best statuses."""
    pair = (contrast.first, contrast.second)
    ordered = pair if pair[0] == result.candidates[0].slug else pair[::-1]
    parts = [Part(texts.quoted(why.words), texts.YOUR_WORDS)] if why.words else []
    parts += [part for reading in why.conflicts for part in unclear(reading)]
    title = texts.one_of_two(*(full_name(playbook, slug) for slug in ordered))
    choices = [
        *(Choice(contrast.answers[slug], AnswerQuestion(question=token, option=i)) for i, slug in enumerate(ordered)),
        Choice(texts.NEITHER, AnswerQuestion(question=token, option=len(ordered))),
    ]
    return Reply(title, _filled(parts), tuple(choices), contrast.question)


def asking(question: OpenQuestion, token: str, title: str) -> Reply:
    """Return a question of the walk with its answers."""
    choices = [Choice(o.label, AnswerQuestion(question=token, option=i)) for i, o in enumerate(question.options)]
    return Reply(title or question.ask, (), tuple(choices), question.ask if title else "")


def unsupported() -> Reply:
    """Return the answer to words that support no status."""
    return Reply(texts.NO_STATUS, (Part(texts.NO_STATUS_ASK),), (Choice(texts.GUIDE_ME, StartGuide()),))


def unclear(reading: ReadingEntry) -> tuple[Part, ...]:
    """Return what the playbook contradicts itself about, how it is read, and what to ask."""
    return Part(f"{reading.conflict} {reading.reading}", texts.NOT_CLEAR), Part(reading.ask, texts.TO_SETTLE_IT)


def _because(why: Explanation) -> str:
    words = f" {texts.YOUR_WORDS}: {texts.quoted(why.words)}." if why.words else ""
    return f"{why.status.test[0].upper()}{why.status.test[1:]}.{words}"


def _filled(parts: list[Part]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.text)
