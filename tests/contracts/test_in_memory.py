"""The fake that the dialogs' tests use keeps the contract."""

from __future__ import annotations

import pytest

from dialogs.ports import Records
from tests.contracts.records_contract import RecordsContract
from tests.contracts.samples import SEED
from tests.fakes import InMemoryRecords


class TestInMemory(RecordsContract):
    @pytest.fixture
    def records(self) -> Records:
        return InMemoryRecords(SEED)
