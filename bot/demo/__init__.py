"""Invented tenants to try the assistant on. Between them they show every rule of the prioritization process."""

from __future__ import annotations

from datetime import date

from bot.backends.seeding import Seed
from bot.demo import blocked, css_engaged, led_by_others, not_all_known, not_managed, overridden, silent, winding_down
from bot.demo.building import Days
from bot.demo.people import DEMO_PERSON, READERS

__all__ = ["DEMO_PERSON", "sample_portfolio"]

_GROUPS = (css_engaged, led_by_others, silent, blocked, winding_down, not_all_known, overridden, not_managed)


def sample_portfolio(today: date) -> Seed:
    """Return the samples as they stand on a day: a service that is Blocked for two months is so on any day."""
    days = Days(today)
    return Seed(tuple(tenant for group in _GROUPS for tenant in group.tenants(days)), READERS)
