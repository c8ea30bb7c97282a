"""Counting in calendar months, and days as people read them."""

from __future__ import annotations

import calendar
from datetime import date


def months_later(day: date, months: int) -> date:
    """Return the same day so many calendar months later; the month's last day where it has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def written(day: date) -> str:
    """Return a day as people read it: 3 Nov 2026."""
    return f"{day.day} {calendar.month_abbr[day.month]} {day.year}"
