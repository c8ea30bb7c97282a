"""Being told: looked at before it begins, changed and ended by typing and pressing, in the personal chat alone."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from botbuilder.schema import Activity, ActivityTypes

from bot.identity import entra_identity
from dialogs import telling_texts as texts
from dialogs.ports import Person, Unreachable
from knowledge.telling_plan import Plan, Weekly
from tests.clock import Clock
from tests.company import Company, member
from tests.conftest import Launch
from tests.fake_subscriptions import InMemorySubscriptions
from tests.talk import Talk

BERLIN = {"local_timezone": "Europe/Berlin"}
DIGEST = Plan("Europe/Berlin", Weekly(0, time(8)))
ANA = "aad-ana"


@pytest.fixture
def ana(launch: Launch) -> Talk:
    return Talk(launch(identify=entra_identity).bot)


def plan_of(subscriptions: InMemorySubscriptions, person: str = ANA) -> Plan | None:
    kept = subscriptions.kept.get(person)
    return kept.plan if kept else None


async def subscribed(person: Talk, text: str = "weekly digest on mondays at 8") -> None:
    await person.say(text, **BERLIN)
    await person.press(texts.YES)


async def test_what_will_be_told_is_shown_first_and_nothing_is_kept_yet(
    ana: Talk, subscriptions: InMemorySubscriptions
) -> None:
    said = await ana.say("weekly digest on mondays at 8", **BERLIN)
    assert texts.SHALL_I in said
    assert "Mondays at 08:00 (Europe/Berlin)" in said
    assert "Next on Mon 23 Nov 2026 at 08:00." in said
    assert texts.DIGEST_HOLDS in said
    assert texts.QUIET in said
    assert texts.NOTICES not in said
    assert ana.buttons == [texts.YES, texts.NO]
    assert plan_of(subscriptions) is None


@pytest.mark.parametrize("yes", ["press", "yes", "Yes, tell me", "1", "confirm"])
async def test_it_begins_when_it_is_confirmed(ana: Talk, subscriptions: InMemorySubscriptions, yes: str) -> None:
    await ana.say("weekly digest on mondays at 8", **BERLIN)
    said = await (ana.press(texts.YES) if yes == "press" else ana.say(yes))
    assert texts.STARTED in said
    kept = subscriptions.kept[ANA]
    assert (kept.person, kept.plan) == (Person(ANA, "Ana"), DIGEST)
    assert (kept.address.conversation, kept.address.person, kept.address.bot) == ("c1", "ana", "bot")
    assert kept.slots.digest == datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize("no", ["press", "no", "cancel", "what does Blocked mean?", "maybe later"])
async def test_without_a_yes_nothing_begins(ana: Talk, subscriptions: InMemorySubscriptions, no: str) -> None:
    await ana.say("daily notices at 9:00", **BERLIN)
    await (ana.press(texts.NO) if no == "press" else ana.say(no))
    assert plan_of(subscriptions) is None


async def test_a_yes_to_something_else_begins_nothing(ana: Talk, subscriptions: InMemorySubscriptions) -> None:
    await ana.say("daily notices at 9:00", **BERLIN)
    await ana.say("what does Blocked mean?")
    await ana.say("confirm")
    assert plan_of(subscriptions) is None


async def test_another_time_can_be_typed_before_it_begins(ana: Talk, subscriptions: InMemorySubscriptions) -> None:
    await ana.say("weekly digest", **BERLIN)
    said = await ana.say("tuesdays at 8:30", **BERLIN)
    assert "Tuesdays at 08:30 (Europe/Berlin)" in said
    await ana.say("yes")
    assert plan_of(subscriptions) == Plan("Europe/Berlin", Weekly(1, time(8, 30)))


async def test_where_nothing_was_offered_a_time_alone_means_nothing(
    ana: Talk, subscriptions: InMemorySubscriptions
) -> None:
    assert texts.SHALL_I not in await ana.say("tuesdays at 8:30", **BERLIN)
    assert plan_of(subscriptions) is None


async def test_a_time_that_is_none_is_said_to_be_and_the_usual_one_offered(ana: Talk) -> None:
    said = await ana.say("weekly digest at 25:00", **BERLIN)
    assert texts.NO_SUCH_TIME in said
    assert "Mondays at 08:00" in said


async def test_a_second_wish_is_added_to_the_first(ana: Talk, subscriptions: InMemorySubscriptions) -> None:
    await subscribed(ana)
    await subscribed(ana, "daily notices at 9:00")
    assert plan_of(subscriptions) == Plan("Europe/Berlin", Weekly(0, time(8)), time(9))
    assert texts.I_TELL_YOU in (said := await ana.say("what do you tell me?"))
    assert texts.DIGEST in said
    assert texts.NOTICES in said


async def test_a_client_that_tells_no_zone_is_told_in_utc(ana: Talk, subscriptions: InMemorySubscriptions) -> None:
    for zone in (None, "W. Europe Standard Time", "../../etc/passwd"):
        said = await ana.say("weekly digest", local_timezone=zone)
        assert texts.ZONE_UNKNOWN in said
        assert "08:00 (UTC)" in said
    await ana.say("yes")
    assert plan_of(subscriptions) == Plan("UTC", Weekly(0, time(8)))
    assert texts.ZONE_UNKNOWN not in await ana.say("weekly digest", **BERLIN)


@pytest.mark.parametrize("stop", ["press", "stop telling me", "unsubscribe"])
async def test_it_ends_at_once(ana: Talk, subscriptions: InMemorySubscriptions, stop: str) -> None:
    await subscribed(ana)
    said = await (ana.press(texts.STOP) if stop == "press" else ana.say(stop))
    assert texts.STOPPED in said
    assert subscriptions.kept == {}
    assert texts.NOTHING_TO_STOP in await ana.say("stop telling me")
    assert texts.NOTHING_TOLD in await ana.say("what do you tell me")


async def test_one_part_can_be_ended_and_the_other_goes_on(ana: Talk, subscriptions: InMemorySubscriptions) -> None:
    await subscribed(ana, "weekly digest on mondays at 8 and daily notices at 9")
    assert "The digest still comes on Mondays at 08:00" in await ana.say("no more notices")
    assert plan_of(subscriptions) == DIGEST


async def test_buttons_work_after_weeks(launch: Launch, subscriptions: InMemorySubscriptions, clock: Clock) -> None:
    person = Talk(launch(identify=entra_identity).bot)
    await person.say("daily notices at 9:00", **BERLIN)
    offer, begin = person.chat.find(texts.YES)
    await person.say("what does Blocked mean?")
    clock.pass_by(days=100)
    again = Talk(launch(identify=entra_identity).bot)  # which remembers nothing
    assert texts.STARTED in await again.press_on(offer, begin["data"], "submit")
    assert plan_of(subscriptions) == Plan("Europe/Berlin", notice=time(9))
    _, stop = again.chat.find(texts.STOP)
    assert texts.STOPPED in await Talk(launch(identify=entra_identity).bot).press_on("old", stop["data"], "submit")
    assert subscriptions.kept == {}


@pytest.mark.parametrize(
    "carried",
    [
        {"zone": "Mars/Base"},
        {"zone": "../etc/passwd"},
        {"digest": None, "day": None},
        {"day": None},
    ],
)
async def test_a_button_that_carries_no_plan_begins_nothing(
    ana: Talk, subscriptions: InMemorySubscriptions, carried: dict[str, object]
) -> None:
    await ana.say("weekly digest", **BERLIN)
    message, begin = ana.chat.find(texts.YES)
    await ana.press_on(message, begin["data"] | carried)
    assert texts.OLD_OFFER in str(ana.chat.responses[-1])
    assert plan_of(subscriptions) is None


@pytest.mark.parametrize("carried", [{"digest": "25:00"}, {"notice": "9"}, {"day": 7}, {"zone": ""}])
async def test_a_button_with_times_that_are_none_is_not_read(
    ana: Talk, subscriptions: InMemorySubscriptions, carried: dict[str, object]
) -> None:
    await ana.say("weekly digest", **BERLIN)
    message, begin = ana.chat.find(texts.YES)
    await ana.press_on(message, begin["data"] | carried)
    assert plan_of(subscriptions) is None


async def test_nobody_can_end_or_begin_it_for_another(launch: Launch, subscriptions: InMemorySubscriptions) -> None:
    bot = launch(identify=entra_identity).bot
    ana, ben = Talk(bot), Talk(bot, "ben", "c2")
    await subscribed(ana)
    message, stop = ana.chat.find(texts.STOP)
    assert texts.NOTHING_TO_STOP in await ben.press_on(message, stop["data"], "submit")
    assert texts.NOTHING_TO_STOP in await ben.say("unsubscribe")
    assert texts.NOTHING_TOLD in await ben.say("what do you tell me")
    assert list(subscriptions.kept) == [ANA]


async def test_whom_the_channel_does_not_name_is_told_nothing(
    launch: Launch, subscriptions: InMemorySubscriptions
) -> None:
    said = await Talk(launch(identify=lambda _: None).bot).say("weekly digest")
    assert "I can't tell who you are here" in said
    assert subscriptions.kept == {}


@pytest.mark.parametrize("text", ["weekly digest on mondays at 8", "stop telling me", "what do you tell me"])
async def test_among_others_it_says_where_to_ask(
    launch: Launch, subscriptions: InMemorySubscriptions, text: str
) -> None:
    group = Company(launch(identify=entra_identity).bot, member("ana"), member("ben"))
    assert texts.ONLY_IN_PERSONAL_CHAT in await group.mention("ana", text)
    assert subscriptions.kept == {}


async def test_a_terminal_cannot_be_told_anything_later(launch: Launch, subscriptions: InMemorySubscriptions) -> None:
    said = await Talk(launch(identify=entra_identity).bot, channel="terminal").say("weekly digest")
    assert texts.ONLY_IN_TEAMS in said
    assert subscriptions.kept == {}


async def test_a_change_that_stands_goes_on_where_it_was(launch: Launch) -> None:
    person = Talk(launch().bot)
    await person.say("lower wingtip, they run on their own now")
    said = await person.say("weekly digest", **BERLIN)
    assert texts.SHALL_I in said
    assert "Write both at once?" in said


async def test_in_a_note_the_words_are_the_note(launch: Launch) -> None:
    person = Talk(launch().bot)
    await person.say("add a note to Contoso")
    assert "stop telling me" in await person.say("stop telling me")
    assert texts.NOTHING_TO_STOP not in str(person.card)


async def test_who_takes_the_app_out_is_told_nothing_more(ana: Talk, subscriptions: InMemorySubscriptions) -> None:
    await subscribed(ana)
    await ana.receive(Activity(type=ActivityTypes.installation_update, action="remove-upgrade"))
    assert plan_of(subscriptions) == DIGEST
    await ana.receive(Activity(type=ActivityTypes.installation_update, action="remove"))
    assert subscriptions.kept == {}


async def test_taking_it_out_of_a_group_ends_nobodys(launch: Launch, subscriptions: InMemorySubscriptions) -> None:
    bot = launch(identify=entra_identity).bot
    await subscribed(Talk(bot))
    await Company(bot, member("ana")).receive(Activity(type=ActivityTypes.installation_update, action="remove"), "ana")
    assert plan_of(subscriptions) == DIGEST


async def test_a_database_that_does_not_answer_is_told_of(
    ana: Talk, subscriptions: InMemorySubscriptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lost(*_: object) -> None:
        raise Unreachable

    monkeypatch.setattr(subscriptions, "of", lost)
    said = await ana.say("stop telling me")
    assert texts.NOT_KEPT in said
    assert "quote" in said
