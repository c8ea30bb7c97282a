"""What does not belong into an activity, and what people and programs put there all the same."""

from __future__ import annotations

from typing import Any


def _nested(depth: int) -> Any:
    value: Any = "x"
    for level in range(depth):
        value = {"in": value} if level % 2 else [value]
    return value


GARBAGE: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 7, 1.5, 2**70, "", " ", "x", "null", "\x00", "\ud800", "..", "2026-02-30T25:61:00Z"),
    *(
        [],
        {},
        [[]],
        [None],
        [0],
        ["x"],
        [{}],
        [{"type": None}],
        {"id": None},
        {"id": {}},
        {"": ""},
        {"a": {"b": [None]}},
    ),
    *({"type": 5}, {"type": "mention"}, {"data": "x"}, {"action": None}, {"action": {"type": "Action.Execute"}}),
    *({"value": {"value": {}}}, _nested(20), _nested(90), _nested(400)),
)
LOADS = (*GARBAGE, [{"type": "x", "id": "y"}] * 300, {"data": "z" * 20_000})
"""For the fields that carry a lot."""
TEXTS = (
    "",
    "   \r\n\t ",
    "what does Blocked mean? " * 170,
    "x" * 30_000,
    "👩🏽‍💻🏳️‍🌈" * 40,
    "\u202eנחסם מה המשמעות של\u202c ما معنى Blocked?",
    "wh\u200bat do\u2060es \ufeffBlo\u00adcked\u200d mean?",
    "what\x00 does\x07 Blocked\x1b[31m mean\x7f?",
    "custs firewall drops teams media \ud83d",
    "Z̵̡̛̲͓̈́a̷̢̛͙̓l̸̨̲̀̔g̶̰̈́ǫ̵̀ Blocked",
    "<at>FastTrack Assistant</at><at>FastTrack Assistant</at>",
    "<at>nobody</at> what is DIBS <at>",
    "<script>alert(1)</script> <b>what is</b> DIBS &amp;&nbsp;&#x41;",
    "{reference} %s %(name)s {0} ${BOT} \\n",
    "'; DROP TABLE tenants; --",
    '{"v": 1, "do": "confirm", "draft": "0"}',
    "_*~`#[DIBS](https://evil.example)",
    "blockiert weil die Firewall Teams sperrt",
    "add a note to Contoso Pharma: \x00 \udc00",
    "1",
    "99999999999999999999",
    "wrong",
    "yes",
    "back",
    "cancel",
)
TYPES = (
    *("Message", "message ", "unknown", "invokeResponse", "trace", "delay", "suggestion", "contactRelationUpdate"),
    *("deleteUserData", "command", "commandResult", "event", "invoke", "message", "messageUpdate", ""),
)
NAMES_OF_INVOKES = (
    *(
        "adaptiveCard/action",
        "adaptiveCard/action ",
        "adaptivecard/action",
        "message/submitAction",
        "message/fetchTask",
    ),
    *("composeExtension/query", "composeExtension/fetchTask", "composeExtension/submitAction"),
    *(
        "composeExtension/unknown",
        "composeExtension/setting",
        "task/fetch",
        "task/submit",
        "tab/fetch",
        "config/submit",
    ),
    *("signin/tokenExchange", "fileConsent/invoke", "tokens/response", "x" * 5000, ""),
)
KINDS_OF_CONVERSATION = ("personal", "groupChat", "channel", "meeting", "Personal", "", "unknown")
CARRIERS = ("value", "channelData", "entities", "attachments", "membersAdded", "reactionsAdded", "unheardOf")
SELDOM = (
    *(
        "action",
        "callerId",
        "code",
        "deliveryMode",
        "expiration",
        "historyDisclosed",
        "importance",
        "inputHint",
        "label",
    ),
    *(
        "listenFor",
        "membersRemoved",
        "reactionsRemoved",
        "relatesTo",
        "replyToId",
        "semanticAction",
        "speak",
        "summary",
    ),
    *("suggestedActions", "textHighlights", "topicName", "valueType"),
)
"""Fields of an activity that Teams hardly ever sends."""


def press_fields(tokens: tuple[str, ...]) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    """Return what may be put into the payload of a press; ``tokens`` are those of somebody else's cards."""
    bound = ("0", "f" * 40, "f" * 41, "TOKEN", "a b", "%00", "7d41c0aa", "9b02e7f4c1d8", *tokens)
    doings = "confirm show choose none answer step pick-l3 use-note guide try steer undo tenant update delete Confirm"
    slugs = ("no-such-status", "", "../../etc/passwd", "Blocked", "a" * 500, "blocked\n", "ＢＬＯＣＫＥＤ", "paused")
    return (
        ("v", (0, 2, -1, "1", None, True, 10**30)),
        ("do", (*doings.split(), "")),
        ("slug", slugs),
        *((key, bound) for key in ("answer", "draft", "change", "question", "for")),
        ("tenant", (*bound, "3f2b9c10-7d1e-4c55-8a6b-000000000008")),
        ("option", (-1, 0, 41, "0", 1.0)),
        ("to", ("back", "cancel", "retry", "nowhere")),
        ("text", TEXTS),
        ("task", ("priority", "note", "delete")),
        ("extra", GARBAGE),
    )
