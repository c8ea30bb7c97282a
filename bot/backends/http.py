"""The records behind the REST contract, for teams whose portal stands behind an API."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from aiohttp import ClientTimeout
from pydantic import BaseModel, SecretStr, ValidationError

from bot.backends import headers, wire, wire_lists, wire_requests
from bot.backends.exchange import Exchange, Query, surprise
from bot.backends.problems import faults_of
from bot.backends.shapes import BODY_LIMIT, LIST_LIMIT, NAME_LIMIT, OFFSET_LIMIT, can_be_id, from_wire, to_wire
from bot.backends.storable import wanted_at_once
from dialogs.portfolio import Filter, Made, Page
from dialogs.ports import (
    Change,
    Found,
    HistoryEntry,
    Opened,
    Person,
    Receipt,
    Rejected,
    Right,
    Summary,
    TenantNotFound,
    Undo,
)
from knowledge.records import Priority, Tenant

_TIMEOUT = ClientTimeout(total=10, connect=3)
"""Seconds for the whole answer and for the connection; a person waits for it."""


class HttpRecords:
    """The ports of one record and of many over HTTP.

    What fails for a passing reason is sent twice, a write under the same key.

    ``base_url`` is what /v1 is appended to; ValueError unless it is https, or http on this machine.
    """

    def __init__(self, base_url: str, token: SecretStr | str, *, timeout: ClientTimeout = _TIMEOUT) -> None:
        self._exchange = Exchange(base_url, token, timeout)

    def __repr__(self) -> str:
        return f"HttpRecords({self._exchange.base_url!r})"

    async def close(self) -> None:
        """Close the connections."""
        await self._exchange.close()

    async def find(self, person: Person, text: str, *, limit: int = 5) -> Sequence[Found]:
        """Return tenants that the text may name; of a long text only the beginning is searched for."""
        query: Query = {"query": _searchable(text), "limit": _within(limit, 1, LIST_LIMIT)}
        reply = await self._exchange.get("/v1/tenants", headers.of_person(person), query)
        return [from_wire(Found, one) for one in reply.shaped(wire.FoundTenants).found]

    async def get(self, person: Person, tenant_id: str) -> Opened:
        """Return the record."""
        reply = await self._exchange.get(_path_of(tenant_id), headers.of_person(person))
        tenant = from_wire(Tenant, reply.shaped(wire.Tenant))
        try:
            return Opened(tenant, Right(reply.headers.get(headers.RIGHT, "")))
        except ValueError:
            raise surprise("a record without a right") from None

    async def mine(self, person: Person, *, limit: int = 100, offset: int = 0) -> Sequence[Summary]:
        """Return the person's tenants."""
        query = {"limit": _within(limit, 1, LIST_LIMIT), "offset": _within(offset, 0, OFFSET_LIMIT)}
        reply = await self._exchange.get("/v1/me/tenants", headers.of_person(person), query)
        return [from_wire(Summary, one) for one in reply.shaped(wire.MyTenants).tenants]

    async def apply(self, person: Person, change: Change) -> Receipt:
        """Make the change."""
        path = f"{_path_of(change.tenant_id)}/changes"
        try:
            body = to_wire(wire_requests.NewChange, change)
        except ValidationError as error:
            raise await self._not_sent(person, change.tenant_id, faults_of(error)[0].detail) from None
        if len(body.model_dump_json().encode()) > BODY_LIMIT:
            raise await self._not_sent(person, change.tenant_id, "This is too much for one change. Make several of it.")
        return await self._write(path, person, change, body)

    async def undo(self, person: Person, undo: Undo) -> Receipt:
        """Put back what the change replaced."""
        if not can_be_id(undo.change_id):
            raise await self._not_sent(person, undo.tenant_id, "There is no such change to undo.")
        path = f"{_path_of(undo.tenant_id)}/changes/{headers.encode(undo.change_id)}/undo"
        try:
            body = to_wire(wire_requests.NewUndo, undo)
        except ValidationError as error:
            raise await self._not_sent(person, undo.tenant_id, faults_of(error)[0].detail) from None
        return await self._write(path, person, undo, body)

    async def history(self, person: Person, tenant_id: str, *, limit: int = 20) -> Sequence[HistoryEntry]:
        """Return the newest changes."""
        query = {"limit": _within(limit, 1, LIST_LIMIT)}
        reply = await self._exchange.get(f"{_path_of(tenant_id)}/history", headers.of_person(person), query)
        return [from_wire(HistoryEntry, one) for one in reply.shaped(wire.History).changes]

    async def sub_categories(self, priority: Priority) -> Sequence[str]:
        """Return the sub-categories of an override."""
        reply = await self._exchange.get(f"/v1/sub-categories/{priority}", {})
        return reply.shaped(wire.SubCategories).sub_categories

    async def portfolio(self, person: Person, wanted: Filter, *, limit: int = 100, offset: int = 0) -> Page:
        """Return the tenants that pass the filter; none pass one with what the contract cannot carry."""
        try:
            parts = wire_lists.filter_of(wanted)
        except ValidationError:
            return Page((), 0)
        limit, offset = _within(limit, 1, LIST_LIMIT), _within(offset, 0, OFFSET_LIMIT)
        body = wire_lists.PageOf(filter=parts, limit=limit, offset=offset)
        reply = await self._exchange.look_up("/v1/portfolio", headers.of_person(person), body)
        return from_wire(Page, reply.shaped(wire_lists.Page))

    async def records_of(self, person: Person, tenant_ids: Collection[str]) -> Sequence[Tenant]:
        """Return whole records."""
        body = wire_lists.RecordsOf(tenant_ids=tuple(filter(can_be_id, wanted_at_once(tenant_ids))))
        reply = await self._exchange.look_up("/v1/records", headers.of_person(person), body)
        return [from_wire(Tenant, one) for one in reply.shaped(wire_lists.WholeRecords).tenants]

    async def changes_by(self, person: Person, *, limit: int = 20) -> Sequence[Made]:
        """Return the person's own changes."""
        return await self._changes("/v1/me/changes", person, {"limit": _within(limit, 1, LIST_LIMIT)})

    async def changes_since(self, person: Person, since: datetime, *, limit: int = 500) -> Sequence[Made]:
        """Return what anybody changed on the person's tenants."""
        moment = since.astimezone(UTC).isoformat().replace("+00:00", "Z")
        query: Query = {"since": moment, "limit": _within(limit, 1, LIST_LIMIT)}
        return await self._changes("/v1/me/tenants/changes", person, query)

    async def _changes(self, path: str, person: Person, query: Query) -> Sequence[Made]:
        reply = await self._exchange.get(path, headers.of_person(person), query)
        return [from_wire(Made, one) for one in reply.shaped(wire_lists.NewestChanges).changes]

    async def _write(self, path: str, person: Person, request: Change | Undo, body: BaseModel) -> Receipt:
        told = {
            **headers.of_person(person),
            headers.VERSION: headers.entity_tag(request.expected_version),
            headers.KEY: headers.encode(request.key),
        }
        reply = await self._exchange.post(path, told, body)
        return from_wire(Receipt, reply.shaped(wire.Receipt))

    async def _not_sent(self, person: Person, tenant_id: str, why: str) -> Rejected:
        """Return why the contract cannot carry it; TenantNotFound to somebody who may not see the tenant."""
        await self.get(person, tenant_id)
        return Rejected(why)


def _path_of(tenant_id: str) -> str:
    if not can_be_id(tenant_id):
        raise TenantNotFound("an id that no tenant has")
    return f"/v1/tenants/{headers.encode(tenant_id)}"


def _searchable(text: str) -> str:
    """Return the beginning of the text with spaces for what a query cannot carry."""
    return "".join(c if c.isprintable() else " " for c in text[:NAME_LIMIT])


def _within(number: int, least: int, most: int) -> int:
    return min(max(number, least), most)
