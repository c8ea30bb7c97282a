"""Contact attempts as people type them: "called them on 12 Nov", "sent two mails last week"."""

from __future__ import annotations

import re

from knowledge.records import Channel

_CHANNELS = (
    (Channel.ACCOUNT_TEAM, r"\b(?:account team|atu|seller|account manager)\b"),
    (Channel.PARTNER, r"\bpartner\b"),
    (Channel.PHONE, r"\b(?:phoned?|call(?:ed|s)?|rang|voice ?mail|telephone|mobile)\b"),
    (Channel.EMAIL, r"\b(?:e-?mail(?:ed|s)?|mail(?:ed|s)?|wrote)\b"),
    (Channel.MEETING, r"\b(?:meeting|met|visit(?:ed)?|invite[ds]?|invitation)\b"),
    (Channel.TEAMS, r"\b(?:teams|chat(?:ted)?|im|pinged|message[ds]?)\b"),
)


def read_channel(text: str) -> Channel | None:
    """Return the channel that the text names, or None where it names none or more than one."""
    found = {channel for channel, pattern in _CHANNELS if re.search(pattern, text.casefold())}
    if Channel.TEAMS in found and len(found) > 1:
        found.discard(Channel.TEAMS)
    return found.pop() if len(found) == 1 else None
