"""What messages aim at is read where it is clear, and near misses are left alone."""

from __future__ import annotations

from collections import Counter

import pytest

from knowledge.aims import NO_AIM, Aim
from knowledge.index import Index
from knowledge.tenants import TenantFinder
from tests import golden

_TENANTS = (
    *("Contoso", "Fabrikam", "Litware", "Northwind Traders", "Wingtip", "Adventure Works", "Tailspin Toys"),
    *("Woodgrove Bank", "Proseware", "Humongous Insurance"),
)


@pytest.fixture(scope="module")
def finder(index: Index) -> TenantFinder:
    return TenantFinder(_TENANTS, index.ordinary_words)


def _read(index: Index, finder: TenantFinder, text: str) -> str:
    aim = index.router.aimed(index.router.route(text, finder)).sure
    return aim.value if aim is not None else NO_AIM


def test_messages_that_were_never_learned_from_reach_the_bars(index: Index, finder: TenantFinder) -> None:
    rows = golden.aims()
    assert {row.aim for row in rows} == {NO_AIM, *(aim.value for aim in Aim)}
    outcomes: Counter[str] = Counter()
    for row in rows:
        read = _read(index, finder, row.text)
        kind = "right" if read == row.aim else "missed" if read == NO_AIM else "misread"
        outcomes[f"{'nothing' if row.aim == NO_AIM else 'aim'} {kind}"] += 1
    aimed = sum(count for kind, count in outcomes.items() if kind.startswith("aim"))
    nothing = sum(outcomes.values()) - aimed
    assert outcomes["aim right"] >= 0.7 * aimed, outcomes
    assert outcomes["aim misread"] <= 0.03 * aimed, outcomes
    assert outcomes["nothing misread"] <= 0.1 * nothing, outcomes  # most are questions, which the dialogs let go


def test_no_situation_of_the_golden_set_aims_at_a_change_of_a_record(index: Index, finder: TenantFinder) -> None:
    read = Counter(_read(index, finder, example.text) for example in golden.situations())
    assert read[NO_AIM] >= 0.98 * sum(read.values())
