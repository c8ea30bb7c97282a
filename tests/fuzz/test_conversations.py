"""Whole conversations that nobody thought of: no turn fails, no state is lost, nothing is shown or written that may not.

``make fuzz TURNS=1000000`` runs as many turns as one wants.
"""

from __future__ import annotations

import os
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from bot import extension
from knowledge.type_ahead import TypeAhead
from tests.bot.garbage import press_fields
from tests.fuzz.office import EVERYBODY, INDEX, PLAYBOOK, WHO_MAY_SEE, Office
from tests.fuzz.vocabulary import ANA, LENA, MOSTLY_FOR_RECORDS, PEOPLE, TENANTS, TEXTS, owner_of

TURNS = int(os.environ.get("TURNS", "10000"))
"""How many turns are tried, about."""
_STEPS = 50
_STEPS_A_TURN = 2
"""At most: not every step is a turn, time passes and hosts are started anew."""
_IN_COMPANY = st.one_of(
    st.tuples(st.just(EVERYBODY), st.sampled_from(PEOPLE)),
    st.tuples(st.just(WHO_MAY_SEE), st.sampled_from((ANA, LENA))),
)
_ANYWHERE = st.one_of(st.sampled_from([(user, user) for user in PEOPLE]), _IN_COMPANY)
_WHICH = st.integers(0, 40)
_LATEST = st.sampled_from((0, 0, 1, 2, 3, 4))
_TAMPERED = st.sampled_from([{key: value} for key, values in press_fields(()) for value in values])


class Conversations(RuleBasedStateMachine):
    """Every rule is something that somebody does, or that happens to them."""

    turns = 0
    """Of all runs together."""

    def __init__(self) -> None:
        super().__init__()
        self._office = Office()
        self._notes = 0

    @rule(where=_ANYWHERE, text=st.sampled_from(TEXTS))
    def says(self, where: tuple[str, str], text: str) -> None:
        self._office.says(*where, text)

    @rule(user=st.sampled_from(PEOPLE), text=st.sampled_from(MOSTLY_FOR_RECORDS))
    def works_on_records(self, user: str, text: str) -> None:
        self._office.says(user, user, text)

    @rule(tenant=st.sampled_from(TENANTS))
    def begins_a_note(self, tenant: str) -> None:
        self._notes += 1
        user, marker = owner_of(tenant), f"wombat{self._notes}x"
        self._office.markers[marker] = user
        self._office.says(user, user, f"add a note to {tenant}: they said {marker} today")

    @rule(tenant=st.sampled_from(TENANTS), level=st.sampled_from(("high", "low", "default")))
    def begins_a_priority(self, tenant: str, level: str) -> None:
        self._office.says(owner_of(tenant), owner_of(tenant), f"set {tenant} to {level}")

    @rule(where=_ANYWHERE, button=_LATEST, by=st.sampled_from(("execute", "submit")))
    def presses_what_is_new(self, where: tuple[str, str], button: int, by: Any) -> None:
        self._office.presses(*where, button, by, {})

    @rule(where=_ANYWHERE, button=_WHICH, by=st.sampled_from(("execute", "submit")))
    def presses_anything(self, where: tuple[str, str], button: int, by: Any) -> None:
        self._office.presses(*where, button, by, {})

    @rule(user=st.sampled_from(PEOPLE))
    def confirms(self, user: str) -> None:
        self._office.says(user, user, "confirm")

    @rule(where=_ANYWHERE, button=_WHICH, changed=_TAMPERED)
    def tampers_with_a_button(self, where: tuple[str, str], button: int, changed: dict[str, Any]) -> None:
        self._office.presses(*where, button, "execute", deepcopy(changed))

    @rule(where=_ANYWHERE, origin=st.sampled_from((*PEOPLE, EVERYBODY, WHO_MAY_SEE)), button=_WHICH)
    def presses_what_belongs_elsewhere(self, where: tuple[str, str], origin: str, button: int) -> None:
        place, user = where
        self._office.presses_elsewhere(place, origin, user, button)

    @rule(where=_IN_COMPANY, text=st.sampled_from(TEXTS))
    def talks_to_others(self, where: tuple[str, str], text: str) -> None:
        if text.strip():
            self._office.chats_to_others(*where, text)

    @rule(which=_WHICH, text=st.sampled_from(TEXTS))
    def edits(self, which: int, text: str) -> None:
        self._office.edits(which, text)

    @rule(which=_WHICH)
    def comes_again(self, which: int) -> None:
        self._office.comes_again(which)

    @rule(user=st.sampled_from(PEOPLE))
    def asks_in_between(self, user: str) -> None:
        self._office.asks_in_between(user)

    @rule()
    def restarts(self) -> None:
        self._office.restart()

    @rule(minutes=st.sampled_from((1, 11, 60 * 24, 60 * 24 * 8, -60 * 24)))
    def time_passes(self, minutes: int) -> None:
        self._office.clock.pass_by(minutes=minutes)

    @rule(away=st.booleans(), loses_answers=st.booleans())
    def records_come_and_go(self, away: bool, loses_answers: bool) -> None:
        self._office.records.away, self._office.records.loses_answers = away and loses_answers, loses_answers

    def teardown(self) -> None:
        Conversations.turns += self._office.turns
        self._office.close()


@pytest.mark.thorough
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_whatever_people_do(monkeypatch: pytest.MonkeyPatch) -> None:
    ahead = TypeAhead(PLAYBOOK, INDEX)  # it never changes, and each office would make one
    monkeypatch.setattr(extension, "TypeAhead", lambda *_: ahead)
    run_state_machine_as_test(
        Conversations,
        settings=settings(
            max_examples=max(1, _STEPS_A_TURN * TURNS // _STEPS),
            stateful_step_count=_STEPS,
            deadline=None,
            phases=(Phase.reuse, Phase.generate, Phase.shrink),
            derandomize="TURNS" not in os.environ,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
    print(f"{Conversations.turns} turns")
    assert Conversations.turns > TURNS
