"""Finding which tenant a message names, with shortened and misspelt forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from knowledge.normalize import name_key

_SIMILAR = 80.0
"""Likeness (0 to 100) from which a run of words counts as a misspelt tenant name."""
_SHORTEST = 4
"""Letters a shortened name must have."""
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
        self._forms: dict[int, dict[str, tuple[str, float]]] = {}
        for tenant in tenants:
            parts = name_key(tenant).split()
            for size in range(1, len(parts) + 1):
                form = "".join(parts[:size])
                if size == len(parts) or len(form) >= _SHORTEST:
                    penalty = 0.0 if size == len(parts) else _SHORTENED
                    known = self._forms.setdefault(size, {}).get(form)
                    if known is None or penalty < known[1]:
                        self._forms[size][form] = (tenant, penalty)

    def find(self, words: Sequence[str]) -> list[TenantHit]:
        """Return the tenants named, in order of appearance; of overlapping ones the closest."""
        hits = [hit for start in range(len(words)) for hit in self._at(words, start)]
        hits.sort(key=lambda h: (-h.score, h.start - h.end, h.tenant))
        kept: list[TenantHit] = []
        for hit in hits:
            if all(hit.end <= other.start or hit.start >= other.end for other in kept):
                kept.append(hit)
        return sorted(kept, key=lambda h: h.start)

    def _at(self, words: Sequence[str], start: int) -> Iterator[TenantHit]:
        """Yield the tenants that the words from ``start`` on may name, one for each number of words."""
        for size, forms in self._forms.items():
            run = words[start : start + size]
            if len(run) < size or not all(word[0].isalpha() for word in run):
                continue
            typed = "".join(run)
            common = all(word in self._ordinary for word in run)
            if len(typed) < _SHORTEST or (common and typed not in forms):
                continue
            found = process.extractOne(typed, forms.keys(), scorer=fuzz.ratio, score_cutoff=_SIMILAR)
            if found is None:
                continue
            tenant, penalty = forms[found[0]]
            if not (common and penalty):
                yield TenantHit(tenant, start, start + size, found[1] - penalty + size / 10)
