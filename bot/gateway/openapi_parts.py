"""What the operations of the OpenAPI document are put together from."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from pydantic import BaseModel

from bot.backends import headers, shapes
from bot.backends.problems import KINDS, MEDIA_TYPE, Problem, ProblemType
from dialogs.ports import Right

REF = "#/components/schemas/{model}"
ALWAYS = (
    ProblemType.MALFORMED,
    ProblemType.UNAUTHORIZED,
    ProblemType.FAILED,
    ProblemType.UNREACHABLE,
)
Json = dict[str, Any]


def ok(model: type[BaseModel], told: Json | None = None) -> Json:
    answer = {"description": model.__doc__, "content": {"application/json": {"schema": ref(model)}}}
    return {**answer, "headers": told} if told else answer


def problems(*kinds: ProblemType) -> Json:
    """Return the responses of the problems that the operation can meet besides those that any can."""
    return group((*ALWAYS, *kinds))


def group(kinds: tuple[ProblemType, ...]) -> Json:
    """Return one response for each status, for several problems share some."""
    ordered = sorted(kinds, key=lambda kind: KINDS[kind].status)
    return {
        str(status): _problem_response(status, list(same))
        for status, same in groupby(ordered, key=lambda kind: KINDS[kind].status)
    }


def _problem_response(status: int, kinds: list[ProblemType]) -> Json:
    names = {"type": {"enum": [kind.value for kind in kinds]}, "status": {"const": status}}
    schema = {"allOf": [ref(Problem), {"type": "object", "properties": names}]}
    told = {name: _PROBLEM_HEADERS[name] for name in _HEADERS_BY_STATUS.get(status, ())}
    response = {
        "description": " Or: ".join(f"{KINDS[kind].title}. {KINDS[kind].detail}" for kind in kinds),
        "content": {MEDIA_TYPE: {"schema": schema}},
    }
    return {**response, "headers": told} if told else response


def query(model: type[BaseModel]) -> list[Json]:
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


def in_path(name: str, description: str, schema: Json | None = None) -> Json:
    shape = schema or {"type": "string", "minLength": 1, "maxLength": shapes.NAME_LIMIT}
    return {"name": name, "in": "path", "required": True, "description": description, "schema": shape}


def _in_header(name: str, description: str, schema: Json) -> Json:
    return {"name": name, "in": "header", "required": True, "description": description, "schema": schema}


def ref(model: type[BaseModel]) -> Json:
    return {"$ref": REF.format(model=model.__name__)}


def _shared(*names: str) -> list[Json]:
    return [{"$ref": f"#/components/parameters/{name}"} for name in names]


_ENCODED = f"Percent-encoded UTF-8, at most {shapes.NAME_LIMIT} characters once decoded, no control characters."
_TEXT: Json = {"type": "string", "minLength": 1, "maxLength": headers.ENCODED_LIMIT, "pattern": f"^{headers.ENCODED}+$"}
_NAME: Json = {"type": "string", "maxLength": headers.ENCODED_LIMIT, "pattern": f"^{headers.ENCODED}*$"}
ETAG: Json = {
    "description": "The record's version in quotes.",
    "required": True,
    "schema": {"type": "string", "pattern": headers.TAG},
}
RIGHT: Json = {
    "description": "What the person may do with the tenant; each right includes those before it.",
    "required": True,
    "schema": {"type": "string", "enum": [right.value for right in Right]},
}
SHARED_PARAMETERS: Json = {
    headers.PERSON_ID: _in_header(headers.PERSON_ID, f"Entra object id of the person acted for. {_ENCODED}", _TEXT),
    headers.PERSON_NAME: _in_header(headers.PERSON_NAME, f"Name of the person acted for. {_ENCODED}", _NAME),
    headers.VERSION: _in_header(
        headers.VERSION,
        "Entity tag of the version that the change starts from.",
        {"type": "string", "pattern": headers.TAG},
    ),
    headers.KEY: _in_header(headers.KEY, f"Made anew for each change, kept when it is sent again. {_ENCODED}", _TEXT),
}
PERSON = _shared(headers.PERSON_ID, headers.PERSON_NAME)
WRITE = _shared(headers.VERSION, headers.KEY)
_PROBLEM_HEADERS: Json = {
    "WWW-Authenticate": {"description": "Bearer.", "required": True, "schema": {"type": "string"}},
    "Retry-After": {"description": "Seconds to wait.", "required": True, "schema": {"type": "integer"}},
}
_HEADERS_BY_STATUS = {401: ("WWW-Authenticate",), 503: ("Retry-After",)}
