"""A sentence that tells who leads an engagement, or how often we meet: "we meet Contoso every two weeks now"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from knowledge.naming import written_names
from knowledge.normalize import clean_text, split_words
from knowledge.records import Cadence, Lead

_Value = TypeVar("_Value", Lead, Cadence)
_LEADS = (
    (Lead.CSS_LED, r"\bcss[\s-]*led\b|\b(?:css|we|fasttrack)\s+leads?\b"),
    (Lead.CSS_ASSIST, r"\bcss[\s-]*assist(?:ed|s)?\b|\b(?:css|we)\s+(?:only\s+)?assists?\b"),
    (
        Lead.CUSTOMER_LED,
        r"\bcustomer[\s-]*led\b|\b(?:the\s+)?customer\s+leads\b|\b(?:their|own)\s+(?:it|team|people|staff)\s+leads?\b",
    ),
    (
        Lead.PARTNER_LED,
        r"\bpartner[\s-]*led\b|\b(?:the|their|a)\s+partner\s+leads\b|\b(?:run|led|driven)\s+by\s+(?:the|their|a)\s+partner\b",
    ),
)
_CADENCES = (
    (
        Cadence.IRREGULAR,
        r"\b(?:monthly|quarterly|irregular(?:ly)?|rarely|seldom|sometimes|ad[\s-]?hoc)\b"
        r"|\b(?:now and then|on request|hardly ever)\b"
        r"|\b(?:once (?:a|per)|every) (?:month|quarter)\b"
        r"|\bevery (?:three|four|five|six|eight|[3-9]|1\d) (?:weeks|months)\b"
        r"|\b(?:no|without) (?:more |longer )?(?:any |regular |planned |fixed )*(?:meetings?|calls?)\b"
        r"|\b(?:don['’]?t|do not|no longer) meet\b|\brare(?:ly)? (?:contact|meetings?|calls?)\b|\bnot regularly\b",
    ),
    (
        Cadence.EVERY_TWO_WEEKS,
        r"\b(?:weekly|bi-?weekly|fortnightly)\b|\b(?:every|each) (?:(?:second|other|single|2nd) )?week\b"
        r"|\bevery (?:two|2) weeks\b|\b(?:once|twice|two times|2x) (?:a|per) week\b|\btwice (?:a|per) month\b"
        r"|\bevery (?:(?:second|other|2nd) )?(?:mon|tues|wednes|thurs|fri)day\b|\bdaily\b",
    ),
    (
        Cadence.SCHEDULING,
        r"\b(?:still )?(?:setting|agreeing on|arranging|looking for) (?:the |first )*(?:dates?|meetings?)\b"
        r"|\bstill scheduling\b|\bscheduling (?:the )?(?:kick-?off|first (?:meetings?|calls?))\b",
    ),
)
_BEFORE = re.compile(
    rf"\b(?:from|instead\s+of|no\s+longer|was)\s+(?:{'|'.join(p for _, p in (*_LEADS, *_CADENCES))})", re.IGNORECASE
)
"""What was so until now: "from CSS-Led to CSS-Assist"."""
_READY = re.compile(
    r"\b(?P<no>not|no|isn['’]?t|is not|non)?[\s-]*(?:yet\s+)?(?:a\s+)?(?:fast\s?track[\s-]*ready|frp|vnext)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:meet|meets|meeting|meetings|call|calls|sync|syncs|cadence|rhythm|contact|touch\s?points?|talk|speak)\b",
    re.IGNORECASE,
)
"""What makes a rhythm one of meetings: "their backup runs weekly" is none."""
_AROUND = frozenset(
    """a about again an and any are as at be become becomes before call called calls cadence changed change contact
    contacts customer engagement every fixed for from had has have he i in into is it its just lead leads led
    longer made make meet meeting meetings meets mode more moved move no not now of on only our ourselves
    partner partners per planned please pls put record regular rhythm s schedule scheduled set so speak starting
    still sync syncs talk that the their them they this time to today tomorrow update us we week weeks went were
    will with yes you yesterday anymore actually onwards since note that's first until till down touchpoint
    touchpoints""".split()
)
"""Words around the facts that tell nothing else."""
_ASIDE = re.compile(r"\([^()]*\)")
_OTHER_WORDS = 1
"""Most words that say something else, for the sentence still to tell of nothing but the engagement."""
_FACTS_END = re.compile(r"\b(?:which|what|why|how|should|can|could|if|when|because)\b|\?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EngagementTold:
    """What a sentence tells of the work with a customer; None for what it does not tell."""

    lead: Lead | None = None
    partner_ready: bool | None = None
    cadence: Cadence | None = None

    def __bool__(self) -> bool:
        """Return whether anything is told."""
        return (self.lead, self.partner_ready, self.cadence) != (None, None, None)


def told_facts(text: str) -> EngagementTold:
    """Return the facts that a text names; of two that contradict each other neither is taken."""
    said = _BEFORE.sub(" ", clean_text(text))
    lead, partner_ready = _only(_LEADS, said), None
    for found in _READY.finditer(said):
        partner_ready = found["no"] is None
    cadence = _only(_CADENCES, said)
    return EngagementTold(lead, partner_ready, cadence)


def read_engagement(text: str, tenants: Sequence[str], *, alone: bool = False) -> EngagementTold | None:
    """Return what a sentence tells of the work with a tenant, or None where it tells anything else as well.

    ``tenants`` are the names as the text has them. A rhythm has to be one of meetings, or set off as the cadence; what
    stands in parentheses is an aside. ``alone``: not even a single word may say something else.
    """
    said = _ASIDE.sub(" ", clean_text(text)).strip()
    if not tenants or _FACTS_END.search(said):
        return None
    rest = re.sub(written_names(tenants), " ", said, flags=re.IGNORECASE)
    told = told_facts(rest)
    if not told or (told.cadence and not told.lead and not _MEETING.search(rest)):
        return None
    for pattern in (*(p for _, p in (*_LEADS, *_CADENCES)), _READY.pattern):
        rest = re.sub(pattern, " ", rest, flags=re.IGNORECASE)
    others = [word for word in split_words(rest) if word[0].isalnum() and word not in _AROUND]
    return told if len(others) <= (0 if alone else _OTHER_WORDS) else None


def _only(patterns: Sequence[tuple[_Value, str]], text: str) -> _Value | None:
    found = [value for value, pattern in patterns if re.search(pattern, text, re.IGNORECASE)]
    return found[0] if len(found) == 1 else None
