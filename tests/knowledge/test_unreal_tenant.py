"""Which texts call a tenant as a whole a duplicate or invalid, and why they say it is."""

from __future__ import annotations

import pytest

from knowledge.index import Index
from knowledge.normalize import split_words
from knowledge.playbook import Playbook
from knowledge.services import services_named
from knowledge.tenants import TenantFinder
from knowledge.unreal_tenant import calls_tenant_unreal, reason_told


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("mark contoso as duplicate", ""),
        ("Contoso is a duplicate tenant, set all services to duplicate/invalid", ""),
        ("mark all services of Contoso as dup, it was merged into Fabrikam", "it was merged into Fabrikam"),
        ("set contoso to duplicate/invalid: licenses counted twice", "licenses counted twice"),
        ("contoso is a duplicate of litware, mark it so", "duplicate of litware"),
        ("flag contoso as invalid because it was a test tenant", "it was a test tenant"),
        ("Please set contoso to invalid. Flagged by the fraud team.", "Flagged by the fraud team"),
    ],
)
def test_a_tenant_is_called_a_duplicate_with_the_reason_that_is_told(
    text: str, reason: str, index: Index, tenants: TenantFinder, playbook: Playbook
) -> None:
    assert calls(text, index, tenants, playbook)
    assert reason_told(text) == reason


@pytest.mark.parametrize(
    "text",
    [
        "mark contoso teams as duplicate",
        "mark 200 seats of contoso as duplicate",
        "is contoso a duplicate?",
        "contoso is not a duplicate",
        "contoso isn't invalid",
        "what does duplicate mean",
        "their tenant is a duplicate of another",
        "set contoso to low",
        "contoso says their invalid certificates stop the rollout",
    ],
)
def test_what_is_about_seats_or_asks_or_denies_calls_no_tenant_a_duplicate(
    text: str, index: Index, tenants: TenantFinder, playbook: Playbook
) -> None:
    assert not calls(text, index, tenants, playbook)


def calls(text: str, index: Index, tenants: TenantFinder, playbook: Playbook) -> bool:
    words = index.router.route(text, tenants).reading.words
    return calls_tenant_unreal(text, words, services_named(playbook, split_words(text)))
