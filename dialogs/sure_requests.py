"""Requests that are surely what they are by their form, whatever the router makes of their words."""

from __future__ import annotations

from botbuilder.dialogs import DialogContext, DialogInstance

from dialogs.desks import Desks
from dialogs.replies import Reply
from dialogs.requests import Request
from dialogs.turn import Turn
from dialogs.update.draft import Draft
from knowledge.history_request import HistoryRequest, HistoryWish, read_history_request


class SureRequests:
    """Takes questions about changes, undos, and sentences that tell of attempts, of the work or of DIBS."""

    def __init__(self, desks: Desks) -> None:
        self._records = desks.records
        self._history = desks.history
        self._desks = desks

    def asked(self, turn: Turn, request: Request) -> bool:
        """Return whether a text is one of them."""
        return _asked_of_changes(turn, request) is not None or self._records.told(turn, request) is not None

    def leaves_change(self, standing: DialogInstance, turn: Turn, request: Request) -> bool:
        """Return whether a text is one of them, of another record than that of the change that stands."""
        told = self._told_of_another(standing, turn, request)
        return _asked_of_changes(turn, request) is not None or told is not None

    async def taken(self, dc: DialogContext, turn: Turn, request: Request) -> bool:
        """Answer or begin what a text surely asks for; return whether it does. Questions that stand give way."""
        if await self._of_changes(dc, turn, request):
            return True
        return await self._begun(dc, turn, self._records.told(turn, request))

    async def taken_amid_change(self, dc: DialogContext, turn: Turn, request: Request) -> bool:
        """Do the same in the middle of a change, which goes on unless a change of another tenant is told of."""
        standing = dc.active_dialog
        if await self._of_changes(dc, turn, request):
            return True
        told = self._told_of_another(standing, turn, request)
        if told is not None:
            turn.prefaces.append(self._records.update.farewell(standing))
        return await self._begun(dc, turn, told)

    async def _of_changes(self, dc: DialogContext, turn: Turn, request: Request) -> bool:
        """Answer what a text asks of changes, or begin to take the last one back; return whether it asks for that.

        A change that stands waits while one is only looked up, and gives way to the undo.
        """
        asked = _asked_of_changes(turn, request)
        if asked is None:
            return False
        if asked.wish is not HistoryWish.TAKE_BACK:
            await self._desks.say_beside(dc, turn, await self._history.answer(turn, request, asked))
            return True
        found = await self._history.taken_back(turn, request, asked)
        if isinstance(found, Reply):
            await self._desks.say_beside(dc, turn, found)
            return True
        standing = self._desks.change(dc)
        if standing is not None:
            turn.prefaces.append(self._records.update.farewell(standing))
        return await self._begun(dc, turn, found)

    async def _begun(self, dc: DialogContext, turn: Turn, told: Draft | Reply | None) -> bool:
        if told is None:
            return False
        dc.stack.clear()
        await self._records.take_told(dc, turn, told)
        return True

    def _told_of_another(self, standing: DialogInstance, turn: Turn, request: Request) -> Draft | Reply | None:
        """Return what a sentence surely tells of another tenant than that of the change that stands, or None."""
        change = self._records.update
        if change.awaits_words(standing) or not request.names_another(change.tenant_of(standing)):
            return None
        return self._records.told(turn, request)


def _asked_of_changes(turn: Turn, request: Request) -> HistoryRequest | None:
    """Return what a text asks of changes; what stands in a note asks for nothing."""
    return None if request.note else read_history_request(turn.text)
