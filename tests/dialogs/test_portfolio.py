"""Lists of tenants and what needs attention in them, by typing and by pressing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.backends.seeding import Seed
from bot.identity import always
from dialogs.ports import Person
from dialogs.texts import NOTHING_TO_GO_BACK_TO
from knowledge.prioritizing import Leave, Limits, assess
from knowledge.records import Engagement, Lead, PriorityState, Tenant
from tests.clock import Clock
from tests.company import Company, member
from tests.conftest import Launch
from tests.dialogs.portfolios import (
    ALPHA,
    ANA,
    BETA,
    DELTA,
    GAMMA,
    GONE,
    HIGH,
    LEAD,
    LOW,
    MEDIUM,
    NOBODY,
    OF_DANA,
    SEED,
    TODAY,
    in_progress,
    service,
    tenant,
)
from tests.fakes import InMemoryRecords
from tests.talk import Talk, press

NAMES = [one.name for one in SEED.tenants]


@pytest.fixture
def on(launch: Launch, clock: Clock) -> Any:
    """Talk as somebody to the bot, on the small portfolio unless other tenants are given."""

    def talk(*tenants: Tenant, person: Person = ANA) -> Talk:
        seed = Seed(tenants, (LEAD,)) if tenants else SEED
        return Talk(launch(on=InMemoryRecords(seed, clock), identify=always(person)).bot)

    return talk


def named(answer: str) -> list[str]:
    """Return the tenants that a list shows, in its order."""
    return [line.split(":")[0] for line in answer.splitlines() if line.split(":")[0] in NAMES]


def many(count: int) -> tuple[Tenant, ...]:
    return tuple(tenant(f"Tenant {number:03}", PriorityState(HIGH), in_progress("Teams")) for number in range(count))


# Lists in words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my tenants", [ALPHA, BETA, GAMMA, DELTA]),
        ("my portfolio", [ALPHA, BETA, GAMMA, DELTA]),
        ("all tenants", [ALPHA, BETA, GAMMA, DELTA]),
        ("high priority tenants", [ALPHA, BETA, GAMMA]),
        ("low ones set by hand", [DELTA]),
        ("high ones set by hand", [BETA]),
        ("high tenants without an override", [ALPHA, GAMMA]),
        ("who is blocked", [BETA, DELTA]),
        ("who's blocked on Teams", [BETA]),
        ("blocked on exchange", []),
        ("anything on Teams", [ALPHA, BETA]),
        ("anything on sharepint", [DELTA]),
        ("everything under legal/regulatory", [DELTA]),
        ("my tenants with no intent", [GAMMA]),
        ("paused tenants", [DELTA]),
        ("overdue", [GAMMA]),
        ("Ana's tenants", [ALPHA, BETA, GAMMA, DELTA]),
        ("Dana's tenants", []),
    ],
)
async def test_a_list_is_filtered_as_it_was_asked_for_in_words(on: Any, text: str, expected: list[Tenant]) -> None:
    assert named(await on().say(text)) == [one.name for one in expected]


async def test_a_line_tells_priority_statuses_and_what_was_set_by_hand(on: Any) -> None:
    answer = await on().say("who is blocked on Teams")
    assert answer.splitlines()[0] == "1 tenant of yours, Blocked on Teams:"
    assert "Beta Foods: High (set by hand). Blocked: Teams; In Progress: OneDrive." in answer


async def test_an_overdue_list_tells_which_date_has_gone_by(on: Any) -> None:
    answer = await on().say("what is overdue")
    assert "Gamma Rail: High. In Progress: Intune; No Intent: Yammer. Intune: target date was" in answer


async def test_words_that_no_filter_knows_are_named(on: Any) -> None:
    answer = await on().say("high tenants in Germany")
    assert "I can't filter by “germany”" in answer
    assert named(answer) == ["Alpha Motors", "Beta Foods", "Gamma Rail"]
    assert "I can't filter" not in await on().say("high priority tenants")


async def test_an_empty_list_says_what_was_looked_for_and_leads_to_the_whole(on: Any) -> None:
    talk = on()
    assert "No tenant of yours fits: Blocked on Exchange." in await talk.say("blocked on exchange")
    assert named(await talk.press("My tenants")) == ["Alpha Motors", "Beta Foods", "Gamma Rail", "Delta Optics"]


async def test_a_reader_asks_for_all_tenants_or_for_a_managers(on: Any) -> None:
    talk = on(person=LEAD)
    assert "No tenants are assigned to you." in await talk.say("my tenants")
    assert set(named(await talk.press("All tenants"))) == set(NAMES)
    assert named(await talk.say("dana whitfield's tenants")) == ["Epsilon Paper"]
    assert named(await talk.say("high tenants of Dana")) == ["Epsilon Paper"]


async def test_what_a_person_may_not_see_is_in_no_list(on: Any) -> None:
    stranger = on(person=NOBODY)
    for text in (
        "my tenants",
        "all tenants",
        "Dana's tenants",
        "what needs attention",
        "all tenants that need attention",
    ):
        answer = await stranger.say(text)
        assert not any(name in answer for name in NAMES), text


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("they are blocked by their firewall", "Customer IT Infrastructure and Remediation"),
        ("what is high priority", "High priority"),
        ("what does Blocked mean?", "Blocked"),
        ("which L2s are under No Intent", "Using Competitive Solution"),
        ("show Alpha Motors", "Alpha Motors: High (automatic)"),
        ("set Alpha Motors to low, they paused everything", "Alpha Motors: High (automatic) → Low"),
    ],
)
async def test_what_is_no_list_is_answered_as_before(on: Any, text: str, heard: str) -> None:
    answer = await on().say(text)
    assert heard in answer
    assert "of yours" not in answer


# Pages


async def test_more_goes_on_where_the_page_ends_and_keeps_the_filter(on: Any) -> None:
    other = tenant("Zeta", PriorityState(LOW), service("Yammer", "blocked"))
    talk = on(*many(12), other)
    first = await talk.say("high tenants on Teams")
    assert first.startswith("12 tenants of yours, High, with Teams (1 to 5):")
    assert "Previous" not in talk.buttons
    second = await talk.press("More")
    assert second.startswith("12 tenants of yours, High, with Teams (6 to 10):")
    third = await talk.say("more")
    assert third.startswith("12 tenants of yours, High, with Teams (11 to 12):")
    assert "Tenant 011" in third
    assert "More" not in talk.buttons
    assert "(6 to 10)" in await talk.press("Previous")


async def test_a_record_is_opened_from_a_list_and_leads_back_to_the_same_page(on: Any) -> None:
    talk = on(*many(7))
    await talk.say("my tenants")
    await talk.press("More")
    assert "Tenant 006: High (automatic)" in await talk.press("Tenant 006")
    assert "(6 to 7)" in await talk.press("Back to the list")


async def test_pages_are_turned_in_words_and_a_record_of_the_list_leads_back(on: Any) -> None:
    talk = on(*many(12))
    await talk.say("high tenants on Teams")
    assert "High, with Teams (6 to 10)" in await talk.say("next page please")
    assert "High, with Teams (11 to 12)" in await talk.say("next")
    assert "High, with Teams (6 to 10)" in await talk.say("back")
    assert "Tenant 007: High (automatic)" in await talk.say("3")
    assert "High, with Teams (6 to 10)" in await talk.say("back to the list")
    await talk.say("show Tenant 007")
    assert "Back to the list" not in talk.buttons, "it was opened from no list"
    assert await talk.say("back") == NOTHING_TO_GO_BACK_TO


async def test_back_is_no_wish_to_take_back_a_change(on: Any) -> None:
    talk = on()
    await talk.say("add a note to Alpha: They asked for a workshop on mail.")
    await talk.say("confirm")
    assert await talk.say("back") == NOTHING_TO_GO_BACK_TO


async def test_a_list_that_has_become_shorter_shows_its_end(on: Any) -> None:
    talk = on(*many(7))
    await talk.say("my tenants")
    message, action = talk.chat.find("More")
    beyond = {**action["data"], "offset": 500}
    assert "(6 to 7)" in await talk.press_on(message, beyond)


@pytest.mark.parametrize(
    "wanted",
    [
        {"everybody": True},
        {"everybody": True, "manager": "Dana"},
        {"statuses": ["no-such-status"]},
        {"services": ["No such service; DROP TABLE tenants"]},
        {"everybody": True, "attention": True},
        {"attention": True, "rules": ["no-such-rule"]},
    ],
)
async def test_a_forged_filter_shows_nothing_that_the_person_may_not_see(on: Any, wanted: dict[str, Any]) -> None:
    talk = on()
    await talk.say("my tenants")
    answer = await talk.submit({"v": 1, "do": "list", "wanted": wanted, "offset": 0})
    assert answer
    assert "Epsilon Paper" not in answer


@pytest.mark.parametrize(
    "spoilt",
    [
        {"wanted": {"priorities": ["Highest"]}},
        {"wanted": {"manager": "x" * 61}},
        {"wanted": {"services": ["Teams"] * 41}},
        {"wanted": {"statuses": ["Blocked!"]}},
        {"wanted": {}, "offset": -5},
        {"wanted": {}, "offset": "all"},
        {"wanted": None},
        {},
    ],
)
async def test_a_spoilt_filter_is_no_button_of_ours(on: Any, spoilt: dict[str, Any]) -> None:
    assert "I can't use that button" in await on().submit({"v": 1, "do": "list", **spoilt})


# What needs attention


def forbidden(name: str, **fields: Any) -> Tenant:
    """Return a tenant that is High though CSS only assists."""
    assisted = Engagement(Lead.CSS_ASSIST, TODAY)
    return tenant(name, PriorityState(HIGH), in_progress("Teams"), engagement=assisted, **fields)


@pytest.mark.parametrize(
    "text", ["what needs attention", "attention", "what's wrong with my tenants", "What should I look at first?"]
)
async def test_what_needs_attention_is_told_with_its_basis_and_a_press_to_mend_it(on: Any, text: str) -> None:
    talk = on()
    answer = await talk.say(text)
    assert answer.startswith("1 of your 4 tenants needs attention, worst first:")
    assert "Gamma Rail (High): Intune, 200 seats: In Progress, and its target date" in answer
    assert [label for label in talk.buttons if label.startswith("Gamma Rail: ")]


async def test_the_worst_come_first_grouped_by_tenant_with_the_rule(on: Any) -> None:
    late = tenant("Late", PriorityState(HIGH), in_progress("Teams", None), in_progress("Yammer", None))
    worse = forbidden("Worse", note="")
    talk = on(late, ALPHA, replace(worse, services=(in_progress("Exchange", None),)))
    answer = await talk.say("what needs attention")
    order = [answer.index(part) for part in ("Worse (High)", "(R-08)", "Exchange, 200", "Late (High)", "Yammer, 200")]
    assert order == sorted(order)
    assert "Alpha Motors" not in answer


async def test_one_press_begins_what_mends_a_finding_and_then_it_is_gone(on: Any) -> None:
    talk = on(forbidden("Assisted"), ALPHA)
    await talk.say("what needs attention")
    preview = await talk.press("Assisted: set to Medium")
    assert "Assisted: High (automatic) → Medium (set by hand" in preview
    assert "Written." in await talk.press("Confirm")
    assert "all is in order (your 2 tenants)" in await talk.say("what needs attention")


async def test_a_priority_without_a_reason_gets_one_by_the_same_press(on: Any) -> None:
    bare = tenant("Bare", PriorityState(MEDIUM, HIGH, "Other", ""), in_progress("Teams"))
    assert assess(bare, TODAY, Limits()).verdicts[HIGH].leave is Leave.PROPOSED
    talk = on(bare)
    assert "no reason was given" in await talk.say("what needs attention")
    await talk.press("Bare: give the reason")
    assert "Written." in await talk.press("Confirm")
    assert "all is in order" in await talk.say("what needs attention")


async def test_a_missing_note_is_begun_by_a_press(on: Any) -> None:
    silent = tenant(
        "Silent", PriorityState(MEDIUM, HIGH, "Other", "Their board follows it."), in_progress("Teams"), note=""
    )
    talk = on(silent)
    await talk.say("what needs attention")
    await talk.press("Silent: write the note")
    await talk.say("Set to High in March: their board follows the rollout.")
    assert "Written." in await talk.press("Confirm")
    assert "all is in order" in await talk.say("what needs attention")


@pytest.mark.parametrize("target", [None, GONE])
async def test_a_target_date_is_set_by_a_press_and_a_day(on: Any, target: date | None) -> None:
    talk = on(tenant("Undated", PriorityState(HIGH), in_progress("Teams", target)))
    await talk.say("what needs attention")
    await talk.press("Undated: target date of Teams")
    preview = await talk.say("30 March 2027")
    assert "After: 200 In Progress / Migration, target 30 Mar 2027" in preview
    assert "Written." in await talk.press("Confirm")
    assert "all is in order" in await talk.say("what needs attention")


async def test_attempts_are_logged_by_a_press_and_a_sentence(on: Any) -> None:
    unheard = service("Exchange", "status-unknown", "customer-unresponsive")
    talk = on(tenant("Unheard", PriorityState(MEDIUM), unheard, in_progress("Teams")))
    await talk.say("what needs attention")
    await talk.press("Unheard: log attempts")
    await talk.say("called on 2 Nov, mailed on 9 Nov and mailed on 16 Nov, no answer")
    assert "Written." in await talk.press("Confirm")
    assert "all is in order" in await talk.say("what needs attention")


async def test_who_leads_is_told_by_a_press_and_a_sentence(on: Any) -> None:
    unknown = tenant("Unled", PriorityState(MEDIUM, HIGH, "Other", "Their board asks."), in_progress("Teams"))
    talk = on(replace(unknown, engagement=Engagement()))
    assert "who leads and how often you meet is not all known (R-06)" in await talk.say("what needs attention")
    await talk.press("Unled: say who leads")
    await talk.say("it is CSS-Led and we meet every week")
    assert "Written." in await talk.press("Confirm")
    assert "all is in order" in await talk.say("what needs attention")


async def test_rows_that_do_not_sum_are_put_right_by_a_press(on: Any) -> None:
    talk = on(tenant("Off", PriorityState(HIGH), replace(in_progress("Teams"), seats_in_scope=250)))
    assert "its rows sum to 200 seats, but 250 are in scope" in await talk.say("what needs attention")
    await talk.press("Off: seats of Teams")
    await talk.press("In Progress")
    await talk.press("All 250 seats")
    await talk.say("30 March 2027")
    assert "Written." in await talk.press("Confirm")
    assert "all is in order" in await talk.say("what needs attention")


async def test_rows_that_are_left_of_a_duplicate_tenant_are_mended_in_one_change(on: Any) -> None:
    gone = service("Exchange", "duplicate-invalid", note="Duplicate tenant, merged into Fabrikam.")
    talk = on(tenant("Copy", PriorityState(HIGH), in_progress("Teams"), gone, in_progress("Yammer")))
    assert "The note says that the tenant is a duplicate or invalid" in await talk.say("what needs attention")
    preview = await talk.press("Copy: all Duplicate/Invalid")
    assert "Copy: 2 services → Duplicate/Invalid" in preview
    assert "Note after: Duplicate tenant, merged into Fabrikam." in preview
    assert "Written." in await talk.press("Confirm")
    answer = await talk.say("what needs attention")
    assert "is a duplicate or invalid" not in answer
    assert "the rules ask for Low" in answer


async def test_attention_takes_filters_and_single_rules(on: Any) -> None:
    talk = on(forbidden("Assisted"), GAMMA, tenant("Undated", PriorityState(MEDIUM), in_progress("Yammer", None)))
    assert "3 of your 3 tenants need attention" in await talk.say("what needs attention")
    assert "1 of your 1 tenant (with Intune) needs" in await talk.say("what needs my attention on Intune")
    undated = await talk.say("my tenants without a target date")
    assert "Undated" in undated
    assert "Gamma Rail" not in undated
    assert "Assisted (High)" in await talk.say("which of my tenants break the rules")


LATE_ON_TEAMS = in_progress("Teams", GONE)
LONG_BLOCKED = service("Exchange", "blocked", "legal-regulatory", since=TODAY - timedelta(days=200), note="A law.")


@pytest.mark.parametrize(
    ("text", "head", "told", "left_out"),
    [
        ("what needs attention on Teams", "1 of your 1 tenant (with Teams) needs", "has gone by", "Blocked since"),
        (
            "what needs attention blocked more than three months",
            "2 of your 2 tenants (looking only for: Blocked for more than 3 months) need",
            "Blocked since",
            "has gone by",
        ),
        (
            "what is wrong on Exchange with blocked for more than 90 days",
            "2 of your 2 tenants (with Exchange, looking only for: Blocked for more than 3 months) need",
            "Blocked since",
            "has gone by",
        ),
    ],
)
async def test_attention_tells_nothing_but_what_was_asked_for(
    on: Any, text: str, head: str, told: str, left_out: str
) -> None:
    talk = on(
        tenant("Both", PriorityState(HIGH), LATE_ON_TEAMS, LONG_BLOCKED),
        tenant("One", PriorityState(HIGH), in_progress("Yammer"), LONG_BLOCKED),
    )
    answer = await talk.say(text)
    assert answer.startswith(head)
    assert told in answer
    assert left_out not in answer


async def test_attention_and_services_are_known_with_slips(on: Any) -> None:
    talk = on(tenant("Both", PriorityState(HIGH), LATE_ON_TEAMS))
    assert "1 of your 1 tenant needs attention" in await talk.say("wat needs atention")
    assert "1 of your 1 tenant (with Teams) needs" in await talk.say("what needs attention on temas")


async def test_attention_names_the_words_that_no_filter_knows(on: Any) -> None:
    talk = on(tenant("Both", PriorityState(HIGH), LATE_ON_TEAMS))
    assert "I can't filter by “germany”" in await talk.say("what needs attention in Germany")
    assert "I can't filter" not in await talk.say(
        "where should I put my energy this week, which tenants are off track?"
    )
    assert "I can't filter" not in await talk.say("what needs attention on Teams please")


async def test_what_needs_attention_has_pages_too(on: Any) -> None:
    talk = on(*(forbidden(f"Assisted {number}") for number in range(4)))
    assert "(1 to 3)" in await talk.say("what needs attention")
    assert "worst first (4):" in await talk.press("More")
    assert talk.buttons == ["Assisted 3: set to Medium", "Previous"]


async def test_a_page_goes_on_from_the_one_before_though_something_there_was_mended(on: Any, clock: Clock) -> None:
    talk = on(*(forbidden(f"Assisted {number}") for number in range(8)))
    await talk.say("what needs attention")
    message, more = talk.chat.find("More")
    await talk.press("Assisted 0: set to Medium")
    await talk.press("Confirm")
    assert "Assisted 3 (High)" in await talk.press_on(message, more["data"])
    assert "7 of your 8 tenants need attention" in await talk.press("Previous")
    _, more = talk.chat.find("More")
    clock.pass_by(minutes=11)
    assert "Assisted 4 (High)" in await talk.press_on(message, more["data"])


async def test_a_page_that_is_turned_shows_nothing_that_the_person_may_no_longer_see(
    launch: Launch, clock: Clock
) -> None:
    tenants = [forbidden(f"Assisted {number}") for number in range(6)]
    records = InMemoryRecords(Seed(tuple(tenants), ()), clock)
    talk = Talk(launch(on=records, identify=always(ANA)).bot)
    await talk.say("what needs attention")
    records._tenants[tenants[4].id] = replace(tenants[4], assignments=OF_DANA.assignments)
    answer = await talk.press("More")
    assert "Assisted 3" in answer
    assert "Assisted 4" not in answer


async def test_a_change_that_stands_waits_while_a_list_is_looked_at(on: Any) -> None:
    talk = on()
    await talk.say("set Alpha Motors to low, they paused everything")
    answer = await talk.say("what needs attention")
    assert "Gamma Rail" in answer
    assert "Alpha Motors: High (automatic) → Low" in answer
    assert "Written. Alpha Motors" in await talk.press("Confirm")


async def test_only_records_that_changed_or_of_which_the_day_says_more_are_read_again(
    launch: Launch, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = InMemoryRecords(Seed((ALPHA, GAMMA, forbidden("Assisted")), ()), clock)
    read: list[int] = []
    whole = records.records_of

    async def counted(person: Person, ids: Any) -> Any:
        read.append(len(ids))
        return await whole(person, ids)

    monkeypatch.setattr(records, "records_of", counted)
    talk = Talk(launch(on=records, identify=always(ANA)).bot)
    await talk.say("what needs attention")
    assert max(read) == 3
    read.clear()
    await talk.say("what needs attention")
    assert read == [2], "only those that are shown, for who may see them"
    read.clear()
    await talk.press("Assisted: set to Medium")
    await talk.press("Confirm")
    await talk.say("what needs attention")
    assert read == [1, 1], "the one that changed, and the one that is shown"
    read.clear()
    clock.pass_by(days=1)
    await talk.say("what needs attention")
    assert read == [1], "the one that is shown: of the others another day says the same"
    read.clear()
    clock.pass_by(days=40)
    assert "has gone by" in await talk.say("what needs attention")
    assert read == [2, 3], "those whose target date has gone by since, and all three that are shown"


async def test_findings_of_the_day_before_are_not_told(on: Any, clock: Clock) -> None:
    talk = on(tenant("Due", PriorityState(HIGH), in_progress("Teams", clock().date())))
    assert "all is in order" in await talk.say("what needs attention")
    clock.pass_by(days=1)
    assert "has gone by" in await talk.say("what needs attention")


# In company


async def test_lists_are_for_the_personal_chat_typed_or_pressed(launch: Launch, clock: Clock) -> None:
    bot = launch(on=InMemoryRecords(SEED, clock), identify=always(ANA)).bot
    company = Company(bot, member("ana"), member("bob"))
    for text in ("who is blocked on Teams", "what needs attention", "overdue", "Ana's tenants"):
        assert "Beta Foods" not in await company.mention("ana", text), text
    assert "Beta Foods" in company.aside_text("ana")
    asked = press("", {"v": 1, "do": "list", "wanted": {"attention": True}}, "submit")
    told = await company.receive(asked, "ana")
    assert told
    assert not any("Gamma Rail" in str(message.as_dict()) for message in told)


async def test_whoever_the_channel_does_not_vouch_for_sees_no_list(launch: Launch, clock: Clock) -> None:
    talk = Talk(launch(on=InMemoryRecords(SEED, clock), identify=lambda _: None).bot)
    for text in ("my tenants", "what needs attention"):
        assert "I can't tell who you are" in await talk.say(text)
