"""One turn, for the dialogs that take part in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from botbuilder.core import CardFactory, TurnContext
from botbuilder.schema import Activity, ActivityTypes, InputHints

from dialogs.memory import Memory, RememberedChoice
from dialogs.ports import Person
from dialogs.presses import Press
from dialogs.rendering import to_card, to_text
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
    person: Person | None = None
    """Who acts, as the channel vouches for them; None where it does not."""
    cut: bool = False
    """Whether the text was longer than what is read."""
    request: Request | None = None
    """What was typed, read as a request; None for a press."""
    prefaces: list[str] = field(default_factory=list)
    """What the next reply begins with, so that a turn answers in one message."""

    def attach(self, context: TurnContext) -> None:
        """Make the turn known to the dialogs that get the context."""
        context.turn_state[_KEY] = self

    async def say(self, context: TurnContext, reply: Reply) -> None:
        """Send a reply and remember its choices, so that they can be typed; older ones can only be pressed."""
        reply, self.prefaces = replace(reply, prefaces=(*self.prefaces, *reply.prefaces)), []
        choices = tuple(RememberedChoice(label=c.label, press=c.press) for c in reply.choices if not c.word)
        self.memory = self.memory.model_copy(update={"choices": choices})
        await context.send_activity(to_activity(reply))


def current_turn(context: TurnContext) -> Turn:
    """Return the turn that the context belongs to."""
    turn = context.turn_state[_KEY]
    assert isinstance(turn, Turn)  # noqa: S101 - the conversation attaches it before any dialog runs
    return turn


def to_activity(reply: Reply) -> Activity:
    """Return the reply as a message: a card, its line as summary for notifications, or plain text for a line alone."""
    if not reply.parts and not reply.choices:
        return Activity(type=ActivityTypes.message, text=to_text(reply), input_hint=InputHints.expecting_input)
    activity = Activity(
        type=ActivityTypes.message,
        attachments=[CardFactory.adaptive_card(to_card(reply))],
        input_hint=InputHints.expecting_input,
    )
    activity.summary = reply.title
    return activity
