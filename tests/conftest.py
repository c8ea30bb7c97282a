"""What most tests need: the real playbook, the shipped index, and a bot to talk to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.bootstrap import build_runtime
from bot.demo import DEMO_PERSON, sample_portfolio
from bot.identity import always
from knowledge.index import Index, load_index
from knowledge.loading import load_playbook
from knowledge.playbook import Playbook
from knowledge.tenants import EXAMPLE_TENANTS, TenantFinder
from tests.clock import Clock
from tests.fakes import InMemoryRecords
from tests.talk import Talk

PROJECT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    return load_playbook()


@pytest.fixture(scope="session")
def index() -> Index:
    return load_index()


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
def talk(playbook: Playbook, index: Index, records: InMemoryRecords, clock: Clock) -> Iterator[Talk]:
    runtime = build_runtime(records, always(DEMO_PERSON), clock=clock, playbook=playbook, index=index)
    yield Talk(runtime.bot)
    runtime.storage.close()
