"""Cells that a spreadsheet would run as formulas are written as text; all others as they are."""

from __future__ import annotations

import pytest

from bot.commands.spreadsheet_cells import harmless, harmless_row


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "- their proxy drops media",
        "@SUM(A1:A9)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "＝1+1",
        "-1e9",
    ],
)
def test_what_a_spreadsheet_might_run_becomes_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["", "-5", "-12.50", "2026-11-22", "Teams 5200: blocked", "a=b", "mail@contoso.com", 7, -3, None]
)
def test_numbers_dates_and_other_text_stay_as_they_are(cell: object) -> None:
    assert harmless(cell) == cell


def test_a_row_is_made_harmless_once() -> None:
    row = harmless_row(["=1", "ok"])
    assert row == ["'=1", "ok"]
    assert harmless_row(row) == row
