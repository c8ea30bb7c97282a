"""What everything that keeps feedback must do. A subclass gives an empty ``book``."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from dialogs.feedback_book import TEXT_LIMIT, Feedback, FeedbackBook, Verdict

MORNING = datetime(2026, 11, 22, 9, 30, 15, 123456, tzinfo=UTC)
WRONG = Feedback(
    verdict=Verdict.WRONG,
    answered="adoption-readiness",
    correction="it-change-management-resourcing",
    text="their admins are booked out til spring",
    source="button",
    at=MORNING,
    playbook="1f0c",
)
RIGHT = Feedback(Verdict.RIGHT, "migration", "", "", "typed", MORNING, "1f0c")


def numbered(number: int) -> Feedback:
    return replace(WRONG, text=f"message {number}", at=MORNING + timedelta(minutes=number))


async def kept_in(book: FeedbackBook) -> list[Feedback]:
    return [kept.feedback for kept in await book.entries()]


class FeedbackContract:
    """The port, from the outside."""

    async def test_a_new_book_is_empty(self, book: FeedbackBook) -> None:
        assert await kept_in(book) == []

    @pytest.mark.parametrize(
        "feedback",
        [
            WRONG,
            RIGHT,
            replace(WRONG, answered="", correction="", source="message action"),
            replace(WRONG, text="Zwei Zeilen,\n\tçok güzel 👩‍💻 ' \" 100% -- ; DROP TABLE feedback"),
            replace(WRONG, text="ž" * TEXT_LIMIT),
            replace(WRONG, text="👍" * TEXT_LIMIT),
        ],
        ids=["wrong", "right", "nothing answered", "unicode", "longest", "longest in four bytes"],
    )
    async def test_feedback_comes_back_as_it_was_given(self, book: FeedbackBook, feedback: Feedback) -> None:
        await book.keep(feedback, "k1")
        assert await kept_in(book) == [feedback]

    async def test_a_moment_of_another_zone_is_the_same_moment(self, book: FeedbackBook) -> None:
        elsewhere = MORNING.astimezone(timezone(timedelta(hours=-7)))
        await book.keep(replace(WRONG, at=elsewhere), "k1")
        (feedback,) = await kept_in(book)
        assert (feedback.at, feedback.at.utcoffset()) == (MORNING, timedelta(0))

    async def test_text_beyond_the_limit_is_cut(self, book: FeedbackBook) -> None:
        await book.keep(replace(WRONG, text="x" * TEXT_LIMIT + "y"), "k1")
        assert [feedback.text for feedback in await kept_in(book)] == ["x" * TEXT_LIMIT]

    async def test_characters_that_no_database_takes_become_spaces(self, book: FeedbackBook) -> None:
        await book.keep(replace(WRONG, text="nul\x00 half \ud83d bell\x07!"), "k1")
        assert [feedback.text for feedback in await kept_in(book)] == ["nul  half   bell !"]

    # Once for each key

    async def test_the_same_key_again_is_kept_once_as_it_was_first(self, book: FeedbackBook) -> None:
        await book.keep(WRONG, "k1")
        await book.keep(WRONG, "k1")
        await book.keep(RIGHT, "k1")
        assert await kept_in(book) == [WRONG]

    async def test_the_same_feedback_under_another_key_is_kept_again(self, book: FeedbackBook) -> None:
        await book.keep(WRONG, "k1")
        await book.keep(WRONG, "K1")
        entries = await book.entries()
        assert [kept.feedback for kept in entries] == [WRONG, WRONG]
        assert len({kept.id for kept in entries}) == 2

    async def test_keys_may_be_of_any_form_and_length(self, book: FeedbackBook) -> None:
        keys = ["19:meeting_x@thread.v2|1|" + "x" * 5000, "half \ud83d", "\x00", "ž", "' OR 1=1 --"]
        for number, key in enumerate(keys):
            await book.keep(numbered(number), key)
            await book.keep(numbered(99), key)
        assert await kept_in(book) == [numbered(n) for n in reversed(range(len(keys)))]

    # Lists

    async def test_the_newest_comes_first_whenever_it_was_kept(self, book: FeedbackBook) -> None:
        for number in (2, 3, 1):
            await book.keep(numbered(number), f"k{number}")
        assert await kept_in(book) == [numbered(3), numbered(2), numbered(1)]

    async def test_of_the_same_moment_the_last_kept_comes_first(self, book: FeedbackBook) -> None:
        told = [replace(WRONG, text=text) for text in ("b", "c", "a")]
        for feedback in told:
            await book.keep(feedback, feedback.text)
        assert await kept_in(book) == told[::-1]

    async def test_entries_come_in_pages(self, book: FeedbackBook) -> None:
        for number in range(7):
            await book.keep(numbered(number), f"k{number}")
        everything = list(await book.entries())
        pages = [list(await book.entries(limit=3, offset=offset)) for offset in (0, 3, 6, 9)]
        assert pages == [everything[:3], everything[3:6], everything[6:], []]
        assert len(everything) == 7

    # Several at once

    async def test_twenty_at_once_are_all_kept(self, book: FeedbackBook) -> None:
        await asyncio.gather(*(book.keep(numbered(number), f"k{number}") for number in range(20)))
        assert await kept_in(book) == [numbered(number) for number in reversed(range(20))]

    async def test_of_twenty_under_one_key_at_once_one_is_kept(self, book: FeedbackBook) -> None:
        await asyncio.gather(*(book.keep(numbered(number), "k1") for number in range(20)))
        (feedback,) = await kept_in(book)
        assert feedback in [numbered(number) for number in range(20)]
