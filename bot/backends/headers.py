"""The headers of the REST contract: who is acted for, which version, which key."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from multidict import MultiMapping

from bot.backends.shapes import NAME_LIMIT
from dialogs.ports import Person

PERSON_ID = "FastTrack-Person-Id"
PERSON_NAME = "FastTrack-Person-Name"
RIGHT = "FastTrack-Right"
KEY = "Idempotency-Key"
VERSION = "If-Match"

ENCODED = r"([A-Za-z0-9._~:-]|%[0-9A-Fa-f]{2})"
"""A character of a header in percent-encoded UTF-8."""
ENCODED_LIMIT = NAME_LIMIT * 12
"""A character takes up to four bytes, a byte three characters."""
TAG = r'^"[1-9][0-9]{0,8}"$'
"""An entity tag: the version in quotes."""

_VALUE = re.compile(rf"{ENCODED}*")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


class MalformedHeader(Exception):
    """A header is missing or not as the contract says; the message names it."""


def of_person(person: Person) -> dict[str, str]:
    """Return the headers that name the person acted for."""
    return {PERSON_ID: encode(person.id), PERSON_NAME: encode(person.name)}


def read_person(headers: MultiMapping[str]) -> Person:
    """Return the person acted for, or raise MalformedHeader."""
    id_, name = _decoded(headers, PERSON_ID), _decoded(headers, PERSON_NAME)
    if not id_ or not id_.strip():
        raise MalformedHeader(f"{PERSON_ID} is missing")
    if name is None:
        raise MalformedHeader(f"{PERSON_NAME} is missing")
    return Person(id_, name)


def entity_tag(version: int) -> str:
    """Return the entity tag of a record at this version."""
    return f'"{version}"'


def read_version(headers: MultiMapping[str]) -> int | None:
    """Return the version that a change starts from, None without the header, or raise MalformedHeader."""
    tag = _single(headers, VERSION)
    if tag is None:
        return None
    if not re.fullmatch(TAG, tag):
        raise MalformedHeader(f'{VERSION} must be one version in quotes, such as "7"')
    return int(tag.strip('"'))


def read_key(headers: MultiMapping[str]) -> str | None:
    """Return the idempotency key, None without the header, or raise MalformedHeader."""
    return _decoded(headers, KEY)


def encode(text: str) -> str:
    """Return the text in percent-encoded UTF-8, safe in a header and as a segment of a path."""
    return quote(text, safe=":", errors="replace")


def _decoded(headers: MultiMapping[str], name: str) -> str | None:
    raw = _single(headers, name)
    if raw is None:
        return None
    if not _VALUE.fullmatch(raw):
        raise MalformedHeader(f"{name} must be percent-encoded UTF-8")
    try:
        text = unquote(raw, errors="strict")
    except UnicodeDecodeError:
        raise MalformedHeader(f"{name} must be percent-encoded UTF-8") from None
    if len(text) > NAME_LIMIT or _CONTROLS.search(text):
        raise MalformedHeader(f"{name} must have at most {NAME_LIMIT} characters, none of them control characters")
    return text


def _single(headers: MultiMapping[str], name: str) -> str | None:
    values = headers.getall(name, [])
    if len(values) > 1:
        raise MalformedHeader(f"{name} is there twice")
    return values[0] if values else None
