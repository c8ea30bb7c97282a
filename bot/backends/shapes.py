"""What the shapes of the REST contract are made of: limits, kinds of values, and how a shape becomes a record and back.

Requests forbid what they do not name. Answers may hold more than is named here, so that servers can grow.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    WithJsonSchema,
)

from knowledge.records import NOTE_LIMIT

NAME_LIMIT = 200
"""Most characters of a name, an id, a key or a text to find a tenant by."""
ATTEMPTS_LIMIT = 200
"""Most documented contact attempts of one tenant."""
LIST_LIMIT = 1000
"""Most items in one answer."""
OFFSET_LIMIT = 1_000_000
ACTIVITY_LIMIT = 1000
"""Most characters of the id of a message; channels make them as they like."""
SEATS_LIMIT = 2**31 - 1
"""Most seats of a row; all databases count that far."""
SERVICES_LIMIT = 100
"""Most services in one change; the portal has a quarter of that."""
BODY_LIMIT = 512 * 1024
"""Most bytes of a request's body; a full note in any script and any JSON escape stays below it beside 30 full rows."""

_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_MOMENT = r"^[12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})$"
_NUMBER = r"^(0|[1-9][0-9]{0,8})$"
PRINTABLE = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$"
"""No control characters but tab and line ends: no note has them, and PostgreSQL cannot keep all of them."""

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


def _iso_day(value: Any) -> Any:
    """Refuse numbers, in quotes or not, which pydantic would take for seconds since 1970."""
    if not isinstance(value, date) and not (isinstance(value, str) and re.fullmatch(_DAY, value)):
        raise ValueError("write the day as YYYY-MM-DD")
    return value


def _iso_moment(value: Any) -> Any:
    """Refuse numbers, as for days, and years of which a time zone would lead out of the calendar."""
    if not isinstance(value, date) and not (isinstance(value, str) and re.fullmatch(_MOMENT, value)):
        raise ValueError("write the moment as YYYY-MM-DDThh:mm:ssZ")
    return value


def _plain_number(value: Any) -> Any:
    """Refuse +5, 5.0 and 1_000, which pydantic would take for numbers in a query."""
    if isinstance(value, str) and not re.fullmatch(_NUMBER, value):
        raise ValueError("write a plain number")
    return value


Day = Annotated[
    date,
    Field(strict=False),
    BeforeValidator(_iso_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": _DAY}),
]
Moment = Annotated[
    AwareDatetime,
    Field(strict=False),
    BeforeValidator(_iso_moment),
    WithJsonSchema({"type": "string", "format": "date-time", "pattern": _MOMENT}),
]
Number = Annotated[int, Field(strict=False), BeforeValidator(_plain_number)]
ShortText = Annotated[str, StringConstraints(max_length=NAME_LIMIT, pattern=PRINTABLE)]
LongText = Annotated[str, StringConstraints(max_length=NOTE_LIMIT, pattern=PRINTABLE)]
Activity = Annotated[str, StringConstraints(max_length=ACTIVITY_LIMIT, pattern=PRINTABLE)]


class Answer(BaseModel):
    """Part of an answer. Unknown fields are passed over."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="ignore", from_attributes=True, use_attribute_docstrings=True
    )


class Request(BaseModel):
    """Part of a request. Unknown fields are refused."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="forbid", from_attributes=True, use_attribute_docstrings=True
    )


def can_be_id(text: str) -> bool:
    """Return whether the text can stand for a tenant or a change in a path; what cannot, names nothing."""
    return 0 < len(text) <= NAME_LIMIT and text.isprintable() and text not in {".", ".."}


def to_wire(model: type[M], value: object) -> M:
    """Return the value, a record or a type of the port, as the wire has it.

    Raises pydantic's ValidationError for what the contract cannot carry.
    """
    return model.model_validate(value, from_attributes=True)


def from_wire(kind: type[T], shape: BaseModel) -> T:
    """Return the record or type of the port that the shape stands for."""
    value: T = _adapter(kind).validate_python(shape.model_dump())
    return value


_adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)
"""To make one takes longer than to use it."""
