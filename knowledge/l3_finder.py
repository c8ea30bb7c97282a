"""Which L3 a text speaks for, and which one a typed name means."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from knowledge.normalize import Stemmer, name_key, split_words
from knowledge.reading import Reader, Reading

if TYPE_CHECKING:
    from knowledge.playbook import L3, Playbook

OTHER = "Other"
_SMALL_WORDS = frozenset(
    "a an and any are as at be by can do does for from have in into is it its no not of on or the their to with".split()
)
_EVERYDAY = frozenset(
    "access box line mail meeting migration nine quality reporting seats suite support tenant trust wrong".split()
)
"""Words of names that are said without meaning the name ("line of business", "a box of phones")."""
_DISTINCT = 0.5
"""Share of a name that is clear when it holds a word that no other name has and that is no everyday word."""
_NEARLY_ALL = 0.8
"""Share of a name that is clear whatever its words, from two words on."""
_MEANING = 0.3
"""What the words of a meaning are worth beside those of the name; they put in order and decide nothing."""
_SIMILAR = 84.0
"""Likeness (0 to 100) from which a short text counts as a misspelt name."""
_PART = 0.5
"""Share of a name that a short text has to say."""
_LETTERS = 4
"""Fewer letters than this resemble too much."""
_SHORT = 6
"""Words in the longest text that is taken for a name."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How far a text speaks for an L3."""

    l3: L3
    share: float
    """Share of the name that was said, 0 to 1."""
    rank: float
    clear: bool


class L3Finder:
    """Holds texts against L3s. Safe to share: it only remembers the stems of names."""

    def __init__(self, reader: Reader, stem: Stemmer) -> None:
        self._reader = reader
        self._stem = stem
        self._everyday = frozenset(stem(word) for word in _EVERYDAY)
        self._stems: dict[str, frozenset[str]] = {}

    def fits(self, playbook: Playbook, l3s: Sequence[L3], text: str) -> list[Fit]:
        """Return how far the text speaks for each L3, the likeliest first; Other stays last."""
        reading = self._reader.read(text)
        concepts = {h.concept for h in reading.concepts if not reading.negated[h.start]}
        said = self._said(text, reading)
        counts: dict[str, int] = {}
        for l3 in l3s:
            for word in self._words(l3.name):
                counts[word] = counts.get(word, 0) + 1
        found = [self._fit(l3, said, counts, concepts & set(_signs(playbook, l3))) for l3 in l3s]
        return sorted(found, key=lambda f: (f.l3.name == OTHER, -f.rank))

    def clear(self, playbook: Playbook, l3s: Sequence[L3], text: str) -> L3 | None:
        """Return the one L3 that the text clearly speaks for; None for none and for several."""
        found = [fit.l3 for fit in self.fits(playbook, l3s, text) if fit.clear]
        return found[0] if len(found) == 1 else None

    def named(self, l3s: Sequence[L3], text: str) -> L3 | None:
        """Return the L3 whose name the whole text is, typing errors forgiven."""
        keys = {name_key(l3.name): l3 for l3 in l3s}
        said = name_key(text)
        if said in keys:
            return keys[said]
        key = _resembled(said, keys) if len(said) >= _LETTERS else None
        return keys[key] if key is not None else None

    def meant(self, playbook: Playbook, l3s: Sequence[L3], text: str) -> L3 | None:
        """Return the L3 that a typed answer means: its name, misspelt or in part, or words that clearly say it."""
        named = self.named(l3s, text)
        if named is not None:
            return named
        keys = {name_key(l3.name): l3 for l3 in l3s}
        said = name_key(text)
        if not l3s or len(said) < _LETTERS or len(said.split()) > _SHORT:
            return self.clear(playbook, l3s, text)
        key = _with_part(said, keys)
        if key is not None:
            return keys[key]
        parts = self.fits(playbook, l3s, text)
        shares = [fit.share for fit in parts]
        if max(shares) >= _PART and shares.count(max(shares)) == 1:
            return max(parts, key=lambda fit: fit.share).l3
        key = _with_misspelt_word(said, keys)
        return keys[key] if key is not None else self.clear(playbook, l3s, text)

    def _fit(self, l3: L3, said: set[str], counts: dict[str, int], signs: Collection[str]) -> Fit:
        words = self._words(l3.name)
        weight = {word: 1.0 / counts[word] for word in words}
        share = sum(weight[w] for w in words & said) / sum(weight.values()) if words else 0.0
        distinct = any(counts[w] == 1 and w not in self._everyday for w in words & said)
        clear = (share >= _DISTINCT and distinct) or (share >= _NEARLY_ALL and len(words & said) > 1)
        of_meaning = self._words(l3.meaning)
        close = len(of_meaning & said) / len(of_meaning) if of_meaning else 0.0
        other = l3.name == OTHER
        return Fit(l3, share, share + bool(signs) + _MEANING * close, not other and (clear or bool(signs)))

    def _said(self, text: str, reading: Reading) -> set[str]:
        """Return the stems of a text, as typed and as mended, without those that are denied."""
        denied = {stem for stem, negated in zip(reading.stems, reading.negated, strict=True) if negated}
        return ({self._stem(w) for w in split_words(text)} | set(reading.stems)) - denied

    def _words(self, text: str) -> frozenset[str]:
        """Return the stems that make up a name. They are not mended: names are spelt as the portal has them."""
        if text not in self._stems:
            words = (word for word in name_key(text).split() if word not in _SMALL_WORDS)
            self._stems[text] = frozenset(self._stem(word) for word in words)
        return self._stems[text]


def _signs(playbook: Playbook, l3: L3) -> Sequence[str]:
    return playbook.statuses[l3.status].l3_signs.get(l3.name, ())


def _resembled(said: str, keys: Collection[str]) -> str | None:
    """Return the name that the text as a whole resembles most."""
    close = process.extract(said, list(keys), scorer=fuzz.ratio, score_cutoff=_SIMILAR, limit=2)
    return close[0][0] if close and (len(close) == 1 or close[0][1] > close[1][1]) else None


def _with_part(said: str, keys: Collection[str]) -> str | None:
    """Return the only name in which the text stands, spaces apart: "gsuite", "sharepoint"."""
    found = [key for key in keys if said.replace(" ", "") in key.replace(" ", "")]
    return found[0] if len(found) == 1 else None


def _with_misspelt_word(said: str, keys: Collection[str]) -> str | None:
    """Return the only name with a word that one of the typed words resembles: "crowdstrke", "webx"."""
    words = [word for word in said.split() if len(word) >= _LETTERS]
    found = [
        key
        for key in keys
        if any(fuzz.ratio(w, part) >= _SIMILAR for w in words for part in key.split() if len(part) >= _LETTERS)
    ]
    return found[0] if len(found) == 1 else None
