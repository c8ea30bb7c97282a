"""What the message extension's invokes carry. Nothing in it is trusted."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.message_text import plain_message
from dialogs.extension_commands import FIND_STATUS
from dialogs.message_dialog import Do

_INITIAL_RUN = "initialRun"
"""The parameter of a search in which nothing was typed yet."""
_FURTHEST = 1_000
_MOST_ON_A_PAGE = 25
"""What Teams asks for and shows at once."""
_Text = Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]
"""A text that may be missing or null."""
_AnyValue = TypeVar("_AnyValue", bound="_Value")


class _Value(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="ignore", frozen=True)


class _Parameter(_Value):
    name: _Text = ""
    value: _Text = ""


class _Page(_Value):
    skip: int = 0
    count: int = _MOST_ON_A_PAGE


class Search(_Value):
    """A search from the compose box."""

    command: _Text = Field("", alias="commandId")
    parameters: tuple[_Parameter, ...] = ()
    page: _Page = Field(_Page(), alias="queryOptions")

    @property
    def text(self) -> str:
        """What was typed: the command's own parameter, or the first that is not the mark of the initial run."""
        typed = {p.name: p.value for p in reversed(self.parameters) if p.name != _INITIAL_RUN}
        return typed.get(FIND_STATUS.parameter.name, next(reversed(typed.values()), ""))

    @property
    def skip(self) -> int:
        """How many results to leave out."""
        return min(max(self.page.skip, 0), _FURTHEST)

    @property
    def count(self) -> int:
        """How many results to give at most."""
        return min(max(self.page.count, 1), _MOST_ON_A_PAGE)


class Selected(_Value):
    """A result that was chosen: a slug, or the name of an L3."""

    slug: _Text = ""
    l3: _Text = ""


class _Body(_Value):
    kind: _Text = Field("html", alias="contentType")
    content: _Text = ""


class _Message(_Value):
    subject: _Text = ""
    body: _Body | None = None


class OnMessage(_Value):
    """The action on a message; its parts are read one by one, so that a broken one leaves the others."""

    command: _Text = Field("", alias="commandId")
    message: Any = Field(None, alias="messagePayload")
    data: Any = None

    @property
    def text(self) -> str:
        """What the message says, its subject first; empty when it says nothing or cannot be read."""
        message = read(_Message, self.message) or _Message()
        body = message.body or _Body()
        said = plain_message(body.content, is_html=body.kind != "text")
        subject = plain_message(message.subject, is_html=False)
        return "\n".join(filter(None, (subject, said)))


class Sent(_Value):
    """What a button of the dialog sends, with what was typed and picked."""

    do: Do
    text: _Text = ""
    slug: _Text = ""
    other: _Text = ""

    @property
    def picked(self) -> str:
        """The status that was picked; another one than those proposed counts more, for it had to be looked for."""
        return self.other or self.slug


def read(kind: type[_AnyValue], value: Any) -> _AnyValue | None:
    """Return what an invoke carries, or None when it is not of this form."""
    try:
        return kind.model_validate(value)
    except ValidationError:
        return None
