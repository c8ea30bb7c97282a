"""What an answer does to the draft: a pure function of draft, record, what was typed or pressed, and the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.answers import chosen_option
from dialogs.presses import AnswerQuestion
from dialogs.turn import Turn
from dialogs.update import texts
from dialogs.update.draft import Attempt, Draft, Step
from dialogs.update.flow import Standing, open_choices, verdict_on
from dialogs.update.said import Assent, Wording, assent, denied, is_question, leaves_it, mentioned, new_note, steering
from dialogs.update.steps import ASKED_CHANNELS, attempt_labels, cadence_named, wish_label
from knowledge.attempts import read_channel
from knowledge.days import read_past_day
from knowledge.facts import Fact
from knowledge.prioritizing import Leave
from knowledge.records import NOTE_LIMIT, Channel, Lead
from knowledge.tenants import TenantFinder
from knowledge.wishes import Wish, given_reason, read_wish

_REASON_WORDS = 3
"""Fewest words that can be a reason."""
_STEERING = {
    Wording.BACK: "back",
    Wording.CANCEL: "cancel",
    Wording.EDIT_NOTE: "edit-note",
    Wording.SUB_CATEGORY: "sub-category",
    Wording.NOT_SURE: "not-sure",
    Wording.AGAIN: "retry",
}


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of an answer."""

    step: str = ""
    """"confirmed", "done", or where it steers; empty for an answer to the question itself."""
    draft: Draft | None = None
    """The draft with the answer in it; None where it was none."""
    said: str = ""
    """What to say about it."""


_NOBODY = TenantFinder(())
_UNREAD = Answered(said=texts.NOT_UNDERSTOOD)


def read_answer(
    draft: Draft, standing: Standing | None, turn: Turn, today: date, sub_categories: Sequence[str]
) -> Answered:
    """Return what the turn does to the draft. ``standing`` is None until the tenant is found."""
    pressed = turn.press.option if isinstance(turn.press, AnswerQuestion) else None
    steers = steering(turn.text) if pressed is None else None
    if steers is not None and (draft.step is not Step.NOTE or steers in (Wording.BACK, Wording.CANCEL)):
        return Answered(_STEERING[steers])
    if standing is None:
        return _tenant(draft, turn, pressed)
    match draft.step:
        case Step.FACT:
            return _fact(draft, turn.text, pressed, today)
        case Step.DAY:
            return _day(draft, turn.text, pressed, today)
        case Step.CHOICE:
            return _choice(draft, standing, turn.text, pressed)
        case Step.CONFIRMATION:
            return _confirmation(draft, turn.text, pressed)
        case Step.REASON:
            return _reason(draft, turn.text)
        case Step.NOTE:
            return _note(draft, turn.text)
        case Step.SUB_CATEGORY:
            return _sub_category(draft, turn.text, pressed, sub_categories)
        case Step.PREVIEW:
            return _preview(draft, standing, turn.text)
        case _:
            return _UNREAD


def _tenant(draft: Draft, turn: Turn, pressed: int | None) -> Answered:
    """Read which tenant is meant: an offer, or a name, alone or in a sentence."""
    text = turn.text
    option = pressed if pressed is not None else chosen_option(text, draft.offered)
    if option is not None and option < len(draft.offers):
        offer = draft.offers[option]
        return Answered(draft=draft.advanced(tenant=offer.id, name=offer.name, offers=(), step=Step.CHOICE))
    wish = read_wish(text)
    if wish is not None and len(text.split()) == 1 and draft.task == "priority":
        return Answered(draft=draft.model_copy(update={"wish": wish, "offers": (), "unknown": ""}))
    if not text.strip() or is_question(text):
        return _UNREAD
    named = turn.request.named if turn.request and turn.request.named else (text.strip()[:200],)
    return Answered(draft=draft.model_copy(update={"named": named}))


def _fact(draft: Draft, text: str, pressed: int | None, today: date) -> Answered:
    fact = draft.fact or Fact.LEAD
    if fact is Fact.ATTEMPTS:
        return _attempt(draft, text, pressed, today)
    labels = {
        Fact.LEAD: tuple(lead.value for lead in Lead),
        Fact.PARTNER_READY: (texts.YES_READY, texts.NO_READY),
        Fact.CADENCE: texts.CADENCE_LABELS,
    }[fact]
    option = _option(text, pressed, labels)
    if option is None:
        return _UNREAD
    if fact is Fact.LEAD:
        return Answered(draft=draft.learning(fact, lead=tuple(Lead)[option]))
    if fact is Fact.CADENCE:
        return Answered(draft=draft.learning(fact, cadence=cadence_named(option)))
    return Answered(draft=draft.learning(fact, partner_ready=option == 0))


def _attempt(draft: Draft, text: str, pressed: int | None, today: date) -> Answered:
    """Read an attempt; one without a day needs the day as well."""
    option = _option(text, pressed, attempt_labels())
    if option == 0 or (option is None and leaves_it(text)):
        return Answered(draft=draft.learning(Fact.ATTEMPTS))
    channel = ASKED_CHANNELS[option - 1] if option is not None else read_channel(text)
    if channel is None:
        return _UNREAD
    day = read_past_day(text, today) if text else None
    if day is not None:
        return Answered(draft=_with_attempt(draft, channel, day))
    learned = draft.learned.model_copy(update={"channel": channel})
    return Answered(draft=draft.advanced(step=Step.DAY, learned=learned))


def _day(draft: Draft, text: str, pressed: int | None, today: date) -> Answered:
    option = _option(text, pressed, texts.DAYS)
    day = today - timedelta(days=(0, 1, 7)[option]) if option is not None else read_past_day(text, today)
    if day is None or draft.learned.channel is None:
        return Answered(said=texts.NO_SUCH_DAY)
    return Answered(draft=_with_attempt(draft, draft.learned.channel, day))


def _with_attempt(draft: Draft, channel: Channel, day: date) -> Draft:
    attempts = (*draft.learned.attempts, Attempt(on=day, channel=channel))
    return draft.advanced(
        step=Step.FACT, learned=draft.learned.model_copy(update={"attempts": attempts, "channel": None})
    )


def _choice(draft: Draft, standing: Standing, text: str, pressed: int | None) -> Answered:
    refused = verdict_on(draft, standing)
    wishes = open_choices(standing, refused.priority if refused and refused.leave >= Leave.HELD else None)
    option = _option(text, pressed, [*map(wish_label, wishes), texts.LEAVE_IT])
    if option == len(wishes) or (option is None and leaves_it(text)):
        return Answered("done", said=texts.NOTHING_CHANGED)
    if option is not None:
        return Answered(draft=_wishing(draft, wishes[option]))
    return _typed_wish(draft, text)


def _typed_wish(draft: Draft, text: str) -> Answered:
    """Read a level out of a sentence; a denial is understood and chooses nothing."""
    refused = denied(text)
    if refused:
        return Answered(said=texts.not_that(refused))
    wish = None if is_question(text) else read_wish(text)
    return Answered(draft=_wishing(draft, wish, given_reason(text, _NOBODY))) if wish else _UNREAD


def _wishing(draft: Draft, wish: Wish, reason: str = "") -> Draft:
    """Return the draft with another wish: a reason given for the one before does not go with it."""
    kept = reason or (draft.reason if draft.wish in (None, wish) else "")
    return draft.advanced(wish=wish, reason=kept, confirmed=False, sub_category="", step=Step.CHOICE)


def _confirmation(draft: Draft, text: str, pressed: int | None) -> Answered:
    option = _option(text, pressed, (texts.YES_CONFIRMED, texts.NO_NOT_HIGH))
    if option is None:
        return _UNREAD
    if option == 0:
        return Answered(draft=draft.advanced(confirmed=True))
    return Answered(draft=draft.advanced(wish=None, reason=""))


def _reason(draft: Draft, text: str) -> Answered:
    if len(text.split()) < _REASON_WORDS:
        return Answered(said=texts.REASON_TOO_SHORT)
    if len(text) > NOTE_LIMIT // 2:
        return Answered(said=texts.REASON_TOO_LONG)
    return Answered(draft=draft.advanced(reason=text.strip()))


def _note(draft: Draft, text: str) -> Answered:
    """Take the text as the note, word for word."""
    note = text.strip()
    if note.casefold().startswith("note:"):
        note = note[len("note:") :].strip()
    if not note:
        return _UNREAD
    if len(note) > NOTE_LIMIT:
        return Answered(said=texts.NOTE_TOO_LONG)
    return Answered(draft=draft.advanced(note=note, step=Step.PREVIEW))


def _sub_category(draft: Draft, text: str, pressed: int | None, offered: Sequence[str]) -> Answered:
    option = _option(text, pressed, offered)
    if option is None:
        return _UNREAD
    return Answered(draft=draft.advanced(sub_category=offered[option], step=Step.PREVIEW))


def _preview(draft: Draft, standing: Standing, text: str) -> Answered:
    """Read what is typed at a preview. Nothing but the one word writes; the rest is understood and told so."""
    note = new_note(text)
    if note is not None:
        return _note(draft, note)
    match assent(text):
        case Assent.CONFIRMED:
            return Answered("confirmed")
        case Assent.NO if denied(text):
            return Answered(said=texts.not_that(denied(text)))
        case Assent.ASKING:
            return Answered(said=texts.hypothetical(standing.tenant.name))
        case Assent.QUALIFIED:
            return Answered(said=_qualified(standing, text))
        case Assent.YES:
            return Answered(said=texts.ONLY_CONFIRM)
        case Assent.NO:
            return Answered(said=texts.REFUSED)
        case _ if draft.task == "priority":
            return _typed_wish(draft, text)
        case _:
            return _UNREAD


def _qualified(standing: Standing, text: str) -> str:
    refused = denied(text)
    if refused:
        return texts.not_that(refused)
    name = standing.tenant.name
    return texts.spared(name) if name.casefold() in text.casefold() else texts.QUALIFIED


def _option(text: str, pressed: int | None, labels: Sequence[str]) -> int | None:
    """Return the option pressed, or the one typed by number, label or within a plain sentence."""
    if pressed is not None:
        return pressed if pressed < len(labels) else None
    option = chosen_option(text, labels)
    return option if option is not None else mentioned(text, labels)
