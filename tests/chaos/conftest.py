"""What several of the scripts need."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chaos.postgresql import Server, server_in


@pytest.fixture
def server() -> Iterator[Server]:
    """Give a PostgreSQL server for one test, which may do to it what it wants."""
    with tempfile.TemporaryDirectory(prefix="postgresql-") as folder, server_in(Path(folder)) as server:
        yield server
