"""What everything that counts the use of entries must do. A subclass gives ``counts`` where nothing is counted yet."""

from __future__ import annotations

import asyncio

from dialogs.feedback_book import UsageCounts


async def count_all(counts: UsageCounts, *slugs: str) -> None:
    for slug in slugs:
        await counts.count(slug)


class UsageContract:
    """The port, from the outside."""

    async def test_where_nothing_was_used_nothing_is_most_used(self, counts: UsageCounts) -> None:
        assert list(await counts.most_used(5)) == []

    async def test_the_most_used_comes_first(self, counts: UsageCounts) -> None:
        await count_all(counts, "migration", "blocked", "blocked", "high", "blocked", "high")
        assert list(await counts.most_used(5)) == ["blocked", "high", "migration"]

    async def test_one_more_use_changes_the_order(self, counts: UsageCounts) -> None:
        await count_all(counts, "migration", "migration", "blocked", "blocked")
        assert list(await counts.most_used(5)) == ["blocked", "migration"]
        await counts.count("migration")
        assert list(await counts.most_used(5)) == ["migration", "blocked"]

    async def test_several_uses_count_as_many(self, counts: UsageCounts) -> None:
        await count_all(counts, "blocked", "blocked", "high")
        await counts.count("migration", "high", "migration", "migration")
        await counts.count("high", "migration", "high", "migration")
        await counts.count()
        assert list(await counts.most_used(5)) == ["migration", "high", "blocked"]

    async def test_of_equally_used_ones_the_slug_decides_by_code_point(self, counts: UsageCounts) -> None:
        await count_all(counts, "b-a", "ba", "b", "a", "B", "é")
        assert list(await counts.most_used(6)) == ["B", "a", "b", "b-a", "ba", "é"]

    async def test_no_more_are_given_than_asked_for(self, counts: UsageCounts) -> None:
        await count_all(counts, "c", "b", "a", "c")
        assert list(await counts.most_used(2)) == ["c", "a"]
        assert list(await counts.most_used(0)) == []

    async def test_of_twenty_uses_at_once_none_is_lost(self, counts: UsageCounts) -> None:
        await count_all(counts, *["nineteen"] * 19, *["twenty-one"] * 21)
        await asyncio.gather(*(counts.count("twenty") for _ in range(20)))
        assert list(await counts.most_used(5)) == ["twenty-one", "twenty", "nineteen"]
