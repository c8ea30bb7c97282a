"""Every kind of change there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from dialogs.ports import Records
from dialogs.presses import TaskName
from dialogs.update.dibs.task import DibsTask
from dialogs.update.duplicate.task import DuplicateTask
from dialogs.update.engagement.task import EngagementTask
from dialogs.update.note_task import NoteTask
from dialogs.update.priority.task import PriorityTask
from dialogs.update.status.task import StatusTask
from dialogs.update.task import Task
from dialogs.update.undo.task import UndoTask
from knowledge.index import Index
from knowledge.playbook import Playbook
from knowledge.prioritizing import Limits


def all_tasks(
    playbook: Playbook, index: Index, records: Records, clock: Callable[[], datetime], limits: Limits
) -> Mapping[TaskName, Task]:
    """Return the tasks by their names."""
    return {
        "priority": PriorityTask(playbook, records, clock, limits),
        "note": NoteTask(playbook, clock),
        "status": StatusTask(playbook, index, clock, limits),
        "duplicate": DuplicateTask(playbook, clock, limits),
        "dibs": DibsTask(playbook, clock),
        "undo": UndoTask(playbook),
        "engagement": EngagementTask(playbook, clock, limits),
    }
