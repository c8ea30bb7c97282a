"""The encoded playbook holds what the checked digest says."""

from __future__ import annotations

import pytest

from knowledge.playbook import ALL_SERVICES, Playbook

L2S = {
    "status-unknown": {"customer-unresponsive", "new-subscription-or-workload"},
    "in-progress": {"technical-onboarding-deployment", "migration", "solution-or-user-adoption"},
    "no-intent": {"using-competitive-solution", "using-microsoft-on-premises-solution", "executive-sponsorship"},
    "blocked": {
        "customer-it-infrastructure-remediation",
        "it-change-management-resourcing",
        "legal-regulatory",
        "security-privacy-non-product-feature",
        "adoption-readiness",
        "product-feature-capability",
        "service-reliability",
        "app-compatibility",
        "partner-engagement",
        "billing-licensing-subscription",
    },
    "duplicate-invalid": {"duplicate-invalid"},
}


@pytest.mark.parametrize("l1", sorted(L2S))
def test_an_l1_has_the_l2s_of_the_playbook(playbook: Playbook, l1: str) -> None:
    assert {s.slug for s in playbook.children(l1)} == L2S[l1]


def test_l1s_stand_in_the_order_of_decision(playbook: Playbook) -> None:
    assert list(playbook.l1s) == ["duplicate-invalid", "status-unknown", "no-intent", "blocked", "in-progress"]


def test_every_l3_entry_is_there_and_keyed_by_l2_service_and_name(playbook: Playbook) -> None:
    entries = list(playbook.l3s())
    assert len(entries) == 448
    assert len({e.name for e in entries}) == 256
    assert len({(e.status, e.service, e.name) for e in entries}) == 448
    assert {playbook.statuses[e.status].l1 for e in entries} == {"blocked", "no-intent"}


def test_l3_names_keep_the_portals_spelling(playbook: Playbook) -> None:
    names = {e.name for e in playbook.l3s()}
    assert "Cyclane" in names
    assert "Conditional Access:\u00a0 Allow Only Specific Email Apps" in names
    assert "Cylance" not in names


def test_legal_offers_no_other(playbook: Playbook) -> None:
    assert [e.name for e in playbook.l3s("legal-regulatory")] == ["Legal"]
    assert "Other" in {e.name for e in playbook.l3s("security-privacy-non-product-feature")}


@pytest.mark.parametrize(
    ("l1", "target_date", "owner", "l2", "l3"),
    [
        ("status-unknown", "none", True, True, False),
        ("in-progress", "required", False, False, False),
        ("blocked", "allowed", True, True, True),
        ("no-intent", "none", True, True, True),
        ("duplicate-invalid", "none", True, False, False),
    ],
)
def test_what_the_portal_stores_for_an_l1(
    playbook: Playbook, l1: str, target_date: str, owner: bool, l2: bool, l3: bool
) -> None:
    entry = playbook.l1s[l1]
    assert (entry.target_date, entry.owner, entry.stores_l2, entry.stores_l3) == (target_date, owner, l2, l3)


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("customer-it-infrastructure-remediation", ("people", "process")),
        ("it-change-management-resourcing", ("technology", "user")),
        ("adoption-readiness", ("it people", "technology")),
    ],
)
def test_emphasised_restrictions_are_kept(playbook: Playbook, slug: str, words: tuple[str, ...]) -> None:
    text = " ".join(playbook.statuses[slug].must_not).lower()
    assert all(word in text for word in words)


def test_every_status_says_all_that_an_answer_needs(playbook: Playbook) -> None:
    for status in playbook.statuses.values():
        assert status.must and status.must_not and status.confirm and status.aliases, status.slug
        assert playbook.siblings(status.slug), status.slug
        assert all(c.question.endswith("?") for c in playbook.siblings(status.slug)), status.slug
        assert set(status.l3) <= {ALL_SERVICES, *status.l3}


def test_the_rules_and_steps_of_prioritization_are_complete(playbook: Playbook) -> None:
    assert [rule.id for rule in playbook.process.rule] == [f"R-{n:02}" for n in range(1, 25)]
    assert [(s.number, s.role) for s in playbook.process.step] == [
        (1, "Automation"), (2, "Automation"), (3, "FastTrack Manager"),
        (4, "FastTrack Manager"), (5, "FastTrack Manager"), (6, "FastTrack Manager"),
    ]  # fmt: skip
    assert {p.name: p.update_duty.rule for p in playbook.priorities.values()} == {
        "High": "R-10", "Medium": "R-14", "Low": "R-21",
    }  # fmt: skip
    assert [c.letter for c in playbook.process.inactive.case] == list("abcde")


def test_all_ambiguities_have_a_reading(playbook: Playbook) -> None:
    ids = " ".join(f" {r.id}" for r in playbook.readings)
    assert all(f" a{n}-" in ids for n in range(1, 20))


def test_the_playbook_cannot_be_changed(playbook: Playbook) -> None:
    status = playbook.statuses["migration"]
    with pytest.raises(TypeError):
        playbook.statuses["x"] = status  # type: ignore[index]
    with pytest.raises(ValueError, match="frozen"):
        status.name = "x"  # type: ignore[misc]
    with pytest.raises(TypeError):
        status.situations["x"] = ()  # type: ignore[index]
