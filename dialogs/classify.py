"""The dialog that asks until a situation ends in one status, its L3 and a note."""

from __future__ import annotations

import secrets

from botbuilder.core import TurnContext
from botbuilder.dialogs import Dialog, DialogContext, DialogInstance, DialogTurnResult, DialogTurnStatus

from dialogs import classify_replies, texts
from dialogs.answers import asks_back, asks_for_all, chosen_option, says_none, says_skip, step_meant
from dialogs.classify_questions import Questions
from dialogs.classify_state import DRAFT, Draft, Step, read_draft
from dialogs.entries import full_name
from dialogs.memory import RememberedClassification
from dialogs.presses import AnswerQuestion, GuideStep
from dialogs.replies import Reply
from dialogs.settling import l3s_offered, next_question, ranked_l3s, services_offered, with_words_used
from dialogs.turn import Turn, current_turn
from knowledge.index import Index
from knowledge.l3s import l3s_for
from knowledge.matching import Outcome
from knowledge.normalize import MAX_CHARACTERS
from knowledge.note_sentence import note_sentence, telling_statement
from knowledge.playbook import FIRST_QUESTION, L3, Playbook
from knowledge.questions import chances, opening_question, statuses_behind, walk_on
from knowledge.services import service_meant, services_named


class ClassifyDialog(Dialog):
    """Asks what the words leave open; its result is the status' slug, or None if nothing fits.

    The id carries a version: a conversation that rests in an older form of it ends politely.
    """

    ID = "ClassifyDialog.v2"

    def __init__(self, playbook: Playbook, index: Index) -> None:
        super().__init__(self.ID)
        self._playbook = playbook
        self._index = index
        self._questions = Questions(playbook, index)

    async def begin_dialog(self, dialog_context: DialogContext, options: object = None) -> DialogTurnResult:
        """Begin with what is known: a Step as options."""
        step = options if isinstance(options, Step) else Step()
        if step.status is not None:
            return await self._settle(dialog_context, None, step)
        if step.pair is not None:
            return await self._ask(dialog_context, Draft(step=step))
        return await self._walk(dialog_context, None, step, opening_question(self._playbook, step.l1))

    async def continue_dialog(self, dialog_context: DialogContext) -> DialogTurnResult:
        """Take a press or a typed answer."""
        draft = self._draft(dialog_context.active_dialog)
        turn = current_turn(dialog_context.context)
        option = self._option(draft, turn)
        if option is not None:
            return await self._take(dialog_context, draft, option)
        move = _move(draft, turn)
        if move is not None:
            return await self._move(dialog_context, draft, move)
        if turn.press is not None:
            turn.prefaces.append(texts.OLD_BUTTON)
            return await self._again(dialog_context)
        if draft.step.asks in ("service", "l3"):
            return await self._take_name(dialog_context, draft, turn.text)
        if says_none(turn.text):
            return await self._reject(dialog_context, draft)
        return await self._learn(dialog_context, draft, turn.text)

    async def reprompt_dialog(self, context: TurnContext, instance: DialogInstance) -> None:
        """Ask the standing question again, after something else was answered."""
        draft = self._draft(instance)
        await current_turn(context).say(self._questions.ask(draft, texts.BUSY_ELSEWHERE))

    def goes_on(self, instance: DialogInstance) -> bool:
        """Return whether what is stored can be gone on with: whole, of this version and of this playbook."""
        return instance.id == self.ID and read_draft(instance, self._playbook) is not None

    def token(self, instance: DialogInstance) -> str:
        """Return what the buttons of the standing question are bound to."""
        return self._draft(instance).token

    def picks_option(self, instance: DialogInstance, turn: Turn) -> bool:
        """Return whether the turn clearly answers the standing question, or moves in the questions."""
        draft = self._draft(instance)
        if self._option(draft, turn) is not None or _move(draft, turn) is not None:
            return True
        match draft.step.asks:
            case "service":
                return service_meant(self._playbook, turn.text) is not None or says_skip(turn.text)
            case "l3":
                named = self._index.l3_finder.named(self._listed(draft.step), turn.text)
                return named is not None or says_skip(turn.text) or asks_for_all(turn.text)
            case _:
                return says_none(turn.text)

    def asked_about(self, instance: DialogInstance) -> frozenset[str]:
        """Return the statuses that answers to the standing question can end in."""
        step = self._draft(instance).step
        match step.asks:
            case "pair":
                return frozenset(self._questions.pair(step))
            case "walk":
                options = self._questions.open(step).options
                return frozenset().union(*(statuses_behind(self._playbook, o) for o in options))
            case _:
                return frozenset({step.status} if step.status else ())

    def _option(self, draft: Draft, turn: Turn) -> int | None:
        if isinstance(turn.press, AnswerQuestion):
            valid = turn.press.question == draft.token and turn.press.option < len(self._questions.labels(draft.step))
            return turn.press.option if valid else None
        return chosen_option(turn.text, self._questions.labels(draft.step)) if turn.text else None

    async def _take(self, dc: DialogContext, draft: Draft, option: int) -> DialogTurnResult:
        step = draft.step
        match step.asks:
            case "pair":
                pair = self._questions.pair(step)
                if option == len(pair):
                    return await self._reject(dc, draft)
                return await self._settle(dc, draft, step.but(status=pair[option]))
            case "walk":
                picked = self._questions.open(step).options[option]
                if picked.status is not None:
                    return await self._settle(dc, draft, step.but(status=picked.status))
                return await self._walk(dc, draft, step.but(taken=()), picked.question or FIRST_QUESTION)
            case "service":
                services = services_offered(self._playbook, self._index, step)
                return await self._take_service(dc, draft, services[option] if option < len(services) else None)
            case "l3":
                l3s = l3s_offered(self._playbook, self._index, step)
                return await self._end(dc, step.but(l3=l3s[option].name if option < len(l3s) else None))

    async def _move(self, dc: DialogContext, draft: Draft, move: str) -> DialogTurnResult:
        """Go back, explain the question, or start over."""
        turn = current_turn(dc.context)
        if move == "start-over":
            return await self._ask(dc, Draft())
        if move == "not-sure":
            await turn.say(self._questions.explain(draft))
            return DialogTurnResult(DialogTurnStatus.Waiting)
        earlier = draft.back()
        if earlier is None:
            await turn.say(Reply(texts.FIRST_ALREADY))
            return await self._again(dc)
        return await self._ask(dc, earlier)

    async def _take_name(self, dc: DialogContext, draft: Draft, text: str) -> DialogTurnResult:
        """Take a typed service or L3, or none, or the wish to see all."""
        step = draft.step
        services = services_named(self._playbook, self._index.matcher.match(text).reading.words)
        service = service_meant(self._playbook, text) or (services[0] if len(services) == 1 else None)
        l3 = self._l3_meant(step, text) if step.asks == "l3" else None
        if l3 is not None:
            return await self._end(dc, step.but(l3=l3.name))
        if service is not None and service != step.service:
            told = (
                step.but(situation=_joined(step.situation, text))
                if service_meant(self._playbook, text) is None
                else step
            )
            return await self._take_service(dc, draft.model_copy(update={"step": told}), service)
        if says_skip(text):
            return await (
                self._take_service(dc, draft, None) if step.asks == "service" else self._end(dc, step.but(l3=None))
            )
        if asks_back(text):
            return await self._move(dc, draft, "not-sure")
        shown = Reply(texts.NOT_AN_ANSWER)
        if step.asks == "l3" and asks_for_all(text):
            name = full_name(self._playbook, step.status or "")
            shown = classify_replies.list_l3s(ranked_l3s(self._playbook, self._index, step), name)
        await current_turn(dc.context).say(shown)
        return await self._again(dc)

    async def _take_service(self, dc: DialogContext, draft: Draft, service: str | None) -> DialogTurnResult:
        return await self._settle(dc, draft, draft.step.but(service=service, service_skipped=service is None))

    async def _settle(self, dc: DialogContext, draft: Draft | None, step: Step) -> DialogTurnResult:
        """Use what the words say of service and L3, ask for what is missing, or end."""
        step = with_words_used(self._playbook, self._index, step)
        walked = draft is not None and (draft.step.asks in ("pair", "walk") or bool(draft.before))
        asked = next_question(self._playbook, step, walked=walked)
        if asked is None:
            return await self._end(dc, step)
        return await self._ask(dc, draft.followed_by(asked) if draft else Draft(step=asked))

    async def _walk(self, dc: DialogContext, draft: Draft | None, step: Step, question: str) -> DialogTurnResult:
        """Ask the first question from here on that the words leave open; going back leads to those skipped."""
        result = self._index.matcher.match(step.situation, step.ruled_out)
        walked = walk_on(self._playbook, question, step.ruled_out, chances(result))
        step = step.but(asks="walk", pair=None)
        steps = [step.but(question=skipped, taken=walked.answers[:i]) for i, skipped in enumerate(walked.skipped)]
        steps.append(step.but(question=walked.question, taken=walked.answers))
        if draft is None:
            return await self._ask(
                dc, Draft(step=steps[0]).followed_by(*steps[1:]) if steps[1:] else Draft(step=steps[0])
            )
        return await self._ask(dc, draft.followed_by(*steps))

    async def _reject(self, dc: DialogContext, draft: Draft) -> DialogTurnResult:
        """Rule out what was offered: after a pair comes the walk, in the walk its first question, then the end."""
        step = draft.step
        if step.asks == "pair":
            ruled_out = tuple(dict.fromkeys((*step.ruled_out, *self._questions.pair(step))))
            return await self._walk(dc, draft, step.but(ruled_out=ruled_out), FIRST_QUESTION)
        if step.question == FIRST_QUESTION:
            await current_turn(dc.context).say(classify_replies.nothing_fits())
            given_up: DialogTurnResult = await dc.end_dialog(None)
            return given_up
        return await self._ask(dc, draft.followed_by(step.but(question=FIRST_QUESTION, l1=None, taken=())))

    async def _learn(self, dc: DialogContext, draft: Draft, text: str) -> DialogTurnResult:
        """Take the text as more of the situation; end where it decides, ask again where it does not."""
        step = draft.step
        told = _joined(step.situation, text)
        alone = self._index.matcher.match(text, step.ruled_out)
        together = self._index.matcher.match(told, step.ruled_out)
        for result in (together, alone):
            if result.outcome is Outcome.MATCHED:
                return await self._settle(dc, draft, step.but(situation=told, status=result.candidates[0].slug))
        if alone.outcome is Outcome.NONE:
            await current_turn(dc.context).say(Reply(texts.NOT_AN_ANSWER))
            return await self._again(dc)
        step = step.but(situation=told)
        if alone.l1 is not None:
            return await self._walk(dc, draft, step.but(l1=alone.l1), opening_question(self._playbook, alone.l1))
        if step.asks == "walk":
            return await self._walk(dc, draft, step, step.question)
        return await self._ask(dc, draft.model_copy(update={"step": step}))

    async def _ask(self, dc: DialogContext, draft: Draft) -> DialogTurnResult:
        draft = draft.model_copy(update={"token": secrets.token_hex(6)})
        dc.active_dialog.state[DRAFT] = draft.model_dump(mode="json")
        await current_turn(dc.context).say(self._questions.ask(draft))
        return DialogTurnResult(DialogTurnStatus.Waiting)

    async def _again(self, dc: DialogContext) -> DialogTurnResult:
        await self.reprompt_dialog(dc.context, dc.active_dialog)
        return DialogTurnResult(DialogTurnStatus.Waiting)

    async def _end(self, dc: DialogContext, step: Step) -> DialogTurnResult:
        """Say what it ended in and remember it, so that one press leads on."""
        assert step.status is not None  # noqa: S101 - only a settled status ends
        turn = current_turn(dc.context)
        words = telling_statement(self._index.matcher, step.status, step.situation)
        kept = RememberedClassification(
            token=secrets.token_hex(6),
            situation=step.situation,
            status=step.status,
            service=step.service,
            l3=step.l3,
            note=note_sentence(self._playbook, step.status, step.service, step.l3, words),
        )
        turn.memory = turn.memory.model_copy(update={"classification": kept})
        await turn.say(classify_replies.ended(self._playbook, kept, self._deciding_words(step)))
        ended: DialogTurnResult = await dc.end_dialog(step.status)
        return ended

    def _l3_meant(self, step: Step, text: str) -> L3 | None:
        """Return the L3 that a typed text picks; a question picks only by the name itself."""
        finder, listed = self._index.l3_finder, self._listed(step)
        return finder.named(listed, text) if asks_back(text) else finder.meant(self._playbook, listed, text)

    def _deciding_words(self, step: Step) -> list[str]:
        """Return the person's words that speak for the status, if it is the one they speak for."""
        result = self._index.matcher.match(step.situation, step.ruled_out)
        if not result.candidates or result.candidates[0].slug != step.status:
            return []
        return [word.words for word in self._index.matcher.deciding_words(result)]

    def _listed(self, step: Step) -> list[L3]:
        return list(l3s_for(self._playbook, step.status or "", step.service))

    def _draft(self, instance: DialogInstance) -> Draft:
        return read_draft(instance, self._playbook) or Draft()


def _move(draft: Draft, turn: Turn) -> str | None:
    """Return where the turn wants to go in the questions; a button of an older question goes nowhere."""
    if isinstance(turn.press, GuideStep):
        return turn.press.to if turn.press.question == draft.token else None
    return step_meant(turn.text) if turn.press is None and turn.text else None


def _joined(situation: str, text: str) -> str:
    """Return what was told with more of it; of too much, the latest is kept."""
    return (f"{situation}. {text}" if situation else text)[-MAX_CHARACTERS:]
