"""Fitting one linear scorer. Fixed steps in a fixed order: the same data gives the same weights."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]

from knowledge.scoring import SCALE, Scorer

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a scorer is fitted. Chosen by cross-validation over families; see README, "Quality"."""

    steps: int = 200
    decay: float = 1e-4
    """Pull of the weights towards their starting point."""
    prior: float = 0.5
    """Strength of the starting point: how much more often than elsewhere a class uses the feature."""
    smoothing: float = 0.3
    """Added to every count, so that a feature seen once does not decide alone."""
    pair_minimum: int = 2
    """Messages in which two words must stand together to count as a feature."""
    balance: float = 0.0
    """0 counts every message alike, 1 every class alike."""
    lift_only: bool = False
    """Whether classes with many messages keep their full weight, so that only rare ones are lifted."""


def fit_scorer(
    features: Sequence[Sequence[str]], labels: Sequence[str], recipe: Recipe, sharpness: float = 1.0
) -> Scorer:
    """Fit multinomial logistic regression on rarity-weighted features, by accelerated gradient descent."""
    classes = sorted(set(labels))
    rarity = _rarity(features, recipe)
    columns = {feature: i for i, feature in enumerate(rarity)}
    inputs = _inputs(features, columns, np.array(list(rarity.values())))
    targets = np.zeros((len(labels), len(classes)))
    targets[np.arange(len(labels)), [classes.index(label) for label in labels]] = 1.0
    start = _prior(features, columns, targets, recipe) / np.maximum(0.3, np.array(list(rarity.values())))[:, None]
    weights, bias = _descend(inputs, targets, start, _message_weights(labels, recipe), recipe)
    whole = np.clip(np.rint(weights * SCALE), -32768, 32767).astype("<i2")
    return Scorer(
        classes,
        list(rarity),
        [round(r, 4) for r in rarity.values()],
        whole.tobytes(),
        [round(float(b), 4) for b in bias],
        sharpness,
    )


def _rarity(features: Sequence[Sequence[str]], recipe: Recipe) -> Mapping[str, float]:
    counts = Counter(feature for message in features for feature in message)
    kept = sorted(f for f, count in counts.items() if count >= recipe.pair_minimum or " " not in f)
    return {f: math.log(len(features) / counts[f]) for f in kept if counts[f] < len(features)}


def _inputs(features: Sequence[Sequence[str]], columns: Mapping[str, int], rarity: Matrix) -> sparse.csr_matrix:
    rows, cols, values = [], [], []
    for row, message in enumerate(features):
        at = [columns[f] for f in message if f in columns]
        length = math.sqrt(sum(rarity[c] ** 2 for c in at)) or 1.0
        for col in at:
            rows.append(row)
            cols.append(col)
            values.append(rarity[col] / length)
    return sparse.csr_matrix((values, (rows, cols)), shape=(len(features), len(columns)))


def _prior(features: Sequence[Sequence[str]], columns: Mapping[str, int], targets: Matrix, recipe: Recipe) -> Matrix:
    """Return log-odds-like weights: how much a class prefers each feature to the average class."""
    rows = [row for row, message in enumerate(features) for f in message if f in columns]
    cols = [columns[f] for message in features for f in message if f in columns]
    present = sparse.csr_matrix((np.ones(len(rows)), (rows, cols)), shape=(len(features), len(columns)))
    counts = present.T @ targets + recipe.smoothing
    share = np.log(counts / (targets.sum(axis=0) + 2 * recipe.smoothing))
    return np.asarray(4 * recipe.prior * (share - share.mean(axis=1, keepdims=True)))


def _message_weights(labels: Sequence[str], recipe: Recipe) -> Matrix:
    counts = Counter(labels)
    usual = float(np.median(list(counts.values())))
    weights = np.array([(usual / counts[x]) ** recipe.balance for x in labels])
    if recipe.lift_only:
        weights = np.maximum(1.0, weights)
    return np.asarray(weights / weights.mean())


def _descend(
    inputs: sparse.csr_matrix, targets: Matrix, start: Matrix, message_weights: Matrix, recipe: Recipe
) -> tuple[Matrix, Matrix]:
    """Nesterov's method on the mean log-loss plus decay towards ``start``."""
    count, size = targets.shape
    rate = 1.0 / (0.5 * float(message_weights.max()) + recipe.decay)
    transposed = inputs.T.tocsr()
    weights, bias = start.copy(), np.zeros(size)
    ahead, bias_ahead, momentum = weights, bias, 1.0
    for _ in range(recipe.steps):
        logits = inputs @ ahead + bias_ahead
        raised = np.exp(logits - logits.max(axis=1, keepdims=True))
        error = (raised / raised.sum(axis=1, keepdims=True) - targets) * (message_weights / count)[:, None]
        next_weights = ahead - rate * (transposed @ error + recipe.decay * (ahead - start))
        next_bias = bias_ahead - rate * error.sum(axis=0)
        next_momentum = (1 + math.sqrt(1 + 4 * momentum**2)) / 2
        push = (momentum - 1) / next_momentum
        ahead = next_weights + push * (next_weights - weights)
        bias_ahead = next_bias + push * (next_bias - bias)
        weights, bias, momentum = next_weights, next_bias, next_momentum
    return weights, bias
