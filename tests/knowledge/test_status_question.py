"""The question which status applies is told apart from the situation beside it."""

from __future__ import annotations

import pytest

from knowledge.status_question import situation_asked_about


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Contoso's firewall drops teams calls, which L2?", "Contoso's firewall drops teams calls"),
        ("which L2 applies? their IT team left", "their IT team left"),
        ("what is the right l2 and l3 here: vpn drops teams", "vpn drops teams"),
        ("What L2 is it when their legal team says no?", "their legal team says no"),
        ("their vpn is slow\nwhich status do I set", "their vpn is slow"),
        ("so which l2 should i use if they have no budget", "they have no budget"),
    ],
)
def test_the_situation_is_what_stands_beside_the_question(text: str, told: str) -> None:
    assert situation_asked_about(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Which L2?",
        "which L2 applies",
        "which status does Contoso have?",
        "what's the status of Contoso",
        "which L2s are under Blocked?",
        "their firewall drops teams calls",
        "they asked us which status page to read and we told them",
        "",
    ],
)
def test_what_asks_for_no_status_of_a_situation_is_none(text: str) -> None:
    assert situation_asked_about(text) is None
