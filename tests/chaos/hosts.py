"""Starts hosts, kills them, stops them in their tracks."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from functools import cache
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess

import aiohttp

from tests.chaos.hosting import Keeping, run_host

_READY_SECONDS = 60


@cache
def _hatchery() -> ForkServerContext:
    """Return what forks hosts from a process that has read everything already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.chaos.hosting"])
    return context


class Host:
    """A running host."""

    def __init__(self, process: BaseProcess, url: str) -> None:
        self._process = process
        self.url = url

    @classmethod
    async def start(cls, keeping: Keeping) -> Host:
        """Start one and wait until it answers; RuntimeError when it ends instead."""
        return await asyncio.to_thread(cls._start, keeping)

    @classmethod
    def _start(cls, keeping: Keeping) -> Host:
        hears, tells = _hatchery().Pipe(duplex=False)
        process = _hatchery().Process(target=run_host, args=(keeping, tells), daemon=True)
        process.start()
        tells.close()
        with hears:
            try:
                if not hears.poll(_READY_SECONDS):
                    raise EOFError
                port = hears.recv()
            except EOFError:
                process.kill()
                raise RuntimeError(f"the host did not start; see {keeping.log}") from None
        return cls(process, f"http://127.0.0.1:{port}")

    @property
    def is_alive(self) -> bool:
        return self._process.is_alive()

    async def kill(self) -> None:
        """End it as ``kill -9`` does, and wait until it is gone."""
        self._process.kill()
        await asyncio.to_thread(self._process.join)

    def stop(self) -> None:
        """Hold it in its tracks until it goes on."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        assert self._process.pid is not None
        os.kill(self._process.pid, number)

    async def light_fuse(self, points: int) -> None:
        """Let it die after so many points of its work on the database."""
        await self._tell("fuse", points)

    async def limit_disk(self, size: int) -> None:
        """Let no file of it grow beyond so many bytes; 0 for no end."""
        await self._tell("disk", size)

    async def _tell(self, what: str, number: int) -> None:
        async with aiohttp.ClientSession() as session, session.post(f"{self.url}/{what}", data=str(number)) as response:
            assert response.status == 200
