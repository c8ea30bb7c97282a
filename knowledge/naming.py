"""How a request names its tenants, and how well a name finds them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.normalize import name_key
from knowledge.tenants import TenantHit

if TYPE_CHECKING:
    from knowledge.utterance import Utterance

_IDENTIFIER = re.compile(
    r"(?<![\w.-])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})(?![\w-])",
    re.IGNORECASE,
)
"""A tenant id or a domain."""
_NAMED = re.compile(
    r"(?:^|\b(?:to|for|of|on)\s)\s*(?P<name>\w[\w&.'’ -]*?)(?:['’]s)?\s*"
    r"(?=\b(?:to|into|as|at|up|down|be|is|go|prio|priority|high|medium|med|low|default|automatic)\b|[,:;?!]|\.\s|\.?$)",
    re.IGNORECASE,
)
"""Where a request names its tenant, known or not, perhaps with a verb in front."""
_NO_NAME = frozenset(
    """a an the of for on to prio priority tenant customer it this that them note notes status update change one my
    me us all high medium med low default automatic record back leave set make move put lower raise bump drop show
    open reset restore add edit write please pls can could would you i i'd i'm id im like want need some any tenants
    customers own dont don't do not should shall may might does be go is are was if why when""".split()
)
"""Words before a name, and requests without one."""
_LEFT_OUT = frozenset({"not", "except", "without"})
"""Words before a tenant that is named to be left out."""
_CLEAR = 80.0
"""Likeness from which a single tenant is taken as meant; a preview names it before anything is written."""
_AHEAD = 8.0
"""What it must be ahead of the next."""
_BEHIND = 15.0
"""What a tenant may be behind the closest to be offered beside it."""
_NEAREST = 40.0
"""Likeness that a name must have to be called near at all."""
_POSSIBLE = 65.0
"""Likeness from which a tenant is offered as possibly meant, not merely as the nearest name."""


def named_tenants(utterance: Utterance) -> tuple[str, ...]:
    """Return how a request names its tenants, as typed; empty where it names none.

    By id or domain, by a known name, else by a word that is no ordinary one where names stand.
    """
    text, words, finder = utterance.text, utterance.words, utterance.finder
    hits = _wanted(utterance.tenants or finder.find_by_later_word(words), words)
    known = tuple(dict.fromkeys(" ".join(words[hit.start : hit.end]) for hit in hits))
    identifiers = tuple(dict.fromkeys(_IDENTIFIER.findall(text)))
    if identifiers and (not known or any(name in found.casefold() for name in known for found in identifiers)):
        return identifiers
    if known:
        return known
    for match in _NAMED.finditer(text):
        name = match["name"].split()
        while name and name[0].casefold() in _NO_NAME:
            name.pop(0)
        if any(finder.can_name(word, first=text.lstrip().startswith(word)) for word in name):
            return (" ".join(name),)
    return ()


def written_names(tenants: Sequence[str]) -> str:
    """Return the regular expression of these names in a text, with a possessive s; case is the caller's to ignore."""
    names = "|".join(r"\W+".join(map(re.escape, tenant.split())) for tenant in tenants)
    return rf"(?<![\w.])(?:{names})(?:['’]s?)?(?![\w.]*\w)"


def _wanted(hits: Sequence[TenantHit], words: Sequence[str]) -> Sequence[TenantHit]:
    """Return the tenants without those that are named to be left out ("Contoso Pharma, not Contoso")."""
    wanted = [hit for hit in hits if not hit.start or words[hit.start - 1] not in _LEFT_OUT]
    return wanted or hits


class Naming(StrEnum):
    """How well a name finds its tenant."""

    ONE = "one"
    SEVERAL = "several"
    NONE = "none"
    """Nothing is like it; what was found is the nearest at best."""


def naming(typed: str, found: Sequence[tuple[str, float]]) -> Naming:
    """Return what the tenants found, each with its likeness (0 to 100) and the closest first, make of a typed name."""
    if not found or found[0][1] < _POSSIBLE:
        return Naming.NONE
    best, likeness = found[0]
    lead = likeness - found[1][1] if len(found) > 1 else likeness
    if likeness >= 100.0:
        return Naming.ONE if lead > 0 else Naming.SEVERAL
    misspelt = _as_long(typed, best) and not any(_as_long(typed, name) for name, _ in found[1:2])
    clear = lead >= _AHEAD or (misspelt and lead > 0)
    return Naming.ONE if likeness >= _CLEAR and clear else Naming.SEVERAL


def meant(likenesses: Sequence[float]) -> int:
    """Return how many of the tenants found, closest first, are worth offering as possibly meant."""
    least = max(_NEAREST, likenesses[0] - _BEHIND) if likenesses else _NEAREST
    return sum(likeness >= least for likeness in likenesses)


def _as_long(typed: str, name: str) -> bool:
    """Return whether what was typed can be the whole name with a slip, rather than its beginning."""
    return abs(len(name_key(typed).replace(" ", "")) - len(name_key(name).replace(" ", ""))) <= 1
