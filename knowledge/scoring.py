"""One linear scorer: how strongly each feature speaks for each class, and what a sum is worth as a probability."""

from __future__ import annotations

import math
import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from operator import mul
from struct import Struct
from typing import Any

SCALE = 1000
"""Weights are kept as integers in thousandths."""
_PRECISION = 10**8
"""Parts of one in which rarities are counted where sums are made of whole numbers."""
_RAISED = 1 << 48
"""What is added to each number in a packed row, so that none is negative; more than any can be."""
_MOST_PACKED = 8192
"""Rows that a scorer keeps packed, at most two megabytes. Few messages have any that are not among them."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The classes' sums for one message, in the order of ``Scorer.classes``."""

    logits: tuple[float, ...]
    probabilities: tuple[float, ...]
    known: float
    """The weight of rarity that was recognised, 0 for a message of unknown words alone."""


class Scorer:
    """Scores a set of features against classes. Immutable; safe to share.

    A feature speaks with its rarity (log of how few messages carry it) times its weight for a class; the
    sum is divided by the length of the message, so that long notes and short questions compare.
    ``weights`` holds a row of little-endian 16-bit integers for each feature, in thousandths.
    """

    def __init__(
        self,
        classes: Sequence[str],
        features: Sequence[str],
        rarity: Sequence[float],
        weights: bytes,
        bias: Sequence[float],
        sharpness: float,
        numbers: Mapping[str, int] | None = None,
    ) -> None:
        """``numbers`` are those of all features, for scorers that share them; its own unless given."""
        self.classes = tuple(classes)
        self._places = {name: place for place, name in enumerate(self.classes)}
        self._numbers = numbered(features) if numbers is None else numbers
        self._unknown = len(features)
        """The row of what was never seen in writing; it says nothing."""
        self._rows = array("i", [self._unknown]) * (len(self._numbers) + 1)
        for row, feature in enumerate(features):
            self._rows[self._numbers[feature]] = row
        self._rarity = array("d", [*rarity, 0.0])
        self._weights = array("h", weights + bytes(2 * len(self.classes)))
        if sys.byteorder == "big":
            self._weights.byteswap()
        self._forget_packed()
        self._lanes = Struct(f"<{len(self.classes)}Q")
        self._bias = tuple(bias)
        self.sharpness = sharpness
        """How much a lead in the sums is worth in probability."""
        self._scored = lru_cache(maxsize=8)(self._score)

    def score(self, features: Sequence[str]) -> Scores:
        """Return sums and calibrated probabilities; features never seen in writing count for nothing."""
        return self._scored(tuple(features))  # whether it is a situation, and which: both ask for the same message

    def _score(self, features: tuple[str, ...]) -> Scores:
        rows = self._rows_of(features)
        rarities = [self._rarity[at] for at in rows]
        length = math.sqrt(sum(map(mul, rarities, rarities)))
        total = sum([self._packed[at] or self._pack(at) for at in rows]).to_bytes(self._lanes.size, "little")
        raised, scale = len(rows) * _RAISED, (length or 1.0) * SCALE * _PRECISION
        logits = [(n - raised) / scale + b for n, b in zip(self._lanes.unpack(total), self._bias, strict=True)]
        return Scores(tuple(logits), softmax(logits, self.sharpness), length)

    def _pack(self, at: int) -> int:
        """Return what a feature says of all classes as one number, so that one addition adds all of them.

        Each class has 64 bits of it. Rows are packed when they are first wanted, for most never are.
        """
        size = len(self.classes)
        rarity = round(self._rarity[at] * _PRECISION)
        said = (weight * rarity + _RAISED for weight in self._weights[at * size : (at + 1) * size])
        if self._count_packed == _MOST_PACKED:
            self._forget_packed()
        self._count_packed += 1
        row = self._packed[at] = int.from_bytes(self._lanes.pack(*said), "little")
        return row

    def _forget_packed(self) -> None:
        self._packed = [0] * (self._unknown + 1)
        self._count_packed = 0

    def _rows_of(self, features: Sequence[str]) -> list[int]:
        rows = self._rows
        return [rows[number] for number in map(self._numbers.get, features, repeat(-1))]

    def knows(self, feature: str) -> bool:
        """Return whether the feature was ever seen in writing."""
        return self._rows_of((feature,)) != [self._unknown]

    def contributions(self, features: Sequence[str], winner: str, other: str) -> list[float]:
        """Return how much each feature speaks for ``winner`` against ``other``; 0 for an unknown one."""
        size, weights, rarity = len(self.classes), self._weights, self._rarity
        first, second = self._places[winner], self._places[other]
        return [
            rarity[at] * (weights[at * size + first] - weights[at * size + second]) / SCALE
            for at in self._rows_of(features)
        ]

    def to_table(self) -> dict[str, Any]:
        """Return the scorer as plain data; ``from_table`` reads it back."""
        features = {self._rows[number]: feature for feature, number in self._numbers.items()}
        known = range(self._unknown)
        return {
            "classes": list(self.classes),
            "features": [features[row] for row in known],
            "rarity": [round(self._rarity[row], 4) for row in known],
            "weights": b64encode(self._little_endian()).decode("ascii"),
            "bias": [round(b, 4) for b in self._bias],
            "sharpness": self.sharpness,
        }

    def _little_endian(self) -> bytes:
        return b"".join(w.to_bytes(2, "little", signed=True) for w in self._weights[: -len(self.classes)])

    @classmethod
    def from_table(cls, table: Mapping[str, Any], numbers: Mapping[str, int] | None = None) -> Scorer:
        """Read what ``to_table`` wrote; ``numbers`` as above."""
        return cls(
            table["classes"],
            table["features"],
            table["rarity"],
            b64decode(table["weights"]),
            table["bias"],
            table["sharpness"],
            numbers,
        )


def numbered(features: Iterable[str]) -> Mapping[str, int]:
    """Return a number for each feature, for all scorers that have most of them in common."""
    return {feature: number for number, feature in enumerate(dict.fromkeys(features))}


def softmax(logits: Sequence[float], sharpness: float) -> tuple[float, ...]:
    """Return probabilities; a greater sharpness makes the best stand out more."""
    top = max(logits)
    raised = [math.exp(sharpness * (x - top)) for x in logits]
    total = sum(raised)
    return tuple([r / total for r in raised])
