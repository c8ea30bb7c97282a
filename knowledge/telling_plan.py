"""When somebody wants to be told of their tenants: a day and times of their own clock, and the moments those are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

WITHOUT_A_ZONE = "UTC"
"""The zone of people whose own is not known."""
_ZONE = re.compile(r"UTC|[A-Z][A-Za-z_]{1,30}(?:/[A-Za-z0-9_+-]{1,30}){1,2}")
"""Names of zones; others that the system knows, such as its own "localtime", mean something else on every host."""
_DAY = timedelta(days=1)


class Kind(StrEnum):
    """What somebody is told."""

    DIGEST = "digest"
    """Once a week: what needs attention, and what others changed."""
    NOTICE = "notice"
    """At most once a day: what is new of that."""


LATEST = MappingProxyType({Kind.DIGEST: timedelta(hours=12), Kind.NOTICE: timedelta(hours=6)})
"""How late each is still said after a time at which nobody could say it; later the next one says it. A digest is worth
a whole working day, since the next is a week away; a notice no more than the morning for which it was asked."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """A time of a day of the week."""

    weekday: int
    """0 is Monday."""
    at: time


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody asked to be told, and when by their own clock."""

    zone: str
    """Its IANA name."""
    digest: Weekly | None = None
    notice: time | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is told at all."""
        return self.digest is None and self.notice is None


@dataclass(frozen=True, slots=True)
class Slots:
    """The next moments of a plan, in UTC; None for what is not told."""

    digest: datetime | None = None
    notice: datetime | None = None

    @property
    def first(self) -> datetime:
        """The earlier of them; ValueError where nothing is told."""
        return min(slot for slot in (self.digest, self.notice) if slot is not None)


def zone_named(name: str) -> ZoneInfo | None:
    """Return the time zone of an IANA name, or None where there is none of this name."""
    if not _ZONE.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return None


def zone_of(plan: Plan) -> ZoneInfo:
    """Return the plan's zone; UTC where this host does not know it."""
    return zone_named(plan.zone) or ZoneInfo(WITHOUT_A_ZONE)


def slots_after(plan: Plan, after: datetime, noticed: datetime | None = None) -> Slots:
    """Return the first moments of a plan after one.

    ``noticed`` is when the last notice was said: there is no second one on the same day, whatever the plan was then.
    """
    zone = zone_of(plan)
    digest = _next(plan.digest.at, plan.digest.weekday, zone, after) if plan.digest else None
    notice = _next(plan.notice, None, zone, after) if plan.notice is not None else None
    if plan.notice is not None and notice is not None and noticed is not None:
        while notice.astimezone(zone).date() <= noticed.astimezone(zone).date():
            notice = _next(plan.notice, None, zone, notice)
    return Slots(digest, notice)


def kind_due(plan: Plan, slots: Slots, now: datetime) -> Kind | None:
    """Return what is to be said now, the digest before the notice that it includes; None where it is too late.

    ``slots`` are what has been waited for. Where days went by meanwhile, the last time of them is the one that counts.
    """
    recent = {kind: slots_after(plan, now - latest) for kind, latest in LATEST.items()}
    for kind, waited, last in (
        (Kind.DIGEST, slots.digest, recent[Kind.DIGEST].digest),
        (Kind.NOTICE, slots.notice, recent[Kind.NOTICE].notice),
    ):
        if waited is not None and waited <= now and last is not None and last <= now:
            return kind
    return None


def _next(at: time, weekday: int | None, zone: ZoneInfo, after: datetime) -> datetime:
    """Return the first moment after one at which the clock shows this, on this day of the week or on any.

    A time that the clock skips in spring is said as much later as it skips; one that it shows twice in autumn the
    first time.
    """
    day = after.astimezone(zone).date()
    while True:
        moment = datetime.combine(day, at, zone).astimezone(UTC)
        if moment > after and weekday in (None, day.weekday()):
            return moment
        day += _DAY
