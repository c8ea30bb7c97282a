"""Work that runs together: each gets its own result, and nobody waits for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.state.batching import Batches


async def test_jobs_that_come_while_others_run_run_together() -> None:
    ran: list[list[int]] = []

    async def doubled(jobs: Sequence[int]) -> list[int]:
        ran.append(list(jobs))
        await asyncio.sleep(0)
        return [2 * job for job in jobs]

    batches: Batches[int, int] = Batches(doubled)
    first = asyncio.create_task(batches.do(1))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert await asyncio.gather(first, *(batches.do(n) for n in (2, 3))) == [2, 4, 6]
    assert ran == [[1], [2, 3]]


async def test_one_fails_alone_and_what_fails_as_a_whole_fails_for_all() -> None:
    async def odd(jobs: Sequence[int]) -> list[int | Exception]:
        if 0 in jobs:
            raise ZeroDivisionError
        return [job if job % 2 else ValueError() for job in jobs]

    batches: Batches[int, int] = Batches(odd)
    one, two = await asyncio.gather(batches.do(1), batches.do(2), return_exceptions=True)
    assert (one, type(two)) == (1, ValueError)
    both = await asyncio.gather(batches.do(0), batches.do(1), return_exceptions=True)
    assert [type(error) for error in both] == [ZeroDivisionError, ZeroDivisionError]
    assert await batches.do(3) == 3


async def test_a_result_that_is_missing_is_an_error_and_the_next_batch_runs() -> None:
    missing = True

    async def forgetful(jobs: Sequence[int]) -> Sequence[int]:
        return [] if missing else jobs

    batches: Batches[int, int] = Batches(forgetful)
    async with asyncio.timeout(5):
        with pytest.raises(ValueError, match="shorter"):
            await batches.do(1)
        missing = False
        assert await batches.do(2) == 2
