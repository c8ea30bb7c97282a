"""Group chats and channels: whose card it is, who is answered, and what is not said before everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from botbuilder.schema import Activity, ActivityTypes, Attachment, ChannelAccount

from bot.demo import DEMO_PERSON
from bot.terminal import draw
from dialogs.ports import Person
from knowledge.records import Priority
from tests.company import Company, Member, member, mentioning
from tests.conftest import Launch
from tests.dialogs.test_update import record
from tests.fakes import InMemoryRecords
from tests.talk import By, Chat, card_of

LEAD = Person("demo-team-lead", "Ines Moreau")
FIREWALL = "their firewall drops teams media, it must be replaced"
PAUSED = "set contoso to low, their CIO froze all projects"
PEOPLE = {"aad-ana": DEMO_PERSON, "aad-ines": LEAD}
Meet = Callable[..., Company]


def by_entra_id(activity: Activity) -> Person | None:
    sender = activity.from_property
    return PEOPLE.get(sender.aad_object_id, Person(sender.aad_object_id, sender.name)) if sender.aad_object_id else None


@pytest.fixture
def meet(launch: Launch) -> Meet:
    """Bring people together; Ana manages the sample tenants, Ines may read all of them, nobody else may see any."""

    def met(*people: Member, kind: str = "groupChat") -> Company:
        return Company(launch(identify=by_entra_id).bot, *people, kind=kind)

    return met


@pytest.fixture
def group(meet: Meet) -> Company:
    return meet(member("ana"), member("bob"))


@pytest.fixture
def colleagues(meet: Meet) -> Company:
    return meet(member("ana"), member("ines"))


async def test_only_what_mentions_the_assistant_is_answered(group: Company) -> None:
    assert await group.say("ana", FIREWALL) == ""
    assert "Blocked" in await group.mention("ana", FIREWALL)


async def test_in_a_personal_chat_no_mention_is_needed(launch: Launch) -> None:
    chat = Chat(launch().bot, kind="personal")
    assert await chat.receive(Activity(type=ActivityTypes.message, text=FIREWALL), "ana")


async def test_a_card_says_whom_it_is_for(group: Company) -> None:
    await group.mention("ana", FIREWALL)
    (card,) = map(card_of, group.messages.values())
    assert card["body"][0]["text"] == "For Ana"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ana\nWritten. Contoso: High", "Ana Written. Contoso: High"),
        ("Ana\u202egnp.exe", "Anagnp.exe"),
        ("A" * 400, f"{'A' * 60}…"),
    ],
)
async def test_a_name_is_shown_in_one_short_line_that_reads_one_way(group: Company, name: str, shown: str) -> None:
    for text in ("help", "cancel"):
        await group.receive(mentioning(text), "ana", name)
    card, line = group.messages.values()
    assert card_of(card)["body"][0]["text"] == f"For {shown}"
    assert line.text.startswith(f"{shown}: ")


async def test_a_line_is_plain_text_in_which_a_name_is_no_link(group: Company) -> None:
    (line,) = await group.receive(mentioning("cancel"), "ana", "[Ana](http://elsewhere.example)")
    assert line.text_format == "plain"


async def test_who_has_no_name_is_not_told_of(group: Company) -> None:
    await group.receive(mentioning("help"), "ana", " ")
    assert "For " not in str([card_of(m)["body"][0] for m in group.messages.values()])


async def test_a_conversation_that_does_not_say_its_kind_is_known_by_its_id(launch: Launch) -> None:
    bot = launch(identify=by_entra_id).bot
    several = Company(bot, member("ana"), member("bob"), kind="", conversation="19:meeting_x@thread.v2")
    assert "our personal chat" in await several.mention("ana", "show contoso")
    alone = Company(bot, member("ana"), kind="personal", conversation="19:x_y@unq.gbl.spaces")
    assert "Engagement" in await alone.mention("ana", "show contoso")


@pytest.mark.parametrize("text", ["should contoso be high?", "what happens if I set Contoso to low"])
async def test_what_the_rules_say_of_a_tenant_is_not_told_before_everybody(group: Company, text: str) -> None:
    answer = await group.mention("ana", text)
    assert "our personal chat" in answer
    assert "Engagement" not in answer


async def test_what_the_rules_say_of_a_tenant_is_told_to_those_who_may_see_it(colleagues: Company) -> None:
    assert "About High: The rules propose High" in await colleagues.mention("ana", "should contoso be high?")


async def test_a_rating_of_somebody_elses_answer_says_so(group: Company) -> None:
    await group.mention("ana", FIREWALL)
    (hers,) = group.messages
    value = {"actionName": "feedback", "actionValue": {"reaction": "dislike"}}
    rating = Activity(type=ActivityTypes.invoke, name="message/submitAction", value=value, reply_to_id=hers)
    (told,) = await group.receive(rating, "bob")
    assert "was for somebody else" in told.text


async def test_a_line_says_whom_it_is_for(group: Company) -> None:
    assert (await group.mention("ana", "cancel")).startswith("Ana: ")


async def test_in_a_personal_chat_nobody_is_named(launch: Launch) -> None:
    chat = Chat(launch().bot)
    await chat.receive(Activity(type=ActivityTypes.message, text=FIREWALL), "ana")
    assert "For Ana" not in str([card_of(m) for m in chat.messages.values()])


@pytest.mark.parametrize("by", ["execute", "submit"])
async def test_somebody_elses_press_changes_nothing_and_says_so(group: Company, by: By) -> None:
    await group.mention("ana", "classify a blocker")
    (card,) = group.messages
    before = group.messages[card]
    said = await group.press("bob", "They want it, something stops them", by)
    told = said if by == "submit" else str(group.responses[-1])
    assert "somebody else's" in told
    assert group.messages[card] is before
    await group.press("ana", "They want it, something stops them")
    assert "Something or somebody at the customer" in draw(group.messages[card])


async def test_whoever_pressed_anothers_card_can_begin_their_own_beside_it(group: Company) -> None:
    await group.mention("ana", "classify a blocker")
    (hers,) = group.messages
    await group.press("bob", "They want it, something stops them")
    own = group.responses[-1]["value"]["actions"][0]
    before = group.messages[hers]
    pressed = Activity(
        type=ActivityTypes.invoke,
        name="adaptiveCard/action",
        value={"action": {"type": "Action.Execute", "data": own["data"]}},
        reply_to_id=hers,
    )
    (his,) = await group.receive(pressed, "bob")
    assert card_of(his)["body"][0]["text"] == "For Bob"
    assert group.messages[hers] is before


async def test_a_mark_taken_off_a_button_gives_no_power_over_anothers_card(group: Company) -> None:
    await group.mention("ana", "classify a blocker")
    hers, action = group.find("They want it, something stops them")
    before = group.messages[hers]
    forged = {key: value for key, value in action["data"].items() if key != "for"}
    press = Activity(
        type=ActivityTypes.invoke,
        name="adaptiveCard/action",
        value={"action": {"type": "Action.Execute", "data": forged}},
        reply_to_id=hers,
    )
    await group.receive(press, "bob")
    assert group.messages[hers] is before


async def test_two_people_are_asked_and_answered_each_for_themselves(group: Company) -> None:
    await group.mention("ana", "classify a blocker")
    await group.mention("bob", "classify a blocker")
    ana, bob = group.messages
    await group.receive(
        Activity(
            type=ActivityTypes.invoke,
            name="adaptiveCard/action",
            value={"action": {"data": button(group, ana, "They want it, something stops them")}},
            reply_to_id=ana,
        ),
        "ana",
    )
    assert "Something or somebody at the customer" in draw(group.messages[ana])
    assert "They want it, something stops them" in draw(group.messages[bob])
    await group.mention("bob", "they will never deploy it")
    assert "Something or somebody at the customer" in draw(group.messages[ana])


def button(group: Company, message: str, label: str) -> dict[str, object]:
    return next(a["data"] for a in card_of(group.messages[message])["actions"] if a["title"] == label)


async def test_a_threads_talk_is_its_own(launch: Launch) -> None:
    bot = launch(identify=by_entra_id).bot
    first = Company(bot, member("ana"), kind="channel", conversation="19:x@thread.tacv2;messageid=1")
    second = Company(bot, member("ana"), kind="channel", conversation="19:x@thread.tacv2;messageid=2")
    await first.mention("ana", "classify a blocker")
    assert "nothing to cancel" in await second.mention("ana", "cancel")
    assert "Cancelled" in await first.mention("ana", "cancel")


async def test_where_everybody_may_see_the_tenant_its_priority_is_changed_there(
    colleagues: Company, records: InMemoryRecords
) -> None:
    assert "Contoso: Medium" in await colleagues.mention("ana", PAUSED)
    await colleagues.press("ana", "Confirm")
    assert (await record(records, "Contoso")).priority.effective is Priority.LOW
    assert not colleagues.aside


async def test_where_somebody_may_not_see_it_the_change_goes_on_in_the_personal_chat(
    group: Company, records: InMemoryRecords
) -> None:
    told = await group.mention("ana", PAUSED)
    assert "Not everybody here may see that customer's tenant" in told
    assert "Medium" not in told
    assert "Contoso: Medium (automatic) → Low" in group.aside_text("ana")
    aside = group.aside["ana"]
    message, confirm = aside.find("Confirm")
    await aside.receive(
        Activity(
            type=ActivityTypes.invoke,
            name="adaptiveCard/action",
            value={"action": {"data": confirm["data"]}},
            reply_to_id=message,
        ),
        "ana",
    )
    assert (await record(records, "Contoso")).priority.effective is Priority.LOW


@pytest.mark.parametrize(
    "guest",
    [
        Member("eve", "Eve", None),
        member("eve", user_role="guest"),
        member("ines", user_principal_name="ines_other.example#EXT#@fasttrack.example"),
    ],
)
async def test_before_guests_no_tenant_is_spoken_of(meet: Meet, guest: Member) -> None:
    group = meet(member("ana"), guest)
    told = await group.mention("ana", "show contoso")
    assert "guests" in told
    assert "Engagement" not in told
    assert "Contoso: Medium" in group.aside_text("ana")


async def test_where_the_roster_is_not_known_no_tenant_is_spoken_of(colleagues: Company) -> None:
    colleagues.roster.unreachable = True
    assert "I can't tell whether everybody" in await colleagues.mention("ana", "show contoso")
    colleagues.roster.unreachable = False
    assert "Engagement" in await colleagues.mention("ana", "show contoso")


async def test_a_roster_too_long_to_check_counts_as_not_known(colleagues: Company) -> None:
    colleagues.roster.continuation_token = "more"  # noqa: S105 - of a page, no secret
    assert "I can't tell whether everybody" in await colleagues.mention("ana", "show contoso")


@pytest.mark.parametrize("text", ["my tenants", "update priority", "add a note", "show coho", "set coho to high"])
async def test_whatever_may_show_names_of_tenants_is_private(colleagues: Company, text: str) -> None:
    told = await colleagues.mention("ana", text)
    assert "our personal chat" in told
    assert "Coho" not in told
    assert "Adatum" not in told


async def test_who_has_no_personal_chat_is_told_how_to_open_one(group: Company, records: InMemoryRecords) -> None:
    group.without_app.add("ana")
    told = await group.mention("ana", PAUSED)
    assert "Open our personal chat" in told
    assert (await record(records, "Contoso")).version == 1


async def test_a_guest_who_comes_in_the_middle_ends_the_change_there_and_it_goes_on_aside(
    colleagues: Company, records: InMemoryRecords
) -> None:
    await colleagues.mention("ana", PAUSED)
    colleagues.roster.members.append(member("eve", user_role="guest"))
    told = await colleagues.press("ana", "Confirm")
    assert "guests" in str(colleagues.responses[-1]) + told
    assert (await record(records, "Contoso")).version == 1
    assert "Contoso" in colleagues.aside_text("ana")


async def test_the_note_of_a_classification_in_company_is_taken_along(group: Company) -> None:
    await group.mention("ana", FIREWALL)
    await group.press("ana", "Yes, on to L3 and note")
    await group.press("ana", "Use this note for a tenant")
    assert "For which tenant is the note?" in group.aside_text("ana")
    aside = group.aside["ana"]
    await aside.receive(Activity(type=ActivityTypes.message, text="woodgrove"), "ana")
    assert "The customer wants" in group.aside_text("ana")


async def test_definitions_and_situations_are_answered_before_everybody(group: Company) -> None:
    group.roster.unreachable = True
    assert "Adoption Readiness" in await group.mention("bob", "what does adoption readiness mean?")
    assert "Blocked" in await group.mention("bob", FIREWALL)


@pytest.mark.parametrize("kind", ["groupChat", "channel"])
async def test_a_group_is_greeted_once_with_who_added_the_assistant(meet: Meet, kind: str) -> None:
    group = meet(member("ana"), kind=kind)
    for _ in range(2):
        added = Activity(type=ActivityTypes.conversation_update, members_added=[ChannelAccount(id="bot")])
        await group.receive(added, "ana")
    (greeting,) = group.messages.values()
    assert "Ana added me." in draw(greeting)


async def test_people_who_come_to_a_group_are_not_greeted_one_by_one(group: Company) -> None:
    await group.receive(Activity(type=ActivityTypes.conversation_update, members_added=[ChannelAccount(id="x")]), "ana")
    assert not group.messages


async def test_the_greeting_of_a_group_belongs_to_nobody(group: Company) -> None:
    added = Activity(type=ActivityTypes.conversation_update, members_added=[ChannelAccount(id="bot")])
    await group.receive(added, "ana")
    (greeting,) = group.messages
    before = group.messages[greeting]
    assert "For Bob" in str(await group.press("bob", "Classify a blocker")) + str(
        [card_of(m) for m in group.messages.values()]
    )
    assert group.messages[greeting] is before


async def test_a_card_put_into_a_chat_from_the_compose_box_is_for_whoever_reads_it(launch: Launch) -> None:
    chat = Chat(launch().bot, kind="personal")
    card = Attachment(content_type="application/vnd.microsoft.card.adaptive", content={"type": "AdaptiveCard"})
    assert not await chat.receive(Activity(type=ActivityTypes.message, attachments=[card]), "ana")
    file = Attachment(content_type="application/vnd.microsoft.teams.file.download.info", content={})
    (answer,) = await chat.receive(Activity(type=ActivityTypes.message, attachments=[file]), "ana")
    assert "I read text only" in draw(answer)


async def test_a_change_that_cannot_be_taken_aside_stays_and_is_not_shown_to_those_who_came(
    colleagues: Company, records: InMemoryRecords
) -> None:
    await colleagues.mention("ana", PAUSED)
    colleagues.without_app.add("ana")
    colleagues.roster.members.append(member("eve", user_role="guest"))
    for text in ("what does DIBS mean?", "confirm", "why", FIREWALL):
        told = await colleagues.mention("ana", text)
        assert "Open our personal chat" in told
        assert "Contoso" not in told
    colleagues.roster.members.pop()
    assert "Written. Contoso" in await colleagues.mention("ana", "confirm")
    assert (await record(records, "Contoso")).version == 2


BLOCKED = "Contoso Exchange is blocked by their firewall"


async def test_where_everybody_may_see_the_tenant_the_status_of_a_service_is_changed_there(
    colleagues: Company, records: InMemoryRecords
) -> None:
    assert "Contoso, Exchange: 2,400 seats → Blocked" in await colleagues.mention("ana", BLOCKED)
    await colleagues.press("ana", "Confirm")
    changed = next(s for s in (await record(records, "Contoso")).services if s.name == "Exchange")
    assert [row.l1 for row in changed.entitlements] == ["blocked"]
    assert not colleagues.aside


async def test_where_somebody_may_not_see_it_the_status_is_changed_in_the_personal_chat(group: Company) -> None:
    told = await group.mention("ana", BLOCKED)
    assert "Not everybody here may see that customer's tenant" in told
    assert "2,400" not in told
    assert "Contoso, Exchange: 2,400 seats → Blocked" in group.aside_text("ana")


async def test_a_status_that_was_found_before_others_is_applied_in_the_personal_chat(group: Company) -> None:
    await group.mention("ana", "classify: their ministry forbids cloud mail by decree")
    told = await group.press("ana", "Apply to a tenant")
    assert "our personal chat" in told
    assert "For which tenant?" in group.aside_text("ana")


async def test_what_is_typed_of_a_status_that_was_found_goes_aside_with_it(group: Company) -> None:
    await group.mention("ana", "classify: their ministry forbids cloud mail by decree")
    await group.mention("ana", "apply this to Contoso, Teams")
    assert "Contoso, Teams: 2,400 seats → Blocked / Legal/Regulatory" in group.aside_text("ana")


async def test_before_others_no_tenant_is_named_on_a_button(group: Company) -> None:
    await group.mention("ana", "woodgrove's ministry forbids cloud mail by decree")
    shown = [action["title"] for message in group.messages.values() for action in card_of(message).get("actions", [])]
    assert "Yes, on to L3 and note" in shown
    assert not [label for label in shown if "Woodgrove" in label]
