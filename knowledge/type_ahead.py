"""Finding statuses, L3s and priorities by what is typed so far: letters, names, slips or a whole situation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.completing import Completer, Completion
from knowledge.index import Index
from knowledge.lookup import playbook_names
from knowledge.matching import MatchResult, Outcome
from knowledge.names import Name, NameKind, initials_of
from knowledge.normalize import name_key
from knowledge.playbook import Playbook

_SLUG_KINDS = (NameKind.L1, NameKind.L2, NameKind.PRIORITY)
_CANDIDATES = 3
"""How many statuses a situation may suggest."""
_LEAST = 0.03
"""Probability below which a status is no suggestion."""
_ASKED = 0.3
"""Share of the words from which on a name that stands in a text is what it asks about, not what it mentions."""
_L3_LETTERS = 3
"""Letters from which on an L3 that begins with them comes before what the words suggest."""


class FoundBy(StrEnum):
    """What led to a hit."""

    NAME = "name"
    ALIAS = "alias"
    BELONGING = "belonging"
    """What it belongs to was typed: its L1, or its service."""
    SITUATION = "situation"
    USE = "use"
    """Nothing was typed, and it is used often."""
    ORDER = "order"
    """Nothing was typed, and it is next in the playbook."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry of the playbook that may be looked for."""

    kind: NameKind
    """L1, L2, L3 or priority."""
    target: str
    """Slug of an L1, status or priority; an L3's name."""
    title: str
    """The official name."""
    found_by: FoundBy
    words: tuple[str, ...] = ()
    """The alias that was found, or the words of the situation that decided."""
    chance: float = 0.0
    """Of one found by the situation: how likely it is, calibrated."""


class TypeAhead:
    """Finds entries of the playbook while somebody types. Immutable; safe to share."""

    def __init__(self, playbook: Playbook, index: Index) -> None:
        self._playbook = playbook
        self._index = index
        stem = index.stemmer
        names = [n for n in playbook_names(playbook) if n.kind in _SLUG_KINDS or n.kind is NameKind.L3]
        official = {self._title(name) for name in names}
        self._completer = Completer(names, official, _belongings(playbook), stem)
        self._by_initials: dict[str, list[Name]] = {}
        for name in names:
            for initials in initials_of(name) if name.kind in _SLUG_KINDS and " " in name.key else ():
                self._by_initials.setdefault(initials, []).append(name)

    def search(self, text: str, limit: int, skip: int = 0, used: Sequence[str] = ()) -> list[Hit]:
        """Return what is looked for, best first: at most ``limit`` hits, one or more, after the first ``skip``.

        ``used`` are slugs, the most used first; they are shown where nothing is typed, and the playbook's order
        after them. The same text and ``used`` give the same hits.
        """
        found = self._found(text) if name_key(text) else self._unasked(used)
        hits: dict[tuple[NameKind, str], Hit] = {}
        for hit in found:
            hits.setdefault((hit.kind, hit.target), hit)
            if len(hits) == skip + limit:
                break
        return list(hits.values())[skip:]

    def _found(self, text: str) -> Iterator[Hit]:
        """Yield names that begin as typed, then names with the words, what the situation suggests, and the rest."""
        completions = self._completer.completions(text)
        begun = [c for c in completions if c.begins and _comes_first(c, text)]
        named = [c for c in completions if c.said and c.name.kind in _SLUG_KINDS]
        yield from map(self._completed, sorted(begun, key=lambda c: c.name.kind is NameKind.L3))
        yield from map(self._named, self._by_initials.get(name_key(text), ()))
        yield from map(self._completed, named)
        result = self._index.matcher.match(text)
        mentioned = self._mentioned(result)
        yield from (hit for hit, share in mentioned if share >= _ASKED)
        yield from self._suggested(result)
        yield from (hit for hit, _ in mentioned)
        yield from map(self._completed, sorted(completions, key=_statuses_first))

    def _completed(self, completion: Completion) -> Hit:
        return self._named(completion.name) if completion.own else self._hit(completion.name, FoundBy.BELONGING)

    def _named(self, name: Name) -> Hit:
        official = name.text == self._title(name)
        return self._hit(name, FoundBy.NAME) if official else self._hit(name, FoundBy.ALIAS, (name.text,))

    def _mentioned(self, result: MatchResult) -> list[tuple[Hit, float]]:
        """Return the entries whose names stand whole in a text, with their share of its words."""
        words = len(result.reading.words)
        found = self._index.lookup.names_in(result.reading)
        return [(self._named(h.name), (h.end - h.start) / words) for h in found if h.name.kind in _SLUG_KINDS]

    def _suggested(self, result: MatchResult) -> Iterator[Hit]:
        """Yield the statuses that the words support as a situation, the likeliest first.

        Where they only name an L1, it and what is under it: any status would be a guess.
        """
        if result.outcome is Outcome.NONE:
            return
        if result.l1 is not None:
            yield self._entry(result.l1, FoundBy.NAME)
            under = (c.slug for c in result.candidates if self._playbook.statuses[c.slug].l1 == result.l1)
            yield from (self._entry(slug, FoundBy.BELONGING) for slug in under)
            return
        deciding = tuple(word.words for word in self._index.matcher.deciding_words(result))
        for place, candidate in enumerate(result.candidates[:_CANDIDATES]):
            if candidate.score >= _LEAST:
                words = () if place else deciding
                yield self._entry(candidate.slug, FoundBy.SITUATION, words, candidate.score)

    def _unasked(self, used: Iterable[str]) -> Iterator[Hit]:
        known = list(self._slugs())
        yield from (self._entry(slug, FoundBy.USE) for slug in used if slug in known)
        yield from (self._entry(slug, FoundBy.ORDER) for slug in known)

    def _slugs(self) -> Iterator[str]:
        for l1 in self._playbook.l1s:
            yield l1
            yield from (status.slug for status in self._playbook.children(l1) if status.slug != l1)
        yield from self._playbook.priorities

    def _entry(self, slug: str, found_by: FoundBy, words: tuple[str, ...] = (), chance: float = 0.0) -> Hit:
        return Hit(kind_of(self._playbook, slug), slug, self._playbook.name_of(slug), found_by, words, chance)

    def _hit(self, name: Name, found_by: FoundBy, words: tuple[str, ...] = ()) -> Hit:
        return Hit(name.kind, name.target, self._title(name), found_by, words)

    def _title(self, name: Name) -> str:
        return name.target if name.kind is NameKind.L3 else self._playbook.name_of(name.target)


def kind_of(playbook: Playbook, slug: str) -> NameKind:
    """Return what a slug of the playbook stands for."""
    if slug in playbook.l1s:
        return NameKind.L1
    return NameKind.PRIORITY if slug in playbook.priorities else NameKind.L2


def _statuses_first(completion: Completion) -> tuple[bool, bool]:
    return completion.name.kind is NameKind.L3, not completion.own


def _comes_first(completion: Completion, text: str) -> bool:
    return completion.name.kind is not NameKind.L3 or len(text.strip()) >= _L3_LETTERS


def _belongings(playbook: Playbook) -> dict[str, set[str]]:
    """Return, for statuses and L3s, the words of what they belong to."""
    words = {s.slug: set(name_key(playbook.l1s[s.l1].name).split()) for s in playbook.statuses.values()}
    for l3 in playbook.l3s():
        words.setdefault(l3.name, set()).update(name_key(f"{l3.service} {playbook.name_of(l3.status)}").split())
    return words
