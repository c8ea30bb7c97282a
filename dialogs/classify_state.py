"""What the classification has found out so far, as plain JSON in the dialog's state."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from botbuilder.dialogs import DialogInstance
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from knowledge.normalize import MAX_CHARACTERS
from knowledge.playbook import FIRST_QUESTION, Playbook

DRAFT = "draft"
"""Key of the draft in the dialog's state."""
_STEPS_KEPT = 10


class _Stored(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


class Step(_Stored):
    """A question and what was known when it was asked. Going back is returning to one."""

    asks: Literal["pair", "walk", "service", "l3"] = "walk"
    situation: Annotated[str, Field(max_length=MAX_CHARACTERS)] = ""
    """What the person told."""
    ruled_out: tuple[str, ...] = ()
    pair: tuple[str, str] | None = None
    """The two statuses in question."""
    question: str = FIRST_QUESTION
    """The question of the walk."""
    l1: str | None = None
    """The L1 that the situation names without a reason."""
    taken: tuple[str, ...] = ()
    """Answers to earlier questions that were taken from the words."""
    status: str | None = None
    service: str | None = None
    service_skipped: bool = False
    l3: str | None = None
    l3_wanted: bool = False
    """Whether the person asked to pick the L3."""

    @model_validator(mode="after")
    def _has_what_it_asks_about(self) -> Self:
        if (self.asks == "pair" and self.pair is None) or (self.asks in ("service", "l3") and self.status is None):
            raise ValueError("the step asks about something that is missing")
        return self

    def but(self, **changes: Any) -> Step:
        """Return the step with changes."""
        return self.model_copy(update=changes)

    def is_of(self, playbook: Playbook) -> bool:
        """Return whether this edition of the playbook knows all that the step names."""
        slugs = {*self.ruled_out, *(self.pair or ()), *filter(None, [self.status])}
        services = {service.name for service in playbook.services}
        return (
            slugs <= set(playbook.statuses)
            and self.question in playbook.questions
            and (self.l1 is None or self.l1 in playbook.l1s)
            and (self.service is None or self.service in services)
        )


class Draft(_Stored):
    """The step that stands and those before it."""

    step: Step = Step()
    before: Annotated[tuple[Step, ...], Field(max_length=_STEPS_KEPT)] = ()
    """Oldest first; very old ones are forgotten."""
    token: str = ""
    """Marks the buttons of the question that stands; older ones no longer count."""

    def followed_by(self, *steps: Step) -> Draft:
        """Return the draft with the last of these steps standing, the others and the present one before it."""
        before = (*self.before, self.step, *steps[:-1])
        return Draft(step=steps[-1], before=before[-_STEPS_KEPT:])

    def back(self) -> Draft | None:
        """Return the draft as it stood a step ago; None at the first step."""
        return Draft(step=self.before[-1], before=self.before[:-1]) if self.before else None


def read_draft(instance: DialogInstance, playbook: Playbook) -> Draft | None:
    """Return the dialog's draft, or None when what is stored is damaged or of another form or edition."""
    stored: Any = instance.state.get(DRAFT) if isinstance(instance.state, dict) else None
    try:
        draft = Draft.model_validate(stored)
    except ValidationError:
        return None
    return draft if all(step.is_of(playbook) for step in (draft.step, *draft.before)) else None
