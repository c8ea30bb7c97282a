"""Feedback on an answer: what would be right, and whether the words may be kept."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Annotated, Any, Literal

from botbuilder.core import TurnContext
from botbuilder.dialogs import Dialog, DialogContext, DialogInstance, DialogTurnResult, DialogTurnStatus
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dialogs import feedback_texts as texts
from dialogs.answers import chosen_option, plain
from dialogs.entries import full_name
from dialogs.feedback_book import TEXT_LIMIT, Feedback, FeedbackBook, Verdict
from dialogs.ports import Unreachable
from dialogs.presses import AnswerQuestion, Steer
from dialogs.replies import Choice, Given, Part, Reply
from dialogs.texts import NO_STATUS, OLD_BUTTON, YOUR_WORDS
from dialogs.turn import Turn, current_turn
from knowledge.index import Index
from knowledge.playbook import Playbook

_DOUBT = "doubt"
_OFFERED = 4
"""Statuses that have a button."""
_WRONG = re.compile(
    r"^\W*(?:no\b\W*)?(?:(?:that|this|it|your answer)(?:\s*['’]?s|\s+is|\s+was)?\s+)?"
    r"(?:wrong|incorrect|not right|not correct|false)(?:\s+(?:answer|status|one))?\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CORRECTING = re.compile(
    r"^\s*(?:[.,;:!–-]|(?:(?:it|that|this)\s*)?(?:['’]?s|is|was|should|must|belongs)\b|(?:rather|more like)\b)",
    re.IGNORECASE,
)
"""What stands between "wrong" and the right status; without it "wrong" is a word of a situation."""
_STOPS = frozenset({"cancel", "stop", "never mind", "nevermind", "forget it", "leave it", "back"})
_UNKNOWN = frozenset({"i dont know", "dont know", "do not know", "i do not know", "no idea", "not sure", "unsure"})

Source = Literal["button", "typed"]


class Doubt(BaseModel):
    """What a person calls wrong, and what they said of it so far."""

    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)

    step: Literal["status", "consent"] = "status"
    token: str
    source: Source
    situation: Annotated[str, Field(max_length=TEXT_LIMIT)]
    answered: str
    correction: str = ""
    offered: tuple[str, ...] = ()
    """Slugs of the statuses that have a button."""


class FeedbackDialog(Dialog):
    """Asks which status would be right, and whether the words may be kept. The id carries a version."""

    ID = "FeedbackDialog.v1"

    def __init__(self, playbook: Playbook, index: Index, book: FeedbackBook, clock: Callable[[], datetime]) -> None:
        super().__init__(self.ID)
        self._playbook = playbook
        self._index = index
        self._book = book
        self._clock = clock

    async def begin_dialog(self, dialog_context: DialogContext, options: object = None) -> DialogTurnResult:
        """Begin with a Doubt as options."""
        assert isinstance(options, Doubt)  # noqa: S101 - only the desk begins it
        if options.correction:
            return await self._corrected(dialog_context, options)
        return await self._ask(dialog_context, options)

    async def continue_dialog(self, dialog_context: DialogContext) -> DialogTurnResult:
        """Take a press or a typed answer."""
        doubt, turn = _read(dialog_context.active_dialog), current_turn(dialog_context.context)
        if _cancels(doubt, turn):
            return await self._end(dialog_context, texts.CANCELLED)
        option = self._option(doubt, turn)
        if option is None and turn.press is not None:
            return await self._again(dialog_context, OLD_BUTTON)
        if doubt.step == "consent":
            if option is None:
                return await self._again(dialog_context, "")
            return await self._keep(dialog_context, doubt, with_words=option == 0)
        if option is not None:
            named = doubt.offered[option] if option < len(doubt.offered) else ""
        elif plain(turn.text) in _UNKNOWN:
            named = ""
        else:
            named = status_named(self._playbook, self._index, turn.text)
            if not named:
                return await self._again(dialog_context, texts.NOT_A_STATUS)
        return await self._corrected(dialog_context, doubt.model_copy(update={"correction": named}))

    async def reprompt_dialog(self, context: TurnContext, instance: DialogInstance) -> None:
        """Ask the standing question again."""
        await current_turn(context).say(self._question(_read(instance)))

    def goes_on(self, instance: DialogInstance) -> bool:
        """Return whether what is stored can be gone on with."""
        doubt = _stored(instance)
        return doubt is not None and {doubt.answered, doubt.correction, *doubt.offered} <= {"", *self._slugs}

    def token(self, instance: DialogInstance) -> str:
        """Return what the buttons of the standing question are bound to."""
        return _read(instance).token

    def takes(self, instance: DialogInstance, turn: Turn) -> bool:
        """Return whether what was typed answers the standing question."""
        doubt = _read(instance)
        if _cancels(doubt, turn) or self._option(doubt, turn) is not None:
            return True
        named = plain(turn.text) in _UNKNOWN or status_named(self._playbook, self._index, turn.text)
        return doubt.step == "status" and bool(named)

    @property
    def _slugs(self) -> set[str]:
        return {*self._playbook.statuses, *self._playbook.l1s}

    def _option(self, doubt: Doubt, turn: Turn) -> int | None:
        labels = self._labels(doubt)
        if isinstance(turn.press, AnswerQuestion):
            valid = turn.press.question == doubt.token and turn.press.option < len(labels)
            return turn.press.option if valid else None
        return chosen_option(turn.text, labels) if turn.text else None

    def _labels(self, doubt: Doubt) -> list[str]:
        if doubt.step == "consent":
            return [texts.WITH_WORDS, texts.WITHOUT_WORDS]
        return [*(self._playbook.name_of(slug) for slug in doubt.offered), texts.NONE_I_KNOW]

    def _question(self, doubt: Doubt) -> Reply:
        choices = tuple(
            Choice(label, AnswerQuestion(question=doubt.token, option=i)) for i, label in enumerate(self._labels(doubt))
        )
        choices += (Choice(texts.CANCEL, Steer(draft=doubt.token, to="cancel")),)
        said = full_name(self._playbook, doubt.answered) if doubt.answered else texts.I_SAID_NONE
        if doubt.step == "status":
            return Reply(texts.WHICH_IS_RIGHT, (Part(said, texts.I_SAID),), choices, texts.PICK_OR_TYPE)
        right = full_name(self._playbook, doubt.correction) if doubt.correction else texts.UNKNOWN
        parts = (
            Part(f"“{doubt.situation}”", YOUR_WORDS),
            Part(said if doubt.answered else NO_STATUS, texts.I_SAID),
            Part(right, texts.YOUR_CORRECTION),
            Part(texts.WHAT_IS_KEPT),
        )
        return Reply(texts.MAY_I_KEEP, parts, choices)

    async def _corrected(self, dc: DialogContext, doubt: Doubt) -> DialogTurnResult:
        """Ask for consent, where there are words that it could be about."""
        if not doubt.situation:
            return await self._keep(dc, doubt, with_words=False)
        return await self._ask(dc, doubt.model_copy(update={"step": "consent"}))

    async def _ask(self, dc: DialogContext, doubt: Doubt) -> DialogTurnResult:
        doubt = doubt.model_copy(update={"token": secrets.token_hex(6)})
        dc.active_dialog.state[_DOUBT] = doubt.model_dump(mode="json")
        await current_turn(dc.context).say(self._question(doubt))
        return DialogTurnResult(DialogTurnStatus.Waiting)

    async def _again(self, dc: DialogContext, said: str) -> DialogTurnResult:
        current_turn(dc.context).prefaces += [said] if said else []
        await self.reprompt_dialog(dc.context, dc.active_dialog)
        return DialogTurnResult(DialogTurnStatus.Waiting)

    async def _keep(self, dc: DialogContext, doubt: Doubt, *, with_words: bool) -> DialogTurnResult:
        text = doubt.situation if with_words else ""
        entry = Feedback(
            Verdict.WRONG, doubt.answered, doubt.correction, text, doubt.source, self._clock(), self._index.version
        )
        try:
            await self._book.keep(entry, doubt.token)
        except Unreachable:
            dc.active_dialog.state[_DOUBT] = doubt.model_dump(mode="json")
            return await self._again(dc, texts.NOT_KEPT)
        return await self._end(dc, texts.THANKS_WITH_WORDS if text else texts.THANKS)

    async def _end(self, dc: DialogContext, line: str) -> DialogTurnResult:
        await current_turn(dc.context).say(Reply(line))
        ended: DialogTurnResult = await dc.end_dialog(None)
        return ended


class FeedbackDesk:
    """Takes what people think of an answer."""

    def __init__(self, playbook: Playbook, index: Index, book: FeedbackBook, clock: Callable[[], datetime]) -> None:
        self._playbook = playbook
        self._index = index
        self._book = book
        self._clock = clock
        self.dialog = FeedbackDialog(playbook, index, book, clock)

    async def doubted(
        self, dc: DialogContext, given: Given, source: Literal["button", "typed"], right: str = ""
    ) -> None:
        """Ask what would be right in a given status' place, unless the person said so."""
        dc.stack.clear()
        result = self._index.matcher.match(given.situation, (given.status,) if given.status else ())
        offered = tuple(c.slug for c in result.candidates[:_OFFERED]) if given.situation else ()
        doubt = Doubt(
            token=secrets.token_hex(6), source=source, situation=given.situation[:TEXT_LIMIT], answered=given.status,
            correction=right, offered=offered,
        )  # fmt: skip
        await dc.begin_dialog(FeedbackDialog.ID, doubt)

    async def liked(self, given: Given, key: str) -> None:
        """Keep that an answer was right; of the words nothing is kept, for nobody was asked.

        A like that cannot be kept is let go: there is nothing that the person should do about it.
        """
        entry = Feedback(Verdict.RIGHT, given.status, "", "", "button", self._clock(), self._index.version)
        with suppress(Unreachable):
            await self._book.keep(entry, key)

    def called_wrong(self, text: str) -> str | None:
        """Return the status that a text gives as the right one, empty where it only says "wrong"; None for others."""
        said = _WRONG.match(text.strip())
        if said is None:
            return None
        rest = said["rest"].strip(" \t\n.,;:!-–")
        if not rest:
            return ""
        if not _CORRECTING.match(said["rest"]):
            return None
        return status_named(self._playbook, self._index, rest) or None


def status_named(playbook: Playbook, index: Index, text: str) -> str:
    """Return the slug of the status that a text names, whole, misspelt or in part; empty where it names none."""
    reading = index.matcher.read(text)
    question = index.lookup.question(reading.words, index.lookup.names_in(reading)) if reading.words else None
    target = (question.target if question is not None else None) or ""
    return target if target in playbook.statuses or target in playbook.l1s else ""


def _cancels(doubt: Doubt, turn: Turn) -> bool:
    if isinstance(turn.press, Steer):
        return turn.press.draft == doubt.token and turn.press.to == "cancel"
    return plain(turn.text) in _STOPS


def _stored(instance: DialogInstance) -> Doubt | None:
    stored: Any = instance.state.get(_DOUBT) if isinstance(instance.state, dict) else None
    try:
        return Doubt.model_validate(stored) if instance.id == FeedbackDialog.ID else None
    except ValidationError:
        return None


def _read(instance: DialogInstance) -> Doubt:
    doubt = _stored(instance)
    assert doubt is not None  # noqa: S101 - the conversation ends dialogs whose state cannot be read
    return doubt
