"""Requests that change the status of a service: "Contoso Exchange is blocked by their firewall, 200 seats"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from knowledge.names import NameHit, NameKind
from knowledge.normalize import name_key
from knowledge.reading import Reading
from knowledge.routing import TENANT_WORD, Route
from knowledge.services import services_named
from knowledge.status_parts import StatusParts, only_names_parts, read_status_parts
from knowledge.utterance import Utterance
from knowledge.wishes import is_courtesy

if TYPE_CHECKING:
    from knowledge.index import Index
    from knowledge.playbook import Playbook

_VERBS = frozenset("set mark move change put update switch flag make turn shift transfer convert".split())
_COURTESY = frozenset(
    """please pls plz can could would will you i we want need like to let us lets kindly hi hello hey now also and then
    ok okay next d for go ahead""".split()
)
"""Words before the verb of a request."""
_TELLS = frozenset({"i", "we", "they", "he", "she"})
"""Directly before a verb they make it a tale of what was done."""
_ASKS = frozenset(
    "is are was were what which who when why how does did has should show list find tell define may".split()
)
"""First words of a question, or of a request that changes nothing."""
_PARTS = frozenset({"target", "action"})
"""Words for what stands beside a status and can be changed without it."""
_SPEAK_OF_IT = _PARTS | {"status"}
"""Words without which, and without the name of a status, a text asks for no change of one."""
_ASKING = frozenset("what which who when why how".split())
"""First words of a clause that asks."""
_WRITES = frozenset("record log note add write document save append report".split())
"""First verbs of a request for a note, whatever the note says."""
_NO_TENANTS = _VERBS | frozenset("my the a an this that their all it them of from on status statuses seats".split())
_LONGEST_NAME = 4
"""Words of a name that nobody knows, at most."""
_PAST = frozenset("was were had been yesterday ago".split())
_DENIES = frozenset({"not", "never", "longer", "don", "without"})
_CLAUSE_ENDS = frozenset({",", ";", ".", "!", "?", "\n", "because", "since"})
_CLAUSE = re.compile(
    r"[,;!?\n]+|\.(?=\s|$)|\s[-–—]\s|\b(?:because(?!\s+of)|since(?!\s+(?:the\s+|last\s+)?(?:\d|\w+day\b|week|month))|cuz)\b",
    re.IGNORECASE,
)
_BY_CAUSE = re.compile(
    r"\b(?P<how>by|due\s+to|because\s+of|owing\s+to|thanks\s+to|over|until)\b\s*(?P<what>\S.*)$", re.IGNORECASE
)
_ANY_STATUS = re.compile(
    r"^\W*(?:(?:please|pls|can\s+you|could\s+you|i\s+(?:want|need)\s+to)\s+)*(?:change|update|set|edit|move)\s+"
    r"(?:(?:a|an|the|my|some|one)\s+)?(?:(?:service|services|entitlement|entitlements|workload|tenant|customer)(?:['’]?s)?\s+)*"
    r"(?:status(?:es)?|seats|l1|entitlements?)\s*(?:of\s+a\s+(?:service|tenant|customer|workload))?\W*$",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"^\W*(?:(?:please|pls|ok|yes|now|can\s+you)\W+)*(?:apply|use|record|write|put|take|save)\s+"
    r"(?:this|that|it|(?:this|that|the)\s+(?:status|classification|result|one|l2|answer))\s+"
    r"(?:to|for|on|at|in)\b[^:]*$",
    re.IGNORECASE,
)
"""What asks to write the last classification into a record."""
_LEADS_TO_L2 = frozenset({"is", "as", ":", "/", "under", "to", "now", "=", TENANT_WORD})
"""Words directly before an L2 that make a sentence say that it is the status."""
_SHORT_NAME = 4
"""Letters from which the beginning of a service's name stands for it ("exch")."""


@dataclass(frozen=True, slots=True)
class StatusRequest:
    """What a message asks to do with the status of a service."""

    services: tuple[str, ...] = ()
    """The services that it names, as ``services.toml`` does."""
    l1: str | None = None
    l2: str | None = None
    """Where it names one."""
    from_l1: str | None = None
    """The L1 that the seats are taken out of, where it says so."""
    reason: str = ""
    """Why, as written: what L2, L3 and note are found from."""
    parts: StatusParts = field(default_factory=StatusParts)
    refers_back: bool = False
    """Whether it asks for the status that was found last."""


class StatusReader:
    """Reads requests that change a status. Holds nothing of a conversation."""

    def __init__(self, playbook: Playbook, index: Index) -> None:
        self._playbook = playbook
        self._index = index

    def read(self, said: Utterance, route: Route, today: date) -> StatusRequest | None:
        """Return what an utterance surely asks to do with a status, or None.

        ``route`` is where its text was routed, read with the tenants hidden. Sure is a text that names
        a tenant and either orders a change or says in so many words which status a service of it has; a situation
        that leaves the status open, a question, a tale of the past or a denial is none.
        """
        text, reading = said.text, route.reading
        if _ANY_STATUS.match(text):
            return StatusRequest()
        refers_back = bool(_SAME.match(text))
        hit, origin = _asked_for(route)
        speaks_of_it = hit is not None or refers_back or not _SPEAK_OF_IT.isdisjoint(reading.words)
        if not speaks_of_it or _asks(text, reading.words):
            return None
        services = self._services(reading.words)
        known = TENANT_WORD in reading.words
        if refers_back:
            parts = read_status_parts(text, today)
            return StatusRequest(services, refers_back=True, parts=parts) if said.named else None
        ordered = _is_ordered(reading.words, hit, services) and (known or self._may_be_tenant(said))
        stated = hit is not None and known and bool(services) and _is_stated(reading, hit)
        stated = stated and not (said.wish and said.wish.priority)
        speaks_of_part = known and bool(services) and not _PARTS.isdisjoint(reading.words)
        if not (ordered or stated or speaks_of_part) or not said.named:
            return None
        parts = read_status_parts(text, today)
        tells_part = parts.target is not None or parts.no_target or bool(parts.next_action)
        if not (ordered or stated or tells_part):
            return None
        l1, l2 = self._levels(hit)
        reason = self._reason(text) if hit is not None else ""
        return StatusRequest(services, l1, l2, self._levels(origin)[0], reason, parts)

    def _may_be_tenant(self, said: Utterance) -> bool:
        """Return whether a name that nobody knows is written as one, and more than that of a service."""
        of_services = {word for words, _ in self._playbook.service_words for word in words}
        words = [
            word for name in said.named for word in name.split() if name_key(word) not in of_services | _NO_TENANTS
        ]
        return 0 < len(words) <= _LONGEST_NAME and any(f" {word[0].upper()}{word[1:]}" in said.text for word in words)

    def _services(self, words: Sequence[str]) -> tuple[str, ...]:
        found = services_named(self._playbook, words)
        return found or tuple(dict.fromkeys(name for word in words for name in self._begun(word)))

    def _begun(self, word: str) -> Iterator[str]:
        """Yield the service of a single word that a typed one is the beginning of."""
        begun = [s.name for s in self._playbook.services if s.name.casefold().startswith(word) and " " not in s.name]
        if len(word) >= _SHORT_NAME and len(begun) == 1:
            yield begun[0]

    def _levels(self, hit: NameHit | None) -> tuple[str | None, str | None]:
        """Return the L1 and L2 of a name."""
        if hit is None:
            return None, None
        slug = hit.name.target
        if hit.name.kind is NameKind.L1:
            return slug, None
        status = self._playbook.statuses[slug]
        return status.l1, slug

    def _reason(self, text: str) -> str:
        """Return the words that tell why: behind "by" or "due to", and every clause that says nothing else."""
        told: list[str] = []
        headed = False
        for clause in filter(None, (part.strip() for part in _CLAUSE.split(text))):
            if not headed:
                headed = self._has_status(clause)
                cause = _BY_CAUSE.search(clause) if headed else None
                if cause and not read_status_parts(cause[0], date.min).target:
                    told.append(f"blocked {cause[0]}" if cause["how"].casefold() == "by" else cause[0])
            elif not only_names_parts(clause) and not is_courtesy(name_key(clause).split() or ["thanks"]):
                told.append(clause)
        return ", ".join(told)

    def _has_status(self, clause: str) -> bool:
        reading = self._index.matcher.read(clause)
        return any(_is_status(hit, reading.words) for hit in self._index.lookup.names_in(reading))


def _asked_for(route: Route) -> tuple[NameHit | None, NameHit | None]:
    """Return the status that is asked for, and the one that the seats are taken out of.

    They stand in one clause; a clause that speaks of a note before them is about the note.
    """
    words = route.reading.words
    hits = [hit for hit in route.names if _is_status(hit, words)]
    for start, end in _spans(words):
        within = [hit for hit in hits if start <= hit.start < end]
        if not within:
            continue
        if {"note", "notes"} & set(words[: within[0].start]):
            return None, None
        origin = next((h for h in within if h.start > start and words[h.start - 1] == "from"), None)
        wanted = [hit for hit in within if origin is None or hit.start > origin.start]
        return (wanted[0] if wanted else None), origin
    return None, None


def _is_status(hit: NameHit, words: Sequence[str]) -> bool:
    """Return whether a name is that of a status; a form of an L1's name that says what somebody does is none."""
    if hit.name.kind is NameKind.L1:
        return words[hit.start] == hit.name.key.split()[0]
    return hit.name.kind is NameKind.L2


def _asks(text: str, words: Sequence[str]) -> bool:
    """Return whether a text asks rather than orders; "can you set …?" orders."""
    spoken = [word for word in words if word[0].isalnum()]
    polite = spoken[:2] in (["can", "you"], ["could", "you"], ["would", "you"], ["will", "you"])
    firsts = {words[start] for start, end in _spans(words) if start < end}
    asks = bool(firsts & _ASKING or set(spoken[:1]) & _ASKS)
    return asks or (text.rstrip().endswith("?") and not polite)


def _spans(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where each clause starts and ends."""
    start = 0
    for at, word in enumerate(words):
        if word in _CLAUSE_ENDS:
            yield start, at
            start = at + 1
    yield start, len(words)


def _parts_of_clause(clause: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield a clause, and what stands behind a colon in it."""
    yield clause
    if ":" in clause:
        yield clause[list(clause).index(":") + 1 :]


def _is_order(clause: Sequence[str]) -> bool:
    """Return whether a clause begins with a verb that changes something."""
    at = 0
    while at < len(clause) and clause[at] in _COURTESY:
        at += 1
    if at == len(clause) or clause[at] not in _VERBS or {"from", "on"} & set(clause[at + 1 : at + 2]):
        return False
    return not (at and clause[at - 1] in _TELLS) and not _DENIES & set(clause[: at + 1])


def _is_ordered(words: Sequence[str], hit: NameHit | None, services: Sequence[str]) -> bool:
    """Return whether an order gives the status, or asks to change it without saying which."""
    for start, end in _spans(words):
        if not any(_is_order(clause) for clause in _parts_of_clause(words[start:end])):
            continue
        if hit is not None and start <= hit.start < end:
            return True
        if hit is None and _names_status(words[start:end], services):
            return True
    return False


def _is_stated(reading: Reading, hit: NameHit) -> bool:
    """Return whether a clause says of a tenant which status it has, now and without denying it."""
    start, _ = next(span for span in _spans(reading.words) if span[0] <= hit.start < span[1])
    before = reading.words[start : hit.start]
    if _PAST & set(reading.words) or _DENIES & set(before) or _first_verb(reading.words) in _WRITES:
        return False
    if hit.name.kind is NameKind.L2 and not _LEADS_TO_L2 & set(before[-1:]):
        return False
    return TENANT_WORD in before and not any(word in _VERBS for word in before)


def _first_verb(words: Sequence[str]) -> str:
    return next((word for word in words if word[0].isalnum() and word not in _COURTESY), "")


def _names_status(words: Sequence[str], services: Sequence[str]) -> bool:
    """Return whether an order is about a status without saying which ("change the status of Contoso Exchange")."""
    return "status" in words and bool(services) and not {"note", "notes", "overall"} & set(words)
