"""The encoded playbook, as the rest of the program asks for it. Immutable once loaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from types import MappingProxyType

from knowledge.normalize import name_key
from knowledge.note_schema import NoteCoachFile
from knowledge.records import Entitlement
from knowledge.schema import (
    AimFile,
    ConfusedWith,
    IntentFile,
    L1Entry,
    LexiconFile,
    NoteFile,
    PriorityEntry,
    ProcessFile,
    QuestionEntry,
    ReadingEntry,
    ServiceEntry,
    StatusFile,
    TermEntry,
)

ALL_SERVICES = "All Services"
FIRST_QUESTION = "intent"


@dataclass(frozen=True, slots=True)
class L3:
    """One L3 entry; the key is all three of status, service and name (FACTS 1.0)."""

    status: str
    """Slug of the L2."""
    service: str
    """The service as the portal lists it, or ``All Services``."""
    name: str
    meaning: str
    """Empty where the playbook explains nothing."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """What tells two statuses apart."""

    first: str
    second: str
    question: str
    answers: Mapping[str, str]
    """Slug -> the answer that means it."""
    why: str


@dataclass(frozen=True)
class Playbook:
    """Everything the data files say."""

    version: str
    """Digest of the data files; changes with every edit."""
    l1s: Mapping[str, L1Entry]
    """In the order of decision (FACTS 1.0)."""
    statuses: Mapping[str, StatusFile]
    """The eighteen L2s and Duplicate/Invalid, grouped by L1."""
    priorities: Mapping[str, PriorityEntry]
    process: ProcessFile
    readings: tuple[ReadingEntry, ...]
    services: tuple[ServiceEntry, ...]
    terms: tuple[TermEntry, ...]
    lexicon: LexiconFile
    intents: Mapping[str, IntentFile]
    """How people ask for things; as aims and situations only for training, and not in what a start reads."""
    aims: Mapping[str, AimFile]
    questions: Mapping[str, QuestionEntry]
    notes: NoteFile
    note_coach: NoteCoachFile

    def children(self, l1: str) -> tuple[StatusFile, ...]:
        """Return the statuses under an L1."""
        return tuple(s for s in self.statuses.values() if s.l1 == l1)

    def name_of(self, slug: str) -> str:
        """Return the official name of an L1, status or priority; KeyError for an unknown slug."""
        for entries in (self.statuses, self.l1s, self.priorities):
            if slug in entries:
                return entries[slug].name
        raise KeyError(slug)

    def called(self, slug: str) -> str:
        """Return the official name; of a slug that the playbook does not know, as a backend may hold one, the slug."""
        try:
            return self.name_of(slug)
        except KeyError:
            return slug

    def status_in_words(self, row: Entitlement) -> str:
        """Return L1, L2 and L3 of a row: "Blocked / App Compatibility / Other"."""
        names = [self.called(slug) for slug in (row.l1, row.l2) if slug]
        return " / ".join(dict.fromkeys([*names, *([row.l3] if row.l3 else [])]))

    def siblings(self, slug: str) -> tuple[Contrast, ...]:
        """Return the recorded contrasts of a status with those it is confused with."""
        return self._contrasts.get(slug, ())

    @cached_property
    def _contrasts(self) -> Mapping[str, tuple[Contrast, ...]]:
        pairs = [_contrast(status.slug, pair) for status in self.statuses.values() for pair in status.confused_with]
        return {slug: tuple(c for c in pairs if slug in (c.first, c.second)) for slug in self.statuses}

    def between(self, first: str, second: str) -> Contrast:
        """Return what tells the two statuses apart.

        Where no pair is recorded, the L1 that comes first in the order of decision asks, or their own tests do.
        """
        for contrast in self.siblings(first):
            if second in (contrast.first, contrast.second):
                return contrast
        a, b = self.statuses[first], self.statuses[second]
        why = f"{a.name}: {a.test}. {b.name}: {b.test}."
        if a.l1 == b.l1:
            answers = {first: a.short, second: b.short}
            return Contrast(first, second, "Which of the two is closer?", MappingProxyType(answers), why)
        order = list(self.l1s)
        yes, no = sorted((a, b), key=lambda status: order.index(status.l1))
        answers = {yes.slug: f"Yes. {yes.short}", no.slug: f"No. {no.short}"}
        return Contrast(first, second, self.l1s[yes.l1].question, MappingProxyType(answers), why)

    def l3s(self, status: str | None = None) -> Iterator[L3]:
        """Yield L3 entries, of one status or of all."""
        yield from chain.from_iterable(self._l3s.values()) if status is None else self._l3s.get(status, ())

    @cached_property
    def _l3s(self) -> Mapping[str, tuple[L3, ...]]:
        return {
            entry.slug: tuple(
                L3(entry.slug, service, name, entry.l3_meaning.get(name, ""))
                for service, names in entry.l3.items()
                for name in names
            )
            for entry in self.statuses.values()
        }

    @cached_property
    def service_words(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The words of every name of a service, with the service's name; those of most words first."""
        return tuple(
            sorted(((tuple(key.split()), s) for key, s in self.service_keys.items()), key=lambda n: -len(n[0]))
        )

    @cached_property
    def services_by_word(self) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
        """The same, by the first word of the name: most words of a message begin none."""
        by_word: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for words, service in self.service_words:
            by_word.setdefault(words[0], []).append((words, service))
        return {word: tuple(names) for word, names in by_word.items()}

    @cached_property
    def service_keys(self) -> Mapping[str, str]:
        """Every name and alias of a service, in the form in which names are compared -> the service's name."""
        return {name_key(name): s.name for s in self.services for name in (s.name, *s.aliases)}

    def service_named(self, key: str) -> ServiceEntry | None:
        """Return the service that a name or alias stands for, compared without case."""
        return self._services.get(key.casefold())

    @cached_property
    def _services(self) -> Mapping[str, ServiceEntry]:
        named = [(name.casefold(), s) for s in self.services for name in (s.name, *s.aliases)]
        return dict(reversed(named))  # of two services with the same name the first is meant


def _contrast(slug: str, pair: ConfusedWith) -> Contrast:
    answers = MappingProxyType({slug: pair.here, pair.status: pair.there})
    return Contrast(slug, pair.status, pair.question, answers, pair.why)
