"""Requests that no sentence structure gives away, by what their words aim at."""

from __future__ import annotations

from botbuilder.dialogs import DialogContext

from dialogs.asides import SIDE_SURE
from dialogs.desks import Desks
from dialogs.replies import Reply
from dialogs.requests import Request
from dialogs.turn import Turn
from dialogs.update.beginning import asks_of_what_was_told
from dialogs.update.said import is_question
from knowledge.aims import Aim
from knowledge.history_request import HistoryRequest, HistoryWish
from knowledge.note_request import note_behind, read_note_check
from knowledge.routing import Intent
from knowledge.services import services_named
from knowledge.telling_wishes import Wants, wish_aimed_at

_CHANGES = frozenset({Aim.ATTEMPT, Aim.ENGAGEMENT, Aim.DIBS})
"""What is about one of the person's tenants, or about none of the records."""
_ASKS = frozenset("when why who whose what which how where did has have is are was were do does should".split())
"""First words of a question about a change, not of the wish for one: that may begin with "can you"."""
_PLAIN = frozenset({Intent.CLASSIFY, Intent.CANCEL, Intent.GREETING, Intent.THANKS})
_OF_NO_TENANT = frozenset({Aim.LIST, Aim.ATTENTION, Aim.SUBSCRIBE, Aim.UNSUBSCRIBE})
"""What concerns all of one's tenants: words that name one mean something else."""
_FEW = 4
"""Fewer words than these that name a tenant ask to see it."""
_PLAIN_SURE = 0.5
"""Score from which these intents are not overridden: "stop" alone is not about notices."""
_ON_RECORDS = frozenset({Aim.STATUS, *_CHANGES, Aim.HISTORY, Aim.UNDO_LAST, Aim.EXEC_SUMMARY, Aim.LIST, Aim.ATTENTION})


class Aimed:
    """Takes requests to their desks by their aim, where the aim is sure and the words hold what it needs."""

    def __init__(self, desks: Desks) -> None:
        self._desks = desks

    def aim_of(self, request: Request) -> Aim | None:
        """Return the aim that is acted on, or None."""
        if request.note or self._is_plain(request):
            return None
        aim = self._desks.requests.aimed(request).sure
        if aim is Aim.STATUS or (aim is None and _is_hardly_of_priority(request)):
            told = bool(request.known) and bool(services_named(self._desks.playbook, request.said.words))
            return Aim.STATUS if told and not is_question(request.text) else None
        if aim in _CHANGES and request.known and asks_of_what_was_told(request.text):
            return Aim.HISTORY
        if aim in _CHANGES:
            asks = not _ASKS.isdisjoint(request.said.words[:1])
            return aim if request.known and request.leaves_priority and not asks else None
        if aim is Aim.HISTORY and (len(request.said.words) < _FEW or request.is_change_of_priority):
            return None
        return None if aim in _OF_NO_TENANT and request.known else aim

    def _is_plain(self, request: Request) -> bool:
        """Return whether the intent says all there is: a meaning is asked for, or it is plainly one of a few words."""
        route = request.route
        return route.intent is Intent.DEFINE or (route.intent in _PLAIN and route.score >= _PLAIN_SURE)

    def opens_records(self, request: Request) -> bool:
        """Return whether the aim shows or changes a customer's record."""
        return self.aim_of(request) in _ON_RECORDS

    def is_early(self, request: Request) -> bool:
        """Return whether a change is told of that has not come yet: nothing is begun, the record is shown."""
        if not request.is_plan:
            return False
        unsaid = request.route.intent is Intent.UPDATE_PRIORITY and request.wish is None
        return unsaid or request.status is not None or self.aim_of(request) in _CHANGES | {Aim.STATUS}

    def judged(self, dc: DialogContext, turn: Turn) -> Reply | None:
        """Return what the coach says where a text asks to have a note judged, or the templates that it asks for.

        Where a note is awaited, a text that asks to judge one is that note.
        """
        standing, change = self._desks.change(dc), self._desks.records.update
        templates = self._desks.notes.templates(turn.text)
        if templates is not None:
            return templates
        if standing is not None and change.awaits_note(standing):
            return None
        note = read_note_check(turn.text)
        return None if note is None else self._desks.notes.judged(note)

    async def take(self, dc: DialogContext, turn: Turn, request: Request) -> bool:
        """Answer the request by its aim; return whether it has one."""
        aim = self.aim_of(request)
        if aim is not None:
            await self._take(dc, turn, request, aim)
        return aim is not None

    async def _take(self, dc: DialogContext, turn: Turn, request: Request, aim: Aim) -> None:
        records, history = self._desks.records, self._desks.history
        match aim:
            case Aim.STATUS:
                await records.change_status(dc, turn, request)
            case Aim.DIBS | Aim.ATTEMPT | Aim.ENGAGEMENT:
                await records.change_asked(dc, turn, request, aim)
            case Aim.HISTORY:
                await turn.say(await history.answer(turn, request, HistoryRequest(HistoryWish.CHANGES)))
            case Aim.UNDO_LAST:
                taken_back = await history.taken_back(turn, request, HistoryRequest(HistoryWish.TAKE_BACK))
                await records.take_told(dc, turn, taken_back)
            case Aim.EXEC_SUMMARY:
                await records.take_told(dc, turn, await self._desks.notes.summary(turn, request))
            case Aim.LIST:
                await turn.say(await records.lists.asked(turn, request.text))
            case Aim.ATTENTION:
                await turn.say(await records.lists.needs(turn, request.text))
            case Aim.NOTE_CHECK if request.known and not note_behind(turn.text):  # the note of a record is meant
                await turn.say(await records.show(turn, request))
            case Aim.NOTE_CHECK:
                await turn.say(self._desks.notes.judged(note_behind(turn.text)))
            case Aim.SUBSCRIBE:
                await turn.say(await self._desks.telling.answer(turn, (wish_aimed_at(turn.text, Wants.START),)))
            case Aim.UNSUBSCRIBE:
                await turn.say(await self._desks.telling.answer(turn, (wish_aimed_at(turn.text, Wants.STOP),)))


def _is_hardly_of_priority(request: Request) -> bool:
    """Return whether only the tenant's name speaks for a change of its priority: what is told may be anything."""
    unsure = request.route.intent is Intent.UPDATE_PRIORITY and request.route.score < SIDE_SURE
    return unsure and request.wish is None and request.weighs is None
