"""What keeps conversations in tests: in memory, or in a file of its own that outlives a launch."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import create_engine

from bot.backends.engine import Database
from bot.backends.tables import conversation_state
from bot.state.keeping import Keeping, keep_in

FILE = "conversations.sqlite"


def keeping(clock: Callable[[], datetime], folder: Path | None = None) -> Keeping:
    """Return what keeps conversations in memory, or in the folder."""
    if folder is None:
        return keep_in(Database("sqlite://"), clock)
    folder.mkdir(exist_ok=True)
    url = f"sqlite:///{folder / FILE}"
    engine = create_engine(url)
    with closing(engine.raw_connection()):
        conversation_state.create(engine, checkfirst=True)
    engine.dispose()
    return keep_in(Database(url), clock)
