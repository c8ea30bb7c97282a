"""The id that all log lines of one activity carry, the reference that a person may quote included."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

_LENGTH = 16
_REFERENCE = 8
_ID: ContextVar[str] = ContextVar("correlation", default="")


def correlate(activity: Mapping[str, Any]) -> str:
    """Begin the work on an activity and return its id: the same for every delivery of it, random where it has no id.

    It is a digest, for a conversation's own id would tell whose it was. It holds for the running task and all that
    it starts.
    """
    conversation = activity.get("conversation")
    within = conversation.get("id") if isinstance(conversation, Mapping) else None
    own = activity.get("id")
    if own and within:
        told = f"{activity.get('channelId')}\0{within}\0{own}"
        id = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
    else:
        id = secrets.token_hex(_LENGTH // 2)
    _ID.set(id)
    return id


def correlation() -> str:
    """Return the id of the activity that is worked on; empty outside of any."""
    return _ID.get()


def new_reference() -> str:
    """Return what a person quotes when something failed: the beginning of the id, so that it finds all its lines."""
    return correlation()[:_REFERENCE] or secrets.token_hex(_REFERENCE // 2)
