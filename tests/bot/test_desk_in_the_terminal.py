"""The manager's desk in the terminal: every list typed, and pressed by the numbers of its buttons."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest

from bot.bootstrap import build_runtime
from bot.demo import DEMO_PERSON
from bot.errors import tell_of_failure
from bot.identity import always
from bot.portfolio import Stores, open_stores
from bot.terminal import TerminalAdapter
from knowledge.index import Index
from knowledge.playbook import Playbook
from knowledge.records import Lead, Priority, Tenant

NOTE = "No intent for Teams: the plant uses Slack, since their board signed for three years."


class Terminal:
    """The manager of the sample tenants at a terminal: types, and presses a button by its number."""

    def __init__(self, stores: Stores, playbook: Playbook, index: Index) -> None:
        runtime = build_runtime(stores, always(DEMO_PERSON), playbook=playbook, index=index)
        self._adapter = TerminalAdapter(runtime.bot, self._drawn, tell_of_failure)
        self._records = stores.records
        self._turn: list[str] = []
        self.newest = ""

    def _drawn(self, text: str) -> None:
        self._turn.append(text)

    async def say(self, text: str) -> str:
        """Type a line; return all that is drawn then."""
        self._turn.clear()
        await self._adapter.say(text)
        self.newest = "\n".join(self._turn)
        return self.newest

    async def press(self, label: str) -> str:
        """Type the number that stands before a button in the last answer."""
        number = re.search(rf"^  (\d+)\. {re.escape(label)}$", self.newest, re.MULTILINE)
        assert number is not None, f"no {label!r} in:\n{self.newest}"
        return await self.say(number[1])

    async def record(self, name: str) -> Tenant:
        found = next(iter(await self._records.find(DEMO_PERSON, name)))
        return (await self._records.get(DEMO_PERSON, found.summary.id)).tenant


@pytest.fixture
async def me(playbook: Playbook, index: Index) -> AsyncIterator[Terminal]:
    async with open_stores() as stores:
        yield Terminal(stores, playbook, index)


async def test_the_portfolio_is_leafed_through_by_words_and_by_numbers(me: Terminal) -> None:
    assert "Your 30 tenants, highest priority first (1 to 5)" in await me.say("my portfolio")
    assert "(6 to 10)" in await me.press("More")
    assert "(11 to 15)" in await me.say("next page")
    assert "(6 to 10)" in await me.say("back")
    assert "VanArsdel: High (automatic)" in await me.press("VanArsdel")
    assert "(6 to 10)" in await me.press("Back to the list")
    assert "(1 to 5)" in await me.press("Previous")
    assert "7 tenants of yours, High" in await me.say("high priority tenants")
    assert "10 tenants of yours, Blocked" in await me.say("who is blocked")
    assert "14 tenants of yours, with Teams" in await me.say("anything on Teams")


async def test_what_needs_attention_is_mended_by_a_number_and_leaves_the_list(me: Terminal) -> None:
    assert "16 of your 30 tenants need attention" in await me.say("what needs attention")
    assert "Consolidated Messenger: High" in await me.press("Consolidated Messenger: set to Medium")
    assert (await me.record("Consolidated Messenger")).priority.effective is Priority.HIGH, "only previewed"
    assert "Written. Consolidated Messenger" in await me.say("confirm")
    left = await me.say("what needs attention")
    assert "15 of your 30 tenants need attention" in left
    assert "Consolidated Messenger" not in left
    await me.press("More")
    assert "Coho Vineyard: status of Windows 10" in me.newest
    assert "  6. More" in me.newest, "a phone has the rest of the buttons in a menu"
    assert "(7 to 9)" in await me.press("More")


async def test_a_status_is_changed_in_a_sentence_and_undone(me: Terminal) -> None:
    before = (await me.record("Contoso")).services
    await me.say("Contoso Exchange is blocked by their firewall, 200 seats")
    assert "Contoso, Exchange: 200 seats → Blocked" in await me.press("The geographies differ")
    assert "Written. Contoso, Exchange: 200 seats Blocked" in await me.say("confirm")
    assert (await me.record("Contoso")).services != before
    assert "Undone. Contoso has the status of Exchange from before" in await me.say("undo")
    assert (await me.record("Contoso")).services == before


async def test_a_status_from_a_classification_leads_to_the_priority_and_its_history(me: Terminal) -> None:
    await me.say("Woodgrove Bank uses Zoom for meetings and will never move to Teams")
    assert "Woodgrove Bank, Teams: 5,200 seats → No Intent" in await me.press("Apply to Woodgrove Bank")
    assert "The rules now propose Low (R-17)" in await me.say("confirm")
    assert "Woodgrove Bank: Medium (automatic) → Low" in await me.press("Change the priority to Low")
    await me.say("confirm")
    assert (await me.record("Woodgrove Bank")).priority.override is Priority.LOW
    assert "Demo Manager set Woodgrove Bank to Low" in await me.say("who set it to low and why")
    assert "The last 2 changes of Woodgrove Bank" in await me.press("All its changes")
    await me.say("undo my last change")
    assert "Reason: they may come back" in await me.say("they may come back")
    assert "Taken back. Woodgrove Bank" in await me.say("confirm")
    assert (await me.record("Woodgrove Bank")).priority.override is None


async def test_attempts_lead_and_dibs_are_recorded_in_sentences(me: Terminal) -> None:
    assert "2 documented attempts over 2 channels" in await me.say("called Litware's IT lead today, no answer")
    assert "Written. Litware: a contact attempt" in await me.say("confirm")
    assert "Recorded: CSS-Assist" in await me.say("Litware is CSS-Assist from today")
    await me.say("confirm")
    await me.say("Litware Teams due date 30 March")
    assert "Left open: Teams: intent, business reason, success owners" in await me.press("Done")
    assert "Written. Litware: the DIBS of Teams." in await me.say("confirm")
    litware = await me.record("Litware")
    assert (litware.engagement.lead, len(litware.engagement.attempts)) == (Lead.CSS_ASSIST, 2)
    teams = next(service for service in litware.services if service.name == "Teams")
    assert teams.dibs.due_date is not None


async def test_a_note_is_checked_held_edited_and_written(me: Terminal) -> None:
    assert "Poor: the portal would hold it." in await me.say("check this note: Blocked for now")
    assert "I hold this note back" in await me.say("add a note to Litware: tbd")
    assert "Nothing was written" in await me.say("confirm")
    assert "Note after: They read our mails." in await me.say("They read our mails.")
    await me.press("Edit note")
    await me.say(NOTE)
    assert "Written. Litware: the note" in await me.say("confirm")
    assert (await me.record("Litware")).note == NOTE


async def test_being_told_is_for_teams_and_the_terminal_says_so(me: Terminal) -> None:
    assert "I tell you nothing on my own." in await me.say("what do you tell me")
    assert "only in Teams" in await me.press("Weekly digest on Mondays at 8")
