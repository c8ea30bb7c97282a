"""Reading a typed request: what it wants, of which tenant, and which part of it is a note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dialogs.asides import SIDE_SURE
from dialogs.directory import Directory
from dialogs.ports import Person
from knowledge.list_request import Form
from knowledge.naming import named_tenants
from knowledge.normalize import name_key, split_words
from knowledge.portfolio_words import ListReader
from knowledge.routing import Intent, Route, Router
from knowledge.status_request import StatusReader, StatusRequest
from knowledge.tenants import TenantFinder
from knowledge.typed_note import split_note
from knowledge.wishes import Wish, given_reason, read_wish

_CHANGES = frozenset({Intent.UPDATE_PRIORITY, Intent.UPDATE_NOTE})
_FOR_TENANTS = _CHANGES | {Intent.SHOW_TENANT}
_UNSURE = 0.4
"""Sureness below which a text that names a tenant and a level is taken for a change of priority."""
_ANY_WORD = TenantFinder(())
"""For requests that surely name a tenant: any words where names stand may be one."""
_ASKS_ABOUT = frozenset("is are was were what which who when why how does did has".split())
"""First words of a question about a record or a rule, which asks for no change."""
_PERHAPS_A_NAME = _FOR_TENANTS | {Intent.HELP, Intent.GREETING, Intent.THANKS}
"""What a request for a tenant that nobody knows looks like before the name is taken for one."""


@dataclass(frozen=True, slots=True)
class Request:
    """A typed message, read."""

    text: str
    """Without the note."""
    note: str
    """The note that follows the request, as written; empty where there is none."""
    route: Route
    named: tuple[str, ...]
    """How it names its tenants, as typed."""
    known: frozenset[str]
    """The full names of those of the person's tenants that it names."""
    wish: Wish | None
    """What should become of a priority; None where the words leave it open."""
    reason: str
    """The reason behind it, as written; empty where there is none, or nothing that it could be for."""
    alone: bool = True
    """Whether nothing was asked that it could answer."""
    status: StatusRequest | None = None
    """What it surely asks to do with the status of a service."""

    def bare(self) -> Request:
        """Return the request without anything that words of a command would be read as."""
        return replace(self, note="", named=(), wish=None, reason="", status=None)

    @property
    def is_for_a_tenant(self) -> bool:
        """Whether it surely asks for a record or a change of one, and says which."""
        return self.route.intent in _FOR_TENANTS and self.route.score >= SIDE_SURE and bool(self.named)

    @property
    def wish_or_note(self) -> bool:
        """Whether it says what should become of the priority, or asks for a note."""
        return self.wish is not None or self.route.intent is Intent.UPDATE_NOTE

    @property
    def is_change_of_priority(self) -> bool:
        """Whether it surely asks for another priority."""
        return self.route.intent is Intent.UPDATE_PRIORITY and self.route.score >= SIDE_SURE

    def names_another(self, tenant: str) -> bool:
        """Return whether it names one of the person's tenants besides this one."""
        return bool(tenant) and bool(self.known - {tenant})

    def is_about_another(self, tenant: str) -> bool:
        """Return whether a request in the middle of a change of ``tenant`` (empty: not found yet) is another one."""
        asks = self.route.intent in _CHANGES and self.route.score >= SIDE_SURE
        if not tenant:
            return asks and self.wish_or_note and bool(self.named)
        if self.names_another(tenant):
            return asks or self.wish is not None or self.status is not None
        return asks and any(name_key(name) not in name_key(tenant) for name in self.named)


class Requests:
    """Reads requests in the light of the person's tenants."""

    def __init__(
        self,
        router: Router,
        directory: Directory,
        lists: ListReader,
        statuses: StatusReader,
        clock: Callable[[], datetime],
    ) -> None:
        self._router = router
        self._lists = lists
        self._directory = directory
        self._statuses = statuses
        self._clock = clock

    async def read(self, typed: str, person: Person | None, *, alone: bool) -> Request:
        """Return the request that a person's text makes; ``alone``: nothing was asked that it could answer."""
        finder = await self._directory.finder(person)
        named = named_tenants(typed, finder)
        text, note = self._split(typed, finder, named)
        if note:
            named = named_tenants(text, finder)
        route = self._route(text, finder, named) if alone else self._router.route(text, finder)
        if alone and not named and route.intent in _FOR_TENANTS and route.score >= SIDE_SURE:
            named = named_tenants(text, _ANY_WORD)
        known = frozenset(hit.tenant for hit in finder.find(split_words(text)))
        is_list = not known and self._lists.form(text) >= (Form.FRAGMENT if alone else Form.PLAIN)
        if is_list:
            named, route = (), replace(route, intent=Intent.PORTFOLIO, score=1.0, tenant=None, priority=None)
        wish = None if is_list else read_wish(text)
        changes = not alone or wish is not None or bool(named) or route.intent in _CHANGES
        return Request(
            text=text,
            note=note,
            route=route,
            named=named,
            known=known,
            wish=wish,
            reason=given_reason(text, finder) if changes else "",
            alone=alone,
            status=self._statuses.read(text, route.reading, named, self._clock().date()) if not note else None,
        )

    def _split(self, text: str, finder: TenantFinder, named: Sequence[str]) -> tuple[str, str]:
        """Return what is asked and the note that follows it, where a note is asked for; else the text as a whole."""
        head, note = split_note(text, named)
        if note and self._router.route(head, finder).intent is Intent.UPDATE_NOTE:
            return head, note
        return text, ""

    def _route(self, text: str, finder: TenantFinder, named: Sequence[str]) -> Route:
        """Return what a text wants.

        Where that is unclear, a tenant and a level make it a change of priority, and a name that nobody knows is
        taken for a tenant's.
        """
        route = self._router.route(text, finder)
        if route.score >= SIDE_SURE or not named or route.intent is Intent.DEFINE:
            return route
        words = split_words(text)
        wish = None if _ASKS_ABOUT.intersection(words[:1]) else read_wish(text)
        plain = wish is not None and (wish.priority or wish is Wish.DEFAULT or wish is read_wish(" ".join(words[:1])))
        if route.score < _UNSURE and plain:
            return replace(route, intent=Intent.UPDATE_PRIORITY, score=SIDE_SURE)
        if route.tenant is not None or route.intent not in _PERHAPS_A_NAME:
            return route
        again = self._router.route(text, TenantFinder(named))
        return again if again.intent in _FOR_TENANTS and again.score >= SIDE_SURE else route
