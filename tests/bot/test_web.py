"""The bot behind real HTTP: a channel that posts activities and receives the answers."""

from __future__ import annotations

import asyncio
import io
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.web import create_app
from tests.conftest import Launch

PROJECT = Path(__file__).parent.parent.parent


class Channel:
    """The other side: keeps what the bot sends, and posts activities to it."""

    def __init__(self) -> None:
        self.received: list[dict[str, Any]] = []
        self.url = ""
        self.bot_url = ""
        self.session = aiohttp.ClientSession()

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/v3/conversations/{id}/activities", self._take)
        app.router.add_post("/v3/conversations/{id}/activities/{activity}", self._take)
        return app

    async def _take(self, request: web.Request) -> web.Response:
        self.received.append(await request.json())
        return web.json_response({"id": str(len(self.received))})

    def activity(self, **fields: Any) -> dict[str, Any]:
        return {
            "type": "message",
            "id": "1",
            "channelId": "msteams",
            "serviceUrl": self.url,
            "from": {"id": "ana", "name": "Ana"},
            "recipient": {"id": "bot", "name": "FastTrack Assistant"},
            "conversation": {"id": "c1"},
            **fields,
        }

    async def post(self, body: Any, **options: Any) -> tuple[int, str]:
        async with self.session.post(f"{self.bot_url}/api/messages", json=body, **options) as response:
            return response.status, await response.text()


async def start(app: web.Application) -> tuple[web.AppRunner, str]:
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


@pytest.fixture
async def channel(launch: Launch) -> AsyncIterator[Channel]:
    runtime = launch()
    channel = Channel()
    bot_runner, channel.bot_url = await start(create_app(runtime.bot, None))
    runner, channel.url = await start(channel.app())
    yield channel
    await channel.session.close()
    await runner.cleanup()
    await bot_runner.cleanup()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
async def test_a_message_is_answered_with_a_card(channel: Channel) -> None:
    status, _ = await channel.post(channel.activity(text="what does Blocked mean?"))
    assert status in {200, 201, 202}
    card = channel.received[0]["attachments"][0]["content"]
    assert card["body"][0]["text"] == "Blocked"
    assert card["fallbackText"].startswith("Blocked\n")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
async def test_the_demo_looks_at_no_token(channel: Channel) -> None:
    await channel.post(channel.activity(text="what is DIBS"), headers={"Authorization": "Bearer of.the.playground"})
    assert len(channel.received) == 1


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
async def test_a_mention_is_taken_out_by_its_entity(channel: Channel) -> None:
    mention = {
        "type": "mention",
        "text": "<at>FastTrack Assistant</at>",
        "mentioned": {"id": "bot", "name": "FastTrack Assistant"},
    }
    await channel.post(channel.activity(text="<at>FastTrack Assistant</at>&nbsp;what is DIBS", entities=[mention]))
    assert channel.received[0]["attachments"][0]["content"]["body"][0]["text"] == "DIBS"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"from": None}, "no from.id"),
        ({"from": {}}, "no from.id"),
        ({"from": "ana"}, "no from.id"),
        ({"conversation": None}, "no conversation.id"),
        ({"conversation": {"id": ""}}, "no conversation.id"),
        ({"type": None}, "no type"),
        ({"channelId": None}, "no channelId"),
        ({"serviceUrl": None}, "no serviceUrl"),
        ({"serviceUrl": "https://evil.example/"}, "this machine only"),
        ({"serviceUrl": "http://127.0.0.1.evil.example/"}, "this machine only"),
        ({"text": 5}, "text is malformed"),
        ({"entities": "x"}, "entities is malformed"),
    ],
)
async def test_an_activity_that_cannot_be_answered_is_refused_with_the_reason(
    channel: Channel, change: dict[str, Any], told: str
) -> None:
    status, text = await channel.post({**channel.activity(text="hi"), **change})
    assert status == 400
    assert told in text
    assert not channel.received


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"5", b'"x"', b"\xff\xfe", b"[" * 100_000])
async def test_a_body_that_is_no_activity_is_refused(channel: Channel, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    async with channel.session.post(f"{channel.bot_url}/api/messages", data=body, headers=headers) as response:
        assert response.status == 400


async def test_other_content_types_methods_and_sizes_are_refused(channel: Channel) -> None:
    url = f"{channel.bot_url}/api/messages"
    async with channel.session.post(url, data="hi") as response:
        assert response.status == 415
    async with channel.session.get(url) as response:
        assert response.status == 405
    large = io.BytesIO(b'{"text": "' + b"x" * 2_000_000 + b'"}')
    async with channel.session.post(url, data=large, headers={"Content-Type": "application/json"}) as response:
        assert response.status == 413


async def test_health_is_told(channel: Channel) -> None:
    async with channel.session.get(f"{channel.bot_url}/healthz") as response:
        assert (response.status, await response.json()) == (200, {"status": "ok"})


def serve(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", "serve", *options]
    return subprocess.run(
        command, cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False, env={"PATH": ""}
    )


def test_a_port_in_use_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = serve("--demo", "--port", str(taken.getsockname()[1]))
    assert refused.returncode == 2
    assert "cannot listen on port" in refused.stderr


async def test_demo_listens_on_the_loopback_address_alone(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "serve", "--demo", "--port", str(port), "--data", str(tmp_path),
        cwd=PROJECT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        assert f"http://127.0.0.1:{port}" in (await asyncio.wait_for(server.stdout.readline(), 30)).decode()
        listening = Path("/proc/net/tcp").read_text(encoding="ascii")
        rows = [line.split() for line in listening.splitlines()[1:]]
        addresses = {row[1].split(":")[0] for row in rows if row[3] == "0A" and int(row[1].split(":")[1], 16) == port}
        assert addresses == {"0100007F"}
    finally:
        server.terminate()
        await server.wait()
