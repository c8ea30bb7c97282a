"""Lists of tenants for the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType

from bot.commands.drawing import as_written, columns
from dialogs.attention import InNeed
from dialogs.portfolio import Line
from dialogs.portfolio_texts import BY_HAND
from dialogs.portfolio_view import statuses_in_short
from knowledge.calendar import written
from knowledge.playbook import Playbook
from knowledge.records import Tenant


def tenants(head: str, lines: Sequence[Line], records: Mapping[str, Tenant], playbook: Playbook) -> RenderableType:
    """Return a list of tenants with their statuses."""
    if not lines:
        return as_written(head)
    table = columns("Priority", "Name", "Statuses", "Next action")
    for line in lines:
        record = records.get(line.id)
        table.add_row(
            as_written(_priority(line)),
            as_written(line.name),
            as_written(statuses_in_short(record, playbook) if record else ""),
            as_written(written(line.next_action_on) if line.next_action_on else ""),
        )
    return Group(as_written(head), "", table)


def needs(head: str, needy: Sequence[InNeed]) -> RenderableType:
    """Return what needs attention, a row for each finding; the tenant stands with its first."""
    if not needy:
        return as_written(head)
    table = columns("Priority", "Name", "What needs attention", "Rule")
    for one in needy:
        for at, finding in enumerate(one.findings):
            table.add_row(
                as_written(_priority(one.line) if at == 0 else ""),
                as_written(one.line.name if at == 0 else ""),
                as_written(f"{finding.sentence}."),
                as_written(finding.cites or finding.rule.value),
            )
    return Group(as_written(head), "", table)


def _priority(line: Line) -> str:
    return f"{line.priority} ({BY_HAND})" if line.overridden else line.priority.value
