"""What was made before an upgrade is known when it is sent again after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.backends.changes import check_same, content_digest
from dialogs.ports import Change, PrioritySetting, Rejected, ServiceChange, Undo
from knowledge.records import Dibs, Engagement, Lead, Priority

CHANGE = Change(
    "t-1",
    3,
    "k1",
    note="They agreed.",
    priority=PrioritySetting(Priority.HIGH, "Strategic", "why"),
    engagement=Engagement(Lead.CSS_LED, date(2026, 11, 2)),
    activity="a",
)
UNDO = Undo("t-1", 4, "k2", "c-1", "b")
KEPT_OF_CHANGE = "26cf460184e4755ad41c84a010154fcf93d6167884688a344d90197880eaa034"
KEPT_OF_UNDO = "3c3fc889bee5de9e307bc7c3dc0b900f8299e05e422c2921f169b80b51f2e7a4"
"""What the version kept of them that knew neither changes of services nor reasons of an undo."""


def test_a_change_of_an_earlier_version_is_known_again() -> None:
    assert content_digest(CHANGE) == KEPT_OF_CHANGE


def test_an_undo_of_an_earlier_version_is_known_again() -> None:
    assert content_digest(UNDO) == KEPT_OF_UNDO


def test_what_asks_for_more_is_another_one() -> None:
    with pytest.raises(Rejected):
        check_same(KEPT_OF_CHANGE, replace(CHANGE, services=(ServiceChange("Teams", dibs=Dibs()),)))
    with pytest.raises(Rejected):
        check_same(KEPT_OF_UNDO, replace(UNDO, reason="It was meant for another tenant."))
