"""DIBS as people type them: "DIBS of Litware Teams: due 30 March, they want it to cut costs, owner Jane Doe"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from knowledge.business_reasons import ReasonMeant, reason_meant
from knowledge.days import read_days_ahead
from knowledge.dibs import DibsPart
from knowledge.naming import written_names
from knowledge.normalize import clean_text

_LABELS = (
    (DibsPart.DUE_DATE, r"\b(?:due(?:\s+(?:date|by|on))?|deadline|go[\s-]?live)\b"),
    (DibsPart.SUCCESS_OWNERS, r"\b(?:success\s+owners?|owners?|owned\s+by|sponsors?)\b"),
    (DibsPart.BUSINESS_REASON, r"\b(?:business\s+reason|business\s+driver|reason|because)\b"),
    (
        DibsPart.INTENT,
        r"\b(?:intent(?:ion)?|goal)\b|\b(?P<own>(?:they|he|she|it|customer|the customer)\s+"
        r"(?:wants?|plans?|intends?|will|would\s+like|needs?|aims?))\b",
    ),
)
_ANY_LABEL = re.compile("|".join(f"(?:{pattern})" for _, pattern in _LABELS), re.IGNORECASE)
_LINK = re.compile(r"^(?:\s*(?:[:=,;–-]|\b(?:is|are|be|to|should|as|will|now|from\s+now\s+on)\b))*\s*", re.IGNORECASE)
_OF_WHAT = re.compile(
    r"^\s*(?:for|of|on|at|in)\s+[^,;:=?!]{1,60}?\s*(?=[:=]|\b(?:is|are|will\s+be|should\s+be|becomes?|changes?|to)\b)",
    re.IGNORECASE,
)
"""Between the name of a part and its value: "success owner for Contoso Teams is …"."""
_OF_WHAT_ALONE = re.compile(r"\s*(?:for|of|on|at|in)\b", re.IGNORECASE)
_IS_NOW = re.compile(
    r"(?:^|[,;:]\s*)(?:(?:make|set|put|add)\s+)?(?P<who>[^,;:]{2,80}?)\s+"
    r"(?:(?:is|are|will\s+be|becomes?|as)\s+)?(?:(?:now|also|the|our|a|an|new|its|their|as)\s+)+$",
    re.IGNORECASE,
)
"""Owners who are named first: "Ola Berg is now the success owner for …"."""
_REPLACES = re.compile(r"\s+(?:replaces|succeeds|follows|takes\s+over\s+(?:from|for))\s+", re.IGNORECASE)
_NOBODY = frozenset(
    """who what whoever someone somebody nobody we i they he she it you there this that still no not need needs have has
    want wants miss missing lacks lack without any""".split()
)
"""Words that are in nobody's name."""
_MOST_IN_NAMES = 8
_ADDED = re.compile(
    r"\badd\b(?![^,;:]*\bdibs\b)|\b(?:also|another|additional(?:ly)?|second|as\s+well|too|besides)\b", re.IGNORECASE
)
"""What makes an owner one more, beside those on record."""
_SEPARATORS = " \t\n,;.:–-"
_OWNERS = re.compile(r"\s*(?:[,;/&+]|\band\b)\s*", re.IGNORECASE)
_PURPOSE = re.compile(r"\b(?:to|for|so\s+that|because(?:\s+of)?)\s+(?P<why>.+)$", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:update|change|set|fill(?:\s+in)?|edit|add|complete|review|do|finish|enter|record|correct)\b[^.?!]{0,30}\bdibs\b"
    r"|\bdibs\s+(?:of|for|on|at|in)\b|^\W*dibs\W+\w",
    re.IGNORECASE,
)
_WORD = re.compile(r"\bdibs\b", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:due(?:\s+date)?|success\s+owners?|business\s+reason)\b(?P<value>.*)$", re.IGNORECASE | re.DOTALL
)
_OTHERWISE = re.compile(
    r"\?\s*$|^\W*(?:what|which|why|who|how|define|explain|is|are|does|do\s+we)\b|\bno\s+dibs\b|\bwithout\s+dibs\b"
    r"|\b(?:in\s+progress|blocked|no\s+intent|status\s+unknown|duplicate|unresponsive)\b",
    re.IGNORECASE,
)
"""What makes the words a question, a situation, or a change of a status."""
_NO_OWNERS = frozenset({"", "none", "nobody", "unknown", "open", "tbd", "not known"})
_NO_LONGER = re.compile(r"^(?:no\s+longer|not)\s+[^,;]+[,;]\s*(?:but|it['’]?s|now|(?:it\s+)?is)\s+", re.IGNORECASE)
"""Who owns it no longer, before who does."""
_IN_NO_NAME = frozenset(
    """no not longer it it's its left leaves is are was were be since because so then correct update change set fix dibs
    the this that who when where unknown again please pls""".split()
)
"""Words without which a list of owners is one: with them a sentence was taken for it."""
_BESIDE = re.compile(r"^(?:also|too|another|now)\s+|\s+(?:to|for|on|at|as\s+well|too)(?:\s+[^,;]*)?$", re.IGNORECASE)
"""Around the names of owners that are added: "also Jan Smit", "Jan Smit to Contoso Teams"."""


@dataclass(frozen=True, slots=True)
class DibsSaid:
    """What a text says of the four parts; empty for what it leaves out."""

    due: date | None = None
    intent: str = ""
    reason: ReasonMeant = field(default_factory=ReasonMeant)
    """What the words make of the business reason."""
    reason_words: str = ""
    """The words that it was read from."""
    owners: tuple[str, ...] = ()
    owners_added: bool = False
    """Whether the owners come beside those on record."""
    unread_due: bool = False
    """Whether a due date is told that is no day of the calendar."""

    def __bool__(self) -> bool:
        """Return whether anything is said."""
        return bool(self.due or self.intent or self.reason_words or self.owners)


def speaks_of_dibs(text: str) -> bool:
    """Return whether the word "DIBS" stands in a text."""
    return _WORD.search(clean_text(text)) is not None


def asks_for_dibs(text: str, tenants: Sequence[str], services: Sequence[str], today: date) -> bool:
    """Return whether a text surely asks to change DIBS.

    ``tenants``: how it names tenants of the person's; ``services``: those that it names. Without the word "DIBS" it
    has to name tenant, service, and a part with its value.
    """
    said = clean_text(text).strip()
    if _OTHERWISE.search(said):
        return False
    if _WORD.search(said):
        return bool(_ASKS.search(said)) or _stands_before_dibs(tenants, said)
    told = _TOLD.search(said)
    if not tenants or not services or told is None:
        return False
    is_due = told[0].casefold().startswith("due")
    return bool(read_days_ahead(told["value"], today)) if is_due else bool(told["value"].strip(_SEPARATORS))


def _stands_before_dibs(tenants: Sequence[str], text: str) -> bool:
    """Return whether a tenant's name stands before the word, a service between them at most."""
    if not tenants:
        return False
    return re.search(rf"{written_names(tenants)}(?:\W+\w+){{0,3}}\W+dibs\b", text, re.IGNORECASE) is not None


def head_of(text: str) -> str:
    """Return the words before the first part that is told: there tenant and services are named."""
    label = _ANY_LABEL.search(text)
    colon = text.find(":")
    ends = [at for at in (label.start() if label else -1, colon) if at >= 0]
    return text[: min(ends)] if ends else text


def read_dibs(text: str, today: date) -> DibsSaid:
    """Return the parts that a text tells with their names ("due …", "owner …", "they want …").

    A day before any name is the due date. What they want something for is the business reason, if it surely is one.
    """
    said = clean_text(text).strip()
    marks = list(_ANY_LABEL.finditer(said))
    found: dict[DibsPart, str] = {}
    lead = said[: marks[0].start()] if marks else said
    adds = False
    for at, mark in enumerate(marks, 1):
        end = marks[at].start() if at < len(marks) else len(said)
        part = next(part for part, pattern in _LABELS if re.fullmatch(pattern, mark[0], re.IGNORECASE))
        value = said[mark.end() : end]
        own = part is DibsPart.INTENT and mark["own"]
        if part is DibsPart.SUCCESS_OWNERS:
            before = said[: mark.start()]
            adds = bool(_ADDED.search(re.split(r"[,;:]", before)[-1] + said[mark.start() : end]))
            value = _named_first(before) if _OF_WHAT_ALONE.match(value) and not _OF_WHAT.match(value) else value
        value = f"{mark[0]}{value}" if own else _LINK.sub("", _OF_WHAT.sub("", value, count=1), count=1)
        if value.strip(_SEPARATORS) or part not in found:
            found[part] = found.get(part) or value.strip(_SEPARATORS)
    return _said(found, lead, today, adds=adds)


def read_owners(text: str) -> tuple[str, ...]:
    """Return the names in a list of owners, each once."""
    names = (name.strip(_SEPARATORS) for name in _OWNERS.split(" ".join(clean_text(text).split())))
    return tuple(dict.fromkeys(name for name in names if name.casefold() not in _NO_OWNERS))


def _told_owners(text: str) -> tuple[str, ...]:
    """Return the owners that the words behind the part's name tell of; none where they are part of a sentence."""
    said = _NO_LONGER.sub("", text.strip())
    return read_owners(said) if _IN_NO_NAME.isdisjoint(said.casefold().split()) else ()


def _named_first(text: str) -> str:
    """Return who stands at the end of the words before "success owner"."""
    found = _IS_NOW.search(text)
    who = _REPLACES.split(found["who"], maxsplit=1)[0] if found else ""
    words = who.casefold().split()
    return who if len(words) <= _MOST_IN_NAMES and _NOBODY.isdisjoint(words) else ""


def _said(found: dict[DibsPart, str], lead: str, today: date, *, adds: bool) -> DibsSaid:
    told_due = found.get(DibsPart.DUE_DATE)
    days = read_days_ahead(lead if told_due is None else told_due, today)
    intent = found.get(DibsPart.INTENT, "")
    owners_said = found.get(DibsPart.SUCCESS_OWNERS, "")
    words = found.get(DibsPart.BUSINESS_REASON, "")
    meant = reason_meant(words)
    purpose = _PURPOSE.search(intent)
    if not words and purpose is not None and (meant := reason_meant(purpose["why"])).reason:
        words = purpose["why"]
    return DibsSaid(
        days[0] if days else None,
        f"{intent[0].upper()}{intent[1:]}" if intent else "",
        meant if words else ReasonMeant(),
        words,
        owners := _told_owners(_BESIDE.sub("", owners_said) if adds else owners_said),
        bool(owners) and adds,
        told_due is not None and not days,
    )
