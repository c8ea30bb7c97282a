"""A hundred ways to spoil an activity, the same in every run."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from tests.bot.activities import Activity

Path = tuple[str | int, ...]
Mutate = Callable[[Random, Activity], str | None]
"""Spoils the activity and says how, or returns None where there is nothing of its kind to spoil."""


def _nested(depth: int) -> Any:
    value: Any = "x"
    for level in range(depth):
        value = {"in": value} if level % 2 else [value]
    return value


GARBAGE: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 7, 1.5, 2**70, "", " ", "x", "null", "\x00", "\ud800", "2026-02-30T25:61:00Z"),
    *([], {}, [[]], [None], [0], ["x"], [{}], [{"type": None}], {"id": None}, {"id": {}}, {"": ""}, {"a": {"b": [None]}}),
    *({"type": 5}, {"type": "mention"}, {"data": "x"}, {"action": None}, {"action": {"type": "Action.Execute"}}),
    *({"value": {"value": {}}}, _nested(20), _nested(90), _nested(400)),
)
TEXTS = (
    "",
    "   \r\n\t ",
    "what does Blocked mean? " * 400,
    "x" * 30_000,
    "👩🏽‍💻🏳️‍🌈" * 40,
    "\u202eנחסם מה המשמעות של\u202c ما معنى Blocked?",
    "wh\u200bat do\u2060es \ufeffBlo\u00adcked\u200d mean?",
    "what\x00 does\x07 Blocked\x1b[31m mean\x7f?",
    "broken \ud83d emoji",
    "Z̵̡̛̲͓̈́a̷̢̛͙̓l̸̨̲̀̔g̶̰̈́ǫ̵̀ Blocked",
    "<at>FastTrack Assistant</at><at>FastTrack Assistant</at>",
    "<at>nobody</at> what is DIBS <at>",
    "<script>alert(1)</script> <b>what is</b> DIBS &amp;&nbsp;&#x41;",
    "{reference} %s %(name)s {0} ${BOT} \\n",
    "'; DROP TABLE tenants; --",
    '{"v": 1, "do": "confirm", "draft": "0"}',
    "_*~`#[DIBS](https://evil.example)",
    "blockiert weil die Firewall Teams sperrt",
    "1",
    "99999999999999999999",
    "yes",
    "back",
    "cancel",
)
_TYPES = ("Message", "message ", "unknown", "invokeResponse", "trace", "delay", "suggestion", "contactRelationUpdate",
          "deleteUserData", "command", "commandResult", "event", "invoke", "message", "")  # fmt: skip
_NAMES = ("adaptiveCard/action ", "adaptivecard/action", "composeExtension/unknown", "tab/fetch", "config/submit",
          "signin/tokenExchange", "composeExtension/setting", "composeExtension/query", "composeExtension/fetchTask",
          "composeExtension/submitAction", "message/submitAction", "message/fetchTask", "task/fetch", "task/submit",
          "adaptiveCard/action", "fileConsent/invoke", "tokens/response", "x" * 5000, "")  # fmt: skip
_CARRIERS = ("value", "channelData", "entities", "attachments", "membersAdded", "reactionsAdded", "unheardOf")
_SELDOM = ("action", "callerId", "code", "deliveryMode", "expiration", "historyDisclosed", "importance", "inputHint",
           "label", "listenFor", "membersRemoved", "reactionsRemoved", "relatesTo", "replyToId", "semanticAction", "speak",
           "suggestedActions", "summary", "textHighlights", "topicName", "valueType")  # fmt: skip
_CONVERSATIONS = ("personal", "groupChat", "channel", "meeting", "Personal", "", "unknown")
_SLUGS = ("no-such-status", "", "../../etc/passwd", "Blocked", "a" * 500, "blocked\n", "ＢＬＯＣＫＥＤ", "paused")
_DOINGS = ("confirm", "show", "choose", "none", "answer", "step", "pick-l3", "use-note", "guide", "try", "steer", "undo",
           "tenant", "update", "delete", "Confirm", "")  # fmt: skip
_TOKENS = ("0", "f" * 40, "f" * 41, "TOKEN", "a b", "%00", "7d41c0aa", "9b02e7f4c1d8")


def mutations(name: str, original: Activity, tokens: tuple[str, ...] = (), count: int = 100) -> Iterator[tuple[str, Activity]]:
    """Give that many different mutations with what was done in each; ``tokens`` are somebody else's, to press with."""
    rng = Random(name)  # noqa: S311 - the same every time is what is wanted
    seen = {json.dumps(original)}
    kinds = (_without, _nulled, _garbled, _garbled, _retyped, _renamed, _moved, _reworded, _mentioned_twice,
             _repressed(_TOKENS + tokens), _repressed(_TOKENS + tokens), _bloated, _stretched, _twice_spoilt)  # fmt: skip
    turn = 0
    while count:
        activity = copy.deepcopy(original)
        done = kinds[turn % len(kinds)](rng, activity)
        turn += 1
        if done and (text := json.dumps(activity)) not in seen:
            seen.add(text)
            count -= 1
            yield done, activity


def paths(value: Any, root: Path = ()) -> Iterator[Path]:
    """Give the way to everything in a JSON value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*root, key)
        yield from paths(item, (*root, key))


def _pick(rng: Random, activity: Activity) -> tuple[Any, str | int, str]:
    """Return a place anywhere in the activity: what holds it, its key, and its path in words."""
    everywhere = list(paths(activity))
    top = [path for path in everywhere if len(path) == 1]
    path = rng.choice(top if rng.random() < 0.4 else everywhere)
    holder: Any = activity
    for step in path[:-1]:
        holder = holder[step]
    return holder, path[-1], ".".join(map(str, path))


def _without(rng: Random, activity: Activity) -> str:
    holder, key, where = _pick(rng, activity)
    del holder[key]
    return f"without {where}"


def _nulled(rng: Random, activity: Activity) -> str:
    holder, key, where = _pick(rng, activity)
    holder[key] = None
    return f"{where} is null"


def _garbled(rng: Random, activity: Activity) -> str:
    holder, key, where = _pick(rng, activity)
    holder[key] = copy.deepcopy(rng.choice(GARBAGE))
    return f"{where} is {str(holder[key])[:60]!a}"


def _retyped(rng: Random, activity: Activity) -> str:
    activity["type"] = rng.choice(_TYPES)
    return f"type is {activity['type']!r}"


def _renamed(rng: Random, activity: Activity) -> str:
    activity["name"] = rng.choice(_NAMES)
    return f"name is {activity['name'][:40]!r}"


def _moved(rng: Random, activity: Activity) -> str:
    activity["conversation"]["conversationType"] = rng.choice(_CONVERSATIONS)
    if rng.random() < 0.5:
        activity["conversation"]["isGroup"] = rng.choice((True, False, None))
    return f"the conversation is {activity['conversation']}"


def _reworded(rng: Random, activity: Activity) -> str:
    activity["text"] = rng.choice(TEXTS)
    return f"text is {activity['text'][:40]!a}"


def _mentioned_twice(rng: Random, activity: Activity) -> str:
    bot = copy.deepcopy(activity["recipient"])
    mention = {"type": "mention", "text": "<at>FastTrack Assistant</at>", "mentioned": bot}
    spoil = rng.choice(("text", "mentioned", "type", "nothing", "nothing"))
    if spoil != "nothing":
        mention[spoil] = copy.deepcopy(rng.choice(GARBAGE))
    activity["entities"] = [mention] * rng.choice((2, 3, 50)) + list(activity.get("entities") or [])
    return f"mentioned {len(activity['entities'])} times, {spoil} spoilt: {str(mention.get(spoil))[:40]!a}"


def _repressed(tokens: tuple[str, ...]) -> Mutate:
    """Return what changes the payload of a press, wherever the activity carries one."""

    def mutate(rng: Random, activity: Activity) -> str | None:
        payloads = [value for path in paths(activity) if isinstance(value := _at(activity, path), dict) and "do" in value]
        if not payloads:
            return None
        payload = rng.choice(payloads)
        key, values = rng.choice((
            ("v", (0, 2, -1, "1", None, True, 10**30)), ("do", _DOINGS), ("slug", _SLUGS), ("answer", tokens),
            ("draft", tokens), ("change", tokens), ("tenant", (*tokens, "3f2b9c10-7d1e-4c55-8a6b-000000000008")),
            ("question", tokens), ("option", (-1, 0, 41, "0", 1.0)), ("to", ("back", "cancel", "retry", "nowhere")),
            ("text", TEXTS), ("task", ("priority", "note", "delete")), ("extra", GARBAGE),
        ))  # fmt: skip
        payload[key] = copy.deepcopy(rng.choice(values))
        return f"pressed with {str(payload)[:100]!a}"

    return mutate


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def _bloated(rng: Random, activity: Activity) -> str:
    key = rng.choice((*_CARRIERS, *_CARRIERS, *_SELDOM))
    activity[key] = copy.deepcopy(rng.choice((*GARBAGE, [{"type": "x", "id": "y"}] * 300, {"data": "z" * 20_000})))
    return f"{key} is {str(activity[key])[:60]!a}"


def _stretched(rng: Random, activity: Activity) -> str | None:
    places = [path for path in paths(activity) if isinstance(_at(activity, path), str) and path != ("serviceUrl",)]
    path = rng.choice(places)
    holder = _at(activity, path[:-1])
    holder[path[-1]] = rng.choice((holder[path[-1]] * 200, holder[path[-1]].upper(), f" {holder[path[-1]]}\u200b", "\ud800"))
    return f"{'.'.join(map(str, path))} is {holder[path[-1]][:40]!a}"


def _twice_spoilt(rng: Random, activity: Activity) -> str:
    return f"{_garbled(rng, activity)}; {_nulled(rng, activity)}"
