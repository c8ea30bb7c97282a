"""``fasttrack-bot gateway`` as it is started."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.backends.http import HttpRecords
from bot.cli import main
from bot.demo import DEMO_PERSON
from bot.gateway.openapi import openapi_document
from bot.portfolio import open_portfolio, records_in
from dialogs.ports import Change, Unreachable

PROJECT = Path(__file__).parent.parent.parent
TOKEN = "a-token-for-tests-alone"  # noqa: S105
COMMAND = [sys.executable, "-m", "bot", "gateway"]


@pytest.mark.parametrize(
    ("options", "token", "told"),
    [
        (["--demo"], "", "Set FASTTRACK_GATEWAY_TOKEN"),
        (["--demo"], "short-secret", "at least 16"),
        (["--demo"], "a secret with spaces in it", "at least 16"),
        ([], TOKEN, "--records URL or --data DIR"),
        (["--demo", "--records", "sqlite://"], TOKEN, "leave out --records"),
    ],
)
def test_what_it_will_not_serve_is_told_with_what_to_do(
    options: list[str],
    token: str,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("FASTTRACK_GATEWAY_TOKEN", token)
    assert main(["gateway", *options]) == 2
    printed = capsys.readouterr()
    assert told in printed.err
    assert "secret" not in printed.err


@pytest.mark.parametrize("option", ["--demo", "--records=mysql://ana@localhost/x"])
def test_what_it_cannot_serve_is_told_without_a_trace(option: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = subprocess.run(
            [*COMMAND, option, "--port", str(taken.getsockname()[1]) if option == "--demo" else "0"],
            cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False,
            env={"PATH": "", "FASTTRACK_GATEWAY_TOKEN": TOKEN},
        )  # fmt: skip
    assert (refused.returncode, refused.stdout) == (2, "")
    assert ("cannot listen on port" if option == "--demo" else "--records cannot be used") in refused.stderr
    assert "Traceback" not in refused.stderr


def test_the_contract_is_printed_without_a_token(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gateway", "--openapi"]) == 0
    assert json.loads(capsys.readouterr().out) == openapi_document()


class Gateway:
    """A gateway in a process of its own."""

    def __init__(self, *options: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._options = options
        self.records = HttpRecords(f"http://127.0.0.1:{self.port}", TOKEN)

    async def __aenter__(self) -> Gateway:
        self._process = await asyncio.create_subprocess_exec(
            *COMMAND, *self._options, "--port", str(self.port), cwd=PROJECT, env={"FASTTRACK_GATEWAY_TOKEN": TOKEN},
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        assert self._process.stdout is not None
        line = await asyncio.wait_for(self._process.stdout.readline(), 30)
        assert line.decode() == f"listening on http://127.0.0.1:{self.port}/v1\n"
        return self

    async def die(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def __aexit__(self, *_: object) -> None:
        await self.records.close()
        await self.die()

    def addresses(self) -> set[str]:
        rows = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
        listening = [row[1].split(":") for row in rows if row[3] == "0A"]
        return {address for address, port in listening if int(port, 16) == self.port}


async def test_samples_are_for_the_demo_and_what_was_written_outlives_the_process(tmp_path: Path) -> None:
    async with Gateway("--data", str(tmp_path)) as own:
        assert not await own.records.mine(DEMO_PERSON)
        assert own.addresses() == {"00000000"}
    async with Gateway("--data", str(tmp_path), "--demo") as demo:
        assert demo.addresses() == {"0100007F"}
        tenant = (await demo.records.mine(DEMO_PERSON))[0]
        version = (await demo.records.get(DEMO_PERSON, tenant.id)).tenant.version
        change = Change(tenant.id, version, "k1", "They went quiet.")
        receipt = await demo.records.apply(DEMO_PERSON, change)
        await demo.die()
        with pytest.raises(Unreachable):
            await demo.records.apply(DEMO_PERSON, change)
    async with open_portfolio(url=records_in(tmp_path)) as records:
        assert await records.apply(DEMO_PERSON, change) == receipt
        assert len(await records.history(DEMO_PERSON, tenant.id)) == 1
