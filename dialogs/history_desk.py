"""What was changed on a record, who set its priority and why, and the way to take one's own last change back."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from dialogs import history_texts as texts
from dialogs import history_view
from dialogs import texts as dialog_texts
from dialogs.directory import Directory
from dialogs.memory import RememberedTenant
from dialogs.portfolio import Made, Portfolio
from dialogs.ports import HistoryEntry, Opened, Person, Records, TenantNotFound, Unreachable
from dialogs.presses import ShowTenant, TryExample
from dialogs.replies import Choice, Reply
from dialogs.requests import Request
from dialogs.turn import Turn
from dialogs.update import texts as update_texts
from dialogs.update.draft import Draft
from dialogs.update.undo.part import UndoPart
from knowledge.history_request import HistoryRequest, HistoryWish, read_history_request
from knowledge.naming import Naming
from knowledge.normalize import name_key, split_words
from knowledge.playbook import Playbook
from knowledge.prioritizing import Limits, assess

_IT = re.compile(r"\b(?:it|them|this|that|this one|that one)\b", re.IGNORECASE)
_BEFORE_A_NAME = re.compile(r"\b(?:on|of|for|at|in|with)\s+", re.IGNORECASE)
_PRONOUNS = frozenset("it its them they this that one tenant the priority prio".split())
_QUESTION = re.compile(
    r"\b(?:undo|revert|change|my|who|what|when|why|set|changed?|history|low|high|medium|now)\b", re.IGNORECASE
)
"""What the name of an unknown tenant does not hold: then words of the question were taken for a name."""

_OF_ALL = (HistoryWish.MINE, HistoryWish.OURS)
_DAYS_BACK = 7
"""How far back changes on all of one's tenants are told."""


class HistoryDesk:
    """Answers what a person asks about changes. Only what they may see is told, by the records themselves."""

    def __init__(
        self,
        playbook: Playbook,
        records: Records,
        portfolio: Portfolio,
        directory: Directory,
        clock: Callable[[], datetime],
        limits: Limits,
    ) -> None:
        self._playbook = playbook
        self._clock = clock
        self._limits = limits
        self._records = records
        self._portfolio = portfolio
        self._directory = directory

    async def answer(self, turn: Turn, request: Request, asked: HistoryRequest) -> Reply:
        """Return the changes of the tenant that is named, of the one last spoken of, or of all where all are meant."""
        if turn.person is None:
            return Reply(dialog_texts.NO_IDENTITY)
        try:
            if (asked.wish in _OF_ALL or asked.by) and not _name(request, asked.by):
                return await self._of_all(turn.person, asked)
            tenant = await self._tenant(turn, request, turn.person)
            if isinstance(tenant, Reply):
                return tenant
            return await self._told(turn, turn.person, tenant, asked)
        except TenantNotFound:
            return Reply(update_texts.GONE)
        except Unreachable:
            return Reply(update_texts.UNREACHABLE, unreached=True)

    async def taken_back(self, turn: Turn, request: Request, asked: HistoryRequest) -> Draft | Reply:
        """Return the undo of the person's last change, or of their last to the tenant that is named; or why not."""
        if turn.person is None:
            return Reply(dialog_texts.NO_IDENTITY)
        try:
            named = await self._named(request, turn.person) if _names_which(request) else ""
            if isinstance(named, Reply):
                return named
            made = await self._last_of(turn.person, named)
            if made is None:
                return Reply(texts.NOTHING_OF_YOURS)
            opened = await self._records.get(turn.person, made.tenant_id)
            if opened.tenant.version != made.entry.version:
                return self._moved_on(opened, made, await self._since(turn.person, made))
        except TenantNotFound:
            return Reply(texts.NOTHING_OF_YOURS)
        except Unreachable:
            return Reply(update_texts.UNREACHABLE, unreached=True)
        part = UndoPart(entry=made.entry, reason=asked.reason)
        return Draft(task="undo", nonce=secrets.token_hex(8), tenant=made.tenant_id, name=made.name, undo=part)

    async def _told(self, turn: Turn, person: Person, tenant: str, asked: HistoryRequest) -> Reply:
        opened = await self._records.get(person, tenant)
        turn.memory = turn.memory.speaking_of(opened.tenant.id, opened.tenant.name)
        if asked.wish is HistoryWish.WHO:
            entries = await self._records.history(person, tenant, limit=history_view.SEARCHED)
            proposed = assess(opened.tenant, self._clock().date(), self._limits).proposed
            return history_view.who_set(opened.tenant, entries, asked.priority, proposed)
        by = "" if name_key(asked.by) in name_key(opened.tenant.name) else asked.by
        limit = history_view.SEARCHED if by else history_view.CHANGES
        entries = await self._records.history(person, tenant, limit=limit)
        theirs = [entry for entry in entries if _is_called(by, entry.by)]
        return history_view.history(self._playbook, opened.tenant, theirs[: history_view.CHANGES], by)

    async def _of_all(self, person: Person, asked: HistoryRequest) -> Reply:
        """Return the last changes that the person made, or that anybody made on the person's tenants in some days."""
        if asked.wish is HistoryWish.MINE:
            made = await self._portfolio.changes_by(person, limit=history_view.CHANGES)
            return history_view.of_all(self._playbook, made, texts.changes_by_you(len(made)))
        made = await self._portfolio.changes_since(person, self._clock() - timedelta(_DAYS_BACK))
        made = [one for one in made if _is_called(asked.by, one.entry.by)]
        title = texts.changes_on_yours(len(made), history_view.CHANGES, _DAYS_BACK, asked.by)
        return history_view.of_all(self._playbook, made, title)

    def spoken_of(self, turn: Turn, request: Request) -> RememberedTenant | None:
        """Return the tenant last spoken of where a text asks for the changes of "it", or of none by name."""
        asked = read_history_request(turn.text)
        if asked is None or asked.by or asked.wish in (HistoryWish.TAKE_BACK, *_OF_ALL) or _name(request):
            return None
        return turn.memory.spoken_of

    async def _tenant(self, turn: Turn, request: Request, person: Person) -> str | Reply:
        """Return the id of the tenant that is named, or of the one last spoken of."""
        spoken_of = self.spoken_of(turn, request)
        if spoken_of is not None:
            return spoken_of.tenant
        return await self._named(request, person) if _name(request) else Reply(texts.WHICH_TENANT)

    async def _named(self, request: Request, person: Person) -> str | Reply:
        search = await self._directory.search(person, _name(request))
        if search.naming is Naming.ONE:
            return search.found[0].summary.id
        choices = tuple(Choice(f.summary.name, ShowTenant(tenant=f.summary.id)) for f in search.found)
        if search.naming is Naming.NONE:
            lead = update_texts.NEAREST if choices else ""
            return Reply(update_texts.unknown_tenant(search.named), (), choices, lead)
        return Reply(update_texts.WHICH_OF_THESE, (), choices)

    async def _last_of(self, person: Person, tenant: str) -> Made | None:
        made = await self._portfolio.changes_by(person)
        return next((change for change in made if tenant in ("", change.tenant_id)), None)

    async def _since(self, person: Person, made: Made) -> Sequence[HistoryEntry]:
        entries = await self._records.history(person, made.tenant_id)
        return [entry for entry in entries if entry.version > made.entry.version]

    def _moved_on(self, opened: Opened, made: Made, newer: Sequence[HistoryEntry]) -> Reply:
        """Return that the record has moved on, with what was changed since."""
        told = history_view.history(self._playbook, opened.tenant, newer[: history_view.CHANGES])
        every = Choice(texts.ALL_CHANGES, TryExample(text=texts.read_from_there(made.name)[:200]))
        return Reply(texts.moved_on(made.name), told.parts, (every, *told.choices))


def text_about(text: str, name: str) -> str:
    """Return a question about the changes of "it" with the tenant's name, for where nothing was spoken of before."""
    named = _IT.sub(name, text, count=1)
    return named if named != text else f"{text.rstrip(' ?.!')} on {name}"


def _is_called(name: str, person: Person) -> bool:
    """Return whether a person has this name, or it is a part of theirs; nobody named means anybody."""
    return set(split_words(name)) <= set(split_words(person.name))


def _names_which(request: Request) -> bool:
    """Return whether a wish to take a change back says on which tenant; a name nobody knows has to be set off."""
    name = _name(request)
    after = rf"\b(?:on|at|for|to|of|from)\s+(?:the\s+)?{re.escape(name)}"
    return bool(name) and (bool(request.known) or re.search(after, request.text, re.IGNORECASE) is not None)


def _name(request: Request, person: str = "") -> str:
    """Return how a request names its tenant, one of the person's or another; empty for "it" and for none.

    ``person`` is a name in it that is somebody's.
    """
    if request.known:
        return request.named[0]
    for named in request.named:
        name = _BEFORE_A_NAME.split(named)[-1].strip()
        if person and person in name:
            continue
        if not _QUESTION.search(name) and not _PRONOUNS.issuperset(split_words(name)):
            return name
    return ""
