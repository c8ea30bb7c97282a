"""The dialog that asks until a situation ends in one status."""

from __future__ import annotations

import secrets
from typing import Any

from botbuilder.core import TurnContext
from botbuilder.dialogs import Dialog, DialogContext, DialogInstance, DialogTurnResult, DialogTurnStatus
from pydantic import BaseModel, ConfigDict, ValidationError

from dialogs import situations, texts
from dialogs.answers import chosen_option, says_none
from dialogs.presses import AnswerQuestion
from dialogs.replies import Reply
from dialogs.turn import Turn, current_turn
from knowledge.explaining import explain
from knowledge.index import Index
from knowledge.matching import Outcome
from knowledge.normalize import MAX_CHARACTERS
from knowledge.playbook import FIRST_QUESTION, Contrast, Playbook
from knowledge.questions import OpenQuestion, open_question, opening_question, statuses_behind

_DRAFT = "draft"


class Draft(BaseModel):
    """What has been found out so far. Plain JSON in the dialog's state."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    situation: str = ""
    ruled_out: tuple[str, ...] = ()
    pair: tuple[str, str] | None = None
    """The two statuses in question; None while the walk goes on."""
    question: str | None = None
    """The question of the walk that stands."""
    l1: str | None = None
    """The L1 that the situation names."""
    token: str = ""
    """Marks the buttons of the question that stands; older ones no longer count."""


class ClarifyDialog(Dialog):
    """Asks the deciding question, then the playbook's questions; its result is a slug, or None if given up.

    The id carries a version: a conversation that rests in an older form of it ends politely.
    """

    ID = "ClarifyDialog.v1"

    def __init__(self, playbook: Playbook, index: Index) -> None:
        super().__init__(self.ID)
        self._playbook = playbook
        self._index = index

    async def begin_dialog(self, dialog_context: DialogContext, options: object = None) -> DialogTurnResult:
        """Begin with a Draft as options."""
        draft = options if isinstance(options, Draft) else Draft()
        return await self._ask(dialog_context, draft)

    async def continue_dialog(self, dialog_context: DialogContext) -> DialogTurnResult:
        """Take a press or a typed answer."""
        draft = _read(dialog_context.active_dialog)
        turn = current_turn(dialog_context.context)
        option = self._option(draft, turn)
        if option is not None:
            return await self._take(dialog_context, draft, option)
        if turn.press is not None:
            await turn.say(dialog_context.context, Reply(texts.OLD_BUTTON))
            return await self._again(dialog_context)
        if says_none(turn.text):
            return await self._reject(dialog_context, draft)
        return await self._learn(dialog_context, draft, turn.text)

    async def reprompt_dialog(self, context: TurnContext, instance: DialogInstance) -> None:
        """Ask the standing question again, after something else was answered."""
        draft = _read(instance)
        turn = current_turn(context)
        await turn.say(context, self._question_reply(draft, texts.BUSY_ELSEWHERE))

    def picks_option(self, instance: DialogInstance, turn: Turn) -> bool:
        """Return whether the turn clearly answers the standing question."""
        draft = _read(instance)
        return self._option(draft, turn) is not None or says_none(turn.text)

    def asked_about(self, instance: DialogInstance) -> frozenset[str]:
        """Return the statuses that answers to the standing question can end in."""
        draft = _read(instance)
        if draft.pair:
            return frozenset(draft.pair)
        return frozenset().union(*(statuses_behind(self._playbook, o) for o in self._open(draft).options))

    def _option(self, draft: Draft, turn: Turn) -> int | None:
        if isinstance(turn.press, AnswerQuestion):
            valid = turn.press.question == draft.token and turn.press.option < len(self._labels(draft))
            return turn.press.option if valid else None
        return chosen_option(turn.text, self._labels(draft)) if turn.text else None

    def _labels(self, draft: Draft) -> list[str]:
        if draft.pair:
            contrast = self._contrast(draft.pair)
            return [*(contrast.answers[slug] for slug in draft.pair), texts.NEITHER]
        return [o.label for o in self._open(draft).options]

    async def _take(self, dc: DialogContext, draft: Draft, option: int) -> DialogTurnResult:
        if draft.pair:
            if option == len(draft.pair):
                return await self._reject(dc, draft)
            return await self._end(dc, draft.pair[option])
        picked = self._open(draft).options[option]
        if picked.status is not None:
            return await self._end(dc, picked.status)
        return await self._ask(dc, draft.model_copy(update={"question": picked.question}))

    async def _reject(self, dc: DialogContext, draft: Draft) -> DialogTurnResult:
        """Rule out what was offered: after a pair comes the walk, in the walk its first question, then the end."""
        if draft.pair:
            ruled_out = tuple(dict.fromkeys((*draft.ruled_out, *draft.pair)))
            return await self._ask(dc, draft.model_copy(update={"pair": None, "ruled_out": ruled_out}))
        if draft.question == FIRST_QUESTION:
            await current_turn(dc.context).say(dc.context, Reply(texts.NOTHING_FITS))
            given_up: DialogTurnResult = await dc.end_dialog(None)
            return given_up
        return await self._ask(dc, draft.model_copy(update={"question": FIRST_QUESTION, "l1": None}))

    async def _learn(self, dc: DialogContext, draft: Draft, text: str) -> DialogTurnResult:
        """Take the text as more of the situation; end where it decides, ask again where it does not."""
        told = f"{draft.situation}. {text}" if draft.situation else text
        alone = self._index.matcher.match(text, draft.ruled_out)
        together = self._index.matcher.match(told, draft.ruled_out)
        for result in (together, alone):
            if result.outcome is Outcome.MATCHED:
                return await self._end(dc, result.candidates[0].slug)
        if alone.outcome is Outcome.NONE:
            await current_turn(dc.context).say(dc.context, Reply(texts.NOT_AN_ANSWER))
            return await self._again(dc)
        learned: dict[str, object] = {"situation": told[-MAX_CHARACTERS:]}
        if alone.l1 is not None:
            learned |= {"pair": None, "question": None, "l1": alone.l1}
        return await self._ask(dc, draft.model_copy(update=learned))

    async def _ask(self, dc: DialogContext, draft: Draft) -> DialogTurnResult:
        if draft.pair is None and draft.question is None:
            opened = opening_question(self._playbook, draft.l1, draft.ruled_out)
            draft = draft.model_copy(update={"question": opened.id})
        draft = draft.model_copy(update={"token": secrets.token_hex(6)})
        dc.active_dialog.state[_DRAFT] = draft.model_dump(mode="json")
        names_l1 = draft.l1 is not None and self._playbook.questions[draft.question or FIRST_QUESTION].l1 == draft.l1
        title = texts.names_l1_only(self._playbook.name_of(draft.l1)) if draft.l1 and names_l1 else ""
        await current_turn(dc.context).say(dc.context, self._question_reply(draft, title))
        return DialogTurnResult(DialogTurnStatus.Waiting)

    async def _again(self, dc: DialogContext) -> DialogTurnResult:
        await self.reprompt_dialog(dc.context, dc.active_dialog)
        return DialogTurnResult(DialogTurnStatus.Waiting)

    async def _end(self, dc: DialogContext, slug: str) -> DialogTurnResult:
        await current_turn(dc.context).say(dc.context, situations.chosen(self._playbook, slug))
        ended: DialogTurnResult = await dc.end_dialog(slug)
        return ended

    def _question_reply(self, draft: Draft, title: str) -> Reply:
        if draft.pair:
            result = self._index.matcher.match(draft.situation, draft.ruled_out)
            why = explain(self._playbook, self._index.matcher, result)
            return situations.deciding(self._playbook, why, self._contrast(draft.pair), draft.token, result)
        return situations.asking(self._open(draft), draft.token, title)

    def _open(self, draft: Draft) -> OpenQuestion:
        return open_question(self._playbook, draft.question or FIRST_QUESTION, draft.ruled_out)

    def _contrast(self, pair: tuple[str, str]) -> Contrast:
        return self._playbook.between(*pair)


def read_draft(instance: DialogInstance) -> Draft | None:
    """Return the dialog's draft, or None when what is stored is damaged or of another form."""
    stored: Any = instance.state.get(_DRAFT) if isinstance(instance.state, dict) else None
    try:
        return Draft.model_validate(stored)
    except ValidationError:
        return None


def _read(instance: DialogInstance) -> Draft:
    return read_draft(instance) or Draft()
