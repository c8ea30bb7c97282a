"""A change that is stored outlives a new version of the bot, if nothing of its own has changed."""

from __future__ import annotations

import json

from dialogs.memory import RememberedReceipt
from dialogs.update.draft import Draft, read_draft
from dialogs.update.status.part import StatusPart

BEFORE_STATUS = json.loads(
    '{"task":"priority","step":"preview","nonce":"0123456789abcdef","wish":"Low","named":[],"offers":[],"unknown":"",'
    '"suggested":false,"several":false,"tenant":"t","name":"Contoso","seen":null,"shown":false,"fact":null,'
    '"explained":false,"learned":{"lead":null,"partner_ready":null,"cadence":null,"attempts":[],"settled":[],'
    '"channel":null},"confirmed":false,"reason":"they paused","sub_category":"","note":"","wishes":[],"resume":null,'
    '"pending":"","sent":false,"sealed":null,"trail":[]}'
)
"""As the version stored it that knew priorities and notes alone."""
ITS_TOKEN = "0123456794e63db396715d1f7d424137"  # noqa: S105 - a mark on its buttons, no secret


def test_a_draft_from_before_there_was_another_task_is_gone_on_with_and_its_buttons_work() -> None:
    draft = read_draft(BEFORE_STATUS)
    assert draft is not None
    assert draft.status is None
    assert draft.token == ITS_TOKEN


def test_what_only_a_status_has_belongs_to_its_token() -> None:
    first = Draft(task="status", nonce="0" * 16, status=StatusPart(service="Teams"))
    other = Draft(task="status", nonce="0" * 16, status=StatusPart(service="Exchange"))
    assert first.token != other.token != Draft(task="status", nonce="0" * 16).token


def test_a_draft_with_something_unknown_is_not_gone_on_with() -> None:
    assert read_draft({**BEFORE_STATUS, "status": {"service": "Teams", "colour": "green"}}) is None
    assert read_draft({**BEFORE_STATUS, "task": "nothing"}) is None


def test_a_receipt_from_before_is_undone_as_it_was() -> None:
    stored = {"preview": "p", "change_id": "c", "tenant": "t", "name": "Contoso", "version": 2}
    stored |= {"at": "2026-11-22T10:00:00Z", "note_only": True, "learned": False}
    assert RememberedReceipt.model_validate(stored).put_back == ""
