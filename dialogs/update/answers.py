"""What an answer does to the draft, whatever the task: the tenant, the note, the talk at a preview."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.answers import chosen_option
from dialogs.presses import AnswerQuestion
from dialogs.turn import Turn
from dialogs.update import texts
from dialogs.update.draft import Draft, Step
from dialogs.update.said import Assent, Wording, assent, is_question, mentioned, new_note, steering
from dialogs.update.task import Answered, Task
from knowledge.records import Tenant

_AT_A_NOTE = (Wording.BACK, Wording.CANCEL, Wording.TEMPLATE)
"""What steers where any other words are the note."""
UNREAD = Answered(said=texts.NOT_UNDERSTOOD)


def pressed_option(turn: Turn) -> int | None:
    """Return the answer that was pressed, or None."""
    return turn.press.option if isinstance(turn.press, AnswerQuestion) else None


def read_steering(draft: Draft, turn: Turn) -> Answered | None:
    """Return where the text as a whole steers, or None. Where a note is awaited only few words do."""
    steers = steering(turn.text) if pressed_option(turn) is None else None
    if steers is Wording.CONFIRM:
        return Answered(said=texts.NOT_THE_NOTE if draft.step is Step.NOTE else texts.NOT_YET)
    if steers is None or (draft.step is Step.NOTE and steers not in _AT_A_NOTE):
        return None
    return Answered(steers.value)


def read_tenant(task: Task, draft: Draft, turn: Turn) -> Answered:
    """Read which tenant is meant: an offer, or a name, alone or in a sentence."""
    text, pressed = turn.text, pressed_option(turn)
    option = pressed if pressed is not None else chosen_option(text, draft.offered)
    if option is not None and option < len(draft.offers):
        offer = draft.offers[option]
        return Answered(draft=draft.advanced(tenant=offer.id, name=offer.name, step=Step.CHOICE))
    told = task.told_early(draft, text)
    if told is not None:
        return told
    if not text.strip() or is_question(text) or assent(text) in (Assent.YES, Assent.NO):
        return UNREAD
    named = turn.request.named if turn.request and turn.request.named else (text.strip()[:200],)
    return Answered(draft=draft.model_copy(update={"named": named}))


def read_note(draft: Draft, text: str, cut: bool, limit: int, too_long: str) -> Answered:
    """Take the text as the note, word for word; ``cut``: it was longer than what is read."""
    prefixed = new_note(text)
    note = text.strip() if prefixed is None else prefixed
    if not note:
        return UNREAD
    if cut or len(note) > limit:
        return Answered(said=too_long)
    return Answered(draft=draft.advanced(note=note, step=Step.PREVIEW))


def read_assent(tenant: Tenant, text: str) -> Answered | None:
    """Return what a typed yes, no or "what if" at a preview amounts to, or None. None of them writes."""
    match assent(text):
        case Assent.ASKING:
            return Answered(said=texts.hypothetical(tenant.name))
        case Assent.QUALIFIED if tenant.name.casefold() in text.casefold():
            return Answered("done", said=texts.spared(tenant.name))
        case Assent.QUALIFIED:
            return Answered(said=texts.QUALIFIED)
        case Assent.YES:
            return Answered(said=texts.ONLY_CONFIRM)
        case Assent.NO:
            return Answered(said=texts.REFUSED)
        case _:
            return None


def read_option(text: str, pressed: int | None, labels: Sequence[str]) -> int | None:
    """Return the option pressed, or the one typed by number, label or within a plain sentence."""
    if pressed is not None:
        return pressed if pressed < len(labels) else None
    option = chosen_option(text, labels)
    return option if option is not None else mentioned(text, labels)
