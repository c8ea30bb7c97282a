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
    MINE = "mine"
    """The last ones that the person made, on whatever tenant."""
    OURS = "ours"
    """The last ones that anybody made on the person's tenants."""
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
    by: str = ""
    """For CHANGES and OURS: whose changes alone are wanted, as written; it may be a tenant's name, too."""


_WRITES = r"(?:set|put|made|make|changed?|lower(?:ed)?|rais(?:ed?|ing)|dropped|bumped|moved|overr[io]de?n?|marked)"
_WHO = re.compile(
    rf"^\W*(?:and\s+)?(?:(?:do you know|tell me|show me|can you tell me)\s+)?(?:who\b.{{0,12}}\b{_WRITES}\b"
    rf"|(?:when|why|since when)\s+(?:was|were|did|is|has)\b.{{0,60}}\b{_WRITES}\b"
    r"|(?:why|since when)\s+(?:is|was)\b.{1,60}\b(?:high|medium|low)\b\s*(?:\?|$|now\b|again\b))",
    re.IGNORECASE,
)
"""Who, when or why: about the priority that was set."""
_ABOUT_PRIORITY = re.compile(r"\bprio(?:rity)?\b|\boverr\w+|\blower\w*|\brais\w+|\bbumped\b", re.IGNORECASE)
_PEOPLE = (
    r"(?:every(?:one|body)|any(?:one|body)|some(?:one|body)|(?:the\s+|my\s+|our\s+)?(?:team|colleagues|others)|people)"
)
_TOUCH = r"(?:chang|edit|updat|touch)\w*\b"
_WHEN = r"\W*(?:today|yesterday|lately|recently|overnight|this\b|last\b|since\b|$)"
_CHANGES = re.compile(
    r"\bwhat(?:['’]?s|\s+has|\s+have|\s+was|\s+were|\s+all)?\b.{0,20}\bchanged\b|\bwhat\s+(?:did|have)\b.{0,30}\bchanged?\b"
    r"|\b(?:change\s+)?history\b|\b(?:audit|change)\s+(?:trail|log)\b"
    r"|^\W*(?:(?:show|list|give)\b.{0,12})?(?:all\s+|the\s+|last\s+|latest\s+|recent\s+)*changes\s+(?:on|of|to|for|at|in)\b"
    r"|\bwho\b.{0,12}\b(?:changed|edited|touched|updated|wrote)\b"
    rf"|^\W*(?:(?:did|has|have)\s+{_PEOPLE}|any(?:one|body))\s+(?:\w+\s+)?{_TOUCH}.*\?",
    re.IGNORECASE,
)
_TAKE_BACK = re.compile(
    r"(?:^\W*|[,;.!]\s+|\s[-–—]\s)"
    r"(?:(?:please|pls|can|could|would|will|you|i|want|wanna|need|to|like|let|us|let['’]s|now|ok|oops|sorry|and|so)\W+)*"
    r"(?:undo|revert|reverse|roll\s+back|take\s+back|put\s+back|withdraw|cancel(?=\s+my))\s+"
    r"(?:my\s+(?:very\s+)?|the\s+(?=last|latest|previous|most))(?:(?:last|latest|previous|recent|most|own)\s+)*"
    r"(?:change|update|edit)s?\b"
    r"|^\W*(?:please\s+)?(?:undo|revert|take\s+back|put\s+back)\s+what\s+i\s+(?:\w+\s+)?(?:changed|did|wrote|set)\b"
    r"|^\W*(?:please\s+)?take\s+(?:my|the)\s+(?:last|latest|previous)\s+(?:change|update|edit)s?\b.{0,40}\bback\b",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"\b(?:what|which\s+\w+)\s+(?:all\s+)?(?:did|have|had)\s+i\s+(?:\w+\s+)?(?:changed?|edit(?:ed)?|updated?|touch(?:ed)?|written|wrote)\b"
    r"|\bmy\s+(?:own\s+)?(?:(?:last|latest|recent|previous)\s+)?(?:\d+\s+)?(?:changes|edits|updates)\b(?!\s+on\s+my\b)"
    r"|^\W*(?:what|which)\s+(?:was|is|were)\s+my\s+(?:very\s+)?(?:last|latest)\s+(?:change|edit|update)\b",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_][\w.’'-]*(?:\s+(?-i:[A-Z])[\w.’'-]*){0,2}"
_BY = re.compile(
    rf"\b(?:what|which\s+\w+)(?:\s+all)?\s+(?:did|has|have|had)\s+(?P<who>{_NAME})"
    rf"\s+(?:\w+\s+)?(?:{_TOUCH}|ma[dk]e\b|wr[io]t\w*)"
    rf"|\b(?:everything|all(?:\s+that)?|whatever|anything)\s+(?P<all>{_NAME})\s+(?:has\s+|have\s+)?{_TOUCH}"
    rf"|^\W*did\s+(?P<did>{_NAME})\s+(?:just\s+)?{_TOUCH}"
    rf"|\b(?:chang|edit|updat)(?:es|s|ed)\s+(?:made\s+)?by\s+(?P<by>{_NAME})"
    rf"|^\W*(?:(?:show|list|give)\s+(?:me\s+)?)?(?P<whose>{_NAME})['’]s?\s+(?:(?:own|last|latest|recent)\s+)*"
    r"(?:changes|edits|updates)\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\bchange[sd]?\b.{0,40}\b(?:on|to|of|at|in|across)\s+(?:all\s+)?(?:of\s+)?(?:my|our)\s+"
    r"(?:\w+\s+)?(?:tenants?|customers?|clients?|accounts?|portfolio)\b"
    rf"|^\W*(?:and\s+)?(?:(?:what|which\s+\w+)\b.{{0,12}}|did\s+|has\s+|have\s+)\b{_PEOPLE}\s+(?:\w+\s+){{0,3}}?{_TOUCH}"
    rf"(?!\s+(?:it|that|this\s+(?:one|tenant))\b)(?=.*\?|(?:\s+(?:on\s+)?(?:my|our)\s+\w+)?{_WHEN})"
    rf"|\bwho\s+(?:has\s+)?{_TOUCH}\s+(?:what|anything|something)\b{_WHEN}"
    rf"|\bany(?:thing)?\s+(?:new\s+)?(?:chang|edit|updat)\w*{_WHEN}"
    rf"|\bwhat\s+(?:was|were|has\s+been)\s+(?:changed|edited|updated|touched)(?!\W*$){_WHEN}"
    r"|^\W*(?:(?:show|list|give)\s+(?:me\s+)?)?all\s+(?:the\s+)?(?:recent\s+)?changes\W*$"
    r"|\bwhat(?:['’]?s|\s+is|\s+was|\s+has)?\s+(?:changed|new)\s+(?:today|yesterday|lately|recently|this\s+week|last\s+week"
    r"|since\s+\w+(?:\s+\w+)?)\W*$|\bwhat['’]?s\s+new\s+(?:on|in|with)\s+(?:my|our)\s+(?:tenants|customers|portfolio)\b",
    re.IGNORECASE,
)
_WHY = re.compile(r"(?:[,;:]|\s[-–—]\s|\b(?:because|since|as)\b)\s*(?P<reason>\w+\s+\w.*)$", re.IGNORECASE)
"""Where the reason begins: of two words at least."""
_OF_THE_PLAYBOOK = re.compile(
    r"\bplaybook\b|\bif\b|\b(?:who|what|why|when)\s+(?:else\s+)?(?:can|may|could|would|should|must|will)\b",
    re.IGNORECASE,
)
"""What makes such words a question about rules."""
_OF_CHANGES = ("chang", "edit", "updat", "touch", "wr", "histor", "new", "audit")
"""How a word begins without which nothing is asked of changes."""
_NOBODY = frozenset(
    """i we you they he she it anyone anybody everyone everybody someone somebody team colleagues others people the my
    our their his her its all tenant tenants customer customers record note notes what this that these those there
    microsoft today yesterday last week status priority been has
    had have just else everything anything new not""".split()
)
"""Words that are in nobody's name."""
_MOST_WORDS = 16
"""Longer texts tell of something: a situation, or a note."""


def read_history_request(text: str) -> HistoryRequest | None:
    """Return what a text wants of the changes of a record, or None where it is about something else."""
    plain = clean_text(text).strip()
    words = [word for word in split_words(plain) if word[0].isalnum()]
    if not words:
        return None
    if taking := _TAKE_BACK.search(plain):
        why = _WHY.search(plain, taking.end())
        return HistoryRequest(HistoryWish.TAKE_BACK, reason=why["reason"].strip(" .!") if why else "")
    if len(words) > _MOST_WORDS or _OF_THE_PLAYBOOK.search(plain):
        return None
    levels = sorted(named_levels(words))
    if _WHO.search(plain) and (levels or _ABOUT_PRIORITY.search(plain)):
        return HistoryRequest(HistoryWish.WHO, Priority(levels[0]) if len(levels) == 1 else None)
    if not any(word.startswith(_OF_CHANGES) for word in words):
        return None
    wishes = {HistoryWish.MINE: _MINE, HistoryWish.OURS: _OURS, HistoryWish.CHANGES: _CHANGES}
    found = next((wish for wish, pattern in wishes.items() if pattern.search(plain)), None)
    if found is HistoryWish.MINE:
        return HistoryRequest(found)
    by = _whose(plain)
    if by and found is None:
        found = HistoryWish.CHANGES
    return HistoryRequest(found, by=by) if found is not None else None


def _whose(text: str) -> str:
    """Return whose changes alone are asked for; empty where it is nobody's name."""
    said = _BY.search(text)
    name = next((part for part in said.group("who", "all", "did", "by", "whose") if part), "") if said else ""
    return "" if _NOBODY.intersection(split_words(name)) else name
