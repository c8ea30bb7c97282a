"""What the classification says: its questions, what the answers mean, and what it ends in."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs import texts
from dialogs.entries import full_name
from dialogs.memory import RememberedClassification
from dialogs.presses import AnswerQuestion, ApplyStatus, GuideStep, PickL3, StartGuide, UseNote
from dialogs.replies import Choice, Given, Part, Reply
from knowledge.l3_finder import Fit
from knowledge.l3s import l3s_for
from knowledge.playbook import L3, Contrast, Playbook
from knowledge.questions import OpenQuestion

_LABEL = 60
"""Characters of a name on a button; longer ones are cut."""
_BUTTONS = 6
"""Buttons that a card has room for."""
_CONFIRM = 4
"""Confirmation questions shown."""


def answers(labels: Sequence[str], token: str, *, first: bool) -> tuple[Choice, ...]:
    """Return the answers as buttons and, after them, those that move in the questions."""
    choices = [Choice(label, AnswerQuestion(question=token, option=i)) for i, label in enumerate(labels)]
    choices.append(Choice(texts.NOT_SURE, GuideStep(question=token, to="not-sure")))
    if not first:
        choices.append(Choice(texts.BACK, GuideStep(question=token, to="back")))
        if len(choices) < _BUTTONS:
            choices.append(Choice(texts.START_OVER, GuideStep(question=token, to="start-over")))
    return tuple(choices)


def taken_from_words(labels: Sequence[str]) -> tuple[Part, ...]:
    """Return the answers that were taken from the person's words."""
    return (Part(f"{'. '.join(labels)}.", texts.FROM_YOUR_WORDS),) if labels else ()


def on_button(l3: L3) -> str:
    """Return the L3's name, cut to what a button holds."""
    return l3.name if len(l3.name) <= _LABEL else f"{l3.name[: _LABEL - 1].rstrip()}…"


def explain_question(question: OpenQuestion) -> tuple[Part, ...]:
    """Return what each answer means, each with a customer it fits."""
    return tuple(Part(f"{o.means} {texts.FOR_EXAMPLE}: {o.example}", o.label) for o in question.options)


def explain_pair(playbook: Playbook, contrast: Contrast, pair: tuple[str, str]) -> tuple[Part, ...]:
    """Return what separates two statuses, with the rule and a customer for each."""
    examples = {o.status: o.example for q in playbook.questions.values() for o in q.options}
    parts = [Part(contrast.why)]
    for slug in pair:
        test = playbook.statuses[slug].test
        said = f"{test[0].upper()}{test[1:]}. {texts.FOR_EXAMPLE}: {examples[slug]}"
        parts.append(Part(said, contrast.answers[slug]))
    return tuple(parts)


def explain_l3s(l3s: Sequence[L3]) -> tuple[Part, ...]:
    """Return what each L3 means, as far as the playbook says."""
    explained = tuple(Part(l3.meaning, l3.name) for l3 in l3s if l3.meaning)
    names = "; ".join(l3.name for l3 in l3s if not l3.meaning)
    return (*explained, Part(names, texts.L3S_UNEXPLAINED)) if names else explained


def list_l3s(fits: Sequence[Fit], name: str) -> Reply:
    """Return every L3 there is to choose from."""
    names = " · ".join(fit.l3.name for fit in fits)
    return Reply(texts.listing(len(fits), "L3s of", name), (Part(names),))


def nothing_fits() -> Reply:
    """Return the answer when every status was turned down."""
    return Reply(texts.NOTHING_FITS, (Part(texts.NOTHING_FITS_NEXT),), (Choice(texts.GUIDE_ME, StartGuide()),))


def ended(playbook: Playbook, kept: RememberedClassification, words: Sequence[str]) -> Reply:
    """Return what the classification ended in: the rule, the restriction, who helps and the note to copy.

    ``words`` are those of the person's words that decided.
    """
    status, service, l3 = kept.status, kept.service, kept.l3
    entry = playbook.statuses[status]
    listed = l3s_for(playbook, status, service)
    meaning = next((e.meaning for e in listed if e.name == l3), "")
    parts = [
        Part(texts.quoted(words), texts.YOUR_WORDS),
        Part(f"It is this one when {entry.test}.", texts.THE_RULE),
        Part(" ".join(entry.must_not), texts.MUST_NOT),
        Part(meaning, l3 or ""),
        Part(texts.NO_L3_PICKED if l3 is None and _has_l3s(playbook, status) else "", texts.L3_NAME),
        Part(entry.unblocked_by, texts.WHO_HELPS),
        Part(" ".join(_questions_to_confirm(playbook, entry.confirm, service)), texts.CONFIRM),
        Part(playbook.l1s[entry.l1].target_date_rule, texts.TARGET_DATE),
        Part(kept.note, texts.NOTE_TO_COPY),
    ]
    apply = Choice(texts.APPLY, ApplyStatus(answer=kept.token))
    choices = [Choice(texts.USE_NOTE, UseNote(answer=kept.token)), apply]
    if len(listed) > 1 or (_has_l3s(playbook, status) and l3 is None):
        choices.append(Choice(texts.CHANGE_L3 if l3 else texts.PICK_L3, PickL3(answer=kept.token)))
    choices.append(Choice(texts.CLASSIFY_ANOTHER, StartGuide()))
    name = f"{full_name(playbook, status)}{f' / {l3}' if l3 else ''}{f' ({service})' if service else ''}"
    filled = tuple(p for p in parts if p.text)
    given = Given(kept.situation, status)
    return Reply(texts.taken(name), filled, tuple(choices), texts.WHAT_NOW, given=given, entry=status)


def _has_l3s(playbook: Playbook, status: str) -> bool:
    return next(playbook.l3s(status), None) is not None


def _questions_to_confirm(playbook: Playbook, questions: Sequence[str], service: str | None) -> list[str]:
    """Return the questions for this service, then the general ones; those for other services are left out."""
    own, general = [], []
    for question in questions:
        named = playbook.service_named(question.partition(":")[0])
        if named is None:
            general.append(question)
        elif named.name == service:
            own.append(question.partition(":")[2].strip())
    return [*own, *general][:_CONFIRM]
