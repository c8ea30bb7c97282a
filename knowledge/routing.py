"""What a message wants: its intent, and the tenant, priority or status it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.aims import Aimed, Aims
from knowledge.lookup import Lookup, Question
from knowledge.matching import Matcher
from knowledge.names import NameHit
from knowledge.normalize import MAX_CHARACTERS
from knowledge.priorities import named_priority
from knowledge.reading import Reader, Reading
from knowledge.scoring import Scorer
from knowledge.tenants import TenantFinder, TenantHit
from knowledge.utterance import Utterance

TENANT_WORD = "tenantname"
"""Stands for a tenant's name, so that no name speaks for an intent or a status."""


class Intent(StrEnum):
    """What a person can want of the assistant."""

    DEFINE = "define"
    WHICH_L2 = "which-l2"
    CLASSIFY = "classify"
    UPDATE_PRIORITY = "update-priority"
    UPDATE_NOTE = "update-note"
    SHOW_TENANT = "show-tenant"
    PORTFOLIO = "portfolio"
    HELP = "help"
    CANCEL = "cancel"
    GREETING = "greeting"
    THANKS = "thanks"
    OUT_OF_SCOPE = "out-of-scope"


_ABOUT_TENANTS = frozenset({Intent.UPDATE_PRIORITY, Intent.UPDATE_NOTE, Intent.SHOW_TENANT, Intent.PORTFOLIO})


_ASKING = frozenset(
    {
        "criteria",
        "defin",
        "definit",
        "def",
        "mean",
        "meant",
        "explain",
        "rule",
        "qualifi",
        "explan",
        "descript",
        "count",
    }
)
"""Stems of words that ask what something means."""
_DOUBT = 0.5
"""How much a lack of any status takes from the chance that a message is a situation."""
_TRUST = 0.1
"""How much a clear status gives to that chance."""
_LEVELS = frozenset({"l1s", "l2s", "l3s"})
"""Words that ask for a list out of the playbook."""


@dataclass(frozen=True, slots=True)
class Route:
    """A message's intent and what it names."""

    intent: Intent
    score: float
    """How sure, 0 to 1."""
    question: Question | None
    """For ``define``: what is asked about the playbook."""
    tenant: str | None
    priority: str | None
    """High, Medium or Low, where a change to it is asked for."""
    reading: Reading
    """The message as read, tenants' names replaced."""
    tells_something: bool = False
    """Whether it reads like a situation, though its words support no status."""
    names: Sequence[NameHit] = ()
    """The playbook's names that stand in the reading."""
    features: tuple[str, ...] = ()
    """What speaks for its intent."""

    @property
    def target(self) -> str | None:
        """The slug of the one status or priority that is asked about, if it is one."""
        return self.question.target if self.question else None


class Router:
    """Routes messages. Immutable; safe to share."""

    def __init__(self, reader: Reader, scorer: Scorer, lookup: Lookup, matcher: Matcher, aims: Aims) -> None:
        self._aims = aims
        self._matcher = matcher
        self._reader = reader
        self._scorer = scorer
        self._intents = tuple(map(Intent, scorer.classes))
        self._lookup = lookup

    def route(self, text: str, tenants: TenantFinder) -> Route:
        """Return what the text wants; an empty text asks for help."""
        return self.route_utterance(Utterance(text, tenants))

    def route_utterance(self, utterance: Utterance) -> Route:
        """Return what is wanted by an utterance that others read as well."""
        typed, found = utterance.words, utterance.tenants
        cut = len(utterance.text) > MAX_CHARACTERS
        reading = self._reader.read_words(hide_tenants(typed, found), cut)
        names = self._lookup.names_in(reading)
        features = intent_features(reading, names)
        intent, score, tells = self._intent(reading, features)
        if intent is Intent.UPDATE_PRIORITY and not found and _ASKING.intersection(reading.stems):
            intent = Intent.DEFINE
        if not found and intent in _ABOUT_TENANTS:
            found = utterance.finder.find_by_later_word(typed)
        return Route(
            intent=intent,
            score=score,
            question=self._lookup.question(reading.words, names) if intent is Intent.DEFINE else None,
            tenant=found[0].tenant if found and intent in _ABOUT_TENANTS else None,
            priority=named_priority(reading.words) if intent is Intent.UPDATE_PRIORITY else None,
            reading=reading,
            tells_something=tells,
            names=names,
            features=features,
        )

    def aimed(self, route: Route) -> Aimed:
        """Return what a routed message aims at besides its intent, which is asked of few."""
        return self._aims.of(route.features)

    def _intent(self, reading: Reading, features: Sequence[str]) -> tuple[Intent, float, bool]:
        """Return the likeliest intent. What the words lack of any status speaks against a situation."""
        if not any(word[0].isalnum() for word in reading.words):
            return Intent.HELP, 1.0, False
        scores = self._scorer.score(features)
        chances = dict(zip(self._intents, scores.probabilities, strict=True))
        tells = max(chances, key=chances.__getitem__) is Intent.WHICH_L2
        support = self._matcher.support(reading)
        unfounded = _DOUBT * chances[Intent.WHICH_L2] * support.nothing
        founded = _TRUST * chances[Intent.OUT_OF_SCOPE] * support.lead * (1.0 - support.nothing)
        chances[Intent.WHICH_L2] += founded - unfounded
        chances[Intent.OUT_OF_SCOPE] += unfounded - founded
        intent, score = max(chances.items(), key=lambda pair: pair[1])
        return intent, score, tells


def hide_tenants(words: Sequence[str], found: Sequence[TenantHit]) -> list[str]:
    """Return the words with one stand-in for each tenant's name."""
    if not found:
        return list(words)
    starts = {hit.start: hit.end for hit in found}
    hidden: list[str] = []
    at = 0
    while at < len(words):
        if at in starts:
            hidden.append(TENANT_WORD)
            at = starts[at]
        else:
            hidden.append(words[at])
            at += 1
    return hidden


def intent_features(reading: Reading, names: Sequence[NameHit]) -> tuple[str, ...]:
    """Return what speaks for an intent: words, the kinds of names, how it begins, ends and how long it is."""
    return (*reading.features, *dict.fromkeys(_form(reading, names)))


def _form(reading: Reading, names: Sequence[NameHit]) -> Iterator[str]:
    for hit in names:
        yield f"~{hit.name.kind}"
    spoken = [stem for stem in reading.stems if stem[0].isalnum() or stem[0] == "#"]
    covered = sum(hit.end - hit.start for hit in {(h.start, h.end): h for h in names}.values())
    if names and covered >= len(spoken):
        yield "~name alone"
    if spoken:
        yield f"^{spoken[0]}"
        yield f"^{' '.join(spoken[:2])}"
    if not _ASKING.isdisjoint(reading.stems):
        yield "~asks for a meaning"
    if not _LEVELS.isdisjoint(reading.stems):
        yield "~levels"
    if "?" in reading.stems:
        yield "?"
    yield f"length {min(len(spoken), 24) // 4}"
