"""The bots that are compared, each in a process of its own that has one core."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

PROJECT = Path(__file__).parents[2]
BOT_CORE, LOAD_CORE = 0, 1
_PATIENCE = 60
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A bot that is served."""

    port: int
    pid: int
    seconds_to_ready: float

    @property
    def megabytes(self) -> float:
        """Return the memory that it has in use."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    @property
    def seconds_used(self) -> float:
        """Return the processor time that it has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS


def alone_on(core: int, pid: int = 0) -> None:
    """Keep a process, this one unless told, on one core; where there is only one, they share it."""
    os.sched_setaffinity(pid, {min(core, (os.cpu_count() or 1) - 1)})


@contextmanager
def served(command: Sequence[str], **environment: str) -> Iterator[Server]:
    """Serve a bot whose command takes ``--port``, on the core for bots, until it is no longer needed."""
    port = _free_port()
    begun = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--port", str(port)],
        cwd=PROJECT,
        env={**os.environ, **environment, "PYTHONWARNINGS": "ignore"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,  # some tell something in every turn
        preexec_fn=lambda: alone_on(BOT_CORE),
    )
    try:
        _wait_for(port, process)
        yield Server(port, process.pid, time.perf_counter() - begun)
    finally:
        process.terminate()
        process.wait(_PATIENCE)


def ours(*options: str) -> list[str]:
    """Return the command that serves our bot."""
    return [sys.executable, "-m", "bot", "serve", "--demo", *options]


def _free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}: {process.args}")
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1) as answer:
                answer.read()
                return
        except OSError:
            time.sleep(0.01)
    raise TimeoutError
