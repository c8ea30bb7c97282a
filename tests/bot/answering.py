"""What counts as an answer: to a message, and to each kind of invoke the shape that Teams can read."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from dialogs import texts
from tests.bot.activities import Activity
from tests.bot.teams import Answer

_FAILED = texts.FAILED.split("{")[0].strip()
_CARD = "application/vnd.microsoft.card.adaptive"
Shape = Callable[[Any], bool]


def fault(activity: Activity, answer: Answer) -> str | None:
    """Return why the activity is not answered as it should be, or None."""
    if _FAILED in answer.said:
        return "the failure text was sent"
    if activity.get("deliveryMode") == "expectReplies":
        return None if answer.status == 200 else f"status {answer.status}"
    if activity["type"] == "invoke":
        if _refreshes(activity) and '"value":""' in answer.body:
            return None  # a card that asks for itself anew stays as it is
        return _fault_of_invoke(activity.get("name"), answer)
    if answer.status not in {200, 201, 202}:
        return f"status {answer.status}"
    return "nothing was said" if _asks_something(activity) and not answer.sent else None


def _refreshes(activity: Activity) -> bool:
    """Return whether nobody pressed: the client only asks for the card anew."""
    value = activity.get("value")
    return isinstance(value, dict) and value.get("trigger") == "automatic"


def _asks_something(activity: Activity) -> bool:
    """Return whether somebody waits for words: a message in a chat of their own. In company it may be for others."""
    conversation = activity["conversation"]
    alone = conversation.get("conversationType") == "personal" and not conversation.get("isGroup")
    return bool(activity["type"] == "message" and alone)


def is_refusal(answer: Answer) -> bool:
    """Return whether the activity was refused in words that tell its sender what is wrong with it."""
    told = ("the activity", "the body", "in demo mode")
    return answer.status == 400 and answer.body.startswith(told) and not answer.sent


def _fault_of_invoke(name: object, answer: Answer) -> str | None:
    if answer.status != 200:
        return f"status {answer.status}"
    shape = _SHAPES.get(name, _nothing) if isinstance(name, str) else _nothing
    body = json.loads(answer.body) if answer.body else None
    return None if shape(body) else f"not the shape of an answer to {name}: {answer.body[:300]}"


def _nothing(body: Any) -> bool:
    return body is None or body == {}


def _empty_object(body: Any) -> bool:
    return bool(body == {})


def _answer_of_card(body: Any) -> bool:
    match body:
        case {"statusCode": 200, "type": "application/vnd.microsoft.card.adaptive", "value": {"type": "AdaptiveCard"}}:
            return True
        case {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": str(said)}:
            return bool(said)
        case {
            "statusCode": int(status),
            "type": "application/vnd.microsoft.error",
            "value": {"code": str(), "message": str()},
        }:
            return status >= 400
    return False


def _task(body: Any) -> bool:
    match body:
        case {"task": {"type": "message", "value": str(said)}}:
            return bool(said)
        case {
            "task": {"type": "continue", "value": {"title": str(), "card": {"contentType": kind, "content": dict()}}}
        }:
            return bool(kind == _CARD)
    return False


def _extension(body: Any) -> bool:
    match body:
        case {"composeExtension": {"type": "message", "text": str(said)}}:
            return bool(said)
        case {"composeExtension": {"type": "result", "attachmentLayout": "list" | "grid", "attachments": list(cards)}}:
            return all(isinstance(card.get("content"), dict) and card.get("contentType") for card in cards)
    return False


def _either(*shapes: Shape) -> Shape:
    return lambda body: any(shape(body) for shape in shapes)


_SHAPES: dict[str, Shape] = {
    "adaptiveCard/action": _answer_of_card,
    "composeExtension/query": _extension,
    "composeExtension/selectItem": _either(_extension, _nothing),
    "composeExtension/fetchTask": _task,
    "composeExtension/submitAction": _either(_task, _extension),
    "task/fetch": _either(_task, _nothing),
    "task/submit": _either(_task, _nothing),
    "message/submitAction": _empty_object,
    "message/fetchTask": _either(_task, _nothing),
}
"""Answers to every other name are empty: it is nothing that this bot offers."""
