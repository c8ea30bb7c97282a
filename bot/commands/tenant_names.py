"""What to say when a typed name does not mean one tenant."""

from __future__ import annotations

from collections.abc import Iterable

from bot.terminal import printable
from dialogs.directory import Search
from dialogs.ports import Summary
from knowledge.naming import Naming

_ALIKE = 65.0
"""Likeness from which one of several is worth listing."""
_NEAREST = 3


def tell_of_names(search: Search) -> str:
    """Return the several tenants that a name can mean, or the nearest names where it means none."""
    if search.naming is Naming.SEVERAL:
        alike = [f.summary for f in search.found if f.likeness >= _ALIKE]
        return _listed(f"“{search.named}” can mean several tenants. Give the whole name, the domain or the id:", alike)
    nothing = f"No tenant is called “{search.named}”."
    if not search.found:
        return nothing
    return _listed(f"{nothing} The nearest names:", [f.summary for f in search.found[:_NEAREST]])


def _listed(heading: str, tenants: Iterable[Summary]) -> str:
    return printable("\n".join([heading, *(f"  {tenant.name} ({tenant.domain})" for tenant in tenants)]))
