"""What is typed, and where it belongs: to the question that stands, beside it, or to a request of its own."""

from __future__ import annotations

from botbuilder.dialogs import DialogContext, DialogInstance

from dialogs import situations, texts
from dialogs.aimed import Aimed
from dialogs.answers import says_none, step_meant, wants_l3
from dialogs.asides import (
    SIDE_SURE,
    answer_aside,
    asks_how,
    help_reply,
    is_aside,
    is_clear_question,
    rule_asked,
    with_examples,
)
from dialogs.classify_request import situation_to_classify
from dialogs.classify_state import Step
from dialogs.commands import Does, command_meant
from dialogs.desks import Desks
from dialogs.feedback import FeedbackDialog
from dialogs.feedback_texts import NOTHING_TO_CORRECT
from dialogs.menu import Menu
from dialogs.presses import StartUpdate
from dialogs.replies import Reply
from dialogs.requests import Request
from dialogs.sure_requests import SureRequests
from dialogs.turn import Turn
from dialogs.update import texts as update_texts
from dialogs.update.dialog import UpdateDialog
from dialogs.update.said import is_question, new_note, steering
from knowledge.normalize import name_key
from knowledge.routing import Intent

_CANCEL_SURE = 0.6
_FEW = 5
"""Most words of a text that cancels."""
_OUTSIDE_SURE = 0.6
"""Sureness from which a text is out of scope whatever status its words speak for."""
_ON_RECORDS = frozenset({Intent.UPDATE_PRIORITY, Intent.UPDATE_NOTE, Intent.SHOW_TENANT, Intent.PORTFOLIO})
_COMMANDS_ON_RECORDS = frozenset({Does.PRIORITY, Does.NOTE, Does.TENANTS})


class Typed:
    """Takes typed messages to where they belong."""

    def __init__(self, desks: Desks) -> None:
        self._playbook = desks.playbook
        self._statuses = desks.statuses
        self._records = desks.records
        self._sure = SureRequests(desks)
        self._feedback = desks.feedback
        self._desks = desks
        self._menu = Menu(desks)
        self._aimed = Aimed(desks)

    async def take(self, dc: DialogContext, turn: Turn, request: Request) -> None:
        """Answer what was typed."""
        standing = dc.active_dialog.id if dc.active_dialog is not None else None
        if (judged := self._aimed.judged(dc, turn)) is not None:
            await self._beside(dc, turn, judged)
            return
        if standing is not None and await self._menu.chosen_amid(dc, turn, request):
            return
        if standing == UpdateDialog.ID:
            await self._typed_during_change(dc, turn, request)
        elif await self._called_wrong(dc, turn):
            return
        elif standing is None:
            if not await self._picked_up(dc, turn, request):
                await self._answer(dc, turn, request)
        elif standing == FeedbackDialog.ID:
            await self._typed_during_feedback(dc, turn, request)
        else:
            await self._typed_during_questions(dc, turn, request)

    def opens_records(self, dc: DialogContext, turn: Turn, request: Request) -> bool:
        """Return whether answering would show or change a customer's record."""
        standing = dc.active_dialog
        if standing is not None and standing.id == UpdateDialog.ID:
            return self._leaves_change(standing, turn, request)
        if name_key(turn.text) == update_texts.CONFIRM_WORD:
            return False
        if name_key(turn.text) == update_texts.UNDO_WORD or self._records.asks_to_use_note(turn.text):
            return True
        if request.status is not None or request.weighs is not None or self._sure.asked(turn, request):
            return True
        if standing is None and self._aimed.opens_records(request):
            return True
        sure = standing is None or request.route.score >= SIDE_SURE or request.is_for_a_tenant
        return _is_on_records(turn.text, request.route.intent if sure else None)

    def answers_change(self, standing: DialogInstance, turn: Turn, request: Request) -> bool:
        """Return whether what was typed answers the change that stands, rather than asking something beside it."""
        if self._records.update.awaits_note(standing):
            return steering(turn.text) is not None or not is_clear_question(request.route, turn.text)
        return not is_aside(request.route, turn.text) and not self._leaves_change(standing, turn, request)

    def is_look_up_beside(self, standing: DialogInstance, request: Request) -> bool:
        """Return whether what was typed only looks up a record, which a change that stands can wait for."""
        looks_up = self._looks_up(request) or self._weighs_another(standing, request)
        return not self._records.update.awaits_words(standing) and looks_up

    def _leaves_change(self, standing: DialogInstance, turn: Turn, request: Request) -> bool:
        """Return whether what was typed opens another record than that of the change that stands."""
        change, text = self._records.update, turn.text
        if change.awaits_note(standing) or steering(text) is not None or new_note(text) is not None:
            return False
        if name_key(turn.text) == update_texts.UNDO_WORD or self._looks_up(request):
            return True
        if self._weighs_another(standing, request):
            return True
        if self._sure.leaves_change(standing, turn, request):
            return True
        on_records = request.status is not None or _is_on_records(turn.text, request.route.intent)
        return change.gives_way(standing, request) and on_records

    def _weighs_another(self, standing: DialogInstance, request: Request) -> bool:
        """Return whether it asks what the rules say of another tenant than that of the change that stands."""
        change = self._records.update
        weighs = request.weighs is not None and request.names_another(change.tenant_of(standing))
        return weighs and not change.awaits_words(standing)

    async def _called_wrong(self, dc: DialogContext, turn: Turn) -> bool:
        """Take feedback where the text says that the last answer is wrong; return whether it did."""
        right = self._feedback.called_wrong(turn.text)
        given = turn.memory.last_given
        if right is None or (right and given is None):
            return False
        if given is None:
            await turn.say(Reply(NOTHING_TO_CORRECT))
        else:
            await self._feedback.doubted(dc, given, "typed", right)
        return True

    async def _typed_during_feedback(self, dc: DialogContext, turn: Turn, request: Request) -> None:
        """Take an answer about feedback; whatever is a request of its own ends it."""
        if self._feedback.dialog.takes(dc.active_dialog, turn):
            await dc.continue_dialog()
        elif is_aside(request.route, turn.text):
            await self._beside(dc, turn, answer_aside(self._playbook, request.route))
        elif request.route.score >= SIDE_SURE and request.route.intent is not Intent.OUT_OF_SCOPE:
            dc.stack.clear()
            await self._answer(dc, turn, request)
        else:
            await dc.continue_dialog()

    async def _picked_up(self, dc: DialogContext, turn: Turn, request: Request) -> bool:
        """Take up what was said last, where the text does; return whether it did."""
        memory = turn.memory
        if await self._sure.taken(dc, turn, request):
            return True
        said = await self._undoing(dc, turn) or rule_asked(self._playbook, turn.text)
        if said is not None:
            await turn.say(said)
        elif name_key(turn.text) == update_texts.CONFIRM_WORD:
            await turn.say(self._records.late(turn, None))
        elif (step := step_meant(turn.text)) == "start-over":
            await self._statuses.begin(dc, Step())
        elif step == "back":
            await turn.say(Reply(texts.NOTHING_TO_GO_BACK_TO))
        elif wants_l3(turn.text) and memory.classification is not None:
            await self._statuses.pick_l3(dc, turn, memory.classification.token)
        elif says_none(turn.text) and memory.answer is not None:
            await self._statuses.none_of_these(dc, turn, memory.answer.token)
        else:
            return await self._records.use_note_for(dc, turn, request)
        return True

    async def _typed_during_questions(self, dc: DialogContext, turn: Turn, request: Request) -> None:
        if await self._sure.taken(dc, turn, request):
            return
        route = request.route
        wish = situation_to_classify(turn.text)
        rule = rule_asked(self._playbook, turn.text)
        beside = rule or await self._undoing(dc, turn) or await self._looked_up(turn, request)
        if name_key(turn.text) == update_texts.CONFIRM_WORD:
            beside = self._records.late(turn, None)
        if beside is not None:
            await self._beside(dc, turn, beside)
        elif wish is not None:
            await self._statuses.begin_told(dc, *wish)
        elif self._statuses.classify.picks_option(dc.active_dialog, turn):
            await dc.continue_dialog()
        elif route.intent is Intent.CANCEL and route.score >= _CANCEL_SURE:
            dc.stack.clear()
            await turn.say(Reply(texts.CANCELLED))
        elif route.intent is Intent.CLASSIFY and route.score >= SIDE_SURE:
            await self._statuses.begin(dc, Step())
        elif self._statuses.is_another_situation(dc, route) or request.is_for_a_tenant or request.status is not None:
            dc.stack.clear()
            await self._answer(dc, turn, request)
        elif is_aside(route, turn.text):
            await self._beside(dc, turn, answer_aside(self._playbook, route))
        else:
            await dc.continue_dialog()

    async def _undoing(self, dc: DialogContext, turn: Turn) -> Reply | None:
        """Undo the last change where the text is the one word for it; where it only speaks of it, say how."""
        if name_key(turn.text) == update_texts.UNDO_WORD:
            return await self._records.take_back(dc, turn, None)
        return self._records.speaks_of_undo(turn)

    async def _typed_during_change(self, dc: DialogContext, turn: Turn, request: Request) -> None:
        """Take what is typed in the middle of a change: a note is never read as a request."""
        change, standing, route = self._records.update, dc.active_dialog, request.route
        if change.awaits_note(standing):
            if steering(turn.text) is None and is_clear_question(route, turn.text):
                turn.prefaces.append(update_texts.STARTS_WITH_NOTE)
                await self._beside(dc, turn, answer_aside(self._playbook, route))
            else:
                await dc.continue_dialog()
        elif steering(turn.text) is not None or new_note(turn.text) is not None:
            await dc.continue_dialog()
        elif await self._sure.taken_amid_change(dc, turn, request):
            return
        elif aside := await self._aside_in_change(dc, turn, request):
            await self._beside(dc, turn, aside)
        elif request.status is not None and not request.named and (tenant := change.about(standing)[1]):
            await self._records.change(dc, turn, StartUpdate(task="status", tenant=tenant))
        elif change.gives_way(standing, request) or situation_to_classify(turn.text):
            turn.prefaces.append(change.farewell(standing))
            dc.stack.clear()
            await self._answer(dc, turn, request)
        elif request.note and name_key(change.tenant_of(standing)):
            turn.text = f"{update_texts.NOTE_PREFIX}{request.note}"
            await dc.continue_dialog()
        elif change.expects(standing, turn):
            await dc.continue_dialog()
        elif route.intent is Intent.CANCEL and route.score >= _CANCEL_SURE and len(turn.text.split()) <= _FEW:
            turn.text = update_texts.CANCEL
            await dc.continue_dialog()
        elif request.names_another(change.tenant_of(standing)) and not change.awaits_reason(standing):
            turn.prefaces.append(update_texts.about_this(change.tenant_of(standing)))
            await dc.reprompt_dialog()
        else:
            await dc.continue_dialog()

    async def _aside_in_change(self, dc: DialogContext, turn: Turn, request: Request) -> Reply | None:
        """Return the answer to what is asked beside the change: help, a rule, a definition, a record, an undo."""
        change, standing, route = self._records.update, dc.active_dialog, request.route
        if name_key(turn.text) == "help":
            return Reply(update_texts.HELP)
        if undoing := await self._undoing(dc, turn):
            return undoing
        if rule := rule_asked(self._playbook, turn.text):
            return rule
        if self._weighs_another(standing, request):
            return await self._records.weighed(turn, request)
        if is_aside(route, turn.text) and (is_question(turn.text) or not change.awaits_reason(standing)):
            return answer_aside(self._playbook, route)
        looks_up = change.tenant_of(standing) or route.intent is Intent.PORTFOLIO
        return await self._looked_up(turn, request) if looks_up else None

    async def _looked_up(self, turn: Turn, request: Request) -> Reply | None:
        """Return a record or the list, where the text surely asks for one."""
        if not self._looks_up(request):
            return None
        asked_for_one = request.route.intent is Intent.SHOW_TENANT
        return await (self._records.show if asked_for_one else self._records.mine)(turn, request)

    def _looks_up(self, request: Request) -> bool:
        asks = request.route.score >= SIDE_SURE and request.wish is None
        known = request.route.intent is Intent.SHOW_TENANT and bool(request.known)
        return asks and (known or request.route.intent is Intent.PORTFOLIO)

    async def _answer(self, dc: DialogContext, turn: Turn, request: Request) -> None:
        """Answer a request of its own."""
        wish = situation_to_classify(turn.text)
        match request.route.intent:
            case _ if command := command_meant(turn.text):
                await self._menu.do(dc, turn, request, command.does)
            case _ if wish is not None:
                await self._statuses.begin_told(dc, *wish)
            case _ if self._aimed.is_early(request):
                turn.prefaces.append(update_texts.TOO_EARLY)
                await turn.say(await self._records.show(turn, request))
            case _ if request.status is not None:
                await self._records.change_status(dc, turn, request)
            case _ if await self._statuses.asked_about(dc, turn, request):
                return
            case _ if said := await self._records.weighed(turn, request):
                await turn.say(said)
            case _ if await self._aimed.take(dc, turn, request):
                return
            case Intent.CLASSIFY:
                await self._statuses.begin(dc, Step())
            case Intent.WHICH_L2:
                await self._statuses.situation(dc, turn, request.route)
            case Intent.UPDATE_PRIORITY if level := request.level_in_general:
                await turn.say(answer_aside(self._playbook, self._desks.requests.about_level(level)))
            case Intent.UPDATE_PRIORITY:
                await self._records.change_priority(dc, turn, request)
            case Intent.UPDATE_NOTE:
                await self._records.add_note(dc, turn, request)
            case Intent.SHOW_TENANT:
                await turn.say(await self._records.show(turn, request))
            case Intent.PORTFOLIO:
                await turn.say(await self._records.mine(turn, request))
            case Intent.CANCEL:
                await turn.say(Reply(texts.NOTHING_TO_CANCEL))
            case Intent.GREETING:
                await turn.say(with_examples(texts.GREETING))
            case Intent.OUT_OF_SCOPE:
                await self._out_of_scope(dc, turn, request)
            case _:
                await turn.say(answer_aside(self._playbook, request.route))

    async def _out_of_scope(self, dc: DialogContext, turn: Turn, request: Request) -> None:
        """Say what the assistant is for; where the words clearly speak for a status all the same, say that."""
        route = request.route
        if asks_how(turn.text):
            await turn.say(help_reply())
            return
        if route.score < _OUTSIDE_SURE and await self._statuses.perhaps(dc, turn, route):
            return
        reply = situations.unsupported(turn.text) if route.tells_something else with_examples(texts.OUT_OF_SCOPE)
        await turn.say(reply)

    async def _beside(self, dc: DialogContext, turn: Turn, reply: Reply) -> None:
        await self._desks.say_beside(dc, turn, reply)


def _is_on_records(text: str, intent: Intent | None) -> bool:
    """Return whether a text is a command on records or, no command at all, of an intent on them."""
    command = command_meant(text)
    return command.does in _COMMANDS_ON_RECORDS if command else intent in _ON_RECORDS
