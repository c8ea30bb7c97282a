"""A reply as an Adaptive Card and as the text that says the same."""

from __future__ import annotations

from typing import Any

from dialogs.presses import ConfirmChange, write_press
from dialogs.replies import Reply

CARD_VERSION = "1.5"
MOST_BUTTONS = 6
"""Buttons that Teams shows beside each other; the rest go into the card's menu."""


def to_text(reply: Reply) -> str:
    """Return the reply as plain text, the choices numbered."""
    lines = [*reply.prefaces, reply.title]
    lines += [f"{part.label}: {part.text}" if part.label else part.text for part in reply.parts]
    if reply.choices:
        lines.append(reply.lead)
        lines += [f"  {choice.word}" for choice in reply.choices if choice.word]
        numbered = [choice for choice in reply.choices if not choice.word]
        lines += [f"  {number}. {choice.label}" for number, choice in enumerate(numbered, 1)]
    return "\n".join(line for line in lines if line)


def to_card(reply: Reply) -> dict[str, Any]:
    """Return the reply as an Adaptive Card; its fallback text is ``to_text``, what is spoken the answer's line."""
    body: list[dict[str, Any]] = [_block(text) for text in reply.prefaces]
    body.append(_block(reply.title, weight="Bolder", size="Medium", style="heading"))
    for part in reply.parts:
        if part.label:
            body.append(_block(part.label, weight="Bolder", spacing="Small", isSubtle=True))
            body.append(_block(part.text, spacing="None"))
        else:
            body.append(_block(part.text))
    if reply.choices and reply.lead:
        body.append(_block(reply.lead, spacing="Medium"))
    text = to_text(reply)
    card: dict[str, Any] = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": CARD_VERSION,
        "body": body,
        "fallbackText": text,
        "speak": reply.title,
    }
    if reply.choices:
        card["actions"] = [
            {"type": "Action.Submit", "title": choice.label, "data": write_press(choice.press)}
            | ({"style": "positive"} if isinstance(choice.press, ConfirmChange) else {})
            for choice in reply.choices
        ]
        for surplus in card["actions"][MOST_BUTTONS:]:
            surplus["mode"] = "secondary"
    return card


def _block(text: str, **look: Any) -> dict[str, Any]:
    return {"type": "TextBlock", "text": escape_markdown(text), "wrap": True, **look}


def escape_markdown(text: str) -> str:
    """Return the text so that a card shows it as it is."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>" else c for c in text)
