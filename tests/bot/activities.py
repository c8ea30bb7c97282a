"""Activities in the shapes in which Teams sends them, one to a file in tests/activities; every id is made up."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any
from uuid import uuid4

Activity = dict[str, Any]

_FOLDER = Path(__file__).parent.parent / "activities"
NAMES = sorted(path.stem for path in _FOLDER.glob("*.json"))


def activity(name: str) -> Activity:
    """Return the activity of this name, to be changed at will."""
    read: Activity = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return read


def question(text: str, like: Activity) -> Activity:
    """Return a question to the bot in the conversation of another activity, by the same person."""
    bot = activity("message-in-personal-chat")["recipient"]
    asked = {key: copy.deepcopy(like[key]) for key in ("channelId", "serviceUrl", "from", "conversation")}
    mention = {"type": "mention", "text": "<at>FastTrack Assistant</at>", "mentioned": bot}
    addressed = f"<at>FastTrack Assistant</at> {text}"
    return {
        **asked,
        "type": "message",
        "id": uuid4().hex,
        "recipient": bot,
        "text": addressed,
        "entities": [mention],
    }
