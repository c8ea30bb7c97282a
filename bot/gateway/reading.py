"""What a request says, checked against the contract; Refused when it does not hold."""

from __future__ import annotations

from typing import TypeVar

from aiohttp import web
from pydantic import ValidationError

from bot.backends import headers
from bot.backends.problems import ProblemType, faults_of
from bot.backends.shapes import Request, can_be_id
from bot.gateway.refusals import Refused
from dialogs.ports import Person

R = TypeVar("R", bound=Request)


def read_person(request: web.Request) -> Person:
    """Return the person acted for; the caller, who holds the token, vouches for them."""
    try:
        return headers.read_person(request.headers)
    except headers.MalformedHeader as fault:
        raise Refused(ProblemType.MALFORMED, f"{fault}.") from None


def read_version(request: web.Request) -> int:
    """Return the version that the change starts from."""
    try:
        version = headers.read_version(request.headers)
    except headers.MalformedHeader as fault:
        raise Refused(ProblemType.MALFORMED, f"{fault}.") from None
    if version is None:
        raise Refused(ProblemType.VERSION_REQUIRED)
    return version


def read_key(request: web.Request) -> str:
    """Return the idempotency key."""
    try:
        key = headers.read_key(request.headers)
    except headers.MalformedHeader as fault:
        raise Refused(ProblemType.INVALID, f"{fault}.") from None
    if key is None:
        raise Refused(ProblemType.MALFORMED, f"{headers.KEY} is missing.")
    return key


def read_tenant_id(request: web.Request) -> str:
    """Return the id in the path; one that no tenant can have is none that exists."""
    tenant_id = request.match_info["tenant_id"]
    if not can_be_id(tenant_id):
        raise Refused(ProblemType.NOT_FOUND)
    return tenant_id


def read_change_id(request: web.Request) -> str:
    """Return the id in the path; one that no change can have is none that exists."""
    change_id = request.match_info["change_id"]
    if not can_be_id(change_id):
        raise Refused(ProblemType.REJECTED, "There is no such change.")
    return change_id


def read_query(request: web.Request, model: type[R]) -> R:
    """Return the query's parameters, each given at most once and none unknown."""
    if len(request.query) != len(set(request.query)):
        raise Refused(ProblemType.MALFORMED, "A parameter is there twice.")
    try:
        return model.model_validate_strings(dict(request.query))
    except ValidationError as error:
        raise Refused(ProblemType.MALFORMED, errors=faults_of(error)) from None


async def read_body(request: web.Request, model: type[R]) -> R:
    """Return the JSON body."""
    if request.content_type != "application/json":
        raise Refused(ProblemType.WRONG_MEDIA_TYPE)
    try:
        return model.model_validate_json(await request.read())
    except ValidationError as error:
        if error.errors()[0]["type"] == "json_invalid":
            raise Refused(ProblemType.MALFORMED, "The body is not JSON.") from None
        faults = faults_of(error)
        raise Refused(ProblemType.INVALID, faults[0].detail, faults) from None
