"""Lists of tenants in conversation: filtered, a page at a time, and what needs attention in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from dialogs import portfolio_texts as texts
from dialogs import portfolio_view as view
from dialogs.attention import Attention
from dialogs.portfolio import Page, Portfolio
from dialogs.ports import Person, Unreachable
from dialogs.presses import ListTenants, TryExample
from dialogs.replies import Choice, Reply
from dialogs.texts import MY_TENANTS, NO_IDENTITY
from dialogs.turn import Turn
from dialogs.update.texts import UNREACHABLE
from dialogs.wanted_list import WantedList, wanted_list
from knowledge.playbook import Playbook
from knowledge.portfolio_words import ListReader


class PortfolioDesk:
    """The lists that one person may see."""

    def __init__(
        self,
        playbook: Playbook,
        portfolio: Portfolio,
        attention: Attention,
        reader: ListReader,
        clock: Callable[[], datetime],
    ) -> None:
        self._playbook = playbook
        self._portfolio = portfolio
        self._attention = attention
        self._reader = reader
        self._clock = clock

    async def asked(self, turn: Turn, text: str) -> Reply:
        """Return the list that is asked for in words; those that it leaves out of account are named."""
        asked = self._reader.read(text)
        if asked.unread:
            turn.prefaces.append(texts.not_read(asked.unread))
        return await self.page(turn, ListTenants(wanted=wanted_list(asked)))

    async def needs(self, turn: Turn, text: str) -> Reply:
        """Return what needs attention among the tenants that the words filter, by the rules that they name.

        Words that no filter knows are named where they stand beside a plain request; of a text that only aims at one,
        most words are none.
        """
        asked = self._reader.read(text)
        if asked.attention and asked.unread:
            turn.prefaces.append(texts.not_read(asked.unread))
        wanted = wanted_list(asked).model_copy(update={"attention": True})
        return await self.page(turn, ListTenants(wanted=wanted))

    async def page(self, turn: Turn, press: ListTenants) -> Reply:
        """Return a page of a list. The press names the filter; what is seen is the person's own right."""
        if turn.person is None:
            return Reply(NO_IDENTITY)
        try:
            if press.wanted.attention:
                return await self._needs(turn.person, press)
            return await self._tenants(turn.person, press)
        except Unreachable:
            return Reply(UNREACHABLE, unreached=True)

    async def _tenants(self, person: Person, press: ListTenants) -> Reply:
        wanted, today = press.wanted, self._clock().date()
        page, offset = await self._page(person, press)
        if not page.lines:
            return self._none(wanted)
        records = view.by_id(await self._portfolio.records_of(person, [line.id for line in page.lines]))
        overdue_on = today if wanted.overdue else None
        parts = tuple(view.line_part(line, records.get(line.id), self._playbook, overdue_on) for line in page.lines)
        here = ListTenants(wanted=wanted, offset=offset)
        turning = view.paging(wanted, offset, view.PAGE, page.total)
        title = texts.head(wanted, self._playbook, page.total, offset + 1, offset + len(page.lines))
        return Reply(title, parts, (*view.line_choices(page.lines, here), *turning), texts.PICK)

    async def _page(self, person: Person, press: ListTenants) -> tuple[Page, int]:
        """Return the page and where it begins: the last one, where the list has become shorter meanwhile."""
        wanted = press.wanted.filter(self._clock().date())
        page = await self._portfolio.portfolio(person, wanted, limit=view.PAGE, offset=press.offset)
        if page.lines or not page.total:
            return page, press.offset
        last = (page.total - 1) // view.PAGE * view.PAGE
        return await self._portfolio.portfolio(person, wanted, limit=view.PAGE, offset=last), last

    async def _needs(self, person: Person, press: ListTenants) -> Reply:
        wanted = press.wanted
        look = self._attention.turned if press.offset else self._attention.among
        needs = await look(person, wanted.filter(self._clock().date()), wanted.rules_wanted)
        if not needs.looked_at:
            return self._none(wanted)
        if not needs.tenants:
            nothing = texts.nothing_wrong(wanted, self._playbook, needs.looked_at)
            return Reply(nothing, (), (Choice(MY_TENANTS, TryExample(text=MY_TENANTS)),))
        count = len(needs.tenants)
        offset = press.offset if press.offset < count else (count - 1) // view.NEEDY_PAGE * view.NEEDY_PAGE
        shown = needs.tenants[offset : offset + view.NEEDY_PAGE]
        seen = view.by_id(await self._portfolio.records_of(person, [one.line.id for one in shown]))
        shown = tuple(one for one in shown if one.line.id in seen)  # who may see what can have changed since
        parts = tuple(part for one in shown for part in view.needy_parts(one))
        turning = tuple(view.paging(wanted, offset, view.NEEDY_PAGE, count))
        title = texts.needs_head(
            wanted, self._playbook, count, needs.looked_at, needs.total, offset + 1, offset + len(shown)
        )
        return Reply(title, parts, view.with_turning(view.needy_choices(shown), turning), texts.MEND)

    def _none(self, wanted: WantedList) -> Reply:
        """Return that the list is empty, with the way to a longer one."""
        if wanted.is_whole:
            return Reply(texts.NONE_AT_ALL, (), (Choice(texts.ALL_TENANTS, TryExample(text=texts.ALL_TENANTS)),))
        mine = Choice(MY_TENANTS, TryExample(text=MY_TENANTS))
        return Reply(texts.none_found(wanted, self._playbook), (), (mine,))
