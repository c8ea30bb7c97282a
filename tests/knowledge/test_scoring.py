"""Sums made of whole numbers, all classes at once, are the sums that one gets class by class."""

from __future__ import annotations

import math
import random
from array import array

import pytest

from knowledge import scoring
from knowledge.index import Index
from knowledge.scoring import SCALE, Scorer, numbered

_FEATURES = [f"f{n}" for n in range(300)]
_CLASSES = ["a", "b", "c", "d", "e"]


@pytest.fixture(scope="module")
def parts() -> tuple[list[float], list[int], list[float]]:
    drawn = random.Random(7)  # noqa: S311 - the same every time
    rarity = [round(drawn.uniform(0.5, 12), 4) for _ in _FEATURES]
    weights = [drawn.choice([-32768, -5000, -1, 0, 1, 7000, 32767]) for _ in range(len(_FEATURES) * len(_CLASSES))]
    return rarity, weights, [drawn.uniform(-1, 1) for _ in _CLASSES]


@pytest.fixture(scope="module")
def scorer(parts: tuple[list[float], list[int], list[float]]) -> Scorer:
    rarity, weights, bias = parts
    return Scorer(_CLASSES, _FEATURES, rarity, array("h", weights).tobytes(), bias, 2.0)


@pytest.mark.parametrize("count", [0, 1, 2, 40, 300])
def test_each_class_gets_its_own_sum(
    scorer: Scorer, parts: tuple[list[float], list[int], list[float]], count: int
) -> None:
    rarity, weights, bias = parts
    told = random.Random(count).sample(_FEATURES, count)  # noqa: S311
    at = [_FEATURES.index(feature) for feature in told]
    length = math.sqrt(sum(rarity[i] ** 2 for i in at)) or 1.0
    expected = [
        sum(rarity[i] * weights[i * len(_CLASSES) + c] for i in at) / (length * SCALE) + bias[c]
        for c in range(len(_CLASSES))
    ]
    assert scorer.score(told).logits == pytest.approx(expected, abs=1e-9)
    assert sum(scorer.score(told).probabilities) == pytest.approx(1)


def test_features_never_seen_count_for_nothing(scorer: Scorer) -> None:
    assert scorer.score(["f1", "never", "f2"]) == scorer.score(["f1", "f2"])
    assert scorer.score(["never"]).known == 0


def test_scorers_that_share_their_features_score_as_alone(scorer: Scorer) -> None:
    numbers = numbered(["another's", *_FEATURES, "another's too"])
    sharing = Scorer.from_table(scorer.to_table(), numbers)
    assert sharing.score(["f1", "another's", "never", "f2"]) == Scorer.from_table(scorer.to_table()).score(["f1", "f2"])
    assert sharing.contributions(["another's", "never"], "a", "b") == [0, 0]
    assert sharing.knows("f1")
    assert not sharing.knows("another's")
    assert not sharing.knows("never")
    assert sharing.to_table() == scorer.to_table()


def test_rows_that_were_forgotten_are_packed_again(scorer: Scorer, monkeypatch: pytest.MonkeyPatch) -> None:
    messages = (_FEATURES[:40], _FEATURES[20:60], _FEATURES[:40])
    expected = [scorer.score(told) for told in messages]
    monkeypatch.setattr(scoring, "_MOST_PACKED", 10)
    forgetful = Scorer.from_table(scorer.to_table())
    for told, scores in zip(messages, expected, strict=True):
        assert forgetful.score(told).logits == pytest.approx(scores.logits, abs=1e-4)
        assert len(list(filter(None, forgetful._packed))) <= 10


def test_the_longest_message_does_not_run_over(index: Index) -> None:
    scorer = index.matcher._scorer
    everything = scorer.to_table()["features"]
    logits = scorer.score(everything).logits
    assert all(-100 < logit < 100 for logit in logits)
    sums = [
        sum(scorer._rarity[i] * scorer._weights[i * len(logits) + c] for i in range(len(everything)))
        for c in range(len(logits))
    ]
    length = math.sqrt(sum(r * r for r in scorer._rarity))
    assert logits == pytest.approx(
        [s / (length * SCALE) + b for s, b in zip(sums, scorer._bias, strict=True)], abs=1e-6
    )
    assert len(everything) > 8000  # more than a message can hold
