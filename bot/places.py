"""What an activity tells of its place: whether others read along, and which card was pressed."""

from __future__ import annotations

from hashlib import sha256

from botbuilder.schema import Activity, ActivityTypes
from botframework.connector import Channels

from bot.mentions import mentions_bot
from dialogs.place import Owner, Place

CARD_PRESS = "adaptiveCard/action"
"""Name of the invoke by which a client sends the press of an Action.Execute."""
_COMPANY = frozenset({"groupChat", "channel"})


def place_of(activity: Activity) -> Place:
    """Return the place of a turn."""
    responds = activity.type == ActivityTypes.invoke and activity.name == CARD_PRESS
    pressed = responds or (activity.type == ActivityTypes.message and not activity.text)
    return Place(
        owner=_owner(activity) if in_company(activity) else None,
        pressed=str(activity.reply_to_id or "") if pressed else "",
        responds=responds,
        replaces=activity.channel_id == Channels.ms_teams,
    )


def in_company(activity: Activity) -> bool:
    """Return whether the conversation is a group chat or a team's channel."""
    conversation = activity.conversation
    return bool(conversation.is_group) or conversation.conversation_type in _COMPANY


def is_addressed(activity: Activity) -> bool:
    """Return whether a message is meant for the assistant: in company, one that mentions it or presses its card."""
    return not in_company(activity) or mentions_bot(activity) or (not activity.text and activity.value is not None)


def _owner(activity: Activity) -> Owner:
    sender = activity.from_property
    mark = sha256(f"{activity.conversation.id}|{sender.id}".encode()).hexdigest()[:16]
    return Owner(str(sender.name or ""), mark)
