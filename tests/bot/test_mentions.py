"""Mentions of the bot are taken out by their entity; its name elsewhere stays."""

from __future__ import annotations

from typing import Any

import pytest
from botbuilder.schema import Activity

from bot.mentions import text_without_mentions


def mention(text: Any, who: str = "bot") -> dict[str, Any]:
    return {"type": "mention", "text": text, "mentioned": {"id": who, "name": "x"}}


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        (
            "<at>Status</at> what does Status Unknown mean?",
            [mention("<at>Status</at>")],
            "what does Status Unknown mean?",
        ),
        ("in <at>FTOP</at> what is FTOP", [mention("<at>FTOP</at>")], "in   what is FTOP"),
        ("<at>Bot (test)</at>\u00a0help\n", [mention("<at>Bot (test)</at>")], "help"),
        ("<at>Bot</at>&nbsp;help", [mention("<at>Bot</at>")], "help"),
        (
            "<at>Ben</at> <at>Bot</at> help",
            [mention("<at>Bot</at>"), mention("<at>Ben</at>", "ben")],
            "<at>Ben</at>   help",
        ),
        ("<at>Bot</at> <at>Bot</at> hi", [mention("<at>Bot</at>"), mention("<at>Bot</at>")], "hi"),
        ("help", [mention(None)], "help"),
        ("help", [{"type": "mention"}], "help"),
        ("help", [{"type": "clientInfo", "locale": "en"}], "help"),
        (None, [mention("<at>Bot</at>")], ""),
        ("no mention here", None, "no mention here"),
        ("cut \ud83d off \ud83d\ude00", None, "cut \ufffd off \U0001f600"),
    ],
)
def test_only_the_bots_own_mention_goes(text: str | None, entities: list[dict[str, Any]] | None, expected: str) -> None:
    body = {"type": "message", "text": text, "entities": entities, "recipient": {"id": "bot"}}
    assert text_without_mentions(Activity().deserialize(body)) == expected
