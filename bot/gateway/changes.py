"""The change that a body asks for."""

from __future__ import annotations

from datetime import date

from bot.backends import wire_requests
from bot.backends.shapes import from_wire
from dialogs.ports import Change, PrioritySetting, ServiceChange
from knowledge.records import Dibs, Engagement, Entitlement

_NOT_READ = date.min
"""What stands for the day of an L1, which a change does not tell."""


def change_in(body: wire_requests.NewChange, tenant_id: str, version: int, key: str) -> Change:
    """Return the change as the port has it."""
    return Change(
        tenant_id=tenant_id,
        expected_version=version,
        key=key,
        note=body.note,
        priority=None if body.priority is None else from_wire(PrioritySetting, body.priority),
        engagement=None if body.engagement is None else from_wire(Engagement, body.engagement),
        activity=body.activity,
        services=tuple(map(_service_change, body.services)),
    )


def _service_change(shape: wire_requests.NewServiceChange) -> ServiceChange:
    return ServiceChange(
        service=shape.service,
        rows=None if shape.rows is None else tuple(map(_row, shape.rows)),
        dibs=None if shape.dibs is None else from_wire(Dibs, shape.dibs),
    )


def _row(shape: wire_requests.NewEntitlement) -> Entitlement:
    return Entitlement(since=_NOT_READ, **shape.model_dump())
