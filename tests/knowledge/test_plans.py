"""What may come is told from what is."""

from __future__ import annotations

import pytest

from knowledge.plans import is_plan


@pytest.mark.parametrize(
    "text",
    [
        "Contoso Teams might be blocked next month",
        "we may have to set Fabrikam Exchange to blocked",
        "Fabrikam may become partner-led next year",
        "Contoso DIBS might move to March",
        "I'll email Litware tomorrow",
        "planning to call Litware on Friday",
        "we should call Litware",
        "once Woodgrove signs I will put their Teams seats in progress",
        "could be that Fabrikam turns CSS-assist next month, Dana heard",
    ],
)
def test_what_may_come_is_a_plan(text: str) -> None:
    assert is_plan(text)


@pytest.mark.parametrize(
    "text",
    [
        "Contoso Teams is blocked, they may need a new firewall",
        "Contoso Teams is blocked because the rules might be wrong",
        "we will meet Contoso every two weeks from now on",
        "called Litware today, will call again on Friday",
        "Fabrikam DIBS to May 2027",
        "they cannot call anybody from Teams",
    ],
)
def test_what_is_so_is_none(text: str) -> None:
    assert not is_plan(text)
