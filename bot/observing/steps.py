"""Steps of the bot's work, and who watches them: the one port between what works and what is told about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from time import perf_counter
from types import TracebackType
from typing import Protocol


class Part(StrEnum):
    """Which part of the bot works."""

    REQUEST = "request"
    TURN = "turn"
    STATE = "state"
    RECORDS = "records"
    CONNECTOR = "connector"
    MATCHING = "matching"
    TELLING = "telling"


class Outcome(StrEnum):
    """How a step ended. Parts with finer outcomes give words of their own, always of a small fixed set."""

    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    ANSWERED = "answered"
    SILENT = "silent"
    """A turn that had nothing to say: what was written was not for the assistant, or is only an event."""
    REPEATED = "repeated"
    """A turn that was delivered before, and is not taken again."""
    REFUSED = "refused"
    """A turn of somebody who is not served."""


@dataclass(slots=True)
class Step:
    """One piece of work. Its words come from fixed sets, so that each can be a metric's label."""

    part: Part
    name: str
    """What is done; of a turn what the person wants, which is known at its end."""
    outcome: str = Outcome.DONE
    seconds: float = 0.0
    """How long it took; known at its end."""
    matched: str = ""
    """How the situation that a turn told was understood; empty where it told none."""


Ended = Callable[[], None]
"""Called when the step is over and its fields are final."""
OutcomeOf = Callable[[BaseException], str]


def nothing() -> None:
    """End a step that is not told of."""


class Watch(Protocol):
    """Somebody who is told of steps."""

    def begun(self, step: Step) -> Ended:
        """Take note of a step that begins; return what to call at its end."""
        ...


class Observing:
    """Tells the watches of every step; without any it costs next to nothing."""

    def __init__(self, watches: Sequence[Watch] = ()) -> None:
        self._watches = tuple(watches)

    def step(self, part: Part, name: str, outcome_of: OutcomeOf | None = None) -> AbstractContextManager[Step, None]:
        """Watch what runs inside. An error passes through; ``outcome_of`` says what it is told as."""
        return _Watched(Step(part, name), self._watches, outcome_of)


class _Watched:
    """A step while it runs. No generator: a turn has six of them."""

    def __init__(self, step: Step, watches: Sequence[Watch], outcome_of: OutcomeOf | None) -> None:
        self._step = step
        self._watches = watches
        self._outcome_of = outcome_of
        self._endings: list[Ended] = []
        self._start = 0.0

    def __enter__(self) -> Step:
        self._endings = [watch.begun(self._step) for watch in self._watches]
        self._start = perf_counter()
        return self._step

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if isinstance(error, Exception):
            self._step.outcome = self._outcome_of(error) if self._outcome_of else Outcome.FAILED
        elif error is not None:
            self._step.outcome = Outcome.CANCELLED
        self._step.seconds = perf_counter() - self._start
        for ended in reversed(self._endings):
            ended()


_TURN: ContextVar[Step | None] = ContextVar("turn", default=None)


@contextmanager
def current(turn: Step) -> Iterator[None]:
    """Make the turn the one that ``turn_is`` speaks of."""
    token = _TURN.set(turn)
    try:
        yield
    finally:
        _TURN.reset(token)


def turn_is(outcome: Outcome) -> None:
    """Say how the running turn ends, for outcomes that cannot be seen from outside; without a turn it says nothing."""
    turn = _TURN.get()
    if turn is not None:
        turn.outcome = outcome
