"""Tenants by name: candidates from an index of runs of three letters, then how like each is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, delete, func, insert, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.backends.likeness import TEXT_LIMIT, domain_words, key_of, likeness, plain_words_of
from bot.backends.reading import SUMMARY, assigned, reads_all, summary_of
from bot.backends.tables import gram_counts, tenant_grams, tenant_keys, tenants
from dialogs.ports import Found, Person
from knowledge.records import Tenant

_CANDIDATES = 50
"""How many of the tenants with the most runs in common are compared letter by letter."""
_ENTRIES = 50_000
"""Entries of the index that may be read to find candidates among all tenants; keeps it fast with a million."""


async def find_tenants(connection: AsyncConnection, person: Person, text: str, limit: int) -> list[Found]:
    """Return the tenants that the person may see and the text may name, closest first."""
    text = text[:TEXT_LIMIT]
    grams = _grams(plain_words_of(text))
    if await reads_all(connection, person):
        candidates = _candidates(text, await _telling(connection, grams))
    else:
        candidates = _candidates(text, grams, assigned(person))
    summaries = map(summary_of, await connection.execute(SUMMARY.where(tenants.c.id.in_(candidates))))
    found = [Found(summary, likeness(text, summary.name, summary.domain, summary.id)) for summary in summaries]
    found.sort(key=lambda hit: (-hit.likeness, hit.summary.name.casefold(), hit.summary.id))
    return [hit for hit in found if hit.likeness > 0][:limit]


async def index_tenants(connection: AsyncConnection, new: Iterable[Tenant]) -> None:
    """Make new tenants findable."""
    keys, grams = [], []
    for tenant in new:
        names = {key_of(text) for text in (tenant.name, tenant.domain, tenant.id)}
        keys += [{"key": key, "tenant_id": tenant.id} for key in names]
        own = _grams([*plain_words_of(tenant.name), *domain_words(tenant.domain)])
        grams += [{"gram": gram, "tenant_id": tenant.id, "total": len(own)} for gram in own]
    for table, rows in ((tenant_keys, keys), (tenant_grams, grams)):
        if rows:
            await connection.execute(insert(table), rows)
    counts = select(tenant_grams.c.gram, func.count()).group_by(tenant_grams.c.gram)
    await connection.execute(delete(gram_counts))
    await connection.execute(insert(gram_counts).from_select(["gram", "tenants"], counts))


def _candidates(text: str, grams: Sequence[str], only: Select[tuple[str]] | None = None) -> Select[tuple[str]]:
    """Select the tenants of just this name, and those with most in common; of equal ones those with least besides."""
    named = select(tenant_keys.c.tenant_id).where(tenant_keys.c.key == key_of(text))
    similar = select(tenant_grams.c.tenant_id).where(tenant_grams.c.gram.in_(grams))
    if only is not None:
        named = named.where(tenant_keys.c.tenant_id.in_(only))
        similar = similar.where(tenant_grams.c.tenant_id.in_(only))
    similar = similar.group_by(tenant_grams.c.tenant_id, tenant_grams.c.total)
    similar = similar.order_by(func.count().desc(), tenant_grams.c.total, tenant_grams.c.tenant_id)
    either = union_all(named, select(similar.limit(_CANDIDATES).subquery().c.tenant_id))
    return select(either.subquery().c.tenant_id)


async def _telling(connection: AsyncConnection, grams: Sequence[str]) -> list[str]:
    """Return the rarest of the runs: as many as can be looked up in good time, at least one."""
    rarest_first = select(gram_counts).where(gram_counts.c.gram.in_(grams)).order_by(gram_counts.c.tenants)
    told: list[str] = []
    entries = 0
    for gram, count in await connection.execute(rarest_first):
        entries += count
        if told and entries > _ENTRIES:
            break
        told.append(gram)
    return told


def _grams(words: Iterable[str]) -> list[str]:
    """Return the runs of three letters, with a space for the edges of a word."""
    padded = [f" {word} " for word in words]
    return sorted({word[at : at + 3] for word in padded for at in range(len(word) - 2)})
