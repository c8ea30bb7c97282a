"""A host as it is run: the command in a process of its own, and a channel that can keep a turn waiting."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from tests.bot.serving import serving

PROJECT = Path(__file__).parent.parent.parent


@dataclass
class Channel:
    """Takes what the bot sends, when it is let through; until then the turn that sends it goes on."""

    url: str = ""
    came: asyncio.Event = field(default_factory=asyncio.Event)
    open: asyncio.Event = field(default_factory=asyncio.Event)
    received: list[dict[str, Any]] = field(default_factory=list)

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/v3/conversations/{id}/activities", self._take)
        app.router.add_post("/v3/conversations/{id}/activities/{activity}", self._take)
        return app

    async def _take(self, request: web.Request) -> web.Response:
        self.received.append(await request.json())
        self.came.set()
        await self.open.wait()
        return web.json_response({"id": str(len(self.received))})

    def message(self, text: str, conversation: str = "c1") -> dict[str, Any]:
        return {
            "type": "message",
            "id": f"of-{conversation}",
            "channelId": "msteams",
            "serviceUrl": self.url,
            "text": text,
            "from": {"id": "ana", "name": "Ana"},
            "recipient": {"id": "bot", "name": "FastTrack Assistant"},
            "conversation": {"id": conversation},
        }


@dataclass
class Host:
    """A running ``serve``."""

    process: asyncio.subprocess.Process
    url: str
    log_file: Path

    async def post(self, activity: dict[str, Any]) -> None:
        """Deliver an activity over a connection of its own; it has to be taken."""
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.url}/api/messages", json=activity) as response,
        ):
            assert response.status in {200, 201, 202}, await response.text()

    async def get(self, path: str) -> tuple[int, Any]:
        async with aiohttp.ClientSession() as session, session.get(f"{self.url}{path}") as response:
            return response.status, await response.json()

    async def refuses_calls(self) -> None:
        """Return when nobody can connect any more."""
        with suppress(aiohttp.ClientConnectionError):
            while True:
                await self.get("/healthz")

    @property
    def children(self) -> set[int]:
        """The processes that it began."""
        pid = self.process.pid
        return {int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()}

    @property
    def log(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log_file.read_text(encoding="utf-8").splitlines()]


@asynccontextmanager
async def hosting(folder: Path, *options: str, **environment: str) -> AsyncIterator[Host]:
    """Run ``serve --demo`` with these options on a free port; killed at the end if it still runs."""
    log = folder / "log"
    with log.open("wb") as written:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "serve", "--demo", "--port", "0", *options,
            cwd=PROJECT, stdout=asyncio.subprocess.PIPE, stderr=written, env={"PATH": os.environ["PATH"], **environment},
        )  # fmt: skip
    try:
        assert process.stdout is not None
        line = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
        assert line.startswith("listening on "), log.read_text(encoding="utf-8")
        yield Host(process, line.split()[-1].removesuffix("/api/messages"), log)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@asynccontextmanager
async def channel() -> AsyncIterator[Channel]:
    """Give a channel that lets everything through at once until it is closed."""
    told = Channel()
    told.open.set()
    async with serving(told.app()) as told.url:
        yield told
