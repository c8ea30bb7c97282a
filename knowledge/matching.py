"""Which status a situation is: how sure, and what else it could be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypedDict

from knowledge.deciding import DecidingWord, deciding_words
from knowledge.reading import Reader, Reading
from knowledge.scoring import Scorer, softmax

NO_STATUS = "no-status"
"""The class of messages that support no status."""
_PLAIN = 1.0
"""Sharpness that leaves sums as they are."""


class Outcome(StrEnum):
    """How a situation was understood."""

    MATCHED = "matched"
    """One status is clearly ahead."""
    AMBIGUOUS = "ambiguous"
    """Two or more are possible, or the words name an L1 and no reason."""
    NONE = "none"
    """The words support no status."""


class Conflict(TypedDict):
    """A contradiction of the playbook and the situations that meet it."""

    id: str
    statuses: list[str]
    when: list[str]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where sure ends and unsure begins. Fitted by cross-validation over families; see training."""

    sure: float
    """Least lead of the best status over the next, in probability, to call it matched."""
    doubt: float
    """Most probability of "no status" with which a match can still be sure."""
    nothing: float
    """Least probability of "no status" to call it none."""
    bare: float
    """Least probability of a bare L1, as a share of the best status', to say that the reason is missing."""
    evidence: float
    """Least weight of recognised words to say anything."""


class Candidate(NamedTuple):
    """A status that may apply."""

    slug: str
    score: float
    """Calibrated: of candidates ranked first with 0.9, about nine in ten are right."""


@dataclass(frozen=True, slots=True)
class Support:
    """How far a message supports any status."""

    nothing: float
    """Likelihood that it supports none, 0 to 1, not sharpened: it is one voice among several."""
    lead: float
    """Lead of the best status over the next, 0 to 1."""


@dataclass(frozen=True, slots=True)
class MatchResult:
    """What a situation was matched to."""

    outcome: Outcome
    candidates: tuple[Candidate, ...]
    """Best first. Weak guesses when the outcome is none."""
    l1: str | None
    """The L1 that the words name without a reason; the candidates are then weak guesses."""
    conflicts: tuple[str, ...]
    """Ids of contradictions in the playbook that this situation meets."""
    reading: Reading


class Matcher:
    """Matches situations to statuses. Immutable; safe to share."""

    def __init__(
        self,
        reader: Reader,
        scorer: Scorer,
        l1_of: Mapping[str, str],
        thresholds: Thresholds,
        sign_of: Mapping[str, str],
        neutral: Sequence[str],
        conflicts: Sequence[Conflict] = (),
    ) -> None:
        self._reader = reader
        self._scorer = scorer
        self._l1_of = dict(l1_of)
        self._limits = thresholds
        self._sign_of = dict(sign_of)
        self._neutral = frozenset(neutral)
        self._conflicts = tuple(conflicts)
        self._no_status = scorer.classes.index(NO_STATUS)
        self._statuses = tuple(i for i, c in enumerate(scorer.classes) if c in self._l1_of)
        self._candidates = lru_cache(maxsize=8)(self._rank)  # asked for by the router and then by the matcher
        self._bare = [c for c in scorer.classes if c not in self._l1_of and c != NO_STATUS]

    def match(self, text: str, without: Sequence[str] = ()) -> MatchResult:
        """Return the statuses that the text supports; ``without`` are statuses ruled out already."""
        return self.match_reading(self.read(text), without)

    def read(self, text: str) -> Reading:
        """Return the text as it is read to be matched."""
        return self._reader.read(text)

    def match_reading(self, reading: Reading, without: Sequence[str] = ()) -> MatchResult:
        """Return the statuses that a message already read supports."""
        scores = self._scorer.score(reading.situation_features)
        chances = dict(zip(self._scorer.classes, scores.probabilities, strict=True))
        open_statuses = self._statuses
        if without:
            open_statuses = tuple(i for i in self._statuses if self._scorer.classes[i] not in without)
        candidates = self._candidates(scores.logits, open_statuses)
        outcome, l1 = self._outcome(reading, scores.known, chances, candidates)
        conflicts = self._met_conflicts(reading, candidates) if outcome is not Outcome.NONE else ()
        if conflicts and outcome is Outcome.MATCHED:
            outcome = Outcome.AMBIGUOUS
        return MatchResult(outcome, candidates, l1, conflicts, reading)

    def _outcome(
        self, reading: Reading, known: float, chances: Mapping[str, float], candidates: Sequence[Candidate]
    ) -> tuple[Outcome, str | None]:
        """Return how the message was understood, and the L1 it names without a reason."""
        limits = self._limits
        nothing = chances.get(NO_STATUS, 0.0)
        unsure = _lead(candidates) < limits.sure or nothing > limits.doubt
        l1 = None if self._gives_a_reason(reading) else self._bare_l1(chances)
        denied = self._denied_l1s(reading)
        if not candidates or known < limits.evidence or nothing >= limits.nothing:
            return Outcome.NONE, None
        if l1 in denied or (unsure and self._l1_of[candidates[0].slug] in denied):
            return Outcome.NONE, None
        if l1 is not None or unsure:
            return Outcome.AMBIGUOUS, l1
        return Outcome.MATCHED, None

    def _gives_a_reason(self, reading: Reading) -> bool:
        """Return whether the message mentions anything that could be a reason."""
        return any(h.concept not in self._neutral and not reading.negated[h.start] for h in reading.concepts)

    def _bare_l1(self, chances: Mapping[str, float]) -> str | None:
        """Return the L1 that the words name without a reason, if one is likely enough beside the statuses."""
        likeliest = max(self._bare, key=chances.__getitem__, default=None)
        best_status = max(chances[slug] for slug in self._l1_of)
        return likeliest if likeliest and chances[likeliest] >= self._limits.bare * best_status else None

    def _denied_l1s(self, reading: Reading) -> set[str]:
        """Return the L1s whose sign is only ever denied: "customer is not blocked" is not Blocked."""
        said = {h.concept for h in reading.concepts if not reading.negated[h.start]}
        denied = {h.concept for h in reading.concepts if reading.negated[h.start]} - said
        return {l1 for l1, concept in self._sign_of.items() if concept in denied}

    def support(self, reading: Reading) -> Support:
        """Return how far the message supports any status, for whoever asks whether it is a situation at all."""
        logits = self._scorer.score(reading.situation_features).logits
        nothing = softmax(logits, _PLAIN)[self._no_status]
        return Support(nothing, _lead(self._candidates(logits, self._statuses)))

    def told_by_words(self, reading: Reading, slug: str) -> tuple[float | None, ...]:
        """Return for each word how much it speaks for the status; None for a word it never met.

        Against no status and against every L1 without a reason: the least of these counts.
        """
        others = (self._scorer.contributions(reading.stems, slug, other) for other in (NO_STATUS, *self._bare))
        speaks = map(min, zip(*others, strict=True))
        return tuple(
            told if self._scorer.knows(stem) else None for stem, told in zip(reading.stems, speaks, strict=True)
        )

    def _rank(self, logits: tuple[float, ...], among: tuple[int, ...]) -> tuple[Candidate, ...]:
        if not among:
            return ()
        shares = softmax([logits[i] for i in among], self._scorer.sharpness)
        ranked = sorted([(-share, self._scorer.classes[i]) for share, i in zip(shares, among, strict=True)])
        return tuple([Candidate(slug, round(-behind, 4)) for behind, slug in ranked])

    def _met_conflicts(self, reading: Reading, candidates: Sequence[Candidate]) -> tuple[str, ...]:
        said = {hit.concept for hit in reading.concepts}
        close = {c.slug for c in candidates[:3] if c.score >= candidates[0].score / 4}
        return tuple(
            c["id"]
            for c in self._conflicts
            if said.issuperset(c["when"]) and len(close.intersection(c["statuses"])) > 1
        )

    def deciding_words(self, result: MatchResult) -> tuple[DecidingWord, ...]:
        """Return the words that put the first candidate ahead of the second, strongest first."""
        if len(result.candidates) < 2:
            return ()
        winner, other = result.candidates[0].slug, result.candidates[1].slug
        return deciding_words(self._scorer, result.reading, winner, other)


def _lead(candidates: Sequence[Candidate]) -> float:
    """Return how far the first candidate is ahead of the second."""
    return candidates[0].score - candidates[1].score if len(candidates) > 1 else 1.0
