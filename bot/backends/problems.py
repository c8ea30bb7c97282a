"""The problems of the REST contract (RFC 9457): each has its type, status and title, and keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.backends.shapes import NAME_LIMIT, Answer

MEDIA_TYPE = "application/problem+json"
_MOST_FAULTS = 10
_WORDS = {
    "string_too_long": "is too long. At most {max_length} characters can be kept. Shorten it.",
    "too_long": "may be {max_length} at most. Leave some out.",
    "string_too_short": "is empty. Write it out.",
    "string_pattern_mismatch": "has characters that cannot be kept. Type it again without them.",
    "string_unicode": "has characters that cannot be kept. Type it again without them.",
}
"""What a person may have caused, in words for them; anything else is the caller's fault."""


class ProblemType(StrEnum):
    """Names of the problems. They are stable: clients decide by them."""

    MALFORMED = "urn:fasttrack:problem:malformed"
    UNAUTHORIZED = "urn:fasttrack:problem:unauthorized"
    NOT_ALLOWED = "urn:fasttrack:problem:not-allowed"
    NOT_FOUND = "urn:fasttrack:problem:not-found"
    NO_SUCH_PATH = "urn:fasttrack:problem:no-such-path"
    NO_SUCH_METHOD = "urn:fasttrack:problem:no-such-method"
    CHANGED_MEANWHILE = "urn:fasttrack:problem:changed-meanwhile"
    TOO_LARGE = "urn:fasttrack:problem:too-large"
    WRONG_MEDIA_TYPE = "urn:fasttrack:problem:wrong-media-type"
    INVALID = "urn:fasttrack:problem:invalid"
    REJECTED = "urn:fasttrack:problem:rejected"
    VERSION_REQUIRED = "urn:fasttrack:problem:version-required"
    FAILED = "urn:fasttrack:problem:failed"
    UNREACHABLE = "urn:fasttrack:problem:unreachable"


@dataclass(frozen=True, slots=True)
class Kind:
    """What is the same in every problem of one type."""

    status: int
    title: str
    detail: str
    """What to do about it, unless the case at hand has better words."""


KINDS = {
    ProblemType.MALFORMED: Kind(400, "The request is malformed", "Mend the request; the same again will fail again."),
    ProblemType.UNAUTHORIZED: Kind(401, "No valid token", "Send the gateway's token as a Bearer token."),
    ProblemType.NOT_ALLOWED: Kind(403, "Not allowed", "The person may see this tenant, but not change this of it."),
    ProblemType.NOT_FOUND: Kind(404, "No such tenant", "There is no such tenant, or none that the person may see."),
    ProblemType.NO_SUCH_PATH: Kind(404, "Nothing here", "The contract names no such path."),
    ProblemType.NO_SUCH_METHOD: Kind(405, "No such method", "The header Allow names the methods of this path."),
    ProblemType.CHANGED_MEANWHILE: Kind(
        412, "Changed meanwhile", "The record is at another version. Nothing was written. Read it again."
    ),
    ProblemType.TOO_LARGE: Kind(413, "The body is too large", "Send a smaller one."),
    ProblemType.WRONG_MEDIA_TYPE: Kind(415, "Not JSON", "Send the body as application/json."),
    ProblemType.INVALID: Kind(422, "The body breaks the contract", "Mend the body; errors names the places."),
    ProblemType.REJECTED: Kind(422, "The change was rejected", "The change cannot be taken as it is."),
    ProblemType.VERSION_REQUIRED: Kind(
        428, "The version is missing", "Name the version that the change starts from in If-Match."
    ),
    ProblemType.FAILED: Kind(500, "The request failed", "The server could not handle the request."),
    ProblemType.UNREACHABLE: Kind(
        503, "The records do not answer", "A change may or may not have been made. Send it again with the same key."
    ),
}


class Fault(Answer):
    """One place of a request that breaks the contract."""

    at: str
    """JSON pointer into the body or the query."""
    detail: str


class Problem(Answer):
    """Why there is no other answer."""

    type: str
    """Stable name of the problem; decide by it."""
    title: str
    status: int
    detail: str
    """In words; for a rejected change, words for the person."""
    errors: tuple[Fault, ...] = ()


def problem(kind: ProblemType, detail: str = "", errors: tuple[Fault, ...] = ()) -> Problem:
    """Return the problem of this type, with the type's own words unless others are given."""
    same = KINDS[kind]
    return Problem(type=kind.value, title=same.title, status=same.status, detail=detail or same.detail, errors=errors)


def faults_of(error: ValidationError) -> tuple[Fault, ...]:
    """Return what breaks the contract, without the values: they may be a customer's words, or very long."""
    all_details = error.errors(include_url=False, include_input=False)
    return tuple(Fault(at=_place(details), detail=_words(details)) for details in all_details[:_MOST_FAULTS])


def _place(details: ErrorDetails) -> str:
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in details["loc"])
    return "".join(f"/{step}" for step in steps)[:NAME_LIMIT]


def _words(details: ErrorDetails) -> str:
    words = _WORDS.get(details["type"])
    if words is None:
        return f"{details['msg']}."
    subject = str(details["loc"][-1]).replace("_", " ")
    return f"The {subject} {words.format_map(details.get('ctx', {}))}"
