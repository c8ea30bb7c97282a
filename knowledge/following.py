"""What a change of the work or of a status means for the priority: what the rules say then, against what counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.prioritizing import Finding, Leave, Limits, assess
from knowledge.records import Priority, Tenant


@dataclass(frozen=True, slots=True)
class Follows:
    """What the rules say of a record's priority."""

    counts: Priority
    """The priority that counts in the record."""
    proposal: Priority | None
    """The one that the rules lead to; None where they tell to wait, or where a fact that decides is unknown."""
    leave: Leave
    """What they say of the one that counts."""
    finding: Finding
    """The rule that speaks: for the proposal, else of the priority that has to wait, else of the one that counts."""

    @property
    def speaks(self) -> bool:
        """Whether the rules lead elsewhere than to the priority that counts."""
        return self.proposal is not None and self.proposal is not self.counts


def what_follows(tenant: Tenant, today: date, limits: Limits) -> Follows:
    """Return what the rules say of the priority that counts, for the record as it is given."""
    assessment = assess(tenant, today, limits)
    counts = tenant.priority.effective
    held = next((v for v in assessment.verdicts.values() if v.leave is Leave.HELD), None)
    deciding = assessment.proposed or held or assessment.verdicts[counts]
    return Follows(counts, assessment.proposal, assessment.verdicts[counts].leave, deciding.findings[0])
