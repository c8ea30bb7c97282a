"""The contract as an OpenAPI 3.1 document, built from the wire's models."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from bot.backends import headers, shapes, wire
from bot.backends.problems import KINDS, MEDIA_TYPE, Problem, ProblemType
from dialogs.ports import Right
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
    wire.NewChange,
    wire.NewUndo,
    Problem,
)
_REF = "#/components/schemas/{model}"
_ALWAYS = (
    ProblemType.MALFORMED,
    ProblemType.UNAUTHORIZED,
    ProblemType.FAILED,
    ProblemType.UNREACHABLE,
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
Json = dict[str, Any]


def openapi_document() -> Json:
    """Return the document as plain JSON."""
    _, schemas = models_json_schema([(model, "validation") for model in _MODELS], ref_template=_REF)
    return {
        "openapi": "3.1.0",
        "info": {"title": "FastTrack tenants' records", "version": CONTRACT_VERSION, "description": _ABOUT},
        "security": [{"token": []}],
        "paths": _paths(),
        "components": {
            "schemas": schemas["$defs"],
            "parameters": _SHARED_PARAMETERS,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _paths() -> Json:
    tenant, change = _in_path("tenant_id", "Id of a tenant."), _in_path("change_id", "Id of a change.")
    priority = _in_path("priority", "A priority.", {"type": "string", "enum": [p.value for p in Priority]})
    return {
        "/v1/tenants": {"get": _find()},
        "/v1/me/tenants": {"get": _mine()},
        "/v1/tenants/{tenant_id}": {"parameters": [tenant], "get": _get()},
        "/v1/tenants/{tenant_id}/history": {"parameters": [tenant], "get": _history()},
        "/v1/tenants/{tenant_id}/changes": {"parameters": [tenant], "post": _change()},
        "/v1/tenants/{tenant_id}/changes/{change_id}/undo": {"parameters": [tenant, change], "post": _undo()},
        "/v1/sub-categories/{priority}": {"parameters": [priority], "get": _sub_categories()},
        "/openapi.json": {"get": _public("getContract", "This document", {"type": "object"})},
        "/healthz": {"get": _public("getHealth", "Whether the server answers", _ref(wire.Health))},
    }


def _find() -> Json:
    return {
        "operationId": "findTenants",
        "summary": "Tenants the person may see that a text may name, closest first",
        "parameters": [*_PERSON, *_query(wire.FindQuery)],
        "responses": {"200": _ok(wire.FoundTenants), **_problems()},
    }


def _mine() -> Json:
    return {
        "operationId": "listMyTenants",
        "summary": "Tenants the person is assigned to, highest priority first, then by name",
        "parameters": [*_PERSON, *_query(wire.PageQuery)],
        "responses": {"200": _ok(wire.MyTenants), **_problems()},
    }


def _get() -> Json:
    held = {
        "name": "If-None-Match",
        "in": "header",
        "description": "Entity tag of the record that the caller holds; the answer is then 304 while it stands.",
        "schema": {"type": "string"},
    }
    told = {"ETag": _ETAG, headers.RIGHT: _RIGHT}
    return {
        "operationId": "getTenant",
        "summary": "One record",
        "parameters": [*_PERSON, held],
        "responses": {
            "200": _ok(wire.Tenant, told),
            "304": {"description": "The record is at this version still", "headers": told},
            **_problems(*_OF_A_TENANT),
        },
    }


def _history() -> Json:
    return {
        "operationId": "getHistory",
        "summary": "The newest changes first",
        "parameters": [*_PERSON, *_query(wire.HistoryQuery)],
        "responses": {"200": _ok(wire.History), **_problems(*_OF_A_TENANT)},
    }


def _change() -> Json:
    return {
        "operationId": "changeTenant",
        "summary": "Write a note, a priority, facts learned, services, or several of them: all of it or nothing",
        **_write(wire.NewChange),
    }


def _undo() -> Json:
    return {
        "operationId": "undoChange",
        "summary": "Put back what the person's own last change replaced; a change of its own",
        **_write(wire.NewUndo),
    }


def _write(body: type[BaseModel]) -> Json:
    return {
        "parameters": [*_PERSON, *_WRITE],
        "requestBody": {"required": True, "content": {"application/json": {"schema": _ref(body)}}},
        "responses": {"201": _ok(wire.Receipt, {"ETag": _ETAG}), **_problems(*_OF_A_WRITE)},
    }


def _sub_categories() -> Json:
    return {
        "operationId": "listSubCategories",
        "summary": "The portal's sub-categories for an override with this priority",
        "responses": {"200": _ok(wire.SubCategories), **_problems(ProblemType.NO_SUCH_PATH)},
    }


def _public(operation: str, summary: str, schema: Json) -> Json:
    return {
        "operationId": operation,
        "summary": summary,
        "security": [],
        "responses": {
            "200": {"description": summary, "content": {"application/json": {"schema": schema}}},
            **_group((ProblemType.FAILED,)),
        },
    }


def _ok(model: type[BaseModel], told: Json | None = None) -> Json:
    answer = {"description": model.__doc__, "content": {"application/json": {"schema": _ref(model)}}}
    return {**answer, "headers": told} if told else answer


def _problems(*kinds: ProblemType) -> Json:
    """Return the responses of the problems that the operation can meet besides those that any can."""
    return _group((*_ALWAYS, *kinds))


def _group(kinds: tuple[ProblemType, ...]) -> Json:
    """Return one response for each status, for several problems share some."""
    ordered = sorted(kinds, key=lambda kind: KINDS[kind].status)
    return {
        str(status): _problem_response(status, list(same))
        for status, same in groupby(ordered, key=lambda kind: KINDS[kind].status)
    }


def _problem_response(status: int, kinds: list[ProblemType]) -> Json:
    names = {"type": {"enum": [kind.value for kind in kinds]}, "status": {"const": status}}
    schema = {"allOf": [_ref(Problem), {"type": "object", "properties": names}]}
    told = {name: _PROBLEM_HEADERS[name] for name in _HEADERS_BY_STATUS.get(status, ())}
    response = {
        "description": " Or: ".join(f"{KINDS[kind].title}. {KINDS[kind].detail}" for kind in kinds),
        "content": {MEDIA_TYPE: {"schema": schema}},
    }
    return {**response, "headers": told} if told else response


def _query(model: type[BaseModel]) -> list[Json]:
    schema = model.model_json_schema()
    return [
        {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", ()),
            "description": shape.get("description", name.capitalize() + " of the list."),
            "schema": {key: value for key, value in shape.items() if key not in ("title", "description")},
        }
        for name, shape in schema["properties"].items()
    ]


def _in_path(name: str, description: str, schema: Json | None = None) -> Json:
    shape = schema or {"type": "string", "minLength": 1, "maxLength": shapes.NAME_LIMIT}
    return {"name": name, "in": "path", "required": True, "description": description, "schema": shape}


def _in_header(name: str, description: str, schema: Json) -> Json:
    return {"name": name, "in": "header", "required": True, "description": description, "schema": schema}


def _ref(model: type[BaseModel]) -> Json:
    return {"$ref": _REF.format(model=model.__name__)}


def _shared(*names: str) -> list[Json]:
    return [{"$ref": f"#/components/parameters/{name}"} for name in names]


_ENCODED = f"Percent-encoded UTF-8, at most {shapes.NAME_LIMIT} characters once decoded, no control characters."
_TEXT: Json = {"type": "string", "minLength": 1, "maxLength": headers.ENCODED_LIMIT, "pattern": f"^{headers.ENCODED}+$"}
_NAME: Json = {"type": "string", "maxLength": headers.ENCODED_LIMIT, "pattern": f"^{headers.ENCODED}*$"}
_ETAG: Json = {
    "description": "The record's version in quotes.",
    "required": True,
    "schema": {"type": "string", "pattern": headers.TAG},
}
_RIGHT: Json = {
    "description": "What the person may do with the tenant; each right includes those before it.",
    "required": True,
    "schema": {"type": "string", "enum": [right.value for right in Right]},
}
_SHARED_PARAMETERS: Json = {
    headers.PERSON_ID: _in_header(headers.PERSON_ID, f"Entra object id of the person acted for. {_ENCODED}", _TEXT),
    headers.PERSON_NAME: _in_header(headers.PERSON_NAME, f"Name of the person acted for. {_ENCODED}", _NAME),
    headers.VERSION: _in_header(
        headers.VERSION,
        "Entity tag of the version that the change starts from.",
        {"type": "string", "pattern": headers.TAG},
    ),
    headers.KEY: _in_header(headers.KEY, f"Made anew for each change, kept when it is sent again. {_ENCODED}", _TEXT),
}
_PERSON = _shared(headers.PERSON_ID, headers.PERSON_NAME)
_WRITE = _shared(headers.VERSION, headers.KEY)
_PROBLEM_HEADERS: Json = {
    "WWW-Authenticate": {"description": "Bearer.", "required": True, "schema": {"type": "string"}},
    "Retry-After": {"description": "Seconds to wait.", "required": True, "schema": {"type": "integer"}},
}
_HEADERS_BY_STATUS = {401: ("WWW-Authenticate",), 503: ("Retry-After",)}
