"""What a question about the playbook is about: one entry, a list, or the difference of two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.names import Name, NameFinder, NameHit, NameKind
from knowledge.normalize import Stemmer, name_key
from knowledge.reading import Reading

if TYPE_CHECKING:
    from knowledge.playbook import Playbook

_SLUG_KINDS = (NameKind.L1, NameKind.L2, NameKind.PRIORITY)
_ENTRY_KINDS = (*_SLUG_KINDS, NameKind.L3, NameKind.TERM)

_FRAME = frozenset(
    (
        "a about again an and any are as asked at be by can case cases category cover covers count counts "
        "could criteria define defined definition def defn describe description difference differences differ "
        "do does exactly explain explanation fall falls for from give go hello hey hi i if in is it its kind "
        "l1 l2 l3 level like list long mean meaning means meant me mind my name not of official on one or our "
        "playbook please pls qualifies qualify quick quickly question reason reasons remind right rule rules s "
        "say says short show simple so status statuses statement supposed tell term text than thanks that the "
        "there these they this to under use used using us versus vs want was way we what whats when where "
        "which who why with words would you your again actually called call stand stands refer refers sense "
        "situation situations apply applies applicable between compare compared priority prio tenant tenants "
        "entry entries all"
    ).split()
)
"""Words that ask, rather than name."""
_LISTING = frozenset(("list which all show name enumerate what every overview options available give many").split())
_COMPARING = frozenset(
    ("or vs versus difference differences differ differs between compare compared apart distinguish against").split()
)
_HINT = 0.5
"""Share of matching weight that is enough where the L1 is named as well."""
_CLOSE = 0.86
"""Likeness from which one side of a comparison is taken for a status."""
_CERTAIN = 1.1
"""From this weight on, no misspelt or partial names are looked for."""
_KIND_WEIGHT = {
    NameKind.L2: 1.0,
    NameKind.PRIORITY: 1.0,
    NameKind.L1: 0.88,
    NameKind.TERM: 0.64,
    NameKind.L3: 0.55,
}


class QuestionKind(StrEnum):
    """Ways to ask about the playbook."""

    DEFINE = "define"
    DIFFERENCE = "difference"
    LIST_L1 = "list-l1"
    LIST_L2 = "list-l2"
    LIST_L3 = "list-l3"
    LIST_PRIORITIES = "list-priorities"
    UNKNOWN = "unknown"
    """A definition is wanted, but of nothing that was recognised."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question about the playbook."""

    kind: QuestionKind
    names: tuple[Name, ...]
    """What it names: one for a definition, two or more for a difference, what a list is limited to."""
    near: tuple[Name, ...] = ()
    """For an unknown one: names that come close."""

    @property
    def target(self) -> str | None:
        """The slug that a definition of one status or priority is about."""
        if self.kind is QuestionKind.DEFINE and self.names and self.names[0].kind in _SLUG_KINDS:
            return self.names[0].target
        return None


class Lookup:
    """Resolves questions to entries of the playbook. Immutable; safe to share."""

    def __init__(self, names: Sequence[Name], stem: Stemmer, l1_of: Mapping[str, str]) -> None:
        self._stem = stem
        self._under = {
            l1: NameFinder([n for n in names if n.kind is NameKind.L2 and l1_of[n.target] == l1], stem)
            for l1 in sorted(set(l1_of.values()))
        }
        self._all = NameFinder(names, stem)
        self._slugs = NameFinder([n for n in names if n.kind in _SLUG_KINDS], stem)
        self._rest = NameFinder([n for n in names if n.kind in (NameKind.L3, NameKind.TERM)], stem)

    def names_in(self, reading: Reading) -> list[NameHit]:
        """Return the names that stand in a message as they are."""
        return self._all.exact(reading.stems)

    def question(self, words: Sequence[str], hits: Sequence[NameHit]) -> Question:
        """Return what is asked; ``hits`` are the names found by ``names_in``."""
        spoken = [w for w in words if w[0].isalnum()]
        statuses = _distinct(h.name for h in hits if h.name.kind in _SLUG_KINDS)
        listed = self._listing(spoken, hits, statuses)
        if listed:
            return listed
        if self._compares(words, hits):
            pair = self._pair(spoken, statuses)
            if pair:
                return Question(QuestionKind.DIFFERENCE, pair)
        named = self._targets(words, spoken, hits)
        if named:
            return Question(QuestionKind.DEFINE, (named[0],))
        near = _distinct(h.name for h in self._slugs.similar(spoken))
        return Question(QuestionKind.UNKNOWN, (), tuple(near[:3]))

    def _compares(self, words: Sequence[str], hits: Sequence[NameHit]) -> bool:
        """Return whether a word compares, other than the "or" in a name."""
        inside = {at for hit in hits for at in range(hit.start, hit.end)}
        return any(word in _COMPARING and at not in inside for at, word in enumerate(words))

    def _pair(self, spoken: Sequence[str], statuses: Sequence[Name]) -> tuple[Name, ...]:
        """Return the two entries that are compared, or nothing when only one is in question."""
        l2s = [n for n in statuses if n.kind is NameKind.L2]
        if len(l2s) >= 2:
            return tuple(l2s[:2])
        sides = _distinct(self._compared(spoken))
        pair = sides if len(sides) >= 2 else statuses
        return tuple(pair[:2]) if len(pair) >= 2 else ()

    def _listing(self, spoken: Sequence[str], hits: Sequence[NameHit], statuses: Sequence[Name]) -> Question | None:
        said = set(spoken)
        if not said & (_LISTING | {"l1s", "l2s", "l3s"}):
            return None
        if "l3s" in said or ("l3" in said and said & {"list", "all", "available", "options"}):
            services = [h.name for h in hits if h.name.kind is NameKind.SERVICE]
            l2s = [n for n in statuses if n.kind is NameKind.L2]
            if l2s or services:
                return Question(QuestionKind.LIST_L3, tuple(_distinct([*l2s[:1], *services[:1]])))
        if "l2s" in said and not any(n.kind is NameKind.L2 for n in statuses):
            rest = [w for w in spoken if w not in _FRAME and w not in {"l2s", "reasons"}]
            l1s = [n for n in statuses if n.kind is NameKind.L1]
            if l1s or not rest:
                return Question(QuestionKind.LIST_L2, tuple(l1s[:1]))
        if "l1s" in said and not statuses:
            return Question(QuestionKind.LIST_L1, ())
        if "priorities" in said and not statuses:
            return Question(QuestionKind.LIST_PRIORITIES, ())
        return None

    def _targets(self, words: Sequence[str], spoken: Sequence[str], hits: Sequence[NameHit]) -> list[Name]:
        """Return candidates for the one entry meant, best first."""
        rest = [w for w in spoken if w not in _FRAME]
        ranked = [(self._weight(hit, words), hit.name) for hit in hits if hit.name.kind in _ENTRY_KINDS]
        ranked.extend(self._under_l1(words, rest, hits))
        if rest and not any(weight > _CERTAIN for weight, _ in ranked):
            ranked.extend((1.06 * h.score + 0.02 * (h.end - h.start), h.name) for h in self._similar(spoken)[:3])
            ranked.extend((0.96 * h.score, h.name) for h in self._slugs.partial(rest)[:3])
            ranked.extend((1.0, name) for name in self._slugs.initials(rest))
        if rest and not any(weight > 0.75 for weight, _ in ranked):
            ranked.extend((h.score * 0.75, h.name) for h in self._rest.similar(rest)[:3])
            ranked.extend((h.score * 0.72, h.name) for h in self._rest.partial(rest)[:3])
        ranked.sort(key=lambda pair: -pair[0])
        return [name for _, name in ranked]

    def _similar(self, spoken: Sequence[str]) -> list[NameHit]:
        """Return misspelt names; a run of asking words alone is none."""
        return [h for h in self._slugs.similar(spoken) if not all(w in _FRAME for w in spoken[h.start : h.end])]

    def _under_l1(
        self, words: Sequence[str], rest: Sequence[str], hits: Sequence[NameHit]
    ) -> Iterator[tuple[float, Name]]:
        """Yield L2s of which a word is said beside their L1 ("the readiness one under Blocked")."""
        for hit in {h.name.target: h for h in hits if h.name.kind is NameKind.L1}.values():
            content = [w for w in rest if w not in words[hit.start : hit.end]]
            finder = self._under.get(hit.name.target)
            if content and finder:
                initials = [(1.0, name) for name in finder.initials(content)]
                yield from initials or ((0.85 + 0.4 * h.score, h.name) for h in finder.partial(content, _HINT)[:2])

    def _weight(self, hit: NameHit, words: Sequence[str]) -> float:
        """Return how likely a name that stands in the words is what is asked for.

        L2s and priorities before L1s, which often only say where to look; terms and L3s after both;
        longer names before shorter.
        """
        said = words[hit.start : hit.end]
        frame_only = all(w in _FRAME for w in said)
        return (
            _KIND_WEIGHT[hit.name.kind]
            + 0.08 * (hit.end - hit.start)
            - (0.3 if frame_only else 0.0)
            - 0.001 * hit.start
        )

    def _compared(self, spoken: Sequence[str]) -> Iterator[Name]:
        """Yield the statuses on both sides of the word that compares."""
        for at, word in enumerate(spoken):
            if word in {"or", "vs", "versus", "and", "from", "against"}:
                for side in (spoken[:at], spoken[at + 1 :]):
                    content = [w for w in side if w not in _FRAME]
                    close = [h for h in self._slugs.similar(side) if h.score >= _CLOSE]
                    partial = self._slugs.partial(content, _CLOSE - 0.06) if content else []
                    if close or partial:
                        yield (close or partial)[0].name


def playbook_names(playbook: Playbook) -> Iterator[Name]:
    """Yield every name that people can ask for."""
    yield from status_names(playbook)
    for priority in playbook.priorities.values():
        yield from (_name(text, NameKind.PRIORITY, priority.slug) for text in (priority.name, *priority.aliases))
    for service in playbook.services:
        yield from (_name(text, NameKind.SERVICE, service.name) for text in (service.name, *service.aliases))
    for term in playbook.terms:
        yield from (_name(text, NameKind.TERM, term.name) for text in (term.name, *term.aliases))
    for l3 in dict.fromkeys(entry.name for entry in playbook.l3s()):
        if l3 != "Other":
            yield _name(l3, NameKind.L3, l3)


def status_names(playbook: Playbook) -> Iterator[Name]:
    """Yield the names of the L1s and L2s alone."""
    for l1 in playbook.l1s.values():
        yield from (_name(text, NameKind.L1, l1.slug) for text in (l1.name, *l1.aliases))
    for status in playbook.statuses.values():
        if status.slug in playbook.l1s:
            yield from (_name(text, NameKind.L1, status.slug) for text in status.aliases)
        else:
            yield from (_name(text, NameKind.L2, status.slug) for text in (status.name, *status.aliases))


def _name(text: str, kind: NameKind, target: str) -> Name:
    return Name(text, kind, target, name_key(text))


def _distinct(names: Iterable[Name]) -> list[Name]:
    """Return names with different targets, in order."""
    return list({name.target: name for name in reversed(list(names))}.values())[::-1]
