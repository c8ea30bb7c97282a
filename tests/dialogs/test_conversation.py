"""Conversations, turn by turn, through the real bot."""

from __future__ import annotations

import asyncio

import pytest
from botbuilder.schema import Activity, ActivityTypes, Attachment, ChannelAccount

from dialogs import texts
from knowledge.playbook import Playbook
from tests.talk import Talk

FIREWALL = "their firewall drops Teams media and must be replaced before they can go on"


async def test_a_situation_is_answered_with_status_reason_and_the_two_next(talk: Talk) -> None:
    answer = await talk.say(FIREWALL)
    assert answer.startswith("Blocked / Customer IT Infrastructure and Remediation (")
    assert "Why: " in answer
    assert "“firewall" in answer
    assert texts.RULED_OUT_IF in answer
    assert talk.buttons[-2:] == [texts.ON_TO_L3, texts.NONE_OF_THESE]
    assert len(talk.buttons) == 4


async def test_a_candidate_can_be_pressed_or_typed_by_label_or_number(talk: Talk) -> None:
    await talk.say(FIREWALL)
    label = talk.buttons[0]
    pressed = await talk.press(label)
    await talk.say(FIREWALL)
    typed = await talk.say(label.lower())
    await talk.say(FIREWALL)
    numbered = await talk.say("1")
    assert pressed == typed == numbered
    assert label in pressed.split("\n")[0]


async def test_none_of_these_asks_on_and_ends_in_a_status(talk: Talk) -> None:
    await talk.say(FIREWALL)
    first = await talk.press(texts.NONE_OF_THESE)
    assert first.startswith("What stops them?")
    assert f"{texts.FROM_YOUR_WORDS}: They want it, something stops them." in first
    ended = await talk.press("Microsoft's product or service")
    ended = await talk.press("Run it better: outages, slowness, lost trust")
    assert ended.startswith("Then it is Blocked / Service Reliability / Other (Teams).")


async def test_every_question_can_be_answered_by_typing(talk: Talk) -> None:
    await talk.say(FIREWALL)
    await talk.say("none of these")
    await talk.say("back")
    await talk.say("they will never deploy it")
    assert (await talk.say("2")).startswith("It is No Intent / Using Microsoft On-Premises Solution for Teams.")


async def test_an_ambiguous_situation_asks_the_deciding_question(talk: Talk) -> None:
    answer = await talk.say("the whole project is frozen because of the merger")
    assert answer.startswith("It is ")
    assert texts.NOT_CLEAR in answer
    assert talk.buttons[2:] == [texts.NEITHER, texts.NOT_SURE]
    assert "It is " in await talk.press(talk.buttons[0])


async def test_more_words_can_settle_an_ambiguous_situation(talk: Talk) -> None:
    await talk.say("the whole project is frozen because of the merger")
    answer = await talk.say(
        "the domain controllers of both companies must be merged, AD forest consolidation comes first"
    )
    assert "Blocked / Customer IT Infrastructure and Remediation" in answer.split("\n")[0]


async def test_a_bare_l1_is_asked_for_its_reason(talk: Talk) -> None:
    answer = await talk.say("customer has no intent")
    assert answer.startswith("That is No Intent, but you gave no reason.")
    assert "Why will they never deploy it?" in answer
    assert (await talk.say("rival product")).startswith("It is No Intent / Using Competitive Solution.")


async def test_not_blocked_is_answered_honestly(talk: Talk) -> None:
    assert (await talk.say("customer is not blocked")).startswith(texts.NO_STATUS)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("what does Blocked mean?", "Blocked"),
        ("define adoptoin rediness pls", "Blocked / Adoption Readiness"),
        ("what counts as high priority", "High priority"),
        ("what is DIBS", "DIBS"),
        ("who sets the priority", "Prioritization process"),
        ("what does the L3 Incorrect SKU mean", "Incorrect SKU is an L3."),
        ("which L2s are under No Intent", "3 L2s under No Intent:"),
        ("list all L2s", "18 L2s:"),
    ],
)
async def test_what_the_playbook_says_is_found(talk: Talk, text: str, title: str) -> None:
    assert (await talk.say(text)).split("\n")[0] == title


async def test_l3s_are_listed_by_l2_and_service(talk: Talk) -> None:
    answer = await talk.say("L3s of App Compatibility for OfficeProPlus")
    assert "(OPP) Legacy Macros" in answer
    assert "OfficeProPlus: LOB applications" in answer
    assert "Windows 10" not in answer


async def test_a_difference_names_what_decides(talk: Talk) -> None:
    answer = await talk.say("Adoption Readiness or IT Change Management?")
    assert "What decides: Is it users and the business who are not ready, or is it IT?" in answer


async def test_every_entry_can_be_shown_and_its_card_fits(talk: Talk, playbook: Playbook) -> None:
    for slug in (*playbook.statuses, *playbook.l1s, *playbook.priorities):
        answer = await talk.submit({"v": 1, "do": "show", "slug": slug})
        assert playbook.name_of(slug) in answer
        assert len(str(talk.card).encode("utf-16-le")) < 28 * 1024


async def test_what_it_is_not_for_points_to_what_it_can(talk: Talk) -> None:
    answer = await talk.say("what's the weather in Oslo tomorrow")
    assert answer.startswith(texts.OUT_OF_SCOPE)
    assert talk.buttons == list(texts.EXAMPLES)


async def test_the_examples_it_offers_work(talk: Talk) -> None:
    await talk.say("help")
    for example in texts.EXAMPLES:
        await talk.say("help")
        answer = await talk.press(example)
        assert not answer.startswith((texts.OUT_OF_SCOPE, texts.NO_STATUS, texts.HELP))
        await talk.say("cancel")


@pytest.mark.parametrize("aside", ["what is DIBS", "help", "thanks", "hello", "what does Migration mean?"])
async def test_an_aside_is_answered_and_the_question_stands(talk: Talk, aside: str) -> None:
    asked = await talk.say("guide me")
    answer = await talk.say(aside)
    assert answer.endswith(asked)
    assert answer != asked


async def test_another_situation_in_the_middle_of_a_question_is_answered_in_full(talk: Talk) -> None:
    await talk.say("customer has no intent")
    answer = await talk.say(FIREWALL)
    assert answer.startswith("Blocked / Customer IT Infrastructure and Remediation (")
    assert await talk.say("cancel") == texts.NOTHING_TO_CANCEL


async def test_cancel_ends_the_question(talk: Talk) -> None:
    await talk.say("guide me")
    assert await talk.say("cancel") == texts.CANCELLED
    assert await talk.say("cancel") == texts.NOTHING_TO_CANCEL


@pytest.mark.parametrize("text", ["I have 3 blockers", "not 2", "10", "0", "-1", "maybe the second or third"])
async def test_a_number_in_a_sentence_is_no_answer(talk: Talk, text: str) -> None:
    await talk.say("guide me")
    assert "How far are they?" not in await talk.say(text)


async def test_a_button_of_an_older_question_changes_nothing(talk: Talk) -> None:
    await talk.say("guide me")
    old = talk.card["actions"][1]["data"]
    await talk.press("They want it, something stops them")
    answer = await talk.submit(old)
    assert answer.startswith(texts.OLD_BUTTON)
    assert "What stops them?" in answer


async def test_a_button_of_an_ended_question_says_so(talk: Talk) -> None:
    await talk.say("guide me")
    old = talk.card["actions"][1]["data"]
    await talk.say("cancel")
    assert await talk.submit(old) == texts.OLD_BUTTON


async def test_the_label_of_an_ended_question_is_a_message_again(talk: Talk) -> None:
    await talk.say("customer has no intent")
    await talk.press("A rival product does the job")
    await talk.press(texts.NO_SERVICE)
    assert texts.OLD_BUTTON not in await talk.say("Nobody in charge wants it")


async def test_none_of_these_on_an_older_answer_says_so(talk: Talk) -> None:
    await talk.say(FIREWALL)
    old = talk.card["actions"][-1]["data"]
    await talk.say("their admins quit and nobody is left to run it")
    assert await talk.submit(old) == texts.OLD_BUTTON


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"v": 1},
        {"do": "show"},
        {"v": 1, "do": "show", "slug": "no-such-status"},
        {"v": 1, "do": "show", "slug": "../../etc/passwd"},
        {"v": 1, "do": "show", "slug": 7},
        {"v": 2, "do": "show", "slug": "migration"},
        {"v": 1, "do": "erase", "slug": "migration"},
        {"v": 1, "do": "answer", "question": "x", "option": -1},
        {"v": 1, "do": "answer", "question": "x", "option": True},
        {"v": 1, "do": "try", "text": "x" * 5000},
        {"v": 1, "do": "choose", "slug": "migration", "answer": "<b>"},
        [1, 2],
        "text",
        5,
        False,
    ],
)
async def test_a_foreign_or_hostile_submit_is_refused_clearly(talk: Talk, value: object) -> None:
    assert await talk.submit(value) == texts.BAD_BUTTON


async def test_a_chosen_status_of_a_forged_answer_is_only_shown(talk: Talk) -> None:
    answer = await talk.submit({"v": 1, "do": "choose", "slug": "migration", "answer": "deadbeef"})
    assert answer.startswith("In Progress / Migration")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\t ",
        "😀😀😀",
        "\x00\x07\x1b[31m",
        "<script>alert(1)</script>",
        "**bold** [link](http://evil.example) ![x](http://evil.example/x.png)",
        "日本語のメッセージです",
        "Der Kunde will nicht, weil die Geschäftsleitung keinen Nutzen sieht",
        "a" * 50_000,
        "their firewall drops Teams media. " * 1500,
        "{{constructor}} ${7*7} %s %n",
        "' OR 1=1 --",
    ],
)
async def test_any_text_gets_a_clear_answer(talk: Talk, text: str) -> None:
    answer = await talk.say(text)
    assert answer
    assert "evil.example" not in answer
    assert "<script" not in answer


async def test_text_over_the_limit_is_cut_and_the_answer_says_so(talk: Talk) -> None:
    for text in (FIREWALL, "lorem ipsum dolor", "what does Blocked mean?", "set Contoso to low", "hello", "cancel"):
        await talk.say("cancel")
        assert texts.TOO_LONG in await talk.say(f"{text}. " * 1500)
    assert texts.TOO_LONG not in await talk.say(FIREWALL)


async def test_users_text_is_quoted_as_plain_words(talk: Talk) -> None:
    await talk.say("their **firewall** [drops](http://evil.example) <b>media</b> and `must` be _replaced_ first")
    for block in talk.card["body"]:
        assert "](" not in block["text"].replace("\\", "")
        assert "<b>" not in block["text"]


async def test_messages_without_text_are_answered(talk: Talk) -> None:
    assert await talk.say(None)
    picture = Attachment(content_type="image/png", content_url="http://localhost/x.png")
    assert await talk.say(None, attachments=[picture]) == texts.NOT_TEXT


async def test_each_card_has_a_text_that_says_the_same(talk: Talk) -> None:
    for text in (FIREWALL, "guide me", "what does Blocked mean", "help", "difference between legal and security"):
        await talk.say("cancel")
        await talk.say(text)
        card = talk.card
        for block in card["body"]:
            assert block["text"].replace("\\", "") in card["fallbackText"]
        for action in card.get("actions", []):
            assert action["title"] in card["fallbackText"]


async def test_two_people_in_one_conversation_do_not_share_questions(talk: Talk) -> None:
    other = Talk(talk.bot, user="ben")
    await talk.say("guide me")
    assert await other.say("cancel") == texts.NOTHING_TO_CANCEL
    stolen = talk.card["actions"][0]["data"]
    assert await other.submit(stolen) == texts.OLD_BUTTON
    assert "How far are they?" in await talk.press("They want it and nothing stops them")


async def test_one_welcome_with_three_things_to_try(talk: Talk) -> None:
    arrival = Activity(type=ActivityTypes.conversation_update, members_added=[ChannelAccount(id="bot")])
    welcome = await talk.receive(arrival)
    assert welcome.startswith(texts.WELCOME)
    assert talk.buttons == list(texts.EXAMPLES)
    assert (
        await talk.receive(Activity(type=ActivityTypes.conversation_update, members_added=[ChannelAccount(id="ana")]))
        == ""
    )
    assert await talk.receive(Activity(type="installationUpdate", action="add")) == ""


async def test_events_that_come_at_once_from_different_senders_give_one_welcome(talk: Talk) -> None:
    other = Talk(talk.bot, user="system")
    heard = await asyncio.gather(
        talk.receive(Activity(type=ActivityTypes.conversation_update, members_added=[ChannelAccount(id="bot")])),
        other.receive(Activity(type="installationUpdate", action="add")),
    )
    assert [bool(text) for text in heard].count(True) == 1


async def test_messages_sent_in_a_burst_are_answered_in_order(talk: Talk) -> None:
    labels = ["guide me", "They want it, something stops them", "The partner", "cancel"]
    await asyncio.gather(*(talk.say(text) for text in labels[:2]))
    assert "What stops them?" in str(talk.sent[-1].summary)


async def test_installing_the_app_welcomes_too(talk: Talk) -> None:
    assert (await talk.receive(Activity(type="installationUpdate", action="add"))).startswith(texts.WELCOME)


@pytest.mark.parametrize(
    "kind", ["typing", "endOfConversation", "messageReaction", "event", "unheardOf", "messageUpdate"]
)
async def test_other_activities_are_ignored_quietly(talk: Talk, kind: str) -> None:
    assert await talk.receive(Activity(type=kind)) == ""


async def test_words_taken_for_a_help_desk_case_still_get_the_status_they_clearly_speak_for(talk: Talk) -> None:
    answer = await talk.say("our vpn blocks teams media")
    assert answer.startswith(texts.IF_ABOUT_A_CUSTOMER)
    assert "Blocked / Customer IT Infrastructure and Remediation" in answer
    await talk.say("cancel")
    assert texts.OUT_OF_SCOPE in await talk.say("what's the weather in Oslo")


async def test_an_upgrade_of_the_app_is_no_reason_to_greet_again(talk: Talk) -> None:
    await talk.receive(Activity(type="installationUpdate", action="add"))
    for action in ("remove-upgrade", "add-upgrade"):
        assert await talk.receive(Activity(type="installationUpdate", action=action)) == ""
