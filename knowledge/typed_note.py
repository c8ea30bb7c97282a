"""Where a typed request for a note ends and the note begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.normalize import split_words
from knowledge.wishes import is_courtesy

_NOTE_WORD = r"(?:notes?|comments?|status\s+updates?|log|record)"
"""What a request calls the note."""
_ANY_NOTE_WORD = re.compile(rf"\b{_NOTE_WORD}\b", re.IGNORECASE)
_LINK = re.compile(
    r"(?:[ \t]*(?:[:;,.?=–—-]+|\b(?:please|pls|plz)\b(?=\s*:)|\bas\s+a\s+(?:status\s+)?note\b|\bsaying\b"
    r"|\bthat\b|\bwhich\s+says\b|\bwith\s+(?:this|the following)\s+text\b))*\s*",
    re.IGNORECASE,
)
"""What stands between a request and its note."""
_COLON = re.compile(r"[:\n]")
_QUOTED = re.compile(r"[\"“„](?P<note>[^\"”“]{3,})[\"”“]")


_QUOTES_NOTE = re.compile(
    r"\b(?:my|our|the|their|paper)\s+(?:\w+\s+)?notes?\s+(?:say|says|said|shows?|tells?)\b", re.IGNORECASE
)
"""What a note says is quoted, not asked for."""
_APPENDS = re.compile(
    r"\b(?:append|attach|extend)\b.*\bnotes?\b|\b(?:one\s+more|another|extra)\s+(?:line|sentence|point)\b.*\bnotes?\b"
    r"|\badd\b(?!\s+(?:a|an|another|new|one|(?:the|this)\s+note)\b).*\bto\s+(?:the|its|their|this|that|\w+(?:\s+\w+)*['’]s?)"
    r"\s+(?:\w+\s+)?notes?\b",
    re.IGNORECASE,
)
"""What adds to a note, rather than putting a new one in its place."""


def adds_to_note(request: str) -> bool:
    """Return whether a request, without the note behind it, wants that note added to the one there is."""
    return _APPENDS.search(request) is not None


def joined(note: str, more: str) -> str:
    """Return a note with more behind it, on a line of its own."""
    return f"{note.rstrip()}\n{more}" if note.strip() else more


def speaks_of_note(text: str) -> bool:
    """Return whether a text has a word for a note in it."""
    return _ANY_NOTE_WORD.search(text) is not None


def split_note(text: str, named: Sequence[str]) -> tuple[str, str]:
    """Return the request and the note behind it ("add a note to Contoso: …"), as written; empty where there is none.

    ``named``: how the request names its tenant. What stands in the note is the note's: it is for nobody to read
    as a request.
    """
    if _QUOTES_NOTE.search(text):
        return text, ""
    at = _end_of_request(text, named)
    colon = _COLON.search(text)
    if at is None and colon is not None:
        at = colon.end()
    if at is not None:
        link = _LINK.match(text, at)
        note = _without_quotes(text[link.end() if link else at :].strip())
        set_off = link is not None and _COLON.search(text[:at][-1:] + link[0]) is not None
        if note and (set_off or not is_courtesy(split_words(note))):
            return text[:at].strip(), note
    quoted = _QUOTED.search(text)
    if quoted:
        return f"{text[: quoted.start()]} {text[quoted.end() :]}".strip(), quoted["note"].strip()
    return text, ""


def _without_quotes(note: str) -> str:
    """Return a note without the quotation marks that wrap all of it; those within it are its own."""
    wrapped = _QUOTED.fullmatch(note.rstrip(".!? "))
    return wrapped["note"].strip() if wrapped else note


def _end_of_request(text: str, named: Sequence[str]) -> int | None:
    """Return where a request that names its tenant and says "note" ends; None where it does not do both."""
    if not named or not speaks_of_note(text):  # most texts: what follows is put together for each name
        return None
    tenant = r"(?:['’]s)?\W*".join(re.escape(word) for word in named[0].split())
    before = rf"\b{_NOTE_WORD}\b[^:\n]{{0,40}}?\b{tenant}(?:['’]s)?(?=\W|$)"
    behind = rf"\b{tenant}(?:['’]s)?\W[^:\n]{{0,25}}?\b{_NOTE_WORD}\b"
    return min((m.end() for p in (before, behind) if (m := re.search(p, text, re.IGNORECASE))), default=None)
