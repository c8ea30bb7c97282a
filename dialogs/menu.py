"""The entries of the menu, done when their titles are sent."""

from __future__ import annotations

from botbuilder.dialogs import DialogContext

from dialogs import texts
from dialogs.asides import help_reply
from dialogs.classify_state import Step
from dialogs.commands import Does, command_meant
from dialogs.desks import Desks
from dialogs.entries import all_l1s
from dialogs.replies import Reply
from dialogs.requests import Request
from dialogs.turn import Turn

_SHOWS = frozenset({Does.HELP, Does.TENANTS})
"""Commands that are looked up beside whatever stands."""


class Menu:
    """Does what the entries of the menu stand for."""

    def __init__(self, desks: Desks) -> None:
        self._playbook = desks.playbook
        self._statuses = desks.statuses
        self._records = desks.records
        self._desks = desks

    async def chosen_amid(self, dc: DialogContext, turn: Turn, request: Request) -> bool:
        """Do what the menu's entry stands for in the middle of anything; return whether the text is one.

        What only shows something leaves the dialog standing. Where a note is awaited, the text is the note.
        """
        command, change, standing = command_meant(turn.text), self._records.update, self._desks.change(dc)
        if command is None or command.does in _SHOWS or (standing is not None and change.awaits_note(standing)):
            return False
        if command.does is Does.EXPLAIN:
            await self._desks.say_beside(dc, turn, all_l1s(self._playbook, texts.WHICH_TO_EXPLAIN))
            return True
        if standing is not None:
            turn.prefaces.append(change.farewell(standing))
        dc.stack.clear()
        await self.do(dc, turn, request, command.does)
        return True

    async def do(self, dc: DialogContext, turn: Turn, request: Request, does: Does) -> None:
        """Do what an entry of the menu stands for."""
        match does:
            case Does.SITUATION:
                await turn.say(Reply(texts.TELL_SITUATION))
            case Does.EXPLAIN:
                await turn.say(all_l1s(self._playbook, texts.WHICH_TO_EXPLAIN))
            case Does.CLASSIFY:
                await self._statuses.begin(dc, Step())
            case Does.PRIORITY:
                await self._records.change_priority(dc, turn, request.bare())
            case Does.NOTE:
                await self._records.add_note(dc, turn, request.bare())
            case Does.TENANTS:
                await turn.say(await self._records.mine(turn, request))
            case Does.HELP:
                await turn.say(help_reply())
