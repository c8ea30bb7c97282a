"""What an activity is known by when the channel delivers it again, as Teams does with whatever took long to answer."""

from __future__ import annotations

import json
from hashlib import sha256

from botbuilder.schema import Activity, ActivityTypes

from bot.invokes import Invoke
from bot.places import is_addressed

PREFIX = "delivery/"
_ASKS = frozenset({Invoke.QUERY, Invoke.SELECT_ITEM, Invoke.FETCH_TASK, Invoke.TASK_FETCH, Invoke.TASK_SUBMIT})
"""Invokes that are answered from the playbook alone: they neither remember nor change anything."""
_SAID = frozenset({ActivityTypes.message, ActivityTypes.message_update})
_ARRIVALS = frozenset({ActivityTypes.conversation_update, ActivityTypes.installation_update})


def is_turn(activity: Activity) -> bool:
    """Return whether a person turns to the assistant, so that it matters what they did before."""
    if activity.type == ActivityTypes.invoke:
        return activity.name not in _ASKS
    return activity.type in _SAID and is_addressed(activity)


def is_arrival(activity: Activity) -> bool:
    """Return whether the assistant or somebody may have come or gone, which concerns all in the conversation."""
    return activity.type in _ARRIVALS


def delivery_key(activity: Activity, errand: str = "") -> str:
    """Return the key of what is kept of the activity, or of an errand that it led to; empty where nothing tells it.

    Its content is part of it: the same id with something else in it is no second delivery. An edit keeps the id of
    its message, and answering it again only puts the same answer in the same place.
    """
    if not activity.id or activity.type not in (ActivityTypes.message, ActivityTypes.invoke):
        return ""
    told = [
        activity.channel_id,
        activity.conversation.id,
        activity.from_property.id,
        activity.type,
        activity.name,
        activity.id,
        activity.text,
        activity.value,
        errand,
    ]
    return PREFIX + sha256(json.dumps(told, default=str, sort_keys=True).encode()).hexdigest()
