"""Finding which tenant a message names, with shortened and misspelt forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from rapidfuzz import fuzz, process

from knowledge.normalize import name_key

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


@dataclass(frozen=True, slots=True)
class TenantHit:
    """A tenant named in a text."""

    tenant: str
    """Its full name."""
    start: int
    end: int
    score: float
    """About 100 for the full name; less for shortened or misspelt forms."""


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
        forms = chain(self._whole, *self._short.values())
        self._begins = frozenset(form[:_SHORTEST] for form in forms)
        self._found = lru_cache(maxsize=16)(self._find)

    def can_name(self, word: str, first: bool) -> bool:
        """Return whether a word can be part of a name nobody knows: no ordinary one, or written like a name."""
        return name_key(word) not in self._ordinary or (not first and word[0].isupper() and len(word) > 1)

    def find(self, words: Sequence[str]) -> list[TenantHit]:
        """Return the tenants named, in order of appearance; of overlapping ones the closest."""
        return list(self._found(tuple(words)))  # a message and its clauses are searched from several sides

    def _find(self, words: tuple[str, ...]) -> tuple[TenantHit, ...]:
        common = [word in self._ordinary for word in words]
        hits = [hit for start in self._beginnings(words, common) for hit in self._at(words, common, start)]
        hits.sort(key=lambda h: (-h.score, h.start - h.end, h.tenant))
        kept: list[TenantHit] = []
        for hit in hits:
            if all(hit.end <= other.start or hit.start >= other.end for other in kept):
                kept.append(hit)
        return tuple(self._longer(hit, words) for hit in sorted(kept, key=lambda h: h.start))

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

    def _beginnings(self, words: Sequence[str], common: Sequence[bool]) -> Iterator[int]:
        """Yield where a name can begin: ordinary words alone have to be those of a name, letter by letter."""
        for start, word in enumerate(words):
            end = start + self._longest
            if False in common[start:end]:
                yield start
            elif len(word) >= _SHORTEST:
                if word[:_SHORTEST] in self._begins:
                    yield start
            elif "".join([word for word in words[start:end] if word != _AND])[:_SHORTEST] in self._begins:
                yield start

    def _at(self, words: Sequence[str], ordinary: Sequence[bool], start: int) -> Iterator[TenantHit]:
        """Yield the tenants that the words from ``start`` on may name, one for each number of words."""
        typed, common, said = "", True, 0
        for size, word in enumerate(words[start : start + self._longest], 1):
            if not word[0].isalnum():
                return
            typed += word if word != _AND else ""
            common = common and ordinary[start + size - 1]
            said += word not in _ARTICLES
            if len(typed) < _SHORTEST or typed[0].isdigit():
                continue
            whole = self._closest(typed, self._whole, common, _SIMILAR)
            if whole:
                yield TenantHit(whole[0], start, start + size, whole[1] + self._covered(whole[0], size))
            if not common or said > 1:
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
