"""What an answer does to a change of priority: a pure function of draft, record, the turn and the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dialogs.answers import chosen_option
from dialogs.turn import Turn
from dialogs.update import texts
from dialogs.update.answers import UNREAD, pressed_option, read_assent, read_note, read_option
from dialogs.update.draft import Attempt, Draft, Step
from dialogs.update.priority.facts_said import said_cadence, said_lead, said_ready, says_still_so, told_lead
from dialogs.update.priority.flow import Standing, may_note_attempts
from dialogs.update.priority.labels import ASKED_CHANNELS, attempt_labels, choice_labels, fact_labels
from dialogs.update.said import Assent, assent, denied, is_question, leaves_it, new_note
from dialogs.update.task import Answered
from knowledge.attempts import is_attempt, read_attempts, read_channel
from knowledge.calendar import written
from knowledge.days import read_past_days
from knowledge.facts import Fact
from knowledge.normalize import split_words
from knowledge.priorities import named_levels
from knowledge.records import NOTE_LIMIT, Cadence, ContactAttempt, Lead
from knowledge.tenants import TenantFinder
from knowledge.wishes import REASON_LIMIT, REASON_WORDS, Wish, given_reason, is_courtesy, read_wish

_NO_NAMES = TenantFinder(())
"""Texts that name another tenant never get here."""
_DONE = frozenset({"none", "done", "no more", "that is all", "thats all", "that s all", "no other", "no others"})


def read_answer(draft: Draft, standing: Standing, turn: Turn, today: date, sub_categories: Sequence[str]) -> Answered:
    """Return what the turn does to the draft."""
    pressed = pressed_option(turn)
    match draft.step:
        case Step.FACT:
            return _fact(draft, standing, turn.text, pressed, today)
        case Step.DAY:
            return _day(draft, standing, turn.text, pressed, today)
        case Step.CHOICE:
            return _choice(draft, standing, turn.text, pressed, today)
        case Step.CONFIRMATION:
            return _confirmation(draft, turn.text, pressed)
        case Step.REASON:
            return _reason(draft, turn)
        case Step.NOTE:
            return read_note(draft, turn.text, turn.cut, NOTE_LIMIT, texts.NOTE_TOO_LONG)
        case Step.SUB_CATEGORY:
            return _sub_category(draft, turn.text, pressed, sub_categories)
        case Step.PREVIEW:
            return _preview(draft, standing, turn, sub_categories)
        case _:
            return UNREAD


def read_level(draft: Draft, text: str) -> Answered | None:
    """Return the draft with a level that is said alone where its tenant is asked for, or None."""
    wish = read_wish(text)
    if wish is None or len(text.split()) != 1:
        return None
    return Answered(draft=draft.model_copy(update={"wish": wish, "offers": (), "unknown": ""}), said=texts.WISH_KEPT)


def _fact(draft: Draft, standing: Standing, text: str, pressed: int | None, today: date) -> Answered:
    fact = draft.fact or Fact.LEAD
    if fact is Fact.ATTEMPTS:
        return _attempt(draft, standing, text, pressed, today)
    option = read_option(text, pressed, fact_labels(fact))
    known = standing.tenant.engagement
    if fact is Fact.LEAD:
        lead = tuple(Lead)[option] if option is not None else said_lead(text)
        lead = lead or (known.lead if says_still_so(text) else None)
        return Answered(draft=draft.learning(fact, lead=lead)) if lead else _other_wish(draft, text)
    if fact is Fact.CADENCE:
        cadence = tuple(Cadence)[option] if option is not None else said_cadence(text)
        cadence = cadence or (known.cadence if says_still_so(text) else None)
        return Answered(draft=draft.learning(fact, cadence=cadence)) if cadence else _other_wish(draft, text)
    ready = option == 0 if option is not None else None if is_question(text) else said_ready(text)
    return Answered(draft=draft.learning(fact, partner_ready=ready)) if ready is not None else _other_wish(draft, text)


def _attempt(draft: Draft, standing: Standing, text: str, pressed: int | None, today: date) -> Answered:
    """Read an attempt; one without a day needs the day as well."""
    option = read_option(text, pressed, attempt_labels())
    if option == 0 or (option is None and (leaves_it(text) or text.strip(" .!").casefold() in _DONE)):
        return Answered(draft=draft.learning(Fact.ATTEMPTS))
    told = read_attempts(text, today) if option is None and not is_question(text) else ()
    if told:
        return _with_attempts(draft, standing, told)
    channel = ASKED_CHANNELS[option - 1] if option is not None else read_channel(text)
    if channel is None or is_question(text):
        return _other_wish(draft, text)
    if not is_attempt(text):
        return Answered(said=texts.NO_ATTEMPT)
    learned = draft.learned.model_copy(update={"channel": channel})
    return Answered(draft=draft.advanced(step=Step.DAY, learned=learned))


def _day(draft: Draft, standing: Standing, text: str, pressed: int | None, today: date) -> Answered:
    option = read_option(text, pressed, texts.DAYS)
    days = (today - timedelta(days=(0, 1, 7)[option]),) if option is not None else read_past_days(text, today)
    if not days or draft.learned.channel is None:
        return Answered(said=texts.NO_SUCH_DAY)
    return _with_attempts(draft, standing, [ContactAttempt(day, draft.learned.channel) for day in days])


def _with_attempts(draft: Draft, standing: Standing, told: Sequence[ContactAttempt]) -> Answered:
    """Return the draft with the attempts that are not on record, and say what was understood."""
    new = [attempt for attempt in told if attempt not in standing.engagement.attempts]
    if not new:
        again = draft.model_copy(
            update={"step": Step.FACT, "learned": draft.learned.model_copy(update={"channel": None})}
        )
        return Answered(draft=again, said=texts.ON_RECORD)
    attempts = (*draft.learned.attempts, *(Attempt(on=a.on, channel=a.channel) for a in new))
    learned = draft.learned.model_copy(update={"attempts": attempts, "channel": None})
    noted = texts.noted(", ".join(f"{a.channel} {written(a.on)}" for a in new))
    return Answered(draft=draft.advanced(step=Step.FACT, learned=learned), said=noted)


def _choice(draft: Draft, standing: Standing, text: str, pressed: int | None, today: date) -> Answered:
    labels = choice_labels(draft, standing)
    option = pressed if pressed is not None and pressed < len(labels) else None
    option = chosen_option(text, labels) if pressed is None else option
    if option is None and _may_wait_for_attempts(draft, standing) and read_channel(text):
        return _attempt(draft, standing, text, None, today)
    if option is None:
        return Answered("done", said=texts.NOTHING_CHANGED) if leaves_it(text) else _typed_wish(draft, text)
    label = labels[option]
    if label == texts.LEAVE_IT:
        return Answered("done", said=texts.NOTHING_CHANGED)
    if label == texts.NOTE_ATTEMPTS:
        return Answered(draft=draft.advanced(task="engagement"))
    return _wishing(draft, draft.wishes[option])


def _may_wait_for_attempts(draft: Draft, standing: Standing) -> bool:
    """Return whether Low waits for attempts, so that one more may be told at the choice."""
    return may_note_attempts(draft, standing) or Fact.ATTEMPTS in draft.learned.settled


def _other_wish(draft: Draft, text: str) -> Answered:
    """Read another level where a fact is asked; anything else is no answer."""
    wish = read_wish(text)
    return _wishing(draft, wish) if wish and wish.priority and not is_question(text) else UNREAD


def _typed_wish(draft: Draft, text: str) -> Answered:
    """Read a level out of a sentence; a denial is understood and takes the wish back."""
    if is_question(text):
        return UNREAD
    lead = told_lead(text)
    if lead is not None:
        return Answered(draft=draft.learning(Fact.LEAD, lead=lead), said=texts.noted(lead.value))
    wish = read_wish(text) if len(named_levels(split_words(text))) < 2 or denied(text) or _moves(text) else None
    if wish is not None:
        return _wishing(draft, wish, given_reason(text, _NO_NAMES))
    refused = denied(text)
    if not refused:
        return UNREAD
    taken_back = draft.wish is not None and draft.wish.priority in refused
    return Answered(
        draft=draft.advanced(wish=None, step=Step.CHOICE) if taken_back else None, said=texts.not_that(refused)
    )


def _moves(text: str) -> bool:
    """Return whether a text with two levels says from which to which."""
    return {"from", "to", "instead", "rather"} & set(split_words(text)) != set()


def _wishing(draft: Draft, wish: Wish, reason: str = "") -> Answered:
    """Return the draft with another wish: reason and note of the one before do not go with it."""
    same = draft.wish is wish
    kept = reason or (draft.reason if draft.wish is None or same else "")
    note = draft.note if same else ""
    said = texts.note_set_aside(draft.note) if draft.note and not same else ""
    changes = {"wish": wish, "reason": kept, "note": note, "confirmed": False, "sub_category": "", "step": Step.CHOICE}
    return Answered(draft=draft.advanced(**changes), said=said)


def _confirmation(draft: Draft, text: str, pressed: int | None) -> Answered:
    option = read_option(text, pressed, (texts.YES_CONFIRMED, texts.NO_NOT_HIGH)) if not is_question(text) else None
    if option == 0 or (option is None and assent(text) is Assent.YES):
        reason = draft.reason or given_reason(text, _NO_NAMES)
        return Answered(draft=draft.advanced(confirmed=True, reason=reason))
    if option == 1 or (option is None and assent(text) is Assent.NO and not read_wish(text)):
        return Answered(draft=draft.advanced(wish=None, reason=""))
    return _typed_wish(draft, text)


def _reason(draft: Draft, turn: Turn) -> Answered:
    """Take the person's reason; another level or a question is none."""
    text = turn.text.strip()
    request = turn.request
    if request is not None and request.is_change_of_priority and request.wish is not None:
        return _wishing(draft, request.wish, request.reason)
    if leaves_it(text):
        return Answered("done", said=texts.NOTHING_CHANGED)
    if is_question(text) and text.endswith("?"):
        return Answered(said=texts.REASON_NOT_QUESTION)
    note = new_note(text)
    text = note if note is not None else text
    lead = told_lead(text)
    if lead is not None:
        return Answered(draft=draft.learning(Fact.LEAD, lead=lead), said=texts.noted(lead.value))
    if len(text.split()) < REASON_WORDS or is_courtesy(split_words(text)):
        return Answered(said=texts.REASON_TOO_SHORT)
    if len(text) > REASON_LIMIT:
        return Answered(said=texts.REASON_TOO_LONG)
    return Answered(draft=draft.advanced(reason=text))


def _sub_category(draft: Draft, text: str, pressed: int | None, offered: Sequence[str]) -> Answered:
    option = read_option(text, pressed, offered)
    if option is None:
        return UNREAD
    return Answered(draft=draft.advanced(sub_category=offered[option], step=Step.PREVIEW))


def _preview(draft: Draft, standing: Standing, turn: Turn, offered: Sequence[str]) -> Answered:
    """Read what is typed at a preview. Nothing but the one word writes; the rest is understood and told so."""
    text = turn.text
    note = new_note(text)
    if note is not None:
        return read_note(draft, note, turn.cut, NOTE_LIMIT, texts.NOTE_TOO_LONG)
    wish = read_wish(text) if not is_question(text) else None
    other = (wish is not None and (wish.priority or wish is Wish.DEFAULT)) or denied(text) or told_lead(text)
    if other and assent(text) is not Assent.ASKING:
        return _typed_wish(draft, text)
    talk = read_assent(standing.tenant, text)
    if talk is not None:
        return talk
    option = chosen_option(text, offered) if not text.strip().isdigit() else None
    return Answered(draft=draft.advanced(sub_category=offered[option])) if option is not None else UNREAD
