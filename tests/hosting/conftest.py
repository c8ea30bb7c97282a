"""PostgreSQL, for hosts that share it."""

from tests.contracts.conftest import postgresql_url

__all__ = ["postgresql_url"]
