"""The handlers for many tenants at once; each reads all of the request before it asks the records."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from bot.backends import wire, wire_lists, wire_requests
from bot.backends.shapes import from_wire, to_wire
from bot.gateway.answering import answer
from bot.gateway.reading import read_body, read_person, read_query
from dialogs.portfolio import Filter, Made, Portfolio


class Lists:
    """Asks the port of many tenants."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio

    async def portfolio(self, request: web.Request) -> web.Response:
        """A page of the tenants that pass a filter."""
        person, _ = read_person(request), read_query(request, wire_requests.Nothing)
        body = await read_body(request, wire_lists.PageOf)
        wanted = from_wire(Filter, body.filter)
        page = await self._portfolio.portfolio(person, wanted, limit=body.limit, offset=body.offset)
        return answer(to_wire(wire_lists.Page, page))

    async def records_of(self, request: web.Request) -> web.Response:
        """Whole records."""
        person, _ = read_person(request), read_query(request, wire_requests.Nothing)
        body = await read_body(request, wire_lists.RecordsOf)
        tenants = await self._portfolio.records_of(person, body.tenant_ids)
        return answer(wire_lists.WholeRecords(tenants=tuple(to_wire(wire.Tenant, one) for one in tenants)))

    async def changes_by(self, request: web.Request) -> web.Response:
        """The person's own changes."""
        person, query = read_person(request), read_query(request, wire_lists.OwnChangesQuery)
        return _changes(await self._portfolio.changes_by(person, limit=query.limit))

    async def changes_since(self, request: web.Request) -> web.Response:
        """What anybody changed on the person's tenants."""
        person, query = read_person(request), read_query(request, wire_lists.ChangesSinceQuery)
        return _changes(await self._portfolio.changes_since(person, query.since, limit=query.limit))


def _changes(made: Sequence[Made]) -> web.Response:
    return answer(wire_lists.NewestChanges(changes=tuple(to_wire(wire_lists.Made, one) for one in made)))
