"""What an activity tells of its place: whether others read along, and which card was pressed."""

from __future__ import annotations

from hashlib import sha256

from botbuilder.schema import Activity, ActivityTypes
from botframework.connector import Channels

from bot.invokes import Invoke
from bot.mentions import mentions_bot
from dialogs.place import Owner, Place

_COMPANY = frozenset({"groupChat", "channel"})


def place_of(activity: Activity) -> Place:
    """Return the place of a turn."""
    responds = activity.type == ActivityTypes.invoke and activity.name == Invoke.CARD_PRESS
    submitted = activity.type == ActivityTypes.message and not activity.text and activity.value is not None
    return Place(
        owner=_owner(activity) if in_company(activity) else None,
        pressed=str(activity.reply_to_id or "") if responds or submitted else "",
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


def organisation_of(activity: Activity) -> str | None:
    """Return the id of the organisation. Teams writes "tenantId", which the SDK knows only as "tenantID"."""
    told = activity.channel_data if isinstance(activity.channel_data, dict) else {}
    tenant = told.get("tenant")
    found = (
        tenant.get("id") if isinstance(tenant, dict) else activity.conversation.additional_properties.get("tenantId")
    )
    return found if isinstance(found, str) else None


def _owner(activity: Activity) -> Owner:
    sender = activity.from_property
    mark = sha256(f"{activity.conversation.id}|{sender.id}".encode()).hexdigest()[:16]
    return Owner(str(sender.name or ""), mark)
