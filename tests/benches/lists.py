"""``python -m tests.benches.lists [OWN ALL [sqlite|postgresql]]``: what lists cost a manager of many tenants beside very many others."""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam, text

from bot.backends.seeding import Seed, seed
from bot.backends.sql import SqlRecords, open_records
from bot.backends.tables import UtcDateTime
from bot.clock import now
from bot.shipped import shipped_grid
from dialogs.portfolio import AT_ONCE, Filter, Scope
from dialogs.ports import Change, Person
from knowledge.records import Assignment, OverallStatus, Priority, Role
from tests.benches.databases import postgresql, sqlite_folder
from tests.knowledge.records import tenant

_OWN, _ALL = 10_000, 1_000_000
_TRIES = 7
_A_MANY = 20_000
_VALUES = {"yes": True, "note": "A sentence of a note. " * 18, "day": date(2036, 3, 1), "past": date(2026, 3, 1)}
_DAYS = 20
"""Days over which the changes are spread: one of each tenant, and one more of each of the manager's own."""
MANAGER, LEAD = Person("manager-0", "Manager 0"), Person("lead", "Lead")
_NUMBERS = "WITH RECURSIVE numbers (n) AS (SELECT :first UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < :last)"
_PLACES = "places (p, name) AS (SELECT 0, 'Teams' UNION ALL SELECT 1, 'Exchange' UNION ALL SELECT 2, 'Intune')"
_TENANTS = """
    INSERT INTO tenants (id, name, sort_name, domain, tpid, automatic, override, sub_category, reason, overall_status,
        note, next_action, next_action_owner, version, rank) NUMBERS
    SELECT 'tenant-' || n, 'Tenant ' || n * 1009 % 1000003, 'tenant ' || n * 1009 % 1000003, n || '.example', '1',
        CASE n % 3 WHEN 0 THEN 'High' WHEN 1 THEN 'Medium' ELSE 'Low' END, CASE WHEN n % 10 = 0 THEN 'Low' END, '', '',
        CASE WHEN n % 7 = 0 THEN 'Blocked' ELSE 'Active' END, :note, '', '', 1,
        CASE WHEN n % 10 = 0 THEN 2 ELSE n % 3 END FROM numbers"""
_ASSIGNMENTS = """
    INSERT INTO assignments (tenant_id, position, person, name, role, "primary", name_key) NUMBERS
    SELECT 'tenant-' || n, 0, person, person, 'FastTrack Manager', :yes, person FROM
        (SELECT n, 'manager-' || CASE WHEN n < :own THEN 0 ELSE 1 + n % 500 END AS person FROM numbers) AS managed"""
_SERVICES = """
    INSERT INTO services (tenant_id, position, name, intent, business_reason) NUMBERS, PLACES
    SELECT 'tenant-' || n, p, name, '', '' FROM numbers, places"""
_ENTITLEMENTS = """
    INSERT INTO entitlements (tenant_id, service, position, seats, l1, l2, since, target_date, owner, note, next_action)
    NUMBERS, PLACES
    SELECT 'tenant-' || n, p, 0, 100, CASE WHEN m < 20 THEN 'blocked' ELSE 'in-progress' END,
        CASE WHEN m = 0 THEN 'legal-regulatory' ELSE 'migration' END, :day,
        CASE WHEN m < 5 THEN :past ELSE :day END, '', :note, ''
    FROM (SELECT n, p, (n * 31 + p * 17) % 100 AS m FROM numbers, places) AS mixed"""
_CHANGES = """
    INSERT INTO changes (id, tenant_id, version, at, "by", by_name, "before", "after", activity, "key", digest)
    NUMBERS
    SELECT 'c' || :version || '-' || n, 'tenant-' || n, -:version, :at, CASE WHEN n < :own THEN 'manager-0' ELSE
        'other' END, 'X', "before", "after", '', 'k' || :version || '-' || n, digest
    FROM numbers, (SELECT "before", "after", digest FROM changes WHERE activity = 'sample') AS made"""


async def main() -> int:
    own, every = [int(number) for number in sys.argv[1:3]] or (_OWN, _ALL)
    only = sys.argv[3:]
    if only in ([], ["sqlite"]):
        with sqlite_folder() as folder:
            await _measure(f"sqlite:///{folder / 'records.sqlite'}", own, every)
    if only in ([], ["postgresql"]):
        with postgresql() as url:
            await _measure(url, own, every)
    return 0


async def _measure(url: str, own: int, every: int) -> None:
    """Print the milliseconds that each call takes: the median, the longest, and what this process itself works."""
    records = await open_records(url, now, shipped_grid)
    await fill(records, own, every)
    print(
        f"{url.partition(':')[0]}: {own:,} own tenants among {every:,}, milliseconds: median, longest, processor",
        flush=True,
    )
    for name, call in _calls(records, own):
        used = time.process_time()
        seconds = [await _timed(call) for _ in range(_TRIES)]
        each = statistics.median(seconds), max(seconds), (time.process_time() - used) / _TRIES
        print(f"{name:>60}  " + " ".join(f"{1000 * figure:9.1f}" for figure in each), flush=True)
    await records.close()


async def _timed(call: Callable[[], Awaitable[Any]]) -> float:
    start = time.perf_counter()
    await call()
    return time.perf_counter() - start


def _calls(records: SqlRecords, own: int) -> Iterator[tuple[str, Callable[[], Awaitable[Any]]]]:
    today = now().date()
    filters = {
        "": Filter(),
        ", page in the middle": Filter(),
        ", High": Filter(priorities=frozenset({Priority.HIGH})),
        ", overall Blocked": Filter(overall=frozenset({OverallStatus.BLOCKED})),
        ", Blocked": Filter(statuses=frozenset({"blocked"})),
        ", Legal/Regulatory on Teams": Filter(statuses=frozenset({"legal-regulatory"}), services=frozenset({"Teams"})),
        ", overdue": Filter(overdue_on=today),
        ", by the manager's name": Filter(manager="manager-0"),
        ", all parts": Filter(
            manager="manager", priorities=frozenset(Priority), statuses=frozenset({"blocked"}), overdue_on=today
        ),
    }
    for person, scope, whose in ((MANAGER, Scope.MINE, "mine"), (LEAD, Scope.ALL, "all, as a lead")):
        for name, parts in filters.items():
            wanted = replace(parts, scope=scope)
            offset = own // 2 if "middle" in name else 0
            yield f"{whose}{name}", lambda p=person, w=wanted, o=offset: records.portfolio(p, w, limit=25, offset=o)
    ids = [f"tenant-{number}" for number in range(min(own, AT_ONCE))]
    yield f"{len(ids)} whole records", lambda: records.records_of(MANAGER, ids)
    yield "20 of my changes", lambda: records.changes_by(MANAGER)
    for days in (1, 7):
        since = now() - timedelta(days, hours=1)
        yield f"changes of {days} days, 500 at most", lambda s=since: records.changes_since(MANAGER, s)
    yield "mine of the port Records, 100", lambda: records.mine(MANAGER)


async def fill(records: SqlRecords, own: int, every: int) -> None:
    started = time.perf_counter()
    manages = Assignment(MANAGER.id, MANAGER.name, Role.FASTTRACK_MANAGER)
    sample = tenant(assignments=(manages,))
    await seed(records, Seed((sample,), (LEAD,)))
    await records.apply(MANAGER, Change(sample.id, 1, "sample", "A sentence of a note. " * 36, activity="sample"))
    for first in range(0, every, _A_MANY):
        part = {"first": first, "last": min(first + _A_MANY, every), "own": own}
        for statement in (_TENANTS, _ASSIGNMENTS, _SERVICES, _ENTITLEMENTS):
            await _insert(records, statement, {**part, **_VALUES})
        await _insert(records, _CHANGES, {**part, "version": 1, "at": now() - timedelta(_DAYS * first / every)})
    for day in range(_DAYS):
        part = {"first": own * day // _DAYS, "last": own * (day + 1) // _DAYS, "own": own}
        await _insert(records, _CHANGES, {**part, "version": 2, "at": now() - timedelta(day)})
    if records.database.engine.dialect.name == "postgresql":
        async with records.database.writing() as connection:
            await connection.execute(text("ANALYZE"))  # as its autovacuum does by itself
    print(f"filled in {time.perf_counter() - started:.0f} s", flush=True)


async def _insert(records: SqlRecords, statement: str, values: dict[str, Any]) -> None:
    needed = {name: value for name, value in values.items() if f":{name}" in statement + _NUMBERS}
    binds = [bindparam(name, value, type_=UtcDateTime() if name == "at" else None) for name, value in needed.items()]
    async with records.database.writing() as connection:
        written_out = statement.replace("NUMBERS", _NUMBERS).replace("PLACES", _PLACES)
        await connection.execute(text(written_out).bindparams(*binds))


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
