"""The first content of an empty backend."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.ports import Person
from knowledge.records import Tenant


@dataclass(frozen=True, slots=True)
class Seed:
    """Tenants to start with, and who may read all of them.

    The right to write comes from a tenant's assignments alone.
    """

    tenants: tuple[Tenant, ...]
    readers: tuple[Person, ...] = ()
    """Leads and similar roles, who may read every tenant (FACTS 3.7)."""
