"""Work that arrives while other work runs waits for it and then runs together: one transaction for many turns."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")
_MOST = 100
"""Jobs that run together at most."""


class Batches(Generic[Job, Result]):
    """Runs jobs in batches, one batch after the other. A job alone runs at once."""

    def __init__(self, run: Callable[[Sequence[Job]], Awaitable[Sequence[Result | Exception]]]) -> None:
        """``run`` returns each job's result, or the error that this job alone failed with; what it raises fails all."""
        self._run_together = run
        self._waiting: list[tuple[Job, asyncio.Future[Result]]] = []
        self._running: asyncio.Task[None] | None = None

    async def do(self, job: Job) -> Result:
        """Return the job's result, or raise its error."""
        return await self.begin(job)

    def begin(self, job: Job) -> asyncio.Future[Result]:
        """Return what will be the job's result; jobs that are begun later run later, or together with it."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((job, future))
        if self._running is None:
            self._running = asyncio.create_task(self._run())
        return future

    async def _run(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
            futures = [future for _, future in batch]
            try:
                results = await self._run_together([job for job, _ in batch])
                settled = list(zip(futures, results, strict=True))  # where one is missing, nobody may wait for ever
            except Exception as error:
                settled = [(future, error) for future in futures]
            for future, result in settled:
                _settle(future, result)
        self._running = None


def _settle(future: asyncio.Future[Result], result: Result | Exception) -> None:
    """Give the result to whoever waits; a turn that was cancelled waits no longer."""
    if future.done():
        return
    if isinstance(result, Exception):
        future.set_exception(result)
    else:
        future.set_result(result)
