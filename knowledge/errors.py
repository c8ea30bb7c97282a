"""What can be wrong with the encoded playbook. "No match" is a value, never an error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to mend in a data file."""

    file: str
    """Path below knowledge/data/."""
    key: str
    """Where in the file, dotted; empty when the whole file is meant."""
    problem: str
    """What is wrong, in words a person who edits the file understands."""

    def __str__(self) -> str:
        place = f"{self.file}: {self.key}" if self.key else self.file
        return f"{place}: {self.problem}"


class PlaybookError(Exception):
    """The data files cannot be used. Lists every fault found, not only the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        count = len(self.faults)
        head = f"The playbook has {count} {'fault' if count == 1 else 'faults'}:"
        super().__init__("\n".join([head, *(f"  {fault}" for fault in self.faults)]))


class StaleIndexError(Exception):
    """The prebuilt index was made from other data files than those present."""

    def __init__(self) -> None:
        super().__init__(
            "The matching index is older than the playbook's data files. "
            "Run `make playbook` to rebuild it and see what changed."
        )
