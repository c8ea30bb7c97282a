"""What differs between the changes of a record. The engine does what they have in common: see ``UpdateDialog``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from dialogs.ports import Change, Opened, Receipt, Undo
from dialogs.replies import Reply
from dialogs.requests import Request
from dialogs.turn import Turn
from dialogs.update.draft import Draft, Step
from knowledge.records import Tenant


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of an answer."""

    step: str = ""
    """"done", or where it steers; empty for an answer to the question itself."""
    draft: Draft | None = None
    """The draft with the answer in it; None where it was none."""
    said: str = ""
    """What to say about it."""
    explained: tuple[str, ...] = ()
    """What the answers to the standing question mean: it is asked again, of the draft that goes with it."""


class Task(Protocol):
    """One kind of change. It keeps nothing: all that a person said is in the draft.

    Whatever is not a property or a pure answer may ask the backend for more, and raises Unreachable where that does
    not answer; the engine then keeps the draft.
    """

    @property
    def which_tenant(self) -> str:
        """The question for the tenant."""
        ...

    @property
    def held(self) -> frozenset[Step]:
        """Steps that a person asked for: the flow does not move on from them by itself."""
        ...

    @property
    def takes_words(self) -> frozenset[Step]:
        """Steps whose answer is in the person's own words, unless it plainly is something else."""
        ...

    def refusal(self, draft: Draft, opened: Opened) -> Reply | None:
        """Return why the person may not make this change, or None: known before the first question is asked."""
        ...

    def told_early(self, draft: Draft, text: str) -> Answered | None:
        """Return what a text says of the change where the tenant is asked for; None where it may be a name."""
        ...

    async def next_step(self, draft: Draft, tenant: Tenant) -> Draft:
        """Return the draft at the step that comes next: the first that is open, at last the preview."""
        ...

    async def ask(self, draft: Draft, tenant: Tenant) -> Reply:
        """Return what is said at the draft's step."""
        ...

    async def read(self, draft: Draft, tenant: Tenant, turn: Turn) -> Answered:
        """Return what a press or a typed answer to the draft's step does to it."""
        ...

    def steered(self, draft: Draft, to: str) -> Answered | None:
        """Return what a button beside the answers does, or None where there is none of that name at this step."""
        ...

    def before_first(self, draft: Draft) -> Draft | None:
        """Return what "back" leads to where nothing was answered yet, or None at the very beginning."""
        ...

    def sealed(self, draft: Draft, tenant: Tenant) -> Change | Undo:
        """Return the change as the preview shows it; its key is the draft's token, so that it is made once."""
        ...

    def expects(self, draft: Draft, turn: Turn, *, elsewhere: bool) -> bool:
        """Return whether what is typed plainly belongs to the step; ``elsewhere``: it names another tenant."""
        ...

    def gives_way(self, draft: Draft, request: Request) -> bool:
        """Return whether a request for the same tenant is for another task, so that this one ends."""
        ...

    def receipt(self, draft: Draft, receipt: Receipt) -> Reply:
        """Return what was written, and what follows from it."""
        ...

    def put_back(self, draft: Draft) -> str:
        """Return what an undo of this change puts back, in words; empty for a priority or a note."""
        ...


async def still_leads_to(previewed: Change | Undo, task: Task, draft: Draft, tenant: Tenant) -> bool:
    """Return whether the rules still lead to what was previewed: facts grow old, and so do Blocked services."""
    if (await task.next_step(draft, tenant)).step is not Step.PREVIEW:
        return False
    now = task.sealed(draft, tenant)
    if not isinstance(now, Change) or not isinstance(previewed, Change):
        return isinstance(now, Undo)
    return (now.note, now.priority, now.services) == (previewed.note, previewed.priority, previewed.services)
