"""Feedback and counts kept in dictionaries; they pass the same contracts as those in a database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.backends.feedback import as_kept
from dialogs.feedback_book import Feedback, KeptFeedback


class InMemoryFeedbackBook:
    """The port without a database. No call waits for anything, so each is one transaction."""

    def __init__(self) -> None:
        self._kept: dict[str, KeptFeedback] = {}

    async def keep(self, feedback: Feedback, key: str) -> None:
        self._kept.setdefault(key, KeptFeedback(len(self._kept) + 1, as_kept(feedback)))

    async def entries(self, *, limit: int = 100, offset: int = 0) -> Sequence[KeptFeedback]:
        newest_first = sorted(self._kept.values(), key=lambda kept: (kept.feedback.at, kept.id), reverse=True)
        return newest_first[offset : offset + limit]


class InMemoryUsageCounts:
    """The port without a database."""

    def __init__(self) -> None:
        self._uses: Counter[str] = Counter()

    async def count(self, *slugs: str) -> None:
        self._uses.update(slugs)

    async def most_used(self, limit: int) -> Sequence[str]:
        return sorted(self._uses, key=lambda slug: (-self._uses[slug], slug))[:limit]
