"""Finding which tenant a message names, with shortened and misspelt forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from knowledge.normalize import name_key, split_words

EXAMPLE_TENANTS = (
    "Contoso", "Contoso Pharma", "Fabrikam", "Northwind Traders", "Adventure Works", "Tailspin Toys",
    "Wingtip", "Litware", "Proseware", "Woodgrove Bank", "Alpine Ski House", "Fourth Coffee",
)  # fmt: skip
"""The made-up companies that the authored messages speak of; what messages can name until there are records."""
_SIMILAR = 80.0
"""Likeness (0 to 100) from which a run of words counts as a misspelt tenant name."""
_SIMILAR_SHORT = 85.0
"""The same for a shortened name, which says less."""
_ARTICLES = frozenset({"the", "a", "an"})
_AND = "and"
"""Left out of names, and of texts: people write it, "&" or nothing."""
_SHORTEST = 4
"""Letters a shortened name must have."""
_DISTINCTIVE = 6
"""Letters a later word of a name must have to stand for it."""
_A_WORD = 6.0
"""What each word of a text that a name covers adds: "contoso pharm" is the longer name misspelt, not the shorter."""
_SHORTENED = 3.0
"""What a name's first words alone lose against the whole name."""
_IDENTIFIER = re.compile(
    r"(?<![\w.-])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})(?![\w-])",
    re.IGNORECASE,
)
"""A tenant id or a domain."""
_NAMED = re.compile(
    r"(?:^|\b(?:to|for|of|on)\s)\s*(?P<name>\w[\w&.'’ -]*?)(?:['’]s)?\s*"
    r"(?=\b(?:to|into|as|at|up|down|prio|priority|high|medium|med|low|default|automatic)\b|[,:;?!]|\.\s|\.?$)",
    re.IGNORECASE,
)
"""Where a request names its tenant, known or not, perhaps with a verb in front."""
_NO_NAME = frozenset(
    """a an the of for on to prio priority tenant customer it this that them note notes status update change one my
    me us all high medium med low default automatic record back leave set make move put lower raise bump drop show
    open reset restore add edit write please pls can could would you i i'd i'm id im like want need some any tenants
    customers own dont don't do not""".split()
)
"""Words before a name, and requests without one."""


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


@dataclass(frozen=True, slots=True)
class TenantHit:
    """A tenant named in a text."""

    tenant: str
    """Its full name."""
    start: int
    end: int
    score: float
    """About 100 for the full name; less for shortened or misspelt forms."""


_LEFT_OUT = frozenset({"not", "except", "without"})


class TenantFinder:
    """Looks tenant names up in words. ``ordinary`` words never stand for a tenant alone."""

    def __init__(self, tenants: Iterable[str], ordinary: Iterable[str] = ()) -> None:
        self._ordinary = frozenset(ordinary)
        names = {tenant: [word for word in name_key(tenant).split() if word != _AND] for tenant in tenants}
        self._whole = {"".join(parts): tenant for tenant, parts in names.items()}
        self._short: dict[int, dict[str, str]] = {}
        self._parts = names
        for tenant, parts in sorted(_as_said(names), key=lambda pair: len(pair[1])):
            for size in range(1, len(parts)):
                form = "".join(parts[:size])
                if len(form) >= _SHORTEST and form not in self._whole and form not in _ARTICLES:
                    self._short.setdefault(size, {}).setdefault(form, tenant)
        self._later = _later_words(names)
        self._longest = max((len(parts) for parts in names.values()), default=0) + 1

    def can_name(self, word: str, first: bool) -> bool:
        """Return whether a word can be part of a name nobody knows: no ordinary one, or written like a name."""
        return name_key(word) not in self._ordinary or (not first and word[0].isupper() and len(word) > 1)

    def find(self, words: Sequence[str]) -> list[TenantHit]:
        """Return the tenants named, in order of appearance; of overlapping ones the closest."""
        hits = [hit for start in range(len(words)) for hit in self._at(words, start)]
        hits.sort(key=lambda h: (-h.score, h.start - h.end, h.tenant))
        kept: list[TenantHit] = []
        for hit in hits:
            if all(hit.end <= other.start or hit.start >= other.end for other in kept):
                kept.append(hit)
        return [self._longer(hit, words) for hit in sorted(kept, key=lambda h: h.start)]

    def find_by_later_word(self, words: Sequence[str]) -> list[TenantHit]:
        """Return tenants of which only a later word is said ("pharma"); for messages known to be about tenants."""
        return [
            TenantHit(self._later[word], at, at + 1, _SIMILAR) for at, word in enumerate(words) if word in self._later
        ]

    def _longer(self, hit: TenantHit, words: Sequence[str]) -> TenantHit:
        """Return the longer of two names with the same beginning when more of it is said, be it cut short."""
        for word in words[max(0, hit.start - 3) : hit.end + 3]:
            other = self._later.get(word)
            if other and other != hit.tenant and other.startswith(f"{hit.tenant} "):
                return TenantHit(other, hit.start, hit.end, hit.score)
        return self._cut_short(hit, words[hit.end] if hit.end < len(words) else "")

    def _cut_short(self, hit: TenantHit, following: str) -> TenantHit:
        """Return the longer name whose next word the following one begins ("contoso ph")."""
        begun = self._parts[hit.tenant]
        if len(following) > 1 and following not in self._ordinary:
            for tenant, parts in self._parts.items():
                further = parts[len(begun) :]
                if further and parts[: len(begun)] == begun and further[0].startswith(following):
                    return TenantHit(tenant, hit.start, hit.end + 1, hit.score)
        return hit

    def _at(self, words: Sequence[str], start: int) -> Iterator[TenantHit]:
        """Yield the tenants that the words from ``start`` on may name, one for each number of words."""
        for size in range(1, self._longest + 1):
            run = words[start : start + size]
            if len(run) < size or not run[-1][0].isalnum():
                return
            typed = "".join(word for word in run if word[0].isalnum() and word != _AND)
            common = all(word in self._ordinary for word in run)
            if len(typed) < _SHORTEST or typed[0].isdigit():
                continue
            whole = self._closest(typed, self._whole, common, _SIMILAR)
            if whole:
                yield TenantHit(whole[0], start, start + size, whole[1] + self._covered(whole[0], size))
            if not common or sum(word not in _ARTICLES for word in run) > 1:
                short = self._closest(typed, self._short.get(size, {}), common, _SIMILAR_SHORT)
                if short:
                    yield TenantHit(short[0], start, start + size, short[1] - _SHORTENED + size * _A_WORD)

    def _covered(self, tenant: str, size: int) -> float:
        """Return what the words of a run add: those that the name has, less those that it has not."""
        parts = len(self._parts[tenant])
        return _A_WORD * (min(size, parts) - max(0, size - parts))

    def _closest(self, typed: str, forms: Mapping[str, str], common: bool, least: float) -> tuple[str, float] | None:
        if typed in forms:
            return forms[typed], 100.0
        if common or not forms:
            return None
        found = process.extractOne(typed, forms.keys(), scorer=fuzz.ratio, score_cutoff=least)
        return (forms[found[0]], found[1]) if found else None


def named_tenants(text: str, finder: TenantFinder) -> tuple[str, ...]:
    """Return how a request names its tenants, as typed; empty where it names none.

    By id or domain, by a known name, else by a word that is no ordinary one where names stand.
    """
    words = split_words(text)
    hits = _wanted(finder.find(words) or finder.find_by_later_word(words), words)
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


def _as_said(names: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each name as it stands and, where it begins with an article, without it."""
    for tenant, parts in names.items():
        yield tenant, parts
        if parts[:1] and parts[0] in _ARTICLES:
            yield tenant, [*parts[1:], ""]


def _later_words(names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the distinctive words after the first of each name, with the one tenant they belong to."""
    owners: dict[str, list[str]] = {}
    for tenant, parts in names.items():
        for word in parts[1:]:
            owners.setdefault(word, []).append(tenant)
    return {word: who[0] for word, who in owners.items() if len(who) == 1 and len(word) >= _DISTINCTIVE}
