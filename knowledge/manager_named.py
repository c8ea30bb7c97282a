"""Whose tenants are asked for: "Dana's tenants", "tenants of Priya Raman", "managed by dana"."""

from __future__ import annotations

import re

_NOUN = (
    r"(?:tenants?|tennants?|customers?|clients?|accounts?|portfolio|list|ones|highs?|mediums?|lows?|prios|priorities)"
)
_NAME = r"[^\W\d_][\w.’'-]*?(?:\s+[^\W\d_][\w.’'-]*?)?"
_POSSESSIVE = re.compile(rf"(?<!\w)(?P<name>{_NAME})['’]s?\s+(?=(?:[\w/-]+\s+){{0,4}}?{_NOUN}\b)", re.IGNORECASE)
_MANAGED = re.compile(
    r"(?<!who is )(?<!who's )\b(?:(?:managed|owned|led|looked after|run) by|assigned to|belonging to"
    r"|(?:manager|fm)(?:\s+is|:|(?=\s+(?-i:[A-Z]))))\s+(?P<name>[^\W\d_][\w.’'-]*(?:\s+(?-i:[A-Z])[\w.’'-]*){0,2})",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"\b{_NOUN}\s+(?:of|from|for)\s+(?P<name>(?-i:[A-Z])[\w.’'-]*(?:\s+(?-i:[A-Z])[\w.’'-]*){{0,2}})\s*"
    r"(?=$|[?.!,]|\s(?:that|who|which|with|on)\b)",
    re.IGNORECASE,
)
_DOES = re.compile(
    rf"\b{_NOUN}\s+does\s+(?P<name>[^\W\d_][\w.’'-]*(?:\s+(?-i:[A-Z])[\w.’'-]*)?)"
    r"\s+(?:have|manage|own|look after|run)\b",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    """a an the all any each every everybody everyone my me myself mine our us we you your his her their its who whos
    what that it there here let today tomorrow customer customers client clients tenant tenants
    team teams company week month
    can could would will pull bring open find display
    show list give get see of for with on in and or please pls high medium low blocked overdue are is which both
    microsoft anyone anybody somebody manager managers lead some other others how when where why fasttrack
    partner""".split()
)
"""Words that are nobody's name."""


def manager_named(text: str) -> tuple[str, str]:
    """Return the name of the manager whose tenants are asked for, empty where none is, and the text without it."""
    for pattern in (_POSSESSIVE, _MANAGED, _OF, _DOES):
        for match in pattern.finditer(text):
            name = [word.rstrip(".") for word in match["name"].split()]
            while name and name[0].casefold() in _NOBODY:
                name.pop(0)
            if name and not any(word.casefold() in _NOBODY for word in name):
                return " ".join(name), f"{text[: match.start('name')]} {text[match.end('name') :]}"
    return "", text
