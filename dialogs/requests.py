"""Reading a typed request: what it wants, of which tenant, and which part of it is a note."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial

from dialogs.asides import SIDE_SURE
from dialogs.directory import Directory
from dialogs.ports import Person
from knowledge.aims import Aimed
from knowledge.contact_report import read_contact_report
from knowledge.list_request import Form
from knowledge.naming import named_tenants
from knowledge.normalize import name_key
from knowledge.note_order import read_note_order
from knowledge.plans import is_plan
from knowledge.portfolio_words import ListReader
from knowledge.priorities import demanded_priority, named_levels
from knowledge.record_request import asks_what_is_wrong
from knowledge.routing import Intent, Route, Router
from knowledge.status_request import StatusReader, StatusRequest
from knowledge.tenants import TenantFinder
from knowledge.typed_note import speaks_of_note, split_note
from knowledge.utterance import Utterance
from knowledge.weighed import Weighed, asks_in_general, weighed
from knowledge.wishes import Wish, read_wish

_CHANGES = frozenset({Intent.UPDATE_PRIORITY, Intent.UPDATE_NOTE})
_FOR_TENANTS = _CHANGES | {Intent.SHOW_TENANT}
_NOTE_FOR = "note for {}"
"""How a note that is only ordered is asked for."""
_UNSURE = 0.4
"""Sureness below which a text that names a tenant and a level is taken for a change of priority."""
_ANY_WORD = TenantFinder(())
"""For requests that surely name a tenant: any words where names stand may be one."""
_ASKS_ABOUT = frozenset("is are was were what which who when why how does did has".split())
"""First words of a question about a record or a rule, which asks for no change."""
_PERHAPS_A_NAME = _FOR_TENANTS | {Intent.HELP, Intent.GREETING, Intent.THANKS}
"""What a request for a tenant that nobody knows looks like before the name is taken for one."""


def _no_status() -> StatusRequest | None:
    """Read no status, where none can be asked for."""
    return None


@dataclass(frozen=True)
class Request:
    """A typed message, read as far as somebody asks: what it would do to a record matters to few."""

    text: str
    """Without the note."""
    note: str
    """The note that follows the request, as written; empty where there is none."""
    route: Route
    said: Utterance
    """What is read as a request: the text, or nothing of it."""
    alone: bool = True
    """Whether nothing was asked that it could answer."""
    is_list: bool = False
    """Whether it asks for a list: names in it filter, and no level is a wish."""
    read_status: Callable[[], StatusRequest | None] = _no_status
    """Reads ``status``."""
    because: str = ""
    """The reason, where it is given otherwise than in the text."""

    def bare(self) -> Request:
        """Return the request without anything that words of a command would be read as."""
        return replace(self, note="", said=Utterance("", self.said.finder), read_status=_no_status)

    @cached_property
    def named(self) -> tuple[str, ...]:
        """How it names its tenants, as typed."""
        if self.is_list:
            return ()
        named = self.said.named
        if self.alone and not named and self.route.intent in _FOR_TENANTS and self.route.score >= SIDE_SURE:
            named = named_tenants(Utterance(self.said.text, _ANY_WORD))
        return named

    @property
    def known(self) -> frozenset[str]:
        """The full names of those of the person's tenants that it names."""
        return frozenset(hit.tenant for hit in self.said.tenants)

    @property
    def wish(self) -> Wish | None:
        """What should become of a priority; None where the words leave it open."""
        return None if self.is_list else self.said.wish

    @property
    def reason(self) -> str:
        """The reason behind it, as written; empty where there is none, or nothing that it could be for."""
        if self.because:
            return self.because
        changes = not self.alone or self.wish is not None or self.named or self.route.intent in _CHANGES
        return self.said.reason if changes else ""

    @cached_property
    def status(self) -> StatusRequest | None:
        """What it surely asks to do with the status of a service."""
        return self.read_status()

    @property
    def is_for_a_tenant(self) -> bool:
        """Whether it surely asks for a record or a change of one, and says which."""
        return self.route.intent in _FOR_TENANTS and self.route.score >= SIDE_SURE and bool(self.named)

    @cached_property
    def weighs(self) -> Weighed | None:
        """How it speaks of a priority of the tenants it names without asking for it; None where it does not."""
        if self.is_list or not self.named:
            return None
        about = self.route.intent is Intent.UPDATE_PRIORITY or demanded_priority(self.said.words) is not None
        return weighed(self.text) if about else None

    @property
    def level_in_general(self) -> str:
        """The one level that a question about any tenant is about; empty for all else."""
        levels = named_levels(self.said.words)
        asks = self.route.intent is Intent.UPDATE_PRIORITY and not self.known and asks_in_general(self.text)
        return min(levels) if asks and len(levels) == 1 else ""

    @cached_property
    def is_plan(self) -> bool:
        """Whether it tells of what may come, or is to be done, with a tenant that it names."""
        return bool(self.named) and is_plan(self.text)

    @property
    def leaves_level(self) -> bool:
        """Whether its words name no level, nor the priority."""
        return not named_levels(self.said.words) and {"prio", "priority"}.isdisjoint(self.said.words)

    @property
    def leaves_priority(self) -> bool:
        """Whether nothing is asked of a priority: up and down mean one only where the rest of the words does too."""
        return self.wish is None or (self.wish.is_direction and self.route.intent is not Intent.UPDATE_PRIORITY)

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
        self._directory = directory
        self._lists = lists
        self._statuses = statuses
        self._clock = clock

    async def read(self, typed: str, person: Person | None, *, alone: bool) -> Request:
        """Return the request that a person's text makes; ``alone``: nothing was asked that it could answer."""
        said = Utterance(typed, await self._directory.finder(person))
        said, note = self._split(said)
        route = self._route(said) if alone else self._router.route_utterance(said)
        is_list = not said.tenants and self._lists.form(said.text) >= (Form.FRAGMENT if alone else Form.PLAIN)
        if is_list:
            route = replace(route, intent=Intent.PORTFOLIO, score=1.0, tenant=None, priority=None)
        elif asks_what_is_wrong(said):
            route = replace(route, intent=Intent.SHOW_TENANT, score=1.0)
        if not note and not is_list and (ordered := self._ordered(said, route)):
            asked = Utterance(_NOTE_FOR.format(said.named[0]), said.finder)
            sure = replace(self._router.route_utterance(asked), intent=Intent.UPDATE_NOTE, score=1.0)
            return Request(asked.text, ordered, sure, asked, alone)
        status = _no_status if note else partial(self._status, said, route)
        return Request(said.text, note, route, said, alone, is_list, status)

    def about_level(self, level: str) -> Route:
        """Return where the question goes what a level means."""
        return self._router.route_utterance(Utterance(f"what is {level} priority", _ANY_WORD))

    def aimed(self, request: Request) -> Aimed:
        """Return what a request aims at besides its intent."""
        return self._router.aimed(request.route)

    def _status(self, said: Utterance, route: Route) -> StatusRequest | None:
        """Return what a request without a note surely asks to do with the status of a service."""
        return self._statuses.read(said, route, self._clock().date())

    def _ordered(self, said: Utterance, route: Route) -> str:
        """Return the note that is ordered to be written down, where neither a status nor an attempt is."""
        note = read_note_order(said.text, said.named) if said.tenants else ""
        if not note or self._status(said, route) is not None:
            return ""
        return "" if read_contact_report(said.text, said.named, self._clock().date()) else note

    def _split(self, said: Utterance) -> tuple[Utterance, str]:
        """Return what is asked and the note that follows it, where a note is asked for; else the text as a whole."""
        head, note = split_note(said.text, said.named if speaks_of_note(said.text) else ())
        if note:
            asked = Utterance(head, said.finder)
            if self._router.route_utterance(asked).intent is Intent.UPDATE_NOTE:
                return asked, note
        return said, ""

    def _route(self, said: Utterance) -> Route:
        """Return what a text wants.

        Where that is unclear, a tenant and a level make it a change of priority, and a name that nobody knows is
        taken for a tenant's.
        """
        route = self._router.route_utterance(said)
        if route.score >= SIDE_SURE or route.intent is Intent.DEFINE or not said.named:
            return route
        first = said.words[:1]
        wish = None if _ASKS_ABOUT.intersection(first) else said.wish
        plain = wish is not None and (wish.priority or wish is Wish.DEFAULT or wish is read_wish(" ".join(first)))
        if route.score < _UNSURE and plain:
            return replace(route, intent=Intent.UPDATE_PRIORITY, score=SIDE_SURE)
        if route.tenant is not None or route.intent not in _PERHAPS_A_NAME:
            return route
        again = self._router.route(said.text, TenantFinder(said.named))
        return again if again.intent in _FOR_TENANTS and again.score >= SIDE_SURE else route
