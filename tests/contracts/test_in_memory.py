"""The fake that the dialogs' tests use keeps the contract."""

from __future__ import annotations

import pytest

from dialogs.ports import Records
from tests.contracts.portfolio_contract import PortfolioContract
from tests.contracts.records_contract import RecordsContract
from tests.contracts.samples import SEED
from tests.contracts.services_contract import ServicesContract
from tests.fakes import InMemoryRecords


class TestInMemory(RecordsContract, ServicesContract, PortfolioContract):
    @pytest.fixture
    def records(self) -> Records:
        return InMemoryRecords(SEED)
