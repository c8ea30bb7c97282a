"""A sentence that tells of a try to reach a tenant's people: "called Litware's IT lead today, no answer"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.attempts import is_attempt, is_unanswered, read_attempts, read_channel
from knowledge.days import read_past_days, without_days
from knowledge.naming import written_names
from knowledge.normalize import clean_text
from knowledge.records import Channel, ContactAttempt

_WE = (
    r"^\W*(?:(?:please|pls|(?:can|could|would)\s+you|i|we|i['’]?ve|we['’]?ve|have|just|also|again|then|so|ok|today|yesterday|(?:this|yesterday)\s+(?:morning|afternoon)"
    r"|log|note|record|that|on|(?:last\s+)?(?:mon|tues|wednes|thurs|fri)day|\d{1,2}(?:st|nd|rd|th)?|[a-z]{3,9}(?=\s+(?:i|we)\b))\W+)*"
)
"""What may stand before the verb: one of us did it, not they."""
_TRIED = re.compile(
    _WE + r"(?:tried\s+(?:(?:to\s+)?(?:call|phone|reach|mail|e-?mail|contact|ring)(?:ing)?\b)?"
    r"|called|phoned|rang|dialled|e-?mailed|mailed|wrote(?:\s+to)?|pinged|messaged|left|sent|dropped|chased|contacted|reached\s+out(?:\s+to)?|followed\s+up(?:\s+with)?|invited"
    r"|asked|gave|an?\s+(?:call|e-?mail|mail|voice\s?mail|message)\s+to)\b",
    re.IGNORECASE,
)
_REACHED_FIRST = re.compile(
    _WE + r"(?:met|spoke|spoken|talked|chatted|visited"
    r"|had\s+(?:an?|our|the)\s+(?:\w+\s+){0,3}(?:call|meeting|chat|talk|workshop))\b",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"\b(?:answered|replied|responded|picked\s+up|wrote\s+back|called\s+back|got\s+(?:hold|through)|(?:we|i)\s+(?:spoke|talked)|spoke\s+(?:to|with)"
    r"|(?:good|long|short|great|nice)\s+(?:call|talk|chat))\b",
    re.IGNORECASE,
)
_BY_THEM = re.compile(
    r"\b(?:Tenantname|they|he|she|customer|client|their\s+\w+(?:\s+\w+)?)(?:['’]s\s+\w+(?:\s+\w+)?)?\s+(?:\w+\s+)?"
    r"(?:called|rang|phoned|wrote|e-?mailed|mailed|messaged|pinged|contacted|got|came|reached\s+out)\s+(?:to\s+)?(?:us|me|back)\b",
    re.IGNORECASE,
)
"""They reached us."""
_CUTS = re.compile(r"[,;:.!\n]+\s|\s[-–—]+\s|\s+(?:and|but)\s+", re.IGNORECASE)
_TIMES = re.compile(
    r"\b(?:(?P<word>once|twice|thrice)|(?P<count>\d|two|three|four|five)\s*(?:x|times?)|x\s?(?P<x>\d))\b|\bagain\b",
    re.IGNORECASE,
)
_COUNTS = {"once": 1, "twice": 2, "thrice": 3, "two": 2, "three": 3, "four": 4, "five": 5}
_BY = re.compile(
    r"\b(?:by|via|over|through|on|in|with)\s+(?:(?:the|an?|their|his|her)\s+)?(?:phone|e-?mail|mail|partner|teams(?:\s+chat)?|chat|mobile|telephone)\b|\bover\s+the\s+weekend\b"
    r"|\b(?:an?|another|the|\d|two|three)?\s*(?:teams\s+)?(?:voice\s?mails?|messages?|e-?mails?|mails?|(?:phone\s+)?calls?|invites?|invitations?|notes?)\b",
    re.IGNORECASE,
)
_MANAGED = re.compile(r"\b(?P<un>un|not\s+)?managed\b(?:\s+(?:tenant|account|customer))?", re.IGNORECASE)
_NOT_WHO = frozenset(
    """the a an at of from to for on in with by and again their our his her them they him it about up out over via who
    has have is was customer tenant people so far yet only this that s nothing nobody silence""".split()
)
"""Words that are left of a sentence and name nobody."""
_INFORMATION_TECHNOLOGY = "IT"
_TENANT = "Tenantname"
"""Stands for the name of the tenant in a sentence."""
_SPACES = re.compile(r"[^\S\n]+")
_MOST_WHO = 6
_MOST_WORDS = 40
_ASIDE_WORDS = 3
"""Most words of a clause that tells neither of a try nor of silence, where nothing says that nobody answered."""


@dataclass(frozen=True, slots=True)
class ContactReport:
    """What a person tells of a try to reach the customer."""

    channel: Channel | None
    """Channel of the try; None where they were reached."""
    attempts: tuple[ContactAttempt, ...]
    """Those told with a day; empty where the day is still to be asked."""
    who: str = ""
    """Who was tried, as written."""
    managed: bool | None = None
    """Whether the tenant is called managed or unmanaged."""
    times: int = 1
    """How often it was tried, where that is said of one day."""
    reached: bool = False
    """Whether they were reached: that is no unanswered attempt."""


def read_contact_report(text: str, tenants: Sequence[str], today: date) -> ContactReport | None:
    """Return the try that a sentence tells of, or None where it is not sure to be one.

    Sure is one of ours (no "they called"), with the tenant's name, a channel, and a day or that nobody answered.
    ``tenants`` are the names as the text has them.
    """
    said = _SPACES.sub(" ", clean_text(text)).strip()
    if not tenants or said.endswith("?") or len(said.split()) > _MOST_WORDS:
        return None
    whole = _without_tenants(said, tenants)
    plain = _MANAGED.sub(" ", whole)
    tried, reached = _TRIED.search(plain), _REACHED_FIRST.search(plain)
    silent = is_unanswered(plain)
    if (tried is None and reached is None) or (not silent and _tells_more(plain, today)):
        return None
    if reached is not None or (_REACHED.search(plain) and not silent):
        return ContactReport(None, (), reached=True) if reached or read_channel(plain) else None
    channel = next((found for part in _CUTS.split(plain) if (found := read_channel(part))), None)
    attempts = read_attempts(plain, today)
    if tried is None or channel is None or not is_attempt(plain) or not (attempts or silent):
        return None
    times = _times(plain)
    return ContactReport(
        channel, attempts, who_was_tried(plain), _managed(whole), times if len(attempts) < times else 1
    )


def channel_tried(text: str) -> Channel | None:
    """Return the channel of a try that a text tells of, whenever it was and whatever else it tells."""
    told = _TRIED.search(text) or is_unanswered(text)
    return next((found for part in _CUTS.split(text) if (found := read_channel(part))), None) if told else None


def tells_of_contact(text: str, tenants: Sequence[str]) -> bool:
    """Return whether a sentence tells that they reached us, or begins with that we met or spoke to somebody.

    ``tenants`` are the names as the text has them.
    """
    said = _SPACES.sub(" ", clean_text(text)).strip()
    reached = _REACHED_FIRST.search(said) or _BY_THEM.search(_without_tenants(said, tenants))
    return reached is not None and not said.endswith("?") and not is_unanswered(said)


def who_was_tried(text: str) -> str:
    """Return whom a sentence without its tenant's name says was tried ("IT lead"), as written; empty for nobody."""
    begin = _TRIED.search(text)
    clause = _CUTS.split(text[begin.end() if begin else 0 :], maxsplit=1)[0]
    for pattern in (_MANAGED, _TIMES, _BY):
        clause = pattern.sub(" ", clause)
    words = re.findall(r"[^\W_][\w'’.-]*", without_days(clause))
    words = [word for word in words if word != _TENANT]
    while words and _names_nobody(words[0]):
        words.pop(0)
    while words and _names_nobody(words[-1]):
        words.pop()
    return " ".join(words) if len(words) <= _MOST_WHO and not any(word[0].isdigit() for word in words) else ""


def _without_tenants(text: str, tenants: Sequence[str]) -> str:
    """Return the text with a stand-in for the tenants' names, so that one can be seen to be who acts.

    A name that is set off at the beginning says whom all of it is about, and is left out.
    """
    text = re.sub(written_names(tenants), _TENANT, text, flags=re.IGNORECASE)
    return re.sub(rf"^{_TENANT}\s*(?:[:,]|[-–—]\s)\s*", "", text)


def _names_nobody(word: str) -> bool:
    return word.casefold() in _NOT_WHO and word != _INFORMATION_TECHNOLOGY


def _tells_more(text: str, today: date) -> bool:
    """Return whether a clause tells of something else than tries, days, and whether the tenant is managed."""
    for clause in _CUTS.split(text)[1:]:
        rest = _MANAGED.sub(" ", without_days(clause))
        tells = _TRIED.search(clause) or read_past_days(clause, today) or _REACHED.search(clause)
        if not tells and len(rest.split()) > _ASIDE_WORDS:
            return True
    return False


def _managed(text: str) -> bool | None:
    found = _MANAGED.search(text)
    return found["un"] is None if found else None


def _times(text: str) -> int:
    for found in _TIMES.finditer(text):
        said = (found["word"] or found["count"] or found["x"] or "1").casefold()
        return _COUNTS.get(said) or int(said)
    return 1
