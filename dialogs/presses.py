"""What a button carries. Nothing in it is trusted: it names, and the conversation decides."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from dialogs.wanted_list import WantedList

_Slug = Annotated[str, Field(max_length=80, pattern=r"^[a-z0-9-]+$")]
_Token = Annotated[str, Field(max_length=40, pattern=r"^[a-z0-9]+$")]
_ClockTime = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
_Id = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]


TaskName = Literal["priority", "note", "status", "duplicate", "engagement", "dibs", "undo"]
"""The kinds of changes of a record."""


class _Press(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="ignore", frozen=True, strict=True)
    v: Literal[1] = 1
    """Raised when old buttons must no longer be read."""


class ShowEntry(_Press):
    """Show a status, L1 or priority."""

    do: Literal["show"] = "show"
    slug: _Slug


class ChooseStatus(_Press):
    """Take this status for the situation that the answer was given to."""

    do: Literal["choose"] = "choose"
    slug: _Slug
    answer: _Token


class NoneOfThese(_Press):
    """None of the statuses shown fits."""

    do: Literal["none"] = "none"
    answer: _Token


class AnswerQuestion(_Press):
    """One of the answers to the question that stands."""

    do: Literal["answer"] = "answer"
    question: _Token
    option: Annotated[int, Field(ge=0, le=40)]


class GuideStep(_Press):
    """Move in the questions without answering the one that stands."""

    do: Literal["step"] = "step"
    question: _Token
    to: Literal["back", "not-sure", "start-over"]


class PickL3(_Press):
    """Pick or change the L3 of the classification that the answer ended in."""

    do: Literal["pick-l3"] = "pick-l3"
    answer: _Token


class UseNote(_Press):
    """Use the note of the classification that the answer ended in for a tenant."""

    do: Literal["use-note"] = "use-note"
    answer: _Token


class ApplyStatus(_Press):
    """Take the status that the answer gave to the record of a tenant."""

    do: Literal["apply"] = "apply"
    answer: _Token


class StartGuide(_Press):
    """Ask me the questions."""

    do: Literal["guide"] = "guide"


class TryExample(_Press):
    """Send the text on the button as if it were typed."""

    do: Literal["try"] = "try"
    text: Annotated[str, Field(min_length=1, max_length=200)]


class Steer(_Press):
    """Steer the change that stands, without answering its question."""

    do: Literal["steer"] = "steer"
    draft: _Token
    to: Literal[
        "back",
        "cancel",
        "edit-note",
        "sub-category",
        "not-sure",
        "retry",
        "change-status",
        "change-l3",
        "change-seats",
        "target-date",
        "owner",
        "next-action",
        "template",
        "one-service",
    ]


class ConfirmChange(_Press):
    """Write the change as this preview shows it. The only press that writes one."""

    do: Literal["confirm"] = "confirm"
    draft: _Token


class UndoChange(_Press):
    """Put back what the change of this receipt replaced."""

    do: Literal["undo"] = "undo"
    change: _Id


class ListTenants(_Press):
    """Show a page of a list of tenants."""

    do: Literal["list"] = "list"
    wanted: WantedList
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    """How many tenants stand before the page."""


class ShowAttention(_Press):
    """Show what needs attention, below the message that it is pressed on."""

    do: Literal["attention"] = "attention"


class ShowTenant(_Press):
    """Show a tenant's record."""

    do: Literal["tenant"] = "tenant"
    tenant: _Id
    back: ListTenants | None = None
    """The page that it was opened from."""


class StartUpdate(_Press):
    """Begin to change a tenant's record."""

    do: Literal["update"] = "update"
    task: TaskName
    tenant: _Id
    wish: Literal["High", "Medium", "Low"] | None = None
    """The priority that is wanted, where that is what it is about."""
    service: Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")] = ""
    """The service, as the record names it; empty where that is still to be asked."""
    about: Literal["", "target-date"] = ""
    """The target date, where the status of the service stays and only that is to change."""


class StartTelling(_Press):
    """Tell the person who presses this on the assistant's own account, at these times of that zone's clock."""

    do: Literal["tell"] = "tell"
    zone: Annotated[str, Field(min_length=1, max_length=100)]
    day: Annotated[int, Field(ge=0, le=6)] | None = None
    digest: _ClockTime | None = None
    notice: _ClockTime | None = None


class TellingStep(_Press):
    """End what is told, or leave it as it is. It works for whoever presses it, however old the message."""

    do: Literal["telling"] = "telling"
    to: Literal["stop", "leave"]


Press = Annotated[
    ShowEntry
    | ChooseStatus
    | NoneOfThese
    | AnswerQuestion
    | GuideStep
    | PickL3
    | UseNote
    | ApplyStatus
    | StartGuide
    | TryExample
    | Steer
    | ConfirmChange
    | UndoChange
    | ListTenants
    | ShowTenant
    | ShowAttention
    | StartUpdate
    | StartTelling
    | TellingStep,
    Field(discriminator="do"),
]
_PRESS: TypeAdapter[Press] = TypeAdapter(Press, config=ConfigDict(defer_build=True))
_MARK = "for"
"""Key, beside a press, of the mark of the person whom the button is for."""


def read_press(value: Any) -> Press | None:
    """Return the press in an activity's value, or None when it is not one of ours."""
    if not isinstance(value, dict):
        return None
    try:
        return _PRESS.validate_python({"v": 0, **value})
    except ValidationError:
        return None


def write_press(press: Press, mark: str = "") -> dict[str, Any]:
    """Return the press as a button's data; ``mark`` stands for the person whom the button is for."""
    return press.model_dump(mode="json") | ({_MARK: mark} if mark else {})


def read_mark(value: Any) -> str:
    """Return the mark of the person whom a pressed button was made for; empty for everybody's.

    It only serves to tell others so: who acts is never read from a button.
    """
    mark = value.get(_MARK) if isinstance(value, dict) else None
    return mark if isinstance(mark, str) else ""


def token_of(press: Press) -> str | None:
    """Return what the press is bound to: it works as long as that stands. None for one that always works."""
    match press:
        case ChooseStatus(answer=token) | NoneOfThese(answer=token) | PickL3(answer=token) | UseNote(answer=token):
            return token
        case ApplyStatus(answer=token):
            return token
        case AnswerQuestion(question=token) | GuideStep(question=token):
            return token
        case Steer(draft=token) | ConfirmChange(draft=token) | UndoChange(change=token):
            return token
        case _:
            return None
