"""What the conversation can do with a situation: say its status, or begin the questions that lead to one."""

from __future__ import annotations

import secrets

from botbuilder.dialogs import DialogContext

from dialogs import entries, situations, texts
from dialogs.asides import SIDE_SURE
from dialogs.classify import ClassifyDialog
from dialogs.classify_state import Step
from dialogs.replies import Reply
from dialogs.requests import Request
from dialogs.turn import Turn, current_turn
from knowledge.explaining import explain
from knowledge.index import Index
from knowledge.matching import MatchResult, Outcome
from knowledge.normalize import MAX_CHARACTERS
from knowledge.playbook import Playbook
from knowledge.routing import TENANT_WORD, Intent, Route, hide_tenants
from knowledge.status_question import situation_asked_about
from knowledge.utterance import Utterance

_CLEAR = 0.9
"""Score from which words that look out of scope are answered with their status all the same."""


class StatusDesk:
    """The playbook's statuses, and the dialog that asks for one."""

    def __init__(self, playbook: Playbook, index: Index) -> None:
        self._playbook = playbook
        self._index = index
        self.classify = ClassifyDialog(playbook, index)

    async def situation(self, dc: DialogContext, turn: Turn, route: Route) -> None:
        """Say the status of a situation, or ask what decides."""
        await self._say(dc, turn, self._index.matcher.match_reading(route.reading), turn.text)

    async def asked_about(self, dc: DialogContext, turn: Turn, request: Request) -> bool:
        """Say the status of a situation that is told beside the question for it; return whether there is one.

        The words of the question and the tenant's name speak for no status: the name counts as "customer".
        """
        told = situation_asked_about(turn.text)
        if told is None:
            return False
        said = Utterance(told, request.said.finder)
        words = ("customer" if word == TENANT_WORD else word for word in hide_tenants(said.words, said.tenants))
        result = self._index.matcher.match(" ".join(words))
        if result.outcome is not Outcome.NONE:
            await self._say(dc, turn, result, told)
        return result.outcome is not Outcome.NONE

    async def _say(self, dc: DialogContext, turn: Turn, result: MatchResult, situation: str) -> None:
        turn.matched = result.outcome
        if result.outcome is Outcome.NONE:
            await turn.say(situations.unsupported(situation))
        elif result.outcome is Outcome.MATCHED:
            await turn.say(self._matched(turn, result, situation))
        else:
            await self.begin(dc, _step_for(result, situation))

    async def perhaps(self, dc: DialogContext, turn: Turn, route: Route) -> bool:
        """Say the status of words that look like no situation but clearly speak for one; return whether they do."""
        result = self._index.matcher.match_reading(route.reading)
        if result.outcome is Outcome.NONE or result.candidates[0].score < _CLEAR:
            return False
        turn.prefaces.append(texts.IF_ABOUT_A_CUSTOMER)
        await self.situation(dc, turn, route)
        return True

    async def begin(self, dc: DialogContext, step: Step) -> None:
        """Begin the questions; whatever was open is let go."""
        dc.stack.clear()
        await dc.begin_dialog(ClassifyDialog.ID, step)

    async def begin_told(self, dc: DialogContext, told: str, set_off: bool) -> None:
        """Begin with the words behind "classify"; words that say nothing count only when they are set off."""
        result = self._index.matcher.match(told)
        current_turn(dc.context).matched = result.outcome if told else ""
        if result.outcome is Outcome.NONE or not told:
            await self.begin(dc, Step(situation=told[:MAX_CHARACTERS] if set_off else ""))
        else:
            await self.begin(dc, _step_for(result, told))

    async def choose(self, dc: DialogContext, turn: Turn, slug: str, answer: str) -> bool:
        """Go on with a status that an answer showed; return whether it is the last answer's."""
        remembered = turn.memory.answer
        if remembered is None or remembered.token != answer or slug not in self._playbook.statuses:
            return False
        await self.begin(dc, Step(status=slug, situation=remembered.situation))
        return True

    async def none_of_these(self, dc: DialogContext, turn: Turn, answer: str) -> bool:
        """Go on without the statuses that an answer showed; return whether it is the last answer's."""
        remembered = turn.memory.answer
        if remembered is None or remembered.token != answer:
            return False
        await self.begin(dc, Step(situation=remembered.situation, ruled_out=remembered.shown))
        return True

    async def pick_l3(self, dc: DialogContext, turn: Turn, answer: str) -> bool:
        """Ask for the L3 of the last classification again; return whether it is that one."""
        kept = turn.memory.classification
        if kept is None or kept.token != answer or kept.status not in self._playbook.statuses:
            return False
        step = Step(status=kept.status, service=kept.service, situation=kept.situation, l3_wanted=True)
        await self.begin(dc, step)
        return True

    def is_another_situation(self, dc: DialogContext, route: Route) -> bool:
        """Return whether a text told in the middle of a question is clear by itself and answers something else."""
        if route.intent is not Intent.WHICH_L2 or route.score < SIDE_SURE:
            return False
        result = self._index.matcher.match_reading(route.reading)
        asked = self.classify.asked_about(dc.active_dialog)
        return result.outcome is Outcome.MATCHED and result.candidates[0].slug not in asked

    def entry(self, slug: str) -> Reply:
        """Return what the playbook says of a status, L1 or priority that was pressed."""
        known = (self._playbook.statuses, self._playbook.l1s, self._playbook.priorities)
        if not any(slug in slugs for slugs in known):
            return Reply(texts.BAD_BUTTON, of_card=True)
        return entries.with_way_back(self._playbook, slug)

    def _matched(self, turn: Turn, result: MatchResult, situation: str) -> Reply:
        token = secrets.token_hex(6)
        shown = tuple(c.slug for c in result.candidates[: 1 + situations.ALTERNATIVES])
        turn.memory = turn.memory.with_answer(token, situation, shown)
        why = explain(self._playbook, self._index.matcher, result)
        known = turn.request.known if turn.request is not None and turn.place.owner is None else frozenset()
        tenant = next(iter(known)) if len(known) == 1 else ""
        return situations.matched(self._playbook, result, why, token, situation, tenant=tenant)


def _step_for(result: MatchResult, situation: str) -> Step:
    """Return where the classification of a situation begins: at its status, or at what is open."""
    told = situation[:MAX_CHARACTERS]
    if result.outcome is Outcome.MATCHED:
        return Step(situation=told, status=result.candidates[0].slug)
    if result.l1 is not None:
        return Step(situation=told, l1=result.l1)
    return Step(situation=told, asks="pair", pair=(result.candidates[0].slug, result.candidates[1].slug))
