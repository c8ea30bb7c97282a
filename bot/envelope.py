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
_Text = Annotated[Any, AfterValidator(_text_or_none)]
_Id = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
_InAddress = Annotated[_Id, StringConstraints(pattern=r"^[!-~]*[!-\-/-~][!-~]*$")]
"""An id that becomes a step of an address, and part of a header, when the bot answers: plain, and not only dots."""


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", alias_generator=to_camel)


class _Account(_Part):
    id: str | None = None
    name: str | None = None
    aad_object_id: str | None = None
    role: str | None = None


class _Sender(_Account):
    id: _Id


class _Place(_Account):
    """A conversation, as far as a reference to it goes."""

    is_group: bool | None = None
    conversation_type: str | None = None
    tenant_id: str | None = None


class _Conversation(_Place):
    id: _InAddress


class _Typed(_Part):
    """An entity or a reaction."""

    type: str | None = None


class _Attachment(_Part):
    content_type: str | None = None
    content_url: str | None = None
    thumbnail_url: str | None = None
    name: _Text = None


class _Button(_Part):
    type: str | None = None
    title: str | None = None
    image: str | None = None
    text: str | None = None
    display_text: str | None = None
    image_alt_text: str | None = None


class _SuggestedActions(_Part):
    to: list[str] | None = None
    actions: list[_Button] | None = None


class _TextHighlight(_Part):
    text: str | None = None
    occurrence: int | None = None


class _SemanticAction(_Part):
    id: str | None = None
    state: str | None = None
    entities: dict[str, _Typed] | None = None


class _Reference(_Part):
    activity_id: str | None = None
    channel_id: str | None = None
    service_url: str | None = None
    locale: str | None = None
    user: _Account | None = None
    bot: _Account | None = None
    conversation: _Place | None = None


class _ChannelData(_Part):
    """What Teams adds to an activity, as far as it says where and what."""

    event_type: str | None = None
    team: _Account | None = None
    channel: _Account | None = None
    tenant: _Account | None = None


class Envelope(_Part):
    """An activity that the SDK can read and the bot can answer; what it carries in ``value`` is anybody's business."""

    type: Annotated[str, StringConstraints(min_length=1)]
    sender: _Sender = Field(alias="from")
    conversation: _Conversation
    channel_id: _Id
    service_url: Annotated[str, AfterValidator(_address)]
    id: _InAddress | None = None
    recipient: _Account | None = None
    reply_to_id: str | None = None
    name: str | None = None
    action: str | None = None
    delivery_mode: str | None = None
    text: _Text = None
    speak: _Text = None
    summary: _Text = None
    text_format: str | None = None
    attachment_layout: str | None = None
    input_hint: str | None = None
    importance: str | None = None
    topic_name: str | None = None
    label: str | None = None
    value_type: str | None = None
    code: str | None = None
    caller_id: str | None = None
    locale: str | None = None
    local_timezone: str | None = None
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
    listen_for: list[str] | None = None
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
        level = [
            item
            for holder in level
            if isinstance(holder, dict | list)
            for item in (holder.values() if isinstance(holder, dict) else holder)
        ]
    return bool(level)
