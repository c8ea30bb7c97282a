"""What an activity tells of its place: whether others read along, and which card was pressed."""

from __future__ import annotations

import unicodedata
from hashlib import sha256

from botbuilder.schema import Activity, ActivityTypes, ChannelAccount
from botframework.connector import Channels

from bot.invokes import Invoke
from bot.mentions import mentions_bot
from dialogs.place import Owner, Place

_COMPANY = frozenset({"groupchat", "channel"})
_ALONE = "personal"
_OF_SEVERAL = "19:"
"""How Teams' ids of group chats, meetings and channels begin."""
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""What makes the text behind a name run the other way."""
_LONGEST_NAME = 60


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
    """Return whether the conversation is a group chat or a team's channel; in doubt its id tells."""
    conversation = activity.conversation
    kind = str(conversation.conversation_type or "").casefold()
    of_several = activity.channel_id == Channels.ms_teams and str(conversation.id).startswith(_OF_SEVERAL)
    return kind in _COMPANY or bool(conversation.is_group) or (kind != _ALONE and of_several)


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


def name_of(account: ChannelAccount | None) -> str:
    """Return an account's name as others are shown it: a short piece of one line, which cannot pass for more."""
    name = str(account.name or "") if account else ""
    line = " ".join("".join(c for c in name if unicodedata.bidirectional(c) not in _TURNING).split())
    return line if len(line) <= _LONGEST_NAME else f"{line[:_LONGEST_NAME].rstrip()}…"


def _owner(activity: Activity) -> Owner:
    sender = activity.from_property
    mark = sha256(f"{activity.conversation.id}|{sender.id}".encode()).hexdigest()[:16]
    return Owner(name_of(sender), mark)
