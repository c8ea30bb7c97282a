"""What keeps tenants: both ports at once."""

from __future__ import annotations

from typing import Protocol

from dialogs.portfolio import Portfolio
from dialogs.ports import Records


class TenantStore(Records, Portfolio, Protocol):
    """The records of tenants, one by one and many at once."""
