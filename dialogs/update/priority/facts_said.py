"""Facts as people say them: who leads, how often they meet, whether the partner is ready."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from dialogs.update.said import mentioned
from knowledge.normalize import name_key
from knowledge.records import Cadence, Lead

Value = TypeVar("Value", Lead, Cadence)
_LEADS: Mapping[Lead, frozenset[str]] = {
    Lead.CSS_LED: frozenset({"css led", "css", "we lead", "we do", "us", "we", "cssled", "fasttrack"}),
    Lead.CSS_ASSIST: frozenset({"css assist", "assist", "we assist", "we help", "cssassist"}),
    Lead.CUSTOMER_LED: frozenset({"customer led", "customer", "the customer", "they lead", "they do", "themselves"}),
    Lead.PARTNER_LED: frozenset({"partner led", "partner", "the partner", "a partner"}),
}
_CADENCES: Mapping[Cadence, frozenset[str]] = {
    Cadence.EVERY_TWO_WEEKS: frozenset(
        {"weekly", "every week", "biweekly", "bi weekly", "every two weeks", "every 2 weeks", "fortnightly", "planned"}
        | {"every second week", "every other week", "twice a month", "once a week", "twice a week"}
    ),
    Cadence.SCHEDULING: frozenset(
        {"setting dates", "still scheduling", "scheduling", "new", "new customer", "kickoff"}
    ),
    Cadence.IRREGULAR: frozenset(
        {
            "monthly",
            "once a month",
            "every month",
            "irregular",
            "irregularly",
            "rare",
            "rarely",
            "ad hoc",
            "now and then",
        }
        | {"sometimes", "never", "none", "not at all", "quarterly", "seldom", "on request"}
    ),
}
_READY = frozenset({"yes", "y", "vnext", "ready", "fasttrack ready", "frp", "it is", "yes it is"})
_NOT_READY = frozenset({"no", "n", "non vnext", "not ready", "not fasttrack ready", "not vnext", "it is not"})
_STILL = frozenset({"yes", "y", "still", "still so", "same", "as recorded", "unchanged", "yes still", "correct"})
_STARTS = frozenset({"we", "meet", "they", "it", "is", "its", "i", "think", "about", "so"})


def said_lead(text: str) -> Lead | None:
    """Return who leads, or None."""
    return _said(text, _LEADS)


def told_lead(text: str) -> Lead | None:
    """Return who leads by a sentence that says so ("they are customer-led now"); None for questions and denials."""
    said = mentioned(text, [lead.value for lead in Lead])
    return tuple(Lead)[said] if said is not None else None


def said_cadence(text: str) -> Cadence | None:
    """Return how often they meet, or None."""
    return _said(text, _CADENCES)


def said_ready(text: str) -> bool | None:
    """Return whether the partner is FastTrack Ready, or None for neither."""
    key = name_key(text)
    return True if key in _READY else False if key in _NOT_READY else None


def says_still_so(text: str) -> bool:
    """Return whether the text stands by what is on record."""
    return name_key(text) in _STILL


def _said(text: str, forms: Mapping[Value, frozenset[str]]) -> Value | None:
    key = name_key(text)
    words = key.split()
    while words and words[0] in _STARTS and " ".join(words) not in frozenset().union(*forms.values()):
        words.pop(0)
    for value, said in forms.items():
        if key in said or " ".join(words) in said:
            return value
    return None
