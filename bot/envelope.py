"""What an activity must be for the SDK to read it. The SDK converts field by field and fails without naming the one."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic.alias_generators import to_camel
from pydantic_core import ErrorDetails

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_DEEPEST = 100
"""Levels of objects and lists within each other; the deepest card that Teams shows has a fraction of them."""
_HOLDERS = (dict, list)
_NEEDED = frozenset({"type", "from.id", "conversation.id", "channelId", "serviceUrl"})


def _moment(text: str) -> str:
    """Return the text if it is a time that can also be told in UTC."""
    if not _MOMENT.fullmatch(text):
        raise ValueError
    try:
        datetime.fromisoformat(text).utctimetuple()
    except OverflowError:
        raise ValueError from None
    return text


def _address(url: str) -> str:
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
        raise ValueError
    return url


def _text_or_none(value: Any) -> Any:
    """Return the value if it is a text, even one that breaks off within an emoji: somebody wrote it."""
    if value is not None and not isinstance(value, str):
        raise ValueError
    return value


_Moment = Annotated[str, AfterValidator(_moment)] | None
_Name = Annotated[str, StringConstraints(min_length=0)]
"""A text without half of a character: nothing could keep it, or send it again. Whoever measures one finds that out."""
_Text = Annotated[Any, AfterValidator(_text_or_none)]
_Id = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
_InAddress = Annotated[_Id, StringConstraints(pattern=r"^[!-~]*[!-\-/-~][!-~]*$")]
"""An id that becomes a step of an address, and part of a header, when the bot answers: plain, and not only dots."""
_Answered = Annotated[str, StringConstraints(max_length=1000, pattern=r"^[!-~]*$")]
"""The id of the message whose card was pressed, a step of an address too; empty where there is none.

With the longest ids an address stays below the 8 KB that servers take.
"""


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", alias_generator=to_camel)


class _Account(_Part):
    id: _Name | None = None
    name: _Name | None = None
    aad_object_id: _Name | None = None
    role: _Name | None = None


class _Sender(_Account):
    id: _Id


class _Place(_Account):
    """A conversation, as far as a reference to it goes."""

    is_group: bool | None = None
    conversation_type: _Name | None = None
    tenant_id: _Name | None = None


class _Conversation(_Place):
    id: _InAddress


class _Typed(_Part):
    """An entity or a reaction."""

    type: _Name | None = None


class _Attachment(_Part):
    content_type: _Name | None = None
    content_url: _Name | None = None
    thumbnail_url: _Name | None = None
    name: _Text = None


class _Button(_Part):
    type: _Name | None = None
    title: _Name | None = None
    image: _Name | None = None
    text: _Name | None = None
    display_text: _Name | None = None
    image_alt_text: _Name | None = None


class _SuggestedActions(_Part):
    to: list[_Name] | None = None
    actions: list[_Button] | None = None


class _TextHighlight(_Part):
    text: _Name | None = None
    occurrence: int | None = None


class _SemanticAction(_Part):
    id: _Name | None = None
    state: _Name | None = None
    entities: dict[str, _Typed] | None = None


class _Reference(_Part):
    activity_id: _Name | None = None
    channel_id: _Name | None = None
    service_url: _Name | None = None
    locale: _Name | None = None
    user: _Account | None = None
    bot: _Account | None = None
    conversation: _Place | None = None


class _ChannelData(_Part):
    """What Teams adds to an activity, as far as it says where and what."""

    event_type: _Name | None = None
    team: _Account | None = None
    channel: _Account | None = None
    tenant: _Account | None = None


class Envelope(_Part):
    """An activity that the SDK can read and the bot can answer; what it carries in ``value`` is anybody's business."""

    type: Annotated[str, StringConstraints(min_length=1)]
    sender: _Sender = Field(alias="from")
    conversation: _Conversation
    channel_id: _Id
    service_url: Annotated[str, StringConstraints(max_length=1000), AfterValidator(_address)]
    id: _InAddress | None = None
    recipient: _Account | None = None
    reply_to_id: _Answered | None = None
    name: _Name | None = None
    action: _Name | None = None
    delivery_mode: _Name | None = None
    text: _Text = None
    speak: _Text = None
    summary: _Text = None
    text_format: _Name | None = None
    attachment_layout: _Name | None = None
    input_hint: _Name | None = None
    importance: _Name | None = None
    topic_name: _Name | None = None
    label: _Name | None = None
    value_type: _Name | None = None
    code: _Name | None = None
    caller_id: _Name | None = None
    locale: _Name | None = None
    local_timezone: _Name | None = None
    timestamp: _Moment = None
    local_timestamp: _Moment = None
    expiration: _Moment = None
    history_disclosed: bool | None = None
    members_added: list[_Account] | None = None
    members_removed: list[_Account] | None = None
    reactions_added: list[_Typed] | None = None
    reactions_removed: list[_Typed] | None = None
    entities: list[_Typed] | None = None
    attachments: list[_Attachment] | None = None
    channel_data: _ChannelData | None = None
    suggested_actions: _SuggestedActions | None = None
    semantic_action: _SemanticAction | None = None
    text_highlights: list[_TextHighlight] | None = None
    listen_for: list[_Name] | None = None
    relates_to: _Reference | None = None


def fault_of(body: Any) -> str | None:
    """Return why the body is no activity that can be answered, in words for whoever sent it, or None."""
    if not isinstance(body, dict):
        return "the body is no activity: it has no type"
    if _is_deeper_than(_DEEPEST, body):
        return f"the activity is nested too deeply: more than {_DEEPEST} levels"
    try:
        Envelope.model_validate(body)
    except ValidationError as error:
        return _in_words(error.errors(include_url=False, include_context=False)[0])
    return None


def _in_words(error: ErrorDetails) -> str:
    where = ".".join(map(str, error["loc"]))
    if where in {"from", "conversation"}:
        return f"the activity has no {where}.id"
    if where in _NEEDED and (error["type"] == "missing" or error["input"] in (None, "")):
        return f"the activity has no {where}"
    return f"the activity's {where} is malformed"


def _is_deeper_than(levels: int, value: Any) -> bool:
    level = [value]
    for _ in range(levels):
        if not level:
            return False
        level = [
            item
            for holder in level
            if isinstance(holder, _HOLDERS)
            for item in (holder.values() if isinstance(holder, dict) else holder)
        ]
    return bool(level)
