"""How a note begins that was asked for: with its text, added to the one there is, or as contact attempts."""

from __future__ import annotations

import re
from datetime import date

from dialogs.replies import Reply
from dialogs.requests import Request
from dialogs.update import texts
from dialogs.update.beginning import attempts_change
from dialogs.update.draft import Draft
from knowledge.records import NOTE_LIMIT
from knowledge.typed_note import adds_to_note

_ATTEMPT = re.compile(r"\b(?:contact\s+)?attempts?\b", re.IGNORECASE)
"""What makes a note one about contact attempts."""
_LOGS = re.compile(r"^\W*(?:(?:please|pls|can|could|you)\W+)*(?:log|record|track)\b(?!.*\bnotes?\b)", re.IGNORECASE)
"""What attempts are recorded by, and notes too."""
_REMOVE = re.compile(r"^\W*(?:(?:please|pls|can|could|you)\W+)*(?:delete|remove|clear|erase|wipe)\b", re.IGNORECASE)
"""What would leave a record without a note."""


def note_asked(
    text: str, request: Request, cut: bool, today: date, nonce: str
) -> tuple[tuple[str, ...], Draft | Reply]:
    """Return what is to be said first, and the change that begins, or how to ask for it; ``cut``: text is missing."""
    attempts = attempts_change(request.note or request.text, request, today, nonce)
    if _ATTEMPT.search(request.text):
        return (), attempts or Reply(texts.HOW_TO_ADD_ATTEMPTS)
    if request.note and _LOGS.match(text):
        attempts = attempts or attempts_change(text, request, today, nonce)
        if attempts is not None:
            return (), attempts
    prefaces = (texts.NOTES_ARE_REPLACED,) if _REMOVE.match(request.text) else ()
    if cut or len(request.note) > NOTE_LIMIT:
        return (*prefaces, texts.NOTE_TOO_LONG), Draft(task="note", nonce=nonce, named=request.named)
    adds = adds_to_note(request.text)
    return prefaces, Draft(task="note", nonce=nonce, named=request.named, note=request.note, adds=adds)
