"""The gateway's application: each path of the contract asks one method of the port."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

from aiohttp import web
from aiohttp.typedefs import Handler
from pydantic import SecretStr

from bot.backends import headers, wire, wire_requests
from bot.backends.problems import ProblemType
from bot.backends.shapes import BODY_LIMIT, to_wire
from bot.backends.store import TenantStore
from bot.gateway.access import checked_token, demand
from bot.gateway.answering import answer
from bot.gateway.changes import change_in
from bot.gateway.lists import Lists
from bot.gateway.openapi import openapi_document
from bot.gateway.reading import (
    read_body,
    read_change_id,
    read_key,
    read_person,
    read_query,
    read_tenant_id,
    read_version,
)
from bot.gateway.refusals import Refused, answer_with_problems
from dialogs.ports import Person, Receipt, Records, Undo
from knowledge.records import Priority


def create_gateway(records: TenantStore, token: SecretStr | str) -> web.Application:
    """Return the application that serves the records to whoever holds the token; ValueError for a weak one."""
    secret = checked_token(token if isinstance(token, SecretStr) else SecretStr(token))
    app = web.Application(client_max_size=BODY_LIMIT, middlewares=[answer_with_problems, demand(secret)])
    tenants, lists = _Tenants(records), Lists(records)
    reads: dict[str, Handler] = {
        "/v1/tenants": tenants.find,
        "/v1/me/tenants": tenants.mine,
        "/v1/tenants/{tenant_id}": tenants.get,
        "/v1/tenants/{tenant_id}/history": tenants.history,
        "/v1/sub-categories/{priority}": tenants.sub_categories,
        "/v1/me/changes": lists.changes_by,
        "/v1/me/tenants/changes": lists.changes_since,
        "/openapi.json": _contract,
        "/healthz": _healthy,
    }
    with_body: dict[str, Handler] = {
        "/v1/portfolio": lists.portfolio,
        "/v1/records": lists.records_of,
        "/v1/tenants/{tenant_id}/changes": tenants.change,
        "/v1/tenants/{tenant_id}/changes/{change_id}/undo": tenants.undo,
    }
    for path, handler in reads.items():
        app.router.add_get(path, handler, expect_handler=_expect)
    for path, handler in with_body.items():
        app.router.add_post(path, handler, expect_handler=_expect)
    return app


class _Tenants:
    """The handlers; each reads all of the request before it asks the records."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def find(self, request: web.Request) -> web.Response:
        """Tenants that a text may name."""
        person, query = read_person(request), read_query(request, wire_requests.FindQuery)
        found = await self._records.find(person, query.query, limit=query.limit)
        return answer(wire.FoundTenants(found=tuple(to_wire(wire.Found, one) for one in found)))

    async def mine(self, request: web.Request) -> web.Response:
        """The person's tenants."""
        person, page = read_person(request), read_query(request, wire_requests.PageQuery)
        tenants = await self._records.mine(person, limit=page.limit, offset=page.offset)
        return answer(wire.MyTenants(tenants=tuple(to_wire(wire.Summary, one) for one in tenants)))

    async def get(self, request: web.Request) -> web.Response:
        """One record; 304 when the caller holds this version of it.

        The right stands in a header, for it changes without the record: a 304 tells it as well.
        """
        person, _ = read_person(request), read_query(request, wire_requests.Nothing)
        opened = await self._records.get(person, read_tenant_id(request))
        told = {"ETag": headers.entity_tag(opened.tenant.version), headers.RIGHT: opened.right.value}
        if any(tag.value in ("*", str(opened.tenant.version)) for tag in request.if_none_match or ()):
            return web.Response(status=304, headers=told)
        return answer(to_wire(wire.Tenant, opened.tenant), headers=told)

    async def history(self, request: web.Request) -> web.Response:
        """The newest changes."""
        person, query = read_person(request), read_query(request, wire_requests.HistoryQuery)
        entries = await self._records.history(person, read_tenant_id(request), limit=query.limit)
        return answer(wire.History(changes=tuple(to_wire(wire.HistoryEntry, one) for one in entries)))

    async def change(self, request: web.Request) -> web.Response:
        """Make a change."""
        person, tenant_id = read_person(request), read_tenant_id(request)
        async with self._hidden_from_strangers(person, tenant_id):
            read_query(request, wire_requests.Nothing)
            version, key = read_version(request), read_key(request)
            body = await read_body(request, wire_requests.NewChange)
        return _created(await self._records.apply(person, change_in(body, tenant_id, version, key)))

    async def undo(self, request: web.Request) -> web.Response:
        """Take back the person's own last change."""
        person, tenant_id = read_person(request), read_tenant_id(request)
        async with self._hidden_from_strangers(person, tenant_id):
            read_query(request, wire_requests.Nothing)
            change_id, version, key = read_change_id(request), read_version(request), read_key(request)
            body = await read_body(request, wire_requests.NewUndo)
        undo = Undo(tenant_id, version, key, change_id, body.activity, body.reason)
        return _created(await self._records.undo(person, undo))

    @asynccontextmanager
    async def _hidden_from_strangers(self, person: Person, tenant_id: str) -> AsyncIterator[None]:
        """Tell what is wrong with a write only to those who may see the tenant; to others it does not exist."""
        try:
            yield
        except Refused:
            await self._records.get(person, tenant_id)
            raise

    async def sub_categories(self, request: web.Request) -> web.Response:
        """The sub-categories of an override; there is a path for each priority and for nothing else."""
        read_query(request, wire_requests.Nothing)
        try:
            priority = Priority(request.match_info["priority"])
        except ValueError:
            raise Refused(ProblemType.NO_SUCH_PATH) from None
        names = await self._records.sub_categories(priority)
        return answer(wire.SubCategories(sub_categories=tuple(names)))


def _created(receipt: Receipt) -> web.Response:
    told = {"ETag": headers.entity_tag(receipt.tenant.version)}
    return answer(to_wire(wire.Receipt, receipt), status=201, headers=told)


@cache
def _document() -> bytes:
    return json.dumps(openapi_document()).encode()


async def _contract(_: web.Request) -> web.Response:
    return web.Response(body=_document(), content_type="application/json")


async def _healthy(_: web.Request) -> web.Response:
    return answer(wire.Health(status="ok"))


async def _expect(request: web.Request) -> None:
    """Invite the body; other expectations are passed over, as HTTP allows, for aiohttp's refusal is no problem+json."""
    if request.headers["Expect"].lower() == "100-continue":
        await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        request.writer.output_size = 0  # an interim answer: the real one is still to come
