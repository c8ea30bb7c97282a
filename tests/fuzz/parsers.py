"""Bytes that nobody thought of, for everything that reads what others wrote.

``python -m tests.fuzz.parsers NAME -runs=10000`` needs atheris, which `make fuzz` installs. What a reader promises is
checked on everything that it takes, and anything that it raises ends the run with the bytes that did it.
"""

from __future__ import annotations

import json
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import atheris

with atheris.instrument_imports(include=["bot", "dialogs", "knowledge"]):
    from botbuilder.schema import Activity
    from pydantic import BaseModel, ValidationError

    from bot.backends import wire, wire_requests
    from bot.connector.models import read_model
    from bot.envelope import Envelope, fault_of
    from bot.message_text import plain_message, readable
    from bot.state.codec import decode, encode
    from dialogs.memory import Memory, read_memory, write_memory
    from dialogs.presses import Press, read_mark, read_press, write_press
    from knowledge.contact_report import read_contact_report
    from knowledge.dibs import BUSINESS_REASONS
    from knowledge.dibs_said import asks_for_dibs, read_dibs, read_owners
    from knowledge.engagement_told import read_engagement
    from knowledge.history_request import read_history_request
    from knowledge.index import load_index
    from knowledge.normalize import clean_text, name_key, split_words
    from knowledge.tenants import EXAMPLE_TENANTS, TenantFinder
    from knowledge.typed_note import split_note
    from knowledge.wishes import given_reason, read_wish, read_wishes

from tests import golden
from tests.bot import garbage
from tests.bot.activities import NAMES, activity

_FOUND = Path("build/fuzz")
"""Where the bytes are kept that a reader failed with."""
_LIMITS = ("-timeout=30", "-len_control=0", "-max_len=4096")
"""Long texts from the beginning: regular expressions show no coverage that shorter ones could grow by."""
Target = Callable[[bytes], None]


@cache
def _finder() -> TenantFinder:
    return TenantFinder(EXAMPLE_TENANTS, load_index().ordinary_words)


def _text(data: bytes) -> str:
    """Return the bytes as text, with halves of characters where they are none: a client may send those."""
    return data.decode("utf-8", errors="surrogateescape")


def _json(data: bytes) -> Any:
    """Return the JSON value; ValueError and RecursionError for what is none, as where it is read."""
    return json.loads(data.decode("utf-8"))


def _shaped(data: bytes, names: Sequence[str], levels: int = 4) -> Any:
    """Return a value made of these names, which mere bytes would hardly ever hit upon."""
    return _made(atheris.FuzzedDataProvider(data), names, levels)


def _made(provider: Any, names: Sequence[str], levels: int) -> Any:
    kind = provider.ConsumeIntInRange(0, 9 if levels else 5)
    if kind < 6:
        plain = (None, True, provider.ConsumeInt(2), provider.ConsumeUnicode(12), 1, *names)
        return plain[provider.ConsumeIntInRange(0, len(plain) - 1)]
    inner = [_made(provider, names, levels - 1) for _ in range(provider.ConsumeIntInRange(0, 5))]
    if kind == 6:
        return inner
    return {names[provider.ConsumeIntInRange(0, len(names) - 1)]: value for value in inner}


@cache
def _names_in(*models: type[BaseModel]) -> Sequence[str]:
    """Return every name and every word that the models know."""
    found: set[str] = set()

    def collect(schema: Any) -> None:
        if isinstance(schema, dict):
            found.update(
                schema.get("properties", {}), map(str, schema.get("enum", ())), (str(schema.get("const", "")),)
            )
            schema = list(schema.values())
        for part in schema if isinstance(schema, list) else ():
            collect(part)

    for model in models:
        collect(model.model_json_schema())
    return sorted(found)


def normalize(data: bytes) -> None:
    """Words have no spaces in them, and nothing that cannot be seen is left."""
    text = _text(data)
    assert not any(unicodedata.category(c) == "Cc" for c in clean_text(text) if c != "\n")
    assert all(word == "\n" or not any(c.isspace() for c in word) for word in split_words(text))
    name_key(text)


def routing(data: bytes) -> None:
    """Whatever is typed goes somewhere."""
    load_index().router.route(_text(data), _finder())


def wishes(data: bytes) -> None:
    """A reason is given in the person's own words."""
    text = _text(data)
    read_wish(text)
    read_wishes(text)
    given_reason(text, _finder())


def told(data: bytes) -> None:
    """What a sentence tells of a customer is read, or nothing is; who was tried is in the words of the sentence."""
    text, named, today = _text(data), ("Contoso",), date(2026, 11, 22)
    read_history_request(text)
    read_engagement(text, named)
    report = read_contact_report(text, named, today)
    assert report is None or len(report.who) <= len(text)
    asks_for_dibs(text, named, ("Teams",), today)
    said = read_dibs(text, today)
    assert said.reason.reason in ("", *BUSINESS_REASONS)
    read_owners(text)


def typed_note(data: bytes) -> None:
    """A note is a part of what was typed, as it was typed."""
    text = _text(data)
    _, note = split_note(text, ("Contoso",))
    assert note in text


def message_text(data: bytes) -> None:
    """What is readable stays as it is."""
    text = _text(data)
    for is_html in (True, False):
        read = plain_message(text, is_html=is_html)
        assert readable(read) == read


def envelope(data: bytes) -> None:
    """What is no fault can be read by the SDK's models."""
    with suppress(ValueError, RecursionError):
        _check_envelope(_json(data))
    told = _shaped(data, _names_in(Envelope))
    whole = activity("message-in-personal-chat")
    _check_envelope({**whole, **told} if isinstance(told, dict) else told)


def _check_envelope(body: Any) -> None:
    if fault_of(body) is None:
        _readable(body)


def _readable(body: dict[str, Any]) -> None:
    try:
        read_model(Activity, body)
    except ValueError as error:
        raise AssertionError("taken for an activity, and yet it is none") from error


def press(data: bytes) -> None:
    """What was read as a press is the same when it is written and read again."""
    names = _names_in(*get_args(get_args(Press)[0]))
    for value in (_shaped(data, names), {"v": 1, **dict.fromkeys(names, _shaped(data, names))}):
        _check_press(value)
        if isinstance(value, dict):
            for name in names:
                _check_press({**value, "v": 1, "do": name})


def _check_press(value: Any) -> None:
    read = read_press(value)
    assert read is None or read_press(write_press(read, read_mark(value))) == read


def memory(data: bytes) -> None:
    """Whatever was stored gives a memory, and that is the same when it is stored and read again."""
    for stored in (_text(data), _shaped(data, _names_in(Memory)), json.dumps(_shaped(data, _names_in(Memory)))):
        kept = read_memory(stored)
        assert read_memory(write_memory(kept)) == kept


def state(data: bytes) -> None:
    """What was stored is an item, the same when it is stored again, or nothing."""
    item = decode(_text(data))
    assert item is None or encode(decode(encode(item)) or {}) == encode(item)


_SHAPES = (
    wire.Tenant,
    wire.FoundTenants,
    wire.MyTenants,
    wire.History,
    wire.Receipt,
    wire_requests.NewChange,
    wire_requests.NewUndo,
)


def wire_shapes(data: bytes) -> None:
    """What a server or a client says is in the contract's shape, or it is refused as a whole."""
    for shape in _SHAPES:
        for told in (data, json.dumps(_shaped(data, _names_in(shape))).encode()):
            with suppress(ValidationError):
                read = shape.model_validate_json(told)
                assert shape.model_validate_json(read.model_dump_json()) == read


TARGETS: dict[str, Target] = {
    target.__name__: target
    for target in (
        *(normalize, routing, wishes, told, typed_note, message_text),
        *(envelope, press, memory, state, wire_shapes),
    )
}


def _seeds(name: str) -> Iterable[bytes]:
    """Give what the reader sees on ordinary days, for the fuzzer to begin with."""
    if name in ("envelope", "press", "memory", "state", "wire_shapes"):
        for kind in NAMES:
            whole = activity(kind)
            yield json.dumps(whole).encode()
            yield json.dumps(whole.get("value")).encode()
        yield json.dumps({"v": 1, "do": "confirm", "draft": "0a"}).encode()
        yield write_memory(read_memory(None)).encode()
        yield b'{"dialogs": {"$dialog_stack": [{"id": "x", "state": {"draft": {}}}]}}'
        yield b'{"note": "n", "priority": {"override": "High", "sub_category": "Pilot", "reason": ""}, "activity": "a"}'
    else:
        yield from (
            text.encode("utf-8", errors="surrogateescape")
            for text in garbage.TEXTS
            if len(text) < 5000 and text.isprintable()
        )
        yield from (example.text.encode() for example in golden.situations()[::20])
        yield b"set Contoso to low, they paused all projects"
        yield b"add a note to Contoso: they called, and asked why"


def main(name: str, options: list[str]) -> None:
    """Fuzz one of the targets."""
    load_index()
    _FOUND.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"fuzz-{name}-") as corpus:
        for number, seed in enumerate(_seeds(name)):
            (Path(corpus) / str(number)).write_bytes(seed)
        atheris.Setup(
            [sys.argv[0], corpus, *_LIMITS, f"-artifact_prefix={_FOUND}/{name}-", *options],
            TARGETS[name],
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
