"""Finding names in messages: statuses, priorities, L3s and terms, whole, misspelt or in part."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rapidfuzz import fuzz, process

from knowledge.normalize import Stemmer, name_key

_SIMILAR = 82.0
"""From this likeness (0 to 100) on, a run of words counts as a misspelt name."""
_PARTIAL = 0.62
"""From this share of matching weight on, a few words count as part of a name."""
_INITIALS = 3
"""Words a name must have for its initials to be taken amid other words."""
_LONGEST = 9
"""Words in the longest run that is compared."""


_LINKS = frozenset({"and", "or", "the", "a", "an", "of", "n", ",", "(", ")", ":"})
"""Words and marks that names are written with or without."""


class NameKind(StrEnum):
    """What a name stands for."""

    L1 = "l1"
    L2 = "l2"
    PRIORITY = "priority"
    L3 = "l3"
    SERVICE = "service"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Name:
    """A name or alias and what it leads to."""

    text: str
    kind: NameKind
    target: str
    """Slug of a status or priority; the name itself for L3s, services and terms."""
    key: str
    """The form in which names are compared, as ``name_key`` gives it."""


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name found in a text."""

    name: Name
    start: int
    """Position of its first word."""
    end: int
    score: float
    """1 for the name itself, less for a likeness."""


class NameFinder:
    """Looks names up. Immutable after construction; safe to share."""

    def __init__(self, names: Iterable[Name], stem: Stemmer) -> None:
        self._stem = stem
        self._by_first: dict[str, list[tuple[tuple[str, ...], list[Name]]]] = {}
        groups: dict[tuple[str, ...], list[Name]] = {}
        for name in names:
            stems = tuple(stem(word) for word in name.key.split() if word not in _LINKS)
            groups.setdefault(stems or (name.key,), []).append(name)
        for stems, group in sorted(groups.items(), key=lambda pair: -len(pair[0])):
            self._by_first.setdefault(stems[0], []).append((stems, group))
        self._keys = {name.key: name for group in groups.values() for name in group}
        self._words = [(name, frozenset(stems)) for stems, group in groups.items() for name in group]
        self._weight = _rarity([words for _, words in self._words])

    def exact(self, stems: Sequence[str]) -> list[NameHit]:
        """Return names that stand in the stems of a message, the longest at each place, in order.

        "and", "or", articles and commas may be missing or added.
        """
        places = [at for at, stem in enumerate(stems) if stem not in _LINKS]
        plain = tuple([stems[at] for at in places])
        hits: list[NameHit] = []
        free = 0
        for at, stem in enumerate(plain):
            if at < free or stem not in self._by_first:
                continue
            for wanted, group in self._by_first[stem]:
                if plain[at : at + len(wanted)] == wanted:
                    free = at + len(wanted)
                    start, end = places[at], places[free - 1] + 1
                    hits.extend(NameHit(name, start, end, 1.0) for name in group)
                    break
        return hits

    def similar(self, words: Sequence[str]) -> list[NameHit]:
        """Return names that a run of words resembles, best first."""
        best: dict[str, NameHit] = {}
        for size in range(1, min(_LONGEST, len(words)) + 1):
            for start in range(len(words) - size + 1):
                run = " ".join(words[start : start + size])
                if len(run) < 4:
                    continue
                for key, score, _ in process.extract(
                    run, self._keys.keys(), scorer=fuzz.ratio, score_cutoff=_SIMILAR, limit=3
                ):
                    if key not in best or best[key].score < score / 100:
                        best[key] = NameHit(self._keys[key], start, start + size, score / 100)
        return sorted(best.values(), key=lambda h: (-h.score, h.start - h.end, h.name.key))

    def initials(self, words: Sequence[str]) -> list[Name]:
        """Return the names that one of the words abbreviates by first letters, from three words on or alone."""
        return [
            name
            for name, parts in self._words
            if len(parts) >= _INITIALS or len(words) == 1
            for word in words
            if len(word) > 1 and word in initials_of(name)
        ]

    def partial(self, words: Sequence[str], least: float = _PARTIAL) -> list[NameHit]:
        """Return names of which the words say a good part, best first.

        A word counts as said when it has the same stem, begins the name's word ("exec", "tech") or is one
        slip away from it; rare words weigh more. Score is the mean of the share of the name said
        and the share of the words that belong to it.
        """
        said = [self._stem(word) for word in words if len(word) > 1]
        hits = []
        for name, parts in self._words:
            matched = [(_counterpart(word, parts), word) for word in said]
            found = {part for part, _ in matched if part}
            if not found:
                continue
            weight = sum(self._weight[p] for p in found)
            of_name = weight / sum(self._weight[p] for p in parts)
            of_words = weight / (weight + sum(1.0 for part, _ in matched if not part))
            score = (of_name + of_words) / 2
            if score >= least:
                hits.append(NameHit(name, 0, len(words), score))
        return sorted(hits, key=lambda h: (-h.score, h.name.key))


@cache
def initials_of(name: Name) -> frozenset[str]:
    """Return the first letters of a name's words, with and without the small words; "IT" counts as two letters."""
    words = name_key(name.text).split()
    plain = [w for w in words if w not in _LINKS]
    as_written, without_links = "".join(w[0] for w in words), "".join(w[0] for w in plain)
    return frozenset({as_written, without_links, "".join(w if w == "it" else w[0] for w in plain)})


def _counterpart(word: str, parts: frozenset[str]) -> str:
    """Return the part of a name that the word stands for, or an empty string."""
    if word in parts:
        return word
    if len(word) < 3:
        return ""
    for part in sorted(parts):
        if part.startswith(word) or (len(word) > 4 and len(part) > 4 and fuzz.ratio(word, part) >= _SIMILAR):
            return part
    return ""


def _rarity(names: Sequence[frozenset[str]]) -> dict[str, float]:
    counts: dict[str, int] = {}
    for words in names:
        for word in words:
            counts[word] = counts.get(word, 0) + 1
    return {word: math.log(1 + len(names) / count) for word, count in counts.items()}
