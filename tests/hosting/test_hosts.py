"""Hosts that are started, stopped and killed as they are in life."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.cli import main
from tests.hosting.host import Channel, Host, channel, hosting

SITUATION = "their firewall drops teams calls"


@pytest.fixture
async def teams() -> AsyncIterator[Channel]:
    async with channel() as told:
        yield told


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def finishes_its_turn_and_ends(host: Host, teams: Channel) -> None:
    """Stop the host while the channel keeps a turn waiting: it takes no more, ends when that is over, and well."""
    teams.came.clear()
    teams.open.clear()
    running = asyncio.create_task(host.post(teams.message(SITUATION, "last")))
    await teams.came.wait()
    host.process.send_signal(signal.SIGTERM)
    await asyncio.wait_for(host.refuses_calls(), 30)
    assert not running.done()
    teams.open.set()
    await running
    assert await asyncio.wait_for(host.process.wait(), 30) == 0


async def test_a_stopped_host_finishes_its_turns_and_takes_no_more(tmp_path: Path, teams: Channel) -> None:
    async with hosting(tmp_path) as host:
        await finishes_its_turn_and_ends(host, teams)


@pytest.mark.thorough
async def test_a_host_that_gives_notice_is_unready_and_still_answers(tmp_path: Path, teams: Channel) -> None:
    async with hosting(tmp_path, "--drain-notice", "600") as host:
        assert (await host.get("/readyz"))[0] == 200
        host.process.send_signal(signal.SIGTERM)
        status, told = 200, {}
        while status == 200:
            status, told = await host.get("/readyz")
        assert (status, told["status"]) == (503, "draining")
        assert (await host.get("/healthz"))[0] == 200
        await host.post(teams.message(SITUATION))


@pytest.mark.thorough
async def test_processes_share_a_port_are_replaced_and_drain(
    tmp_path: Path, teams: Channel, postgresql_url: str
) -> None:
    metrics = free_port()
    options = ("--workers", "2", "--records", postgresql_url, "--metrics-port", str(metrics))
    async with hosting(tmp_path, *options) as host:
        turns = 6
        for turn in range(turns):
            await host.post(teams.message(SITUATION, f"c{turn}"))
        assert await counted(metrics) == {turns}

        before = host.children
        assert len(before) == 2
        os.kill(min(before), signal.SIGKILL)
        while len(host.children - before) < 1 or len(host.children) < 2:
            await asyncio.sleep(0)
        for turn in range(turns):
            await host.post(teams.message(SITUATION, f"d{turn}"))
        assert await counted(metrics) == {2 * turns}

        await finishes_its_turn_and_ends(host, teams)
    assert not [line for line in host.log if line["level"] == "CRITICAL"]


async def counted(port: int) -> set[int]:
    """What several scrapes say of the turns answered, whichever process takes them."""
    totals = set()
    for _ in range(4):
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{port}/metrics") as response,
        ):
            text = await response.text()
        found = re.findall(r'^fasttrack_turns_total\{.*outcome="answered".*\} (\S+)$', text, re.MULTILINE)
        totals.add(int(sum(map(float, found))))
    return totals


@pytest.mark.parametrize("records", [(), ("--records", "sqlite:///x.sqlite"), ("--data", "x")])
def test_processes_without_a_database_to_share_are_refused(
    records: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--demo", "--port", "0", "--workers", "2", *records]) == 2
    assert "--records postgresql://" in capsys.readouterr().err
