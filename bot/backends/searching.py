"""Tenants by name: candidates from an index of runs of three letters, then how like each is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Select, Table, func, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.backends.likeness import TEXT_LIMIT, domain_words, key_of, likeness, plain_words_of
from bot.backends.reading import SUMMARY, assigned, reads_all, summary_of
from bot.backends.tables import tenant_grams, tenant_keys, tenants
from dialogs.ports import Found, Person
from knowledge.records import Tenant

_CANDIDATES = 50
"""How many of the tenants with the most runs in common are compared letter by letter."""


async def find_tenants(connection: AsyncConnection, person: Person, text: str, limit: int) -> list[Found]:
    """Return the tenants that the person may see and the text may name, closest first."""
    only = None if await reads_all(connection, person) else assigned(person)
    candidates = SUMMARY.where(tenants.c.id.in_(_candidates(text[:TEXT_LIMIT], only)))
    summaries = [summary_of(row) for row in await connection.execute(candidates)]
    found = [Found(summary, likeness(text, summary.name, summary.domain, summary.id)) for summary in summaries]
    found.sort(key=lambda hit: (-hit.likeness, hit.summary.name.casefold(), hit.summary.id))
    return [hit for hit in found if hit.likeness > 0][:limit]


def search_rows(new: Iterable[Tenant]) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """Return what makes new tenants findable, by table."""
    keys, grams = [], []
    for tenant in new:
        names = {key_of(text) for text in (tenant.name, tenant.domain, tenant.id)}
        keys += [{"key": key, "tenant_id": tenant.id} for key in names]
        own = _grams([*plain_words_of(tenant.name), *domain_words(tenant.domain)])
        grams += [{"gram": gram, "tenant_id": tenant.id, "total": len(own)} for gram in own]
    return iter(((tenant_keys, keys), (tenant_grams, grams)))


def _candidates(text: str, only: Select[tuple[str]] | None) -> Select[tuple[str]]:
    """Select the tenants of just this name, and those with most in common; of equal ones those with least besides."""
    named = select(tenant_keys.c.tenant_id).where(tenant_keys.c.key == key_of(text))
    similar = select(tenant_grams.c.tenant_id).where(tenant_grams.c.gram.in_(_grams(plain_words_of(text))))
    if only is not None:
        named = named.where(tenant_keys.c.tenant_id.in_(only))
        similar = similar.where(tenant_grams.c.tenant_id.in_(only))
    similar = similar.group_by(tenant_grams.c.tenant_id, tenant_grams.c.total)
    similar = similar.order_by(func.count().desc(), tenant_grams.c.total, tenant_grams.c.tenant_id)
    either = union_all(named, select(similar.limit(_CANDIDATES).subquery().c.tenant_id))
    return select(either.subquery().c.tenant_id)


def _grams(words: Iterable[str]) -> list[str]:
    """Return the runs of three letters, with a space for the edges of a word."""
    padded = [f" {word} " for word in words]
    return sorted({word[at : at + 3] for word in padded for at in range(len(word) - 2)})
