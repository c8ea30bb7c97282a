"""The parts of an entitlement status that a sentence names: seats, target date, owner, next action."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.days import read_days_ahead, without_days
from knowledge.dibs import is_due_day
from knowledge.taken_back import counts_as_corrected

_COUNT = r"(?P<count>\d{1,3}(?:[.,]\d{3}){1,3}|\d{1,7})(?P<thousand>k)?"
_SEATS_NAMED = r"(?:seats?|se[ae]ts|seets?|seast|saets|licen[cs]es?|entitlements?)"
"""With the slips that would else make some seats all of them."""
_BETWEEN = r"(?:(?:[^\W\d][\w'’.&/+-]*|\([\w ]+\)|365|1[01])\s+)"
_OF_SEATS = (
    rf"(?:(?:out\s+)?of\s+(?:(?:the|its|their|those|these|all)\s+)*(?:\d[\d.,]*k?\s+)?)?"
    rf"{_BETWEEN}{{0,6}}?{_SEATS_NAMED}\b"
)
"""What stands after a number, up to the word for seats: of "300 of the 2,400 seats" all but the 300."""
_SEATS = re.compile(
    rf"(?<![\w−-])(?<!\d[.,])(?<!office )(?<!microsoft )(?<!windows ){_COUNT}\s+{_OF_SEATS}", re.IGNORECASE
)
"""A number that stands alone: of "1.5k seats" the 5 is none, of "-1 seats" the 1, and of "Office 365 seats" the 365."""
_SHARE = (
    r"(?:half|(?:a|one|two)[\s-]+thirds?|(?:a|one|three)[\s-]+quarters?|most|part"
    r"|(?:the\s+)?(?:rest|remainder|others?)|remaining)"
)
_PEOPLE = r"(?:users?|people|staff|employees|team|devices?|machines?|pcs?|apps?|time|it\b|them\b|customers?|tenants?)"
_UNCOUNTED = re.compile(
    r"(?:[−-]\s?\d[\d.,]*|\b\d+[.,]\d{1,2}k?|\b\d+e\d+|\b(?:\d{8,}|\d[\d.,]{8,40})|\b\d+\s*(?:%|per\s?cent)"
    rf"|\b(?:{_SHARE}|some|a\s+few|several))\s+{_OF_SEATS}"
    rf"|(?:^|[,;:]\s*)(?:the\s+|set\s+|move\s+|put\s+)*(?:{_SHARE}|\d+\s*%)\s+of\s+(?!(?:the\s+|their\s+|its\s+|all\s+)*{_PEOPLE})"
    r"|\bhalf(?:\s+of\s+(?:them|it))?\W*$",
    re.IGNORECASE,
)
"""What speaks of some seats without a number that they can have."""
_ALL_SEATS = re.compile(
    r"\b(?:all|every)\s+(?:of\s+)?(?:the\s+|its\s+|their\s+)?(?:\w+\s+)?(?:seats?|rows?|licen[cs]es?)\b", re.I
)
_CLAUSE_END = r"(?=[,;\n]|\.\s|\.?$)"
_TARGET = re.compile(
    r"\b(?:target(?:\s+date)?|due(?!\s+to\b)(?:\s+date)?|go[- ]live)\b\s*(?:is|to|of|:|=|on|by|for)?\s*"
    rf"(?P<when>.*?){_CLAUSE_END}",
    re.IGNORECASE,
)
_UNTIL = re.compile(rf"\b(?:until|till?|by)\s+(?P<when>.*?){_CLAUSE_END}", re.IGNORECASE)
_OWNER = re.compile(
    rf"\b(?:owner(?!s)(?:\s+is|\s*:|\s*=|\s+to)?|owned\s+by)\s+(?P<who>(?!of\b|date\b)\S.*?){_CLAUSE_END}",
    re.IGNORECASE,
)
_NEXT_ACTION = re.compile(r"\bnext\s+(?:action|step)\b\s*(?:is|:|=|to)?\s*(?P<what>.+)$", re.IGNORECASE | re.DOTALL)
_PART = re.compile(
    r"\s*(?:and\s+|with\s+|for\s+|about\s+)*(?:(?:target|due|go[- ]live|owner|owned\s+by|next\s+(?:action|step))\b.*"
    r"|(?:all|only|just)?\s*(?:of\s+)?(?:the\s+)?[\d.,]*k?\s*(?:\w+\s+)?"
    rf"{_SEATS_NAMED}(?:\s+(?:of\s+it|only|affected|in\s+all))?)\W*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class StatusParts:
    """What a sentence says beside the status itself; None and empty where it says nothing of it."""

    seats: int | None = None
    """0 where it speaks of some seats, but not by a whole number of one or more."""
    all_seats: bool = False
    """Whether it says that all of them are meant."""
    target: date | None = None
    no_target: bool = False
    """Whether it speaks of a target date that it does not give as a day."""
    owner: str = ""
    next_action: str = ""
    next_action_on: date | None = None

    @property
    def any(self) -> bool:
        """Whether it says any of them."""
        return self != StatusParts()


def read_status_parts(text: str, today: date) -> StatusParts:
    """Return the parts that a text names. Of several numbers of seats none is taken: it has to be asked."""
    action = _NEXT_ACTION.search(text)
    rest = counts_as_corrected(text[: action.start()] if action else text)
    counts = _counts(rest)
    target = _TARGET.search(rest)
    days = read_target_days(target["when"], today) if target else _until(rest, today)
    owner = _OWNER.search(rest)
    what = action["what"].strip(" .,;") if action else ""
    on = read_days_ahead(what, today)[:1]
    return StatusParts(
        seats=counts.pop() if len(counts) == 1 else None,
        all_seats=bool(_ALL_SEATS.search(rest)),
        target=days[0] if len(days) == 1 else None,
        no_target=target is not None and len(days) != 1,
        owner=owner["who"].strip(" .,;\"'") if owner else "",
        next_action=_without_day(what) if on else what,
        next_action_on=on[0] if on else None,
    )


def read_target_days(text: str, today: date) -> tuple[date, ...]:
    """Return the days that a text names for a target date; a year too far ahead is a slip, as in a due date (4.6)."""
    return tuple(day for day in read_days_ahead(text, today) if day < today or is_due_day(day, today))


def only_names_parts(clause: str) -> bool:
    """Return whether a clause says seats, target date, owner or next action, and no reason."""
    return bool(_PART.fullmatch(clause))


def read_count(text: str) -> int | None:
    """Return the number of seats that an answer gives, alone or with a word or two ("200", "1,200 seats")."""
    found = re.fullmatch(
        rf"\s*(?:only|just|about|take|move)?\s*{_COUNT}\s*(?:of\s+them|seats?|licen[cs]es?)?\s*\.?\s*",
        text,
        re.IGNORECASE,
    )
    return _count(found) if found else None


def _counts(text: str) -> set[int]:
    """Return the numbers of seats that a text names; 0 where it speaks of some of them: "half of the 200 seats"."""
    uncounted = list(_UNCOUNTED.finditer(text))
    numbers = {
        _count(found)
        for found in _SEATS.finditer(text)
        if not any(part.start() <= found.start() < part.end() for part in uncounted)
    }
    return numbers or ({0} if uncounted else set())


def _count(found: re.Match[str]) -> int:
    return int(re.sub(r"[.,]", "", found["count"])) * (1000 if found["thousand"] else 1)


def _until(text: str, today: date) -> tuple[date, ...]:
    found = _UNTIL.search(text)
    return read_target_days(found["when"], today) if found else ()


def _without_day(action: str) -> str:
    """Return what is to be done without the day at its end, which has a field of its own."""
    return re.sub(r"\s+", " ", without_days(action)).strip(" .,;") or action
