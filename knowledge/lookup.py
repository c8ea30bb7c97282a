"""What a question about the playbook is about: one entry, a list, or the difference of two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    "a about again an and any are as asked at be by can case cases category cover covers count counts could criteria define defined "
    "definition def defn describe description difference differences differ do does exactly explain explanation fall falls for "
    "from give go hello hey hi i if in is it its kind l1 l2 l3 level like list long mean meaning means meant me mind my name not of official on one or "
    "our playbook please pls qualifies qualify quick quickly question reason reasons remind right rule rules s say says short show "
    "simple so status statuses statement supposed tell term text than thanks that the there these they this to under use used using us "
    "versus vs want was way we what whats when where which who why with words would you your again actually called call stand stands "
    "refer refers sense situation situations apply applies applicable between compare compared priority prio tenant tenants "
    "entry entries all".split()
)
"""Words that ask, rather than name."""
_LISTING = frozenset({"list", "which", "all", "show", "name", "enumerate", "what", "every", "overview", "options", "available", "give", "many"})
_COMPARING = frozenset({"or", "vs", "versus", "difference", "differences", "differ", "between", "compare", "compared", "against", "apart", "distinguish", "and"})


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

    def __init__(self, names: Sequence[Name], stem: Stemmer) -> None:
        self._stem = stem
        self._all = NameFinder(names, stem)
        self._slugs = NameFinder([n for n in names if n.kind in _SLUG_KINDS], stem)
        self._rest = NameFinder([n for n in names if n.kind in (NameKind.L3, NameKind.TERM)], stem)

    def names_in(self, reading: Reading) -> list[NameHit]:
        """Return the names that stand in a message as they are."""
        return self._all.exact(reading.stems)

    def question(self, words: Sequence[str], hits: Sequence[NameHit]) -> Question:
        """Return what is asked; ``hits`` are the names found by ``names_in``."""
        spoken = [w for w in words if w[0].isalnum()]
        statuses = _distinct(h.name for h in sorted(hits, key=lambda h: h.start) if h.name.kind in _SLUG_KINDS)
        listed = self._listing(spoken, hits, statuses)
        if listed:
            return listed
        comparing = bool(_COMPARING.intersection(spoken))
        named = self._targets(words, spoken, hits)
        if comparing and len(statuses) < 2:
            statuses = _distinct(self._compared(spoken))
        if comparing and len(statuses) >= 2:
            return Question(QuestionKind.DIFFERENCE, tuple(statuses[:2]))
        if named:
            return Question(QuestionKind.DEFINE, (named[0],))
        near = _distinct(h.name for h in self._slugs.similar(spoken))
        return Question(QuestionKind.UNKNOWN, (), tuple(near[:3]))

    def _listing(self, spoken: Sequence[str], hits: Sequence[NameHit], statuses: Sequence[Name]) -> Question | None:
        said = set(spoken)
        if not said & _LISTING:
            return None
        services = [h.name for h in hits if h.name.kind is NameKind.SERVICE]
        if said & {"l3s", "l3"} and (statuses or services) and ("l3s" in said or said & {"list", "all", "which", "available"}):
            return Question(QuestionKind.LIST_L3, tuple(_distinct([*statuses[:1], *services[:1]])))
        if said & {"l2s"} or ("l2" in said and said & {"list", "all", "many"}):
            l1s = [n for n in statuses if n.kind is NameKind.L1]
            return Question(QuestionKind.LIST_L2, tuple(l1s[:1]))
        if said & {"l1s"} or ("l1" in said and said & {"list", "all", "many"} and not statuses):
            return Question(QuestionKind.LIST_L1, ())
        if said & {"priorities"} and not statuses:
            return Question(QuestionKind.LIST_PRIORITIES, ())
        return None

    def _targets(self, words: Sequence[str], spoken: Sequence[str], hits: Sequence[NameHit]) -> list[Name]:
        """Return candidates for the one entry meant, best first."""
        rest = [w for w in spoken if w not in _FRAME]
        ranked: list[tuple[float, Name]] = []
        for hit in hits:
            if hit.name.kind in _ENTRY_KINDS:
                size = hit.end - hit.start
                weight = 1.0 if hit.name.kind in _SLUG_KINDS else 0.72
                said = " ".join(words[hit.start : hit.end])
                bare = 0.25 if all(w in _FRAME for w in words[hit.start : hit.end]) else 0.0
                ranked.append((weight + 0.08 * size - bare - 0.001 * hit.start - 0.0001 * len(said), hit.name))
        if rest and not any(score > 1.1 for score, _ in ranked):
            ranked.extend((h.score * 1.02, h.name) for h in self._slugs.similar(spoken)[:3])
            ranked.extend((h.score, h.name) for h in self._slugs.partial(rest)[:3])
        if rest and not any(score > 0.75 for score, _ in ranked):
            ranked.extend((h.score * 0.75, h.name) for h in self._rest.similar(spoken)[:3])
            ranked.extend((h.score * 0.72, h.name) for h in self._rest.partial(rest)[:3])
        ranked.sort(key=lambda pair: -pair[0])
        return [name for _, name in ranked]

    def _compared(self, spoken: Sequence[str]) -> Iterator[Name]:
        """Yield the statuses on both sides of the word that compares."""
        for at, word in enumerate(spoken):
            if word in {"or", "vs", "versus", "and", "from", "to"}:
                for side in (spoken[:at], spoken[at + 1 :]):
                    names = self._targets(side, side, self._slugs.exact([self._stem(word) for word in side]))
                    if names:
                        yield names[0]


def playbook_names(playbook: Playbook) -> Iterator[Name]:
    """Yield every name that people can ask for."""
    for l1 in playbook.l1s.values():
        yield from (_name(text, NameKind.L1, l1.slug) for text in (l1.name, *l1.aliases))
    for status in playbook.statuses.values():
        if status.slug in playbook.l1s:
            yield from (_name(text, NameKind.L1, status.slug) for text in status.aliases)
        else:
            yield from (_name(text, NameKind.L2, status.slug) for text in (status.name, *status.aliases))
    for priority in playbook.priorities.values():
        yield from (_name(text, NameKind.PRIORITY, priority.slug) for text in (priority.name, *priority.aliases))
    for service in playbook.services:
        yield from (_name(text, NameKind.SERVICE, service.name) for text in (service.name, *service.aliases))
    for term in playbook.terms:
        yield from (_name(text, NameKind.TERM, term.name) for text in (term.name, *term.aliases))
    for l3 in dict.fromkeys(entry.name for entry in playbook.l3s()):
        if l3 != "Other":
            yield _name(l3, NameKind.L3, l3)


def _name(text: str, kind: NameKind, target: str) -> Name:
    return Name(text, kind, target, name_key(text))


def _distinct(names: Iterable[Name]) -> list[Name]:
    """Return names with different targets, in order."""
    return list({name.target: name for name in reversed(list(names))}.values())[::-1]
