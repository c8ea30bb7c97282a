"""Questions about what was changed on a record and by whom, and the wish to take one's own last change back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge.normalize import clean_text, split_words
from knowledge.priorities import named_levels
from knowledge.records import Priority


class HistoryWish(StrEnum):
    """What is wanted of the changes of a record."""

    CHANGES = "changes"
    """All of the last ones."""
    WHO = "who"
    """The one that set the priority, with who, when and why."""
    TAKE_BACK = "take-back"
    """The person's own last change is to be undone."""


@dataclass(frozen=True, slots=True)
class HistoryRequest:
    """A request about changes, read."""

    wish: HistoryWish
    priority: Priority | None = None
    """For WHO: the level that is asked about; None where the words name none."""
    reason: str = ""
    """For TAKE_BACK: why, as written, where it was said with the wish."""


_WRITES = r"(?:set|put|made|make|changed?|lower(?:ed)?|rais(?:ed?|ing)|dropped|bumped|moved|overr[io]de?n?|marked)"
_WHO = re.compile(
    rf"^\W*(?:and\s+)?(?:(?:do you know|tell me|show me|can you tell me)\s+)?(?:who\b.{{0,12}}\b{_WRITES}\b"
    rf"|(?:when|why|since when)\s+(?:was|were|did|is|has)\b.{{0,60}}\b{_WRITES}\b"
    r"|(?:why|since when)\s+(?:is|was)\b.{1,60}\b(?:high|medium|low)\b\s*(?:\?|$|now\b|again\b))",
    re.IGNORECASE,
)
"""Who, when or why: about the priority that was set."""
_ABOUT_PRIORITY = re.compile(r"\bprio(?:rity)?\b|\boverr\w+|\blower\w*|\brais\w+|\bbumped\b", re.IGNORECASE)
_CHANGES = re.compile(
    r"\bwhat(?:['’]?s|\s+has|\s+have|\s+was|\s+were|\s+all)?\b.{0,20}\bchanged\b|\bwhat\s+(?:did|have)\b.{0,30}\bchanged?\b"
    r"|\b(?:change\s+)?history\b"
    r"|^\W*(?:(?:show|list|give)\b.{0,12})?(?:all\s+|the\s+|last\s+|latest\s+|recent\s+)*changes\s+(?:on|of|to|for|at|in)\b"
    r"|\bwho\b.{0,12}\b(?:changed|edited|touched|updated|wrote)\b",
    re.IGNORECASE,
)
_TAKE_BACK = re.compile(
    r"^\W*(?:(?:please|pls|can|could|would|will|you|i|want|wanna|need|to|like|let|us|let['’]s|now|ok|oops|sorry|and)\W+)*"
    r"(?:undo|revert|reverse|roll\s+back|take\s+back|put\s+back|withdraw)\s+"
    r"(?:my\s+(?:very\s+)?|the\s+(?=last|latest|previous|most))(?:(?:last|latest|previous|recent|most|own)\s+)*"
    r"(?:change|update|edit)s?\b"
    r"|^\W*(?:please\s+)?(?:undo|revert|take\s+back|put\s+back)\s+what\s+i\s+(?:\w+\s+)?(?:changed|did|wrote|set)\b"
    r"|^\W*(?:please\s+)?take\s+(?:my|the)\s+(?:last|latest|previous)\s+(?:change|update|edit)s?\b.{0,40}\bback\b",
    re.IGNORECASE,
)
_WHY = re.compile(r"(?:[,;:]|\s[-–—]\s|\b(?:because|since|as)\b)\s*(?P<reason>\w+\s+\w.*)$", re.IGNORECASE)
"""Where the reason begins: of two words at least."""
_OF_THE_PLAYBOOK = re.compile(
    r"\bplaybook\b|\bif\b|\b(?:who|what|why|when)\s+(?:else\s+)?(?:can|may|could|would|should|must|will)\b",
    re.IGNORECASE,
)
"""What makes such words a question about rules."""
_MOST_WORDS = 16
"""Longer texts tell of something: a situation, or a note."""


def read_history_request(text: str) -> HistoryRequest | None:
    """Return what a text wants of the changes of a record, or None where it is about something else."""
    plain = clean_text(text).strip()
    words = [word for word in split_words(plain) if word[0].isalnum()]
    if not words:
        return None
    if taking := _TAKE_BACK.match(plain):
        why = _WHY.search(plain, taking.end())
        return HistoryRequest(HistoryWish.TAKE_BACK, reason=why["reason"].strip(" .!") if why else "")
    if len(words) > _MOST_WORDS or _OF_THE_PLAYBOOK.search(plain):
        return None
    levels = sorted(named_levels(words))
    if _WHO.search(plain) and (levels or _ABOUT_PRIORITY.search(plain)):
        return HistoryRequest(HistoryWish.WHO, Priority(levels[0]) if len(levels) == 1 else None)
    return HistoryRequest(HistoryWish.CHANGES) if _CHANGES.search(plain) else None
