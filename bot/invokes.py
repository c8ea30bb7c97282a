"""What a channel waits for: the invokes that are known, what they carry, and the bodies they are answered with."""

from __future__ import annotations

from enum import StrEnum
from http import HTTPStatus
from typing import Any, Literal, Self

from botbuilder.core import InvokeResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dialogs.place import Owner
from dialogs.rendering import to_card
from dialogs.replies import Reply

_CARD = "application/vnd.microsoft.card.adaptive"
_MESSAGE = "application/vnd.microsoft.activity.message"


class Invoke(StrEnum):
    """The invokes that are answered with something of their own, by the platform's names."""

    CARD_PRESS = "adaptiveCard/action"
    FEEDBACK = "message/submitAction"
    QUERY = "composeExtension/query"
    SELECT_ITEM = "composeExtension/selectItem"
    FETCH_TASK = "composeExtension/fetchTask"
    SUBMIT_ACTION = "composeExtension/submitAction"
    TASK_FETCH = "task/fetch"
    TASK_SUBMIT = "task/submit"


class _Read(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    @classmethod
    def read(cls, value: Any) -> Self | None:
        """Return what an invoke carries, or None when it is not of this form."""
        try:
            return cls.model_validate(value)
        except ValidationError:
            return None


class _Action(_Read):
    data: dict[str, Any] = Field(default_factory=dict)


class CardPress(_Read):
    """The press of a card's button; its data is as little to be trusted as any other."""

    action: _Action
    trigger: Literal["automatic", "manual"] = "manual"

    @property
    def value(self) -> dict[str, Any]:
        """What the button carries."""
        return self.action.data

    @property
    def automatic(self) -> bool:
        """Whether nobody pressed: the client only asks for the card anew."""
        return self.trigger == "automatic"


class _Reaction(_Read):
    reaction: Literal["like", "dislike"]


class Rating(_Read):
    """What somebody thinks of an answer, by the channel's own buttons."""

    action_name: Literal["feedback"] = Field(alias="actionName")
    action_value: _Reaction = Field(alias="actionValue")

    @property
    def liked(self) -> bool:
        """Whether the answer was good."""
        return self.action_value.reaction == "like"


def answered(body: dict[str, Any] | None) -> InvokeResponse:
    """Return the response that says the invoke was taken."""
    return InvokeResponse(status=int(HTTPStatus.OK), body=body)


def card_body(reply: Reply, owner: Owner | None) -> dict[str, Any]:
    """Return that a pressed card becomes this one, for whoever pressed it."""
    return {"statusCode": int(HTTPStatus.OK), "type": _CARD, "value": to_card(reply, owner)}


def said(name: str, line: str) -> dict[str, Any] | None:
    """Return a line in the form in which an invoke of this name can show one; None where it can show none."""
    match name:
        case Invoke.CARD_PRESS:
            return {"statusCode": int(HTTPStatus.OK), "type": _MESSAGE, "value": line}
        case Invoke.QUERY | Invoke.SELECT_ITEM:
            return {"composeExtension": {"type": "message", "text": line}}
        case Invoke.FETCH_TASK | Invoke.SUBMIT_ACTION | Invoke.TASK_FETCH | Invoke.TASK_SUBMIT:
            return {"task": {"type": "message", "value": line}}
        case Invoke.FEEDBACK:
            return {}
    return None
