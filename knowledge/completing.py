"""Names that somebody has begun to type: beginnings of any of their words, in any order, slips forgiven."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.names import Name
from knowledge.normalize import Stemmer, name_key

_MOST_WORDS = 8
"""A text of more words is a name only as it is spelt: to try its words in any order takes long, and leads nowhere."""
_MISSPELT_WORDS = 4
"""A text of more words is read as it is: it is hardly a name, and a situation's slips are mended elsewhere."""
_EXACT, _SAME_STEM, _BEGUN, _SLIPPED = 1.0, 0.95, 0.75, 0.5
"""How well a typed word stands for a word of a name."""
_GAIN = 0.2
"""What one that is begun gains as more of it is typed."""
_BESIDE = 0.5
"""What a word counts that stands not in the name but in what the entry belongs to."""
_LONG = 8
"""Letters from which on two slips are forgiven instead of one."""
_SHORTEST_SLIPPED = 4
"""Letters below which no slip is forgiven: too many words are one letter away."""
_LEAST_SAID = 0.66
"""Share of the typed words that must belong to the entry."""
_FIRST, _BEGINS, _COVERED, _OFFICIAL = 0.06, 0.08, 0.1, 0.1
"""What it adds when the first word is the name's first, the name begins with the text, all of it is said, and the
name is no alias."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A name that may be meant."""

    name: Name
    score: float
    """Only to compare with other completions of the same text."""
    own: bool
    """Whether a word of the name itself was typed, not only of what the entry belongs to."""
    said: bool
    """Whether all that was typed belongs to the entry."""
    begins: bool
    """Whether the name begins with the text as it is."""


@dataclass(frozen=True, slots=True)
class _Known:
    name: Name
    words: tuple[str, ...]
    beside: frozenset[str]
    bonus: float


class Completer:
    """Finds names by what is typed of them. Immutable; safe to share."""

    def __init__(
        self, names: Iterable[Name], official: Set[str], beside: Mapping[str, Set[str]], stem: Stemmer
    ) -> None:
        """``official`` are the names that are no aliases; ``beside`` holds, for a target, words that narrow down and
        are not in its name, such as its L1's."""
        self._stem = stem
        self._known = [
            _Known(
                name,
                tuple(name.key.split()),
                frozenset(beside.get(name.target, ())),
                _OFFICIAL * (name.text in official),
            )
            for name in names
        ]
        self._where: dict[str, list[int]] = {}
        for at, known in enumerate(self._known):
            for word in known.beside.union(known.words):
                self._where.setdefault(word, []).append(at)
        self._words = sorted(self._where)
        self._by_stem: dict[str, list[str]] = {}
        for word in self._words:
            self._by_stem.setdefault(stem(word), []).append(word)

    def completions(self, text: str) -> list[Completion]:
        """Return the names that the text may be the beginning of, best first, each target once."""
        key = name_key(text)
        typed = key.split()
        if len(typed) > _MOST_WORDS:
            spelt = (known.name for known in self._known if known.name.key.startswith(key))
            return [Completion(name, 1.0, own=True, said=True, begins=True) for name in spelt]
        likeness = [self._likeness(word) for word in typed]
        if len(typed) <= _MISSPELT_WORDS:
            likeness = [likely or self._slipped(word) for word, likely in zip(typed, likeness, strict=True)]
        said = Counter(at for likely in likeness for at in {at for word in likely for at in self._where[word]})
        best: dict[str, Completion] = {}
        for at in sorted(at for at, words in said.items() if words >= _LEAST_SAID * len(typed)):
            found = _completion(self._known[at], typed, likeness)
            if found.name.target not in best or best[found.name.target].score < found.score:
                best[found.name.target] = found
        return sorted(best.values(), key=lambda completion: -completion.score)

    def _likeness(self, typed: str) -> dict[str, float]:
        """Return the words that a typed one is, begins or is a form of, with how well."""
        found = dict.fromkeys(self._by_stem.get(self._stem(typed), ()), _SAME_STEM)
        found |= {word: _BEGUN + _GAIN * len(typed) / len(word) for word in self._begun(typed)}
        if typed in self._where:
            found[typed] = _EXACT
        return found

    def _begun(self, typed: str) -> Iterator[str]:
        for word in self._words[bisect_left(self._words, typed) :]:
            if not word.startswith(typed):
                return
            yield word

    def _slipped(self, typed: str) -> dict[str, float]:
        """Return the words of which the typed one is a misspelt beginning."""
        if len(typed) < _SHORTEST_SLIPPED:
            return {}
        reach = 1 if len(typed) < _LONG else 2
        fewest: dict[int, int] = {}
        for length in range(len(typed) - 1, len(typed) + 2):
            begun = [word[:length] for word in self._words]
            near = process.extract(typed, begun, scorer=OSA.distance, score_cutoff=reach, limit=None)
            for _, slips, at in near:
                fewest[at] = min(slips, fewest.get(at, slips))
        return {self._words[at]: _SLIPPED / slips for at, slips in sorted(fewest.items())}


def _completion(known: _Known, typed: Sequence[str], likeness: Sequence[Mapping[str, float]]) -> Completion:
    """Return how well a name of which something was typed fits."""
    total, said, own, covered = 0.0, 0, False, 0
    for word, likely in zip(typed, likeness, strict=True):
        score, part = max((likely.get(part, 0.0), part) for part in known.words)
        if score:
            own = True
            covered += min(len(word), len(part))
        else:
            score = _BESIDE * max((likely.get(part, 0.0) for part in known.beside), default=0.0)
        said += score > 0
        total += score
    share = said / len(typed)
    begins = known.name.key.startswith(" ".join(typed))
    score = share * share * total / said + _BEGINS * begins + known.bonus
    score += _FIRST * (known.words[0] in likeness[0]) + _COVERED * covered / sum(map(len, known.words))
    return Completion(known.name, score, own, own and said == len(typed), begins)
