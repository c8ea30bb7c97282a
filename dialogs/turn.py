"""One turn, for the dialogs that take part in it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field, replace

from botbuilder.core import TurnContext

from dialogs import texts
from dialogs.memory import Memory, RememberedChoice
from dialogs.place import Channel, Place
from dialogs.ports import Person
from dialogs.presses import ApplyStatus, Press, ShowAttention, UseNote
from dialogs.replies import Reply
from dialogs.requests import Request

_KEY = "fasttrack.turn"


@dataclass
class Turn:
    """What the person did, and what is remembered; kept for the length of one turn."""

    text: str
    """What was typed; empty for a press."""
    press: Press | None
    memory: Memory
    channel: Channel
    person: Person | None = None
    """Who acts, as the channel vouches for them; None where it does not."""
    place: Place = field(default_factory=Place)
    cut: bool = False
    """Whether the text was longer than what is read."""
    activity: str = ""
    """Id of what the person sent."""
    request: Request | None = None
    """What was typed, read as a request; None for a press."""
    prefaces: list[str] = field(default_factory=list)
    """What the next reply begins with, so that a turn answers in one message."""
    onto: Reply | None = None
    """What the pressed card becomes; sent when the turn is over and it is known which buttons still work."""

    entries: list[str] = field(default_factory=list)
    """Slugs of the playbook's entries that were answered with."""

    matched: str = ""
    """How the situation that was told is understood; empty where none was told."""

    @property
    def pressed(self) -> bool:
        """Whether a card was pressed that its answer is put onto."""
        return self.onto is not None

    def attach(self, context: TurnContext) -> None:
        """Make the turn known to the dialogs that get the context."""
        context.turn_state[_KEY] = self

    async def say(self, reply: Reply) -> None:
        """Send a reply and remember its choices, so that they can be typed; older ones can only be pressed.

        The first reply to a press takes the place of the card that was pressed.
        """
        if self.prefaces:
            reply, self.prefaces = replace(reply, prefaces=(*self.prefaces, *reply.prefaces)), []
        if reply.unreached:
            title = f"{reply.title} {texts.TO_QUOTE.format(reference=self.channel.reference())}"
            reply = replace(reply, title=title, unreached=False)
        if self.takes_a_card and self.onto is None:
            reply = self.onto = self._on_its_card(reply)
        else:
            await self._send(reply)
        self.entries += [reply.entry] if reply.entry else []
        choices = tuple(RememberedChoice(label=c.label, press=c.press) for c in reply.choices if not c.word)
        self.memory = self.memory.model_copy(update={"choices": choices})

    async def finish(self, standing: Container[str]) -> Reply | None:
        """Put everything said in its place and close the cards whose buttons are not bound to what stands.

        Returns what the pressed card has become, where one was pressed.
        """
        if self.onto is not None:
            self.place = replace(self.place, responds=self.place.responds and self.channel.waits())
            await self._replace_pressed(self._still_open(self.onto, standing))
        newest = {card.reply.token: card.message for card in self.memory.cards}
        for card in self.memory.cards:
            if newest[card.reply.token] == card.message and card.reply.token in standing:
                continue
            closed = card.reply.closed_with(self._why_closed)
            if await self.channel.replace(card.message, closed):
                self.memory = self.memory.with_card(card.message, closed, own=self.place.owner is not None)
        return self.onto

    def asked_elsewhere(self, token: str) -> bool:
        """Return whether an open card that was not pressed in this turn asks what the token stands for."""
        return any(c.reply.token == token and c.message != self.place.pressed for c in self.memory.cards)

    @property
    def takes_a_card(self) -> bool:
        """Whether what is said takes the place of the card that was pressed: in company, only of one's own.

        A result that is gone on from is kept: the use of its note or status begins below it. So is what was told
        on the assistant's own account, which keeps the button that ends it.
        """
        place = self.place
        if not (place.responds or (place.replaces and place.pressed)):
            return False
        if isinstance(self.press, UseNote | ApplyStatus | ShowAttention):
            return False
        return place.owner is None or not place.pressed or place.pressed in self.memory.own

    def _on_its_card(self, reply: Reply) -> Reply:
        """Return the reply with what the card shows, if it only says something of the card and that is known."""
        shown = self.memory.shown_on(self.place.pressed)
        if not reply.of_card or shown is None:
            return reply
        return replace(shown, prefaces=(*reply.prefaces, reply.title), of_card=False)

    async def _send(self, reply: Reply) -> None:
        self._remember(await self.channel.send(reply), reply)

    async def _replace_pressed(self, reply: Reply) -> None:
        """Put the reply onto the pressed card; what is said of a card that nobody remembers does not wipe it."""
        self.onto, pressed = reply, self.place.pressed
        if reply.of_card:
            if not self.place.responds:
                await self._send(reply)
        elif pressed and await self.channel.replace(pressed, reply):
            self._remember(pressed, reply)
        elif not (self.place.responds and self.channel.waits()):  # which may have ended over the replacement
            await self._send(reply)

    def _still_open(self, reply: Reply, standing: Container[str]) -> Reply:
        return reply if reply.token is None or reply.token in standing else reply.closed_with(self._why_closed)

    @property
    def _why_closed(self) -> str:
        return texts.closed_by(self.text) if self.text else texts.CLOSED

    def _remember(self, message: str, reply: Reply) -> None:
        if message and self.place.replaces:
            self.memory = self.memory.with_card(message, reply, own=self.place.owner is not None)
        self.memory = self.memory.with_reply(message, self.activity if self.text else "", reply.given)


def current_turn(context: TurnContext) -> Turn:
    """Return the turn that the context belongs to."""
    turn = turn_of(context)
    assert turn is not None  # noqa: S101 - the conversation attaches it before any dialog runs
    return turn


def turn_of(context: TurnContext) -> Turn | None:
    """Return the turn that the context belongs to, or None where the conversation never saw it."""
    turn = context.turn_state.get(_KEY)
    return turn if isinstance(turn, Turn) else None
