"""A reply as an Adaptive Card and as the text that says the same."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import orjson

from dialogs import texts
from dialogs.place import Owner
from dialogs.presses import ConfirmChange, write_press
from dialogs.replies import Choice, Reply

CARD_VERSION = "1.5"
MOST_BUTTONS = 6
"""Buttons that Teams shows beside each other; the rest go into the card's menu."""
LARGEST_CARD = 28 * 1024
"""Bytes, counted as ``card_bytes`` does."""
_BYTES_A_CHARACTER = 2
_MARK = re.compile(r"[\\`*_\[\]<>]")
"""What a card would take for markup."""


def to_text(reply: Reply) -> str:
    """Return the reply as plain text, the choices numbered."""
    lines = [*reply.prefaces, reply.title]
    lines += [f"{part.label}: {part.text}" if part.label else part.text for part in reply.parts]
    if reply.choices:
        lines.append(reply.lead)
        lines += [f"  {choice.word}" for choice in reply.choices if choice.word]
        numbered = [choice for choice in reply.choices if not choice.word]
        lines += [f"  {number}. {choice.label}" for number, choice in enumerate(numbered, 1)]
    lines.append(reply.closed)
    return "\n".join(line for line in lines if line)


def to_card(reply: Reply, owner: Owner | None = None) -> dict[str, Any]:
    """Return the reply as an Adaptive Card; its fallback text is ``to_text``, what is spoken the answer's line.

    ``owner`` is whom the card is for, where others see it too. A card is at most ``LARGEST_CARD`` bytes long: of a
    longer one the fallback text is cut, for it repeats what the card shows, and then the longest paragraph, which
    says so.
    """
    card, text = _card(reply, owner), to_text(reply)
    if _surely_fits(card, text):
        return {**card, "fallbackText": text}
    while (room := (LARGEST_CARD - card_bytes(card)) // _BYTES_A_CHARACTER) < 0 and reply.parts:
        reply = _with_less(reply)
        card = _card(reply, owner)
    card["fallbackText"] = _cut(to_text(reply), room)
    return card


def _card(reply: Reply, owner: Owner | None) -> dict[str, Any]:
    """Return the card without its fallback text."""
    body = [_block(texts.for_whom(owner.name), isSubtle=True, size="Small")] if owner and owner.name else []
    body += [_block(text) for text in reply.prefaces]
    body.append(_block(reply.title, weight="Bolder", size="Medium", style="heading"))
    for part in reply.parts:
        if part.label:
            body.append(_block(part.label, weight="Bolder", spacing="Small", isSubtle=True))
            body.append(_block(part.text, spacing="None"))
        else:
            body.append(_block(part.text))
    if reply.choices and reply.lead:
        body.append(_block(reply.lead, spacing="Medium"))
    if reply.closed:
        body.append(_block(reply.closed, isSubtle=True, separator=True))
    card: dict[str, Any] = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": CARD_VERSION,
        "body": body,
        "fallbackText": "",
        "speak": reply.title,
    }
    if reply.choices:
        card["actions"] = [_button(choice, owner.mark if owner else "") for choice in reply.choices]
        for surplus in card["actions"][MOST_BUTTONS:]:
            surplus["mode"] = "secondary"
    return card


def _with_less(reply: Reply) -> Reply:
    """Return the reply with its longest paragraph shortened, where marks that have to be escaped make it too long."""
    longest = max(range(len(reply.parts)), key=lambda i: len(escape_markdown(reply.parts[i].text)))
    kept = reply.parts[longest].text.removesuffix(texts.SHORTENED)
    shorter = kept[: len(kept) * 9 // 10] + texts.SHORTENED
    parts = tuple(replace(part, text=shorter) if i == longest else part for i, part in enumerate(reply.parts))
    return replace(reply, parts=parts)


def _surely_fits(card: dict[str, Any], text: str) -> bool:
    """Return whether there is room for the text even if all its characters have to be escaped, as for most cards."""
    return _BYTES_A_CHARACTER * (len(orjson.dumps(card)) + 6 * len(text)) <= LARGEST_CARD


def card_bytes(card: dict[str, Any]) -> int:
    """Return a card's length as Teams counts it: the JSON text in UTF-16."""
    return len(json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode("utf-16-le"))


def _button(choice: Choice, mark: str) -> dict[str, Any]:
    """Return a button that replaces its card; clients that know only Action.Submit send the same."""
    carried = write_press(choice.press, mark)
    look = {"style": "positive"} if isinstance(choice.press, ConfirmChange) else {}
    submit = {"type": "Action.Submit", "title": choice.label, "data": carried}
    return {**submit, **look, "type": "Action.Execute", "verb": choice.press.do, "fallback": {**submit, **look}}


def _block(text: str, **look: Any) -> dict[str, Any]:
    return {"type": "TextBlock", "text": escape_markdown(text), "wrap": True, **look}


def _cut(text: str, room: int) -> str:
    """Return as much of the text as its JSON has room for, in characters of UTF-16."""
    if card_bytes({"": text}) // _BYTES_A_CHARACTER <= room:
        return text
    while text and card_bytes({"": text + "…"}) // _BYTES_A_CHARACTER > room:
        text = text[: len(text) * 9 // 10]
    return text + "…" if text else ""


def escape_markdown(text: str) -> str:
    """Return the text so that a card shows it as it is."""
    return _MARK.sub(r"\\\g<0>", text)
