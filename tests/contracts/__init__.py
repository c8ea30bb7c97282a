"""One suite for everything that keeps records."""

import pytest

pytest.register_assert_rewrite("tests.contracts.records_contract", "tests.contracts.sql_contract")
