"""The channel of one turn, through the SDK: messages sent and replaced, the roster, the way to the personal chat."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from copy import copy
from typing import Any

from botbuilder.core import BotAdapter, CardFactory, TurnContext
from botbuilder.schema import Activity, ActivityTypes, InputHints, TextFormatTypes

from bot.addresses import TERMINAL, address_of
from bot.asides import NotThere
from bot.connector.errors import ConnectorFailed
from bot.identity import Identify
from bot.observing.correlation import new_reference
from bot.patience import Patience
from bot.places import organisation_of
from dialogs.place import Channel, Company, Errand, Owner, Place
from dialogs.rendering import to_card, to_text
from dialogs.replies import Reply
from dialogs.telling_book import Address

_LOG = logging.getLogger(__name__)
_MOST_PEOPLE = 50
"""People in a conversation up to which it is looked up, for each, what they may see; the platform's least page."""
_GUEST_ROLES = frozenset({"guest", "anonymous"})
_FROM_OUTSIDE = "#ext#"
"""What the sign-in name of somebody from another organisation contains."""
GoAside = Callable[[Errand], Awaitable[None]]
_NOT_TO_BE_HAD = (ConnectorFailed, OSError, TimeoutError, NotImplementedError, NotThere)
"""What the connector, the way to it and channels that know no such call raise: no fault of the turn."""


class SdkChannel(Channel):
    """A channel of the Bot Framework."""

    def __init__(
        self, context: TurnContext, place: Place, identify: Identify, go_aside: GoAside, app_id: str = ""
    ) -> None:
        """``app_id`` is the bot's own; empty where calls are not authenticated."""
        self._app_id = app_id
        self._context = context
        self._place = place
        self._identify = identify
        self._go_aside = go_aside

    async def send(self, reply: Reply) -> str:
        """Send a message and return its id."""
        sent = await self._context.send_activity(self._activity(reply))
        return str(sent.id) if sent is not None and sent.id else ""

    async def replace(self, message: str, reply: Reply) -> bool:
        """Put the reply in a message's place; a message that is gone is no fault of the turn."""
        if not self._place.replaces:
            return False
        activity = self._activity(reply, as_card=True)
        activity.id = message
        try:
            await self._context.update_activity(activity)
        except _NOT_TO_BE_HAD as error:
            _LOG.info("a message could not be replaced: %s", type(error).__name__)
            return False
        return True

    async def company(self) -> Company | None:
        """Return who reads the conversation; None where the roster is not to be had, or too long."""
        try:
            client: Any = self._context.turn_state[BotAdapter.BOT_CONNECTOR_CLIENT_KEY]
            roster = await client.conversations.get_teams_conversation_paged_members(
                _roster_id(self._context.activity), _MOST_PEOPLE
            )
        except _NOT_TO_BE_HAD as error:
            _LOG.info("the roster could not be read: %s", type(error).__name__)
            return None
        members = roster.members or []
        if roster.continuation_token or not members:
            return None
        people = [self._identify(Activity(from_property=member)) for member in members]
        known = tuple(person for person in people if person is not None)
        organisation = organisation_of(self._context.activity)
        guests = any(_is_guest(member, organisation) for member in members)
        return Company(known, guests=guests or len(known) < len(people))

    def waits(self) -> bool:
        """Return whether the response to a press is still waited for."""
        return Patience.lasts()

    def address(self) -> Address | None:
        """Return where the person can be written to later on; None in a terminal, and where nobody vouches for it."""
        return address_of(self._context, self._app_id)

    def zone(self) -> str:
        """Return the person's time zone as Teams tells it."""
        return str(self._context.activity.local_timezone or "")

    def reference(self) -> str:
        """Return the beginning of the id that all log lines of the turn carry."""
        return new_reference()

    async def go_aside(self, errand: Errand) -> bool:
        """Go on in the personal chat of whoever acts."""
        try:
            await self._go_aside(errand)
        except _NOT_TO_BE_HAD as error:
            _LOG.info("the personal chat could not be reached: %s", type(error).__name__)
            return False
        return True

    def _activity(self, reply: Reply, *, as_card: bool = False) -> Activity:
        if self._context.activity.channel_id == TERMINAL or (reply.is_line and not as_card):
            return to_message(reply, self._place)
        return to_card_message(reply, self._place.owner)


class _Message(Activity):
    """A message whose card is sent as it was made: the SDK copies all of what it sends, and changes its outside."""

    def __deepcopy__(self, memo: object) -> Activity:
        return copy(self)


def to_message(reply: Reply, place: Place) -> Activity:
    """Return the reply as plain text, in which no name is read as a link or a mark; in company it says for whom."""
    text = to_text(reply)
    text = f"{place.owner.name}: {text}" if place.owner and place.owner.name else text
    return _message(reply, text=text, text_format=TextFormatTypes.plain)


def to_card_message(reply: Reply, owner: Owner | None = None) -> Activity:
    """Return the reply as a card, with its first line for notifications; ``owner`` is whom it is for among others."""
    card = CardFactory.adaptive_card(to_card(reply, owner))
    return _message(reply, attachments=[card], summary=reply.title)


def _message(reply: Reply, **fields: Any) -> Activity:
    feedback = {"feedbackLoop": {"type": "default"}} if reply.given else None
    return _Message(type=ActivityTypes.message, input_hint=InputHints.expecting_input, channel_data=feedback, **fields)


def _roster_id(activity: Activity) -> str:
    """Return whose members read along: of a thread its channel, of a channel open to the whole team the team.

    The SDK's own look-up fails where an activity has no channel data.
    """
    told = activity.channel_data if isinstance(activity.channel_data, dict) else {}
    team, channel = told.get("team"), told.get("channel")
    closed = isinstance(channel, dict) and channel.get("type") in ("private", "shared")
    if isinstance(team, dict) and isinstance(team.get("id"), str) and not closed:
        return str(team["id"])
    return str(activity.conversation.id).partition(";")[0]


def _is_guest(member: Any, organisation: str | None) -> bool:
    """Return whether a member of the roster is from outside the organisation."""
    if organisation is not None and member.tenant_id not in (None, organisation):
        return True
    role, name = str(member.user_role or "").lower(), str(member.user_principal_name or "").lower()
    return role in _GUEST_ROLES or _FROM_OUTSIDE in name
