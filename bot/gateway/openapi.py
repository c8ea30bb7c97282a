"""The contract as an OpenAPI 3.1 document, built from the wire's models."""

from __future__ import annotations

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from bot.backends import headers, wire, wire_lists, wire_requests
from bot.backends.problems import Problem, ProblemType
from bot.gateway.openapi_parts import (
    ETAG,
    PERSON,
    REF,
    RIGHT,
    SHARED_PARAMETERS,
    WRITE,
    Json,
    group,
    in_path,
    ok,
    problems,
    query,
    ref,
)
from knowledge.records import Priority

CONTRACT_VERSION = "1.1.0"
"""Of the contract, not of the program: a new minor version only adds, a new major one breaks."""

_ABOUT = """\
Tenants' records of FastTrack teams. Every call acts for a person, whom the caller vouches for in two headers. To
somebody who may not see a tenant it does not exist. A change names the version that it starts from (If-Match) and
carries a key (Idempotency-Key): the same change sent again with the same key is made once and answered with the first
receipt, whatever happened since. After a timeout or a 503, send it again with the same key. All errors are problems
(RFC 9457); decide by their type."""

_MODELS: tuple[type[BaseModel], ...] = (
    wire.FoundTenants,
    wire.MyTenants,
    wire.Tenant,
    wire.History,
    wire.Receipt,
    wire.SubCategories,
    wire.Health,
    wire_requests.NewChange,
    wire_requests.NewUndo,
    wire_lists.PageOf,
    wire_lists.Page,
    wire_lists.RecordsOf,
    wire_lists.WholeRecords,
    wire_lists.NewestChanges,
    Problem,
)
_OF_A_TENANT = (ProblemType.NOT_FOUND, ProblemType.NO_SUCH_PATH)
_OF_A_WRITE = (
    *_OF_A_TENANT,
    ProblemType.NOT_ALLOWED,
    ProblemType.CHANGED_MEANWHILE,
    ProblemType.TOO_LARGE,
    ProblemType.WRONG_MEDIA_TYPE,
    ProblemType.INVALID,
    ProblemType.REJECTED,
    ProblemType.VERSION_REQUIRED,
)


def openapi_document() -> Json:
    """Return the document as plain JSON."""
    _, schemas = models_json_schema([(model, "validation") for model in _MODELS], ref_template=REF)
    return {
        "openapi": "3.1.0",
        "info": {"title": "FastTrack tenants' records", "version": CONTRACT_VERSION, "description": _ABOUT},
        "security": [{"token": []}],
        "paths": _paths(),
        "components": {
            "schemas": schemas["$defs"],
            "parameters": SHARED_PARAMETERS,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _paths() -> Json:
    tenant, change = in_path("tenant_id", "Id of a tenant."), in_path("change_id", "Id of a change.")
    priority = in_path("priority", "A priority.", {"type": "string", "enum": [p.value for p in Priority]})
    return {
        "/v1/tenants": {"get": _find()},
        "/v1/me/tenants": {"get": _mine()},
        "/v1/tenants/{tenant_id}": {"parameters": [tenant], "get": _get()},
        "/v1/tenants/{tenant_id}/history": {"parameters": [tenant], "get": _history()},
        "/v1/tenants/{tenant_id}/changes": {"parameters": [tenant], "post": _change()},
        "/v1/tenants/{tenant_id}/changes/{change_id}/undo": {"parameters": [tenant, change], "post": _undo()},
        "/v1/sub-categories/{priority}": {"parameters": [priority], "get": _sub_categories()},
        "/v1/portfolio": {"post": _portfolio()},
        "/v1/records": {"post": _records()},
        "/v1/me/changes": {"get": _changes_by()},
        "/v1/me/tenants/changes": {"get": _changes_since()},
        "/openapi.json": {"get": _public("getContract", "This document", {"type": "object"})},
        "/healthz": {"get": _public("getHealth", "Whether the server answers", ref(wire.Health))},
    }


def _find() -> Json:
    return {
        "operationId": "findTenants",
        "summary": "Tenants the person may see that a text may name, closest first",
        "parameters": [*PERSON, *query(wire_requests.FindQuery)],
        "responses": {"200": ok(wire.FoundTenants), **problems()},
    }


def _mine() -> Json:
    return {
        "operationId": "listMyTenants",
        "summary": "Tenants the person is assigned to, highest priority first, then by name",
        "parameters": [*PERSON, *query(wire_requests.PageQuery)],
        "responses": {"200": ok(wire.MyTenants), **problems()},
    }


def _get() -> Json:
    held = {
        "name": "If-None-Match",
        "in": "header",
        "description": "Entity tag of the record that the caller holds; the answer is then 304 while it stands.",
        "schema": {"type": "string"},
    }
    told = {"ETag": ETAG, headers.RIGHT: RIGHT}
    return {
        "operationId": "getTenant",
        "summary": "One record",
        "parameters": [*PERSON, held],
        "responses": {
            "200": ok(wire.Tenant, told),
            "304": {"description": "The record is at this version still", "headers": told},
            **problems(*_OF_A_TENANT),
        },
    }


def _history() -> Json:
    return {
        "operationId": "getHistory",
        "summary": "The newest changes first",
        "parameters": [*PERSON, *query(wire_requests.HistoryQuery)],
        "responses": {"200": ok(wire.History), **problems(*_OF_A_TENANT)},
    }


def _change() -> Json:
    return {
        "operationId": "changeTenant",
        "summary": "Write a note, a priority, facts learned, services, or several of them: all of it or nothing",
        **_write(wire_requests.NewChange),
    }


def _undo() -> Json:
    return {
        "operationId": "undoChange",
        "summary": "Put back what the person's own last change replaced; a change of its own",
        **_write(wire_requests.NewUndo),
    }


def _write(body: type[BaseModel]) -> Json:
    return {
        "parameters": [*PERSON, *WRITE],
        "requestBody": {"required": True, "content": {"application/json": {"schema": ref(body)}}},
        "responses": {"201": ok(wire.Receipt, {"ETag": ETAG}), **problems(*_OF_A_WRITE)},
    }


def _sub_categories() -> Json:
    return {
        "operationId": "listSubCategories",
        "summary": "The portal's sub-categories for an override with this priority",
        "responses": {"200": ok(wire.SubCategories), **problems(ProblemType.NO_SUCH_PATH)},
    }


def _portfolio() -> Json:
    return {
        "operationId": "listPortfolio",
        "summary": "A page of the tenants that pass a filter, highest priority first, then by name",
        **_look_up(wire_lists.PageOf, wire_lists.Page),
    }


def _records() -> Json:
    return {
        "operationId": "getTenants",
        "summary": "Whole records; those that the person may not see are left out",
        **_look_up(wire_lists.RecordsOf, wire_lists.WholeRecords),
    }


def _look_up(body: type[BaseModel], found: type[BaseModel]) -> Json:
    """A search that changes nothing; its terms are too long for a query."""
    kinds = ProblemType.TOO_LARGE, ProblemType.WRONG_MEDIA_TYPE, ProblemType.INVALID
    return {
        "parameters": PERSON,
        "requestBody": {"required": True, "content": {"application/json": {"schema": ref(body)}}},
        "responses": {"200": ok(found), **problems(*kinds)},
    }


def _changes_by() -> Json:
    return {
        "operationId": "listMyChanges",
        "summary": "The person's own changes of tenants that they may still see, newest first",
        "parameters": [*PERSON, *query(wire_lists.OwnChangesQuery)],
        "responses": {"200": ok(wire_lists.NewestChanges), **problems()},
    }


def _changes_since() -> Json:
    return {
        "operationId": "listChangesOfMyTenants",
        "summary": "What anybody changed on the tenants that the person is assigned to, newest first",
        "parameters": [*PERSON, *query(wire_lists.ChangesSinceQuery)],
        "responses": {"200": ok(wire_lists.NewestChanges), **problems()},
    }


def _public(operation: str, summary: str, schema: Json) -> Json:
    return {
        "operationId": operation,
        "summary": summary,
        "security": [],
        "responses": {
            "200": {"description": summary, "content": {"application/json": {"schema": schema}}},
            **group((ProblemType.FAILED,)),
        },
    }
