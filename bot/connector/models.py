"""The SDK's models from JSON and to JSON, as msrest reads and writes them, in one pass.

msrest looks every model of the SDK up anew for each activity, and copies the description of every attribute; that was
a quarter of a whole turn. The descriptions do not change, so here they are put together once for each model.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from functools import cache, partial
from typing import Any, TypeVar

import botbuilder.schema
import orjson
from msrest.serialization import Deserializer, Model, Serializer

_ModelT = TypeVar("_ModelT", bound=Model)
_Converted = Callable[[Any], Any]
_READING: Any = Deserializer()
_WRITING: Any = Serializer()
_AS_MSREST = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS
"""Leaves to msrest what it writes in its own way."""
_TEXT = "str"
_ANYTHING = "object"
_MOMENT = "iso-8601"
_PLAIN_MOMENT = re.compile(r"20\d\d-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)", re.ASCII)
"""Moments as the channel writes them, which Python reads as msrest does, and faster."""


def read_model(model: type[_ModelT], body: Any) -> _ModelT:
    """Return the model that parsed JSON describes; unknown keys are its ``additional_properties``.

    Raises ValueError where the JSON cannot be one.
    """
    kept: Any = model  # mypy takes classes for unhashable whose instances are
    read: _ModelT = _reader(kept)(body)
    return read


def to_json(value: Any) -> bytes:
    """Return plain data, models, and plain data with models in it, as JSON."""
    try:
        return orjson.dumps(value, default=_written, option=_AS_MSREST)
    except orjson.JSONEncodeError:  # a half of a character or a number beyond 64 bits: few send such, but they may
        return json.dumps(value, default=_written).encode()


@cache
def _reader(model: Any) -> _Converted:
    described: dict[str, dict[str, str]] = model._attribute_map
    fields = {field["key"]: (name, _reader_of(field["type"], model)) for name, field in described.items()}
    absent = dict.fromkeys(described)

    def read(body: Any) -> Any:
        if not isinstance(body, dict):
            raise ValueError(f"no {model.__name__}")
        values, unknown = absent.copy(), {}
        for key, item in body.items():
            if key not in fields:
                unknown[key] = item
            elif item is not None:
                name, convert = fields[key]
                values[name] = convert(item) if convert else item
        made = model(**values)
        if unknown:
            made.additional_properties = unknown
        return made

    return read


def _reader_of(kind: str, holder: type[Model]) -> _Converted | None:
    """Return what reads a value of this kind, by msrest's name of it; None for one that is taken as it is."""
    if kind == _ANYTHING:
        return None
    if kind == _TEXT:
        return _text
    if kind[0] in "[{":
        return partial(_list if kind[0] == "[" else _table, _reader_of(kind[1:-1], holder))
    if kind == _MOMENT:
        return _moment
    model: Any = _model_named(kind, holder)
    if model is None:
        return partial(_READING.deserialize_data, data_type=kind)
    return lambda item: _reader(model)(item)  # found when it is needed: models hold each other


def _model_named(name: str, holder: type[Model]) -> type[Model] | None:
    beside = sys.modules[holder.__module__.rpartition(".")[0]]
    return getattr(beside, name, None) or getattr(botbuilder.schema, name, None)


def _text(item: Any) -> str:
    return item if type(item) is str else str(item)


def _moment(item: Any) -> Any:
    if isinstance(item, str) and _PLAIN_MOMENT.fullmatch(item):
        return datetime.fromisoformat(item)
    return _READING.deserialize_iso(item)


def _list(convert: _Converted | None, items: Any) -> list[Any]:
    if not isinstance(items, list):
        raise ValueError("no list")
    return [convert(item) if convert and item is not None else item for item in items]


def _table(convert: _Converted | None, items: Any) -> dict[str, Any]:
    if not isinstance(items, dict):
        raise ValueError("no table")
    return {key: convert(item) if convert and item is not None else item for key, item in items.items()}


def _written(value: Any) -> Any:
    """Return what JSON writes in place of a value that is not plain."""
    if not isinstance(value, Model):
        return _WRITING.serialize_object(value)
    written: dict[str, Any] = {}
    model: Any = type(value)
    fields = _fields(model)
    for name, item in vars(value).items():
        if item is not None and name in fields:
            key, kind = fields[name]
            written[key] = _plain(item, kind)
    return written


@cache
def _fields(model: Any) -> dict[str, tuple[str, str]]:
    return {name: (field["key"], field["type"]) for name, field in model._attribute_map.items()}


def _plain(item: Any, kind: str) -> Any:
    if kind == _TEXT:
        return item.value if isinstance(item, Enum) else _text(item)
    if kind == _ANYTHING or kind[0] in "[{" or isinstance(item, Model):
        return item
    return _WRITING.serialize_data(item, kind)
