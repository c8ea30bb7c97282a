"""What people say in the benches: real situations, each person in a chat of their own."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from tests import golden
from tests.bot.activities import activity

_NUMBERS = itertools.count()
_RECORDED = activity("message-in-personal-chat")


def said(text: str, person: int) -> dict[str, Any]:
    """Return a message of a person, in a chat of their own; no two have the same id."""
    chat = {**_RECORDED["conversation"], "id": f"a:1bench{person}"}
    sender = {**_RECORDED["from"], "id": f"29:1bench{person}"}
    return {**_RECORDED, "id": f"1{next(_NUMBERS):012}", "text": text, "conversation": chat, "from": sender}


def situations(turns: int, first_person: int = 0, people: int | None = None) -> Iterator[dict[str, Any]]:
    """Yield so many messages that say what is going on at a customer, of as many people unless told."""
    texts = itertools.cycle(situation.text for situation in golden.situations())
    for turn, text in zip(range(turns), texts, strict=False):
        yield said(text, first_person + turn % (people or turns))
