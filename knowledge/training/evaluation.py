"""Measuring without memory: each family of messages is scored by an index that never saw it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.index import Index
from knowledge.matching import Outcome
from knowledge.playbook import Playbook
from knowledge.tenants import EXAMPLE_TENANTS, TenantFinder
from knowledge.training.corpus import Example, intent_examples, situation_examples
from knowledge.training.indexing import build_index

BANDS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Trial:
    """One situation, matched."""

    family: str
    first: bool
    """Whether the right status came first."""
    top3: bool
    sure: bool
    """Whether the outcome was matched."""
    score: float
    """Probability given to the first candidate."""
    answered: bool
    """Whether the outcome was not none."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares in percent over a number of situations."""

    count: int
    top1: float
    top3: float
    sure: float
    """Messages with a sure answer."""
    right_when_sure: float
    unanswered: float

    @classmethod
    def of(cls, trials: Sequence[Trial]) -> Figures:
        """Return the figures of trials."""
        sure = [t for t in trials if t.sure]
        return cls(
            count=len(trials),
            top1=_percent(t.first for t in trials),
            top3=_percent(t.top3 for t in trials),
            sure=_percent(t.sure for t in trials),
            right_when_sure=_percent(t.first for t in sure),
            unanswered=_percent(not t.answered for t in trials),
        )

    def __str__(self) -> str:
        return (
            f"top-1 {self.top1:5.1f} %, top-3 {self.top3:5.1f} %, sure {self.sure:5.1f} %, "
            f"right when sure {self.right_when_sure:5.1f} %, unanswered {self.unanswered:4.1f} %  (n={self.count})"
        )


def try_situations(index: Index, examples: Iterable[Example]) -> list[Trial]:
    """Match labelled situations; a label may hold several slugs, parted by ``|``."""
    trials = []
    for example in examples:
        labels = example.label.split("|")
        result = index.matcher.match(example.text)
        slugs = [c.slug for c in result.candidates]
        trials.append(
            Trial(
                family=example.family,
                first=bool(slugs) and slugs[0] in labels,
                top3=any(slug in labels for slug in slugs[:3]),
                sure=result.outcome is Outcome.MATCHED,
                score=result.candidates[0].score if slugs else 0.0,
                answered=result.outcome is not Outcome.NONE,
            )
        )
    return trials


def cross_validate(playbook: Playbook, families: Sequence[str] | None = None) -> list[Trial]:
    """Match every situation of the given families (all by default) with an index fitted on the other families."""
    situations = list(situation_examples(playbook))
    intents = list(intent_examples(playbook))
    with_status = [e for e in situations if e.label in playbook.statuses]
    trials: list[Trial] = []
    for family in families or sorted({e.family for e in with_status}):
        index = build_index(
            playbook,
            [e for e in situations if e.family != family],
            [e for e in intents if e.family != family],
        )
        trials += try_situations(index, (e for e in with_status if e.family == family))
    return trials


def reliability(trials: Sequence[Trial]) -> list[tuple[str, int, float, float]]:
    """Return for each band of scores: its name, how many fell in it, the mean score and the share that was right."""
    rows = []
    for low, high in itertools.pairwise(BANDS):
        band = [t for t in trials if low <= t.score < high]
        if band:
            mean = 100 * sum(t.score for t in band) / len(band)
            rows.append((f"{low:.1f} to {min(high, 1.0):.1f}", len(band), mean, _percent(t.first for t in band)))
    return rows


@dataclass(frozen=True, slots=True)
class Message:
    """A labelled message to the assistant."""

    intent: str
    target: str
    tenant: str
    priority: str
    text: str


def try_routing(index: Index, messages: Sequence[Message]) -> Mapping[str, float]:
    """Return percent right: intents, definitions found, tenant and priority read, out of scope recognised."""
    tenants = TenantFinder(EXAMPLE_TENANTS, index.ordinary_words)
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for message in messages:
        route = index.router.route(message.text, tenants)
        checks = {"intent": route.intent == message.intent}
        if message.intent == "define" and message.target:
            checks["definition found"] = route.intent == "define" and route.target == message.target
        if message.intent == "update-priority":
            checks["tenant and priority read"] = (route.tenant or "", route.priority or "") == (
                message.tenant,
                message.priority,
            )
        if message.intent == "out-of-scope":
            checks["out of scope recognised"] = route.intent == "out-of-scope"
        for name, passed in checks.items():
            count[name] += 1
            right[name] += passed
    return {name: 100 * right[name] / count[name] for name in count}


def _percent(flags: Iterable[bool]) -> float:
    values = list(flags)
    return 100 * sum(values) / len(values) if values else 0.0
