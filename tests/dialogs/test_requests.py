"""What a request wants of which tenant is read as people write it."""

from __future__ import annotations

import pytest

from bot.demo import DEMO_PERSON
from bot.shipped import shipped_playbook
from dialogs.directory import Directory
from dialogs.requests import Request, Requests
from knowledge.index import Index
from knowledge.naming import Naming
from knowledge.portfolio_words import ListReader
from knowledge.routing import Intent
from knowledge.status_request import StatusReader
from knowledge.wishes import Wish
from tests import golden
from tests.clock import Clock
from tests.fakes import InMemoryRecords

INTENTS = {
    "priority": Intent.UPDATE_PRIORITY,
    "note": Intent.UPDATE_NOTE,
    "show": Intent.SHOW_TENANT,
    "list": Intent.PORTFOLIO,
}


class Desk:
    """Reads requests of the demo's manager and finds the tenants they name."""

    def __init__(self, index: Index, records: InMemoryRecords, clock: Clock) -> None:
        self.directory = Directory(records, index.ordinary_words, clock)
        statuses = StatusReader(shipped_playbook(), index)
        lists = ListReader(shipped_playbook())
        self.requests = Requests(index.router, self.directory, lists, statuses, clock)

    async def read(self, text: str) -> Request:
        return await self.requests.read(text, DEMO_PERSON, alone=True)

    async def tenant(self, request: Request) -> str:
        """The one tenant that is meant; empty where none is found, or several."""
        if len(request.named) != 1:
            return ""
        search = await self.directory.search(DEMO_PERSON, request.named[0])
        return search.found[0].summary.name if search.naming is Naming.ONE else ""


@pytest.fixture
def desk(index: Index, records: InMemoryRecords, clock: Clock) -> Desk:
    return Desk(index, records, clock)


async def test_golden_requests_reach_the_bars(desk: Desk, records: InMemoryRecords) -> None:
    mine = {summary.name for summary in await records.mine(DEMO_PERSON)}
    right: dict[str, list[bool]] = {}
    for row in golden.requests():
        request = await desk.read(row.text)
        wanted = INTENTS.get(row.kind)
        right.setdefault("intent", []).append(
            request.route.intent is wanted if wanted else request.route.intent not in INTENTS.values()
        )
        if row.kind in ("priority", "note", "show"):
            right.setdefault("tenant", []).append(
                await desk.tenant(request) == (row.tenant if row.tenant in mine else "")
            )
        if row.kind == "priority":
            right.setdefault("wish", []).append((request.wish or "") == row.wish)
            right.setdefault("reason", []).append(request.reason.strip(".! ") == row.reason.strip(".! "))
        if row.kind == "note":
            right.setdefault("note", []).append(request.note == row.note)
    shares = {name: round(100 * sum(marks) / len(marks), 1) for name, marks in right.items()}
    bars = {"intent": 97, "tenant": 97, "wish": 96, "reason": 88, "note": 92}
    assert {name: shares[name] >= bar for name, bar in bars.items()} == dict.fromkeys(bars, True), shares


@pytest.mark.parametrize(
    ("text", "named", "wish", "reason"),
    [
        ("lower Litware, they stopped answering", ("litware",), Wish.LOWER, "they stopped answering"),
        ("since the merger closed, set Contoso to high", ("contoso",), Wish.HIGH, "the merger closed"),
        ("set City Power & Light to low please", ("city power light",), Wish.LOW, ""),
        ("contoso pharm back to automatic", ("contoso pharm",), Wish.DEFAULT, ""),
        ("high for contoso pharma, not contoso", ("contoso pharma",), Wish.HIGH, ""),
        ("undo the override on VanArsdel", ("vanarsdel",), Wish.DEFAULT, ""),
        ("set Globex to low", ("Globex",), Wish.LOW, ""),
        ("set it to low, please", (), Wish.LOW, ""),
    ],
)
async def test_tenant_wish_and_reason_are_read(
    desk: Desk, text: str, named: tuple[str, ...], wish: Wish, reason: str
) -> None:
    request = await desk.read(text)
    assert request.named == named
    assert (request.wish, request.reason) == (wish, reason)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("add a note to Contoso: set Fabrikam to low; cancel it", "set Fabrikam to low; cancel it"),
        ("note for northwind - cio on holiday", "cio on holiday"),
        ('add "call back at 3: urgent" as a note on litware', "call back at 3: urgent"),
        ("Contoso, new note: Confirm the date", "Confirm the date"),
        ("add a note to Contoso\nFirst line.\nSecond: line.", "First line.\nSecond: line."),
        ("add a note to contoso please", ""),
        ("set Contoso to low: they left", ""),
    ],
)
async def test_a_note_is_taken_word_for_word(desk: Desk, text: str, note: str) -> None:
    assert (await desk.read(text)).note == note
