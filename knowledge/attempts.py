"""Contact attempts as people type them: "called them on 12 Nov", "sent two mails last week"."""

from __future__ import annotations

import re
from datetime import date

from knowledge.days import read_past_days
from knowledge.records import Channel, ContactAttempt
from knowledge.taken_back import days_as_corrected

_CHANNELS = (
    (Channel.ACCOUNT_TEAM, r"\b(?:account (?:team|manager|exec(?:utive)?|rep)|atu|seller|the ae|our ae)\b"),
    (Channel.PARTNER, r"\bpartner\b"),
    (Channel.PHONE, r"\b(?:phoned?|call(?:ed|s)?|rang|voice ?mail|telephone|mobile)\b"),
    (Channel.EMAIL, r"\b(?:e-?mail(?:ed|s)?|mail(?:ed|s)?|wrote)\b"),
    (Channel.MEETING, r"\b(?:meeting|met|visit(?:ed)?|invite[ds]?|invitation)\b"),
    (Channel.TEAMS, r"\b(?:teams|chat(?:ted)?|im|pinged|message[ds]?)\b"),
)


_UNANSWERED = re.compile(
    r"\b(?:did ?n[o'’]?t|have ?n['’]?t|has ?n['’]?t|not|never|no|nobody|no ?one|none|without)\s+"
    r"(?:(?:an?|any|even|ever|yet|got|get|has|have)\s+)*(?:answer|repl[yi]|respon|pick|react|hear|heard|word|luck|success|call(?:ed)?\s+back)\w*"
    r"|\b(?:could|can)(?:\s?not|n['’]?t)\s+(?:reach|get)\b|\bun(?:answered|reachable)\b|\bcrickets\b|\b(?:only\s+)?silence\b"
    r"|\bout[\s-]of[\s-](?:the[\s-])?office\b|\booo\b|\bauto[\s-]?repl(?:y|ies)\b|\brang out\b|\b(?:still\s+)?unread\b"
    r"|\b(?:no\s+longer|not)\s+in\s+service\b|\bwrong\s+number\b|\bdisconnected\b|\bstood\s+(?:me|us)\s+up\b"
    r"|\bmailbox\s+(?:does\s?n['’]?t|does\s+not)\s+exist\b"
    r"|\bno[\s-]?show(?:ed|s)?\b|\btook a message\b"
    r"|\b(?:nobody|no ?one|none(?:\s+of\s+them)?)\s+(?:joined|came|(?:turned|showed)\s+up)\b"
    r"|\b(?:not|n['’]t)\s+put\s+(?:me|us)\s+through\b"
    r"|\b(?:w/o|without|no)\s+(?:luck|joy|success)\b|\bline (?:was )?(?:busy|engaged)\b"
    r"|\bnothing\b(?:\s+(?:back|so far|yet|since|heard))*|\b(?:went|straight|only)\s+to\s+voice\s?mail\b|\bbounced\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"n't\b|\b(?:never|not|no one|nobody|noone|will|going to|should|would|could|must|tomorrow|plan|planning|try to)\b",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"\bthey\s+(?:called|rang|e-?mailed|mailed|wrote|answered|replied|phoned|pinged)\b|\b(?:answered|replied)\b",
    re.IGNORECASE,
)


def is_unanswered(text: str) -> bool:
    """Return whether the text says that nobody answered."""
    return bool(_UNANSWERED.search(text))


def is_attempt(text: str) -> bool:
    """Return whether the text can tell of an attempt that was made and not answered: no plan, no denial, no reply."""
    told = _UNANSWERED.sub("", text)
    return not _NOT_DONE.search(told) and not _THEIRS.search(told)


def read_attempts(text: str, today: date) -> tuple[ContactAttempt, ...]:
    """Return the attempts that a text tells with channel and day ("called on 12 Nov and mailed on 18 Nov")."""
    if not is_attempt(text):
        return ()
    told: list[ContactAttempt] = []
    channel: Channel | None = None
    undated: list[Channel] = []
    for part in re.split(r"\s+(?:and|AND|&|\+)\s+|[,;]", days_as_corrected(text)):
        named, days = read_channel(part), read_past_days(part, today)
        channel = named or channel
        if channel is not None:
            told += [ContactAttempt(day, each) for day in days for each in (*undated, channel)]
        undated = [] if days or named is None else [*undated, named]
    return tuple(dict.fromkeys(told))


def read_channel(text: str) -> Channel | None:
    """Return the channel that the text names, or None where it names none or more than one.

    Who was asked to reach them is the channel, however they did it; "Teams" beside another is the service.
    """
    found = {channel for channel, pattern in _CHANNELS if re.search(pattern, text.casefold())}
    through = found & {Channel.ACCOUNT_TEAM, Channel.PARTNER}
    found = through or (found - {Channel.TEAMS} or found)
    return found.pop() if len(found) == 1 else None
