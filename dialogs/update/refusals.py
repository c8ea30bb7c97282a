"""Why a person may not make a change."""

from __future__ import annotations

from dialogs.ports import Opened, Right
from dialogs.presses import ShowTenant, StartUpdate
from dialogs.replies import Choice, Reply
from dialogs.update import texts


def not_assigned(opened: Opened) -> Reply | None:
    """Return that only people assigned to the tenant change it, to somebody who is not."""
    if opened.right is not Right.READ:
        return None
    return Reply(f"{opened.tenant.name}: {texts.NOT_ASSIGNED}", (), (_look(opened),))


def not_its_manager(opened: Opened) -> Reply | None:
    """Return that only its FastTrack Manager changes a tenant's priority (R-04), to somebody who is not."""
    if opened.right is not Right.NOTE:
        return not_assigned(opened)
    note = Choice(texts.ADD_NOTE, StartUpdate(task="note", tenant=opened.tenant.id))
    return Reply(f"{opened.tenant.name}: {texts.NOT_ITS_MANAGER}", (), (note, _look(opened)))


def _look(opened: Opened) -> Choice:
    return Choice(texts.SHOW_RECORD, ShowTenant(tenant=opened.tenant.id))
