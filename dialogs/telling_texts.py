"""What the assistant says of telling people on its own, and what it then says."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, datetime, time

from knowledge.calendar import written
from knowledge.telling_plan import Plan, Weekly, zone_named, zone_of

ONLY_IN_PERSONAL_CHAT = (
    "What I tell on my own is for our personal chat: customers' tenants are named in it. "
    "Open it (press my name, then Chat) and ask me there."
)
ONLY_IN_TEAMS = "I can tell you things on my own only in Teams. Ask me in our personal chat there."
SHALL_I = "Shall I tell you this on my own?"
I_TELL_YOU = "This is what I tell you on my own:"
STARTED = "Done. I tell you in this chat, on my own."
NOTHING_TOLD = "I tell you nothing on my own."
STOPPED = "Stopped. I tell you nothing more on my own, and have forgotten when and where."
NOTHING_TO_STOP = "There is nothing to stop: I tell you nothing on my own."
LEFT_AS_IS = "Left as it is."
NOT_KEPT = "I can't look up or change what I tell you right now. Say it again in a moment."
DIGEST = "Weekly digest"
NOTICES = "Daily notices"
DIGEST_HOLDS = "how many tenants you have, what needs attention, what others changed."
NOTICE_HOLDS = (
    "at most once a day, what is new: a rule crossed on one of your tenants, such as Blocked for over three months or "
    "a target date gone by, or somebody else's change."
)
QUIET = "When nothing is new I stay quiet. Every message has a button that ends it."
ZONE_UNKNOWN = "Teams did not tell me your time zone, so the times are in UTC."
TO_CHANGE = 'Another time? Type it, such as "tuesdays at 8:30".'
TO_CHANGE_LATER = 'To change it, say it anew, such as "weekly digest on tuesdays at 8:30". "stop the digest" ends one.'
YES = "Yes, tell me"
NO = "No, leave it"
START_DIGEST = "Weekly digest on Mondays at 8"
START_NOTICES = "Daily notices at 8"
TO_BEGIN = "I can tell you what is new on your tenants:"
STOP = "Stop telling me"
SHOW_ATTENTION = "Show what needs attention"
NO_SUCH_TIME = 'I can\'t read that as a time of day. Type it like "8:30", "5pm" or "17h".'
SEVERAL_TIMES = "I can tell you at one time of day, so I took the first."
SEVERAL_DAYS = "The digest comes on one day of the week, so I took the first."
OLD_OFFER = "I can't use that button any more. Say again what I should tell you, and when."
CHANGED_BY_OTHERS = "Changed by others"
NEW = "new"
A_PRIORITY = "priority {before} → {after}"
A_NOTE = "note"
THE_ENGAGEMENT = "what is known of the work with them"
TAKEN_BACK = "taken back: "
WHY_DIGEST = "You asked me for this on {when}."
WHY_NOTICE = "You asked me for news, every day at {when}."
_SHOWN = 3
"""Names of services that are listed of one change."""


def every_week(weekly: Weekly, plan: Plan) -> str:
    """Return a day and time of the week: "Mondays at 08:00 (Europe/Berlin)"."""
    return f"{calendar.day_name[weekly.weekday]}s at {clock(weekly.at, plan)}"


def clock(at: time, plan: Plan) -> str:
    """Return a time of day with its zone: "08:00 (Europe/Berlin)"."""
    return f"{at:%H:%M} ({plan.zone if zone_named(plan.zone) else zone_of(plan).key})"


def digest_plan(weekly: Weekly, plan: Plan, first: datetime | None) -> str:
    """Return what a digest holds, and when it comes."""
    return f"{every_week(weekly, plan)}: {DIGEST_HOLDS}{_next(plan, first)}"


def notice_plan(at: time, plan: Plan, first: datetime | None) -> str:
    """Return what a notice holds, and when it comes."""
    return f"At {clock(at, plan)}, {NOTICE_HOLDS}{_next(plan, first)}"


def stopped(plan: Plan) -> str:
    """Return what is still told after a part was stopped."""
    if plan.digest is not None:
        return f"Stopped. The digest still comes on {every_week(plan.digest, plan)}."
    if plan.notice is not None:
        return f"Stopped. Notices still come at {clock(plan.notice, plan)}."
    return STOPPED


def digest_title(tenants: int, concerned: int, new: int, changed: int) -> str:
    """Return the head of a digest; it names nobody, for it is also what a locked phone shows."""
    needing = f"{_count(concerned, 'needs', 'need')} attention" if concerned else "none needs attention"
    news = f" ({new} new)" if new and new < concerned else ""
    others = f"; others changed {_many(changed, 'tenant')}" if changed else ""
    return f"Your week: {_many(tenants, 'tenant')}, {needing}{news}{others}."


def notice_title(concerned: int, changed: int) -> str:
    """Return the head of a notice; it names nobody."""
    needing = f"{_many(concerned, 'tenant')} {'needs' if concerned == 1 else 'need'} attention" if concerned else ""
    others = f"others changed {_many(changed, 'tenant')}" if changed else ""
    return f"New: {'; '.join(filter(None, [needing, others]))}."


def more_sentences(count: int) -> str:
    """Return that a tenant has more that is wrong."""
    return f"And {count} more."


def more_tenants(count: int) -> str:
    """Return that more tenants need attention."""
    return f"{_many(count, 'more tenant')} {'needs' if count == 1 else 'need'} attention."


def more_changes(count: int) -> str:
    """Return that others changed more."""
    return f"{_many(count, 'more change')}."


def services_changed(names: Sequence[str]) -> str:
    """Return which services were changed."""
    rest = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + rest


def change(tenant: str, what: str, by: str, on: date) -> str:
    """Return a change in a line."""
    return f"{tenant}: {what} ({by}, {written(on)})"


def _next(plan: Plan, first: datetime | None) -> str:
    if first is None:
        return ""
    local = first.astimezone(zone_of(plan))
    return f" Next on {calendar.day_abbr[local.weekday()]} {written(local.date())} at {local:%H:%M}."


def _count(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def _many(count: int, one: str) -> str:
    return f"{count:,} {one}{'' if count == 1 else 's'}"
