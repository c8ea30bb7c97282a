"""Metrics of several processes: where each leaves its own, for any of them to tell all."""

from __future__ import annotations

import os
import shutil
import tempfile

DIRECTORY_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
"""Where the library looks for the directory when it is first imported."""


class ProcessesMeasured:
    """The directory that the processes share. Made before any of them, in the one that starts them."""

    def __init__(self) -> None:
        self._directory = os.environ[DIRECTORY_VARIABLE] = tempfile.mkdtemp(prefix="fasttrack-metrics-")

    def ended(self, pid: int) -> None:
        """Forget what a process that is gone had running; what it counted stays."""
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(pid, self._directory)

    def close(self) -> None:
        """Remove the directory."""
        shutil.rmtree(self._directory, ignore_errors=True)
