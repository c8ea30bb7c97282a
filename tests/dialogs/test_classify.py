"""Classifying in full: from what the person knows to a status, its L3 and a note."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from dialogs import texts
from dialogs.presses import GuideStep
from knowledge.index import Index
from knowledge.matching import Outcome
from knowledge.playbook import FIRST_QUESTION, Playbook
from tests import golden
from tests.conftest import Launch
from tests.dialogs.test_update import record
from tests.fakes import InMemoryRecords
from tests.keeping import FILE
from tests.talk import Talk

VPN = "classify: their vpn drops teams calls"
MOVES = {texts.NOT_SURE, texts.BACK, texts.START_OVER}
Answering = Callable[[Talk, str], Awaitable[str]]
PATH_TO_L3 = ["They want it, something stops them", "Something or somebody at the customer", "A technical component"]
PATH_TO_SERVICE = ["They will never deploy it", "A rival product does the job"]
STEPS = [[], PATH_TO_L3[:1], PATH_TO_L3[:2], PATH_TO_L3, PATH_TO_SERVICE, [*PATH_TO_SERVICE, "Teams"]]


def paths(playbook: Playbook, question: str = FIRST_QUESTION) -> dict[str, list[str]]:
    """Every status with the answers that lead to it."""
    found: dict[str, list[str]] = {}
    for option in playbook.questions[question].options:
        behind = {option.status: []} if option.status else paths(playbook, option.question or "")
        found |= {slug: [option.label, *rest] for slug, rest in behind.items() if slug}
    return found


async def go(talk: Talk, answers: list[str]) -> str:
    asked = await talk.say("guide me")
    for answer in answers:
        asked = await talk.press(answer)
    return asked


async def press(talk: Talk, label: str) -> str:
    return await talk.press(label)


async def type_label(talk: Talk, label: str) -> str:
    return await talk.say(label.lower())


async def type_number(talk: Talk, label: str) -> str:
    return await talk.say(f"{talk.buttons.index(label) + 1}")


async def skip_to_the_end(talk: Talk, answer: str, answering: Answering) -> str:
    for skip in (texts.NO_SERVICE, texts.NO_L3):
        if skip in talk.buttons and not answer.startswith("Then it is"):
            answer = await answering(talk, skip)
    return answer


@pytest.mark.parametrize("answering", [press, type_label, type_number])
async def test_every_status_is_reached_in_one_way_of_answering_alone(
    talk: Talk, playbook: Playbook, answering: Answering
) -> None:
    leaves = paths(playbook)
    assert set(leaves) == set(playbook.statuses)
    for slug, labels in leaves.items():
        answer = await talk.say("guide me")
        for label in labels:
            answer = await answering(talk, label)
        answer = await skip_to_the_end(talk, answer, answering)
        assert playbook.name_of(slug) in answer.split("\n")[0]
        assert answer.startswith("Then it is")
        assert f"{texts.NOTE_TO_COPY}: " in answer


async def test_a_clear_situation_ends_without_a_question(talk: Talk) -> None:
    ended = await talk.say(VPN)
    assert ended.startswith("Then it is Blocked / Customer IT Infrastructure and Remediation / Network (Teams).")
    for label in (texts.THE_RULE, texts.MUST_NOT, texts.WHO_HELPS, texts.CONFIRM, texts.TARGET_DATE):
        assert f"\n{label}: " in ended
    assert "It is about PEOPLE. It is about PROCESSES." in ended
    assert "Does Exchange have to come first?" in ended
    assert "OfficeProPlus" not in ended
    assert "Their vpn drops teams calls." in ended
    assert talk.buttons == [texts.USE_NOTE, texts.APPLY, texts.CHANGE_L3, texts.CLASSIFY_ANOTHER]


async def test_a_clear_situation_without_a_service_takes_one_question(talk: Talk) -> None:
    asked = await talk.say("classify - they need a feature that is missing")
    assert asked.startswith("It is Blocked / Product Feature/Capability.")
    ended = await talk.say("intune")
    assert ended.startswith("Then it is Blocked / Product Feature/Capability (Intune).")
    assert texts.NO_L3_PICKED in ended
    assert texts.PICK_L3 in talk.buttons


async def test_no_clear_situation_takes_more_than_one_question(talk: Talk, index: Index) -> None:
    told = [e.text for e in golden.situations() if index.matcher.match(e.text).outcome is Outcome.MATCHED]
    for text in told[::10]:
        answer = await talk.say(f"classify: {text}")
        if not answer.startswith("Then it is"):
            answer = await talk.press(talk.buttons[0])
        assert answer.startswith("Then it is")
        assert len(answer) < 1500


@pytest.mark.parametrize(
    "wish", ["classify a blocker", "Classify", "please clasify this blocker", "can you classify a blocker for Contoso"]
)
async def test_the_bare_wish_begins_at_the_first_question(talk: Talk, wish: str) -> None:
    assert (await talk.say(wish)).startswith("What do you know about their intent")


@pytest.mark.parametrize("text", ["they classify their documents by hand", "what does classify mean?"])
async def test_a_text_that_only_mentions_the_word_is_no_wish(talk: Talk, text: str) -> None:
    assert not (await talk.say(text)).startswith(("What do you know", "Then it is"))


async def test_words_that_say_nothing_are_kept_only_behind_a_colon(talk: Talk) -> None:
    assert (await talk.say("classify: zzz qqq")).startswith("What do you know about their intent")
    assert (await talk.say("classify zzz qqq")).startswith("What do you know about their intent")


async def test_an_unclear_situation_is_asked_the_deciding_question(talk: Talk) -> None:
    asked = await talk.say("classify: the whole project is frozen because of the merger")
    assert asked.startswith("It is Blocked / IT Change Management and Resourcing or No Intent / Executive Sponsorship.")


@pytest.mark.parametrize("answer", ["Yes, on to L3 and note", "yes", "3"])
async def test_an_answer_to_a_situation_leads_on_to_l3_and_note(talk: Talk, answer: str) -> None:
    await talk.say("they use slack and never want teams")
    assert (await talk.say(answer)).startswith("Then it is No Intent / Using Competitive Solution / Slack (Teams).")


async def test_what_the_words_decide_is_skipped_and_said_and_back_leads_to_it(talk: Talk) -> None:
    await talk.say("their firewall drops Teams media and must be replaced before they can go on")
    asked = await talk.press(texts.NONE_OF_THESE)
    assert asked.startswith("What stops them?")
    assert f"{texts.FROM_YOUR_WORDS}: They want it, something stops them." in asked
    asked = await talk.press(texts.BACK)
    assert asked.startswith("What do you know about their intent")
    assert texts.FROM_YOUR_WORDS not in asked
    assert texts.BACK not in talk.buttons
    assert (await talk.press("They will never deploy it")).startswith("Why will they never deploy it?")


async def test_words_that_leave_it_open_skip_nothing(talk: Talk) -> None:
    await talk.say("the whole project is frozen because of the merger")
    assert (await talk.press(texts.NEITHER)).startswith("What do you know about their intent")


@pytest.mark.parametrize("back", ["back", "go back", "previous", "Back please", "lets go back"])
async def test_back_leads_to_the_step_before(talk: Talk, back: str) -> None:
    for answers in STEPS[1:]:
        before = await go(talk, answers[:-1])
        await talk.press(answers[-1])
        assert await talk.say(back) == before


async def test_back_at_the_first_step_says_so(talk: Talk) -> None:
    asked = await go(talk, [])
    answer = await talk.say("back")
    assert answer.startswith(texts.FIRST_ALREADY)
    assert answer.endswith(asked)
    assert texts.BACK not in talk.buttons


async def test_back_all_the_way_and_forward_again(talk: Talk) -> None:
    await go(talk, PATH_TO_L3)
    for _ in PATH_TO_L3:
        await talk.press(texts.BACK)
    assert (await talk.press("They will never deploy it")).startswith("Why will they never deploy it?")


@pytest.mark.parametrize("answers", STEPS)
async def test_not_sure_explains_each_answer_and_asks_again(talk: Talk, answers: list[str]) -> None:
    asked = await go(talk, answers)
    buttons = talk.buttons
    explained = await talk.press(texts.NOT_SURE)
    assert explained.startswith(texts.WHAT_THEY_MEAN)
    assert talk.buttons == buttons
    assert explained.split("\n")[-len(buttons) :] == asked.split("\n")[-len(buttons) :]
    assert await talk.say("idk") == explained


async def test_not_sure_gives_a_customer_for_each_answer_of_the_walk(talk: Talk, playbook: Playbook) -> None:
    explained = await go(talk, [texts.NOT_SURE])
    for option in playbook.questions[FIRST_QUESTION].options:
        assert f"{option.label}: {option.means} {texts.FOR_EXAMPLE}: {option.example}" in explained


async def test_not_sure_between_two_gives_what_separates_them(talk: Talk) -> None:
    await talk.say("the whole project is frozen because of the merger")
    explained = await talk.say("i don't know")
    assert "A wish without means is Blocked." in explained
    assert explained.count(texts.FOR_EXAMPLE) == 2


@pytest.mark.parametrize("again", ["start over", "restart", "Start again please"])
async def test_start_over_begins_afresh_at_every_step(talk: Talk, again: str) -> None:
    first = await go(talk, [])
    for answers in STEPS:
        await go(talk, answers)
        assert await talk.say(again) == first


async def test_start_over_forgets_the_situation(talk: Talk) -> None:
    await talk.say("customer has no intent for Teams, they use something else")
    await talk.say("start over")
    for label in PATH_TO_SERVICE:
        asked = await talk.press(label)
    assert asked.startswith("It is No Intent / Using Competitive Solution.")


@pytest.mark.parametrize("answers", STEPS)
@pytest.mark.parametrize("aside", ["what does DIBS mean", "help", "thanks"])
async def test_an_aside_is_answered_at_every_step_and_the_question_stands(
    talk: Talk, answers: list[str], aside: str
) -> None:
    await go(talk, answers)
    buttons = talk.buttons
    assert texts.BUSY_ELSEWHERE in await talk.say(aside)
    assert talk.buttons == buttons


@pytest.mark.parametrize("answers", STEPS)
async def test_cancel_works_at_every_step(talk: Talk, answers: list[str]) -> None:
    await go(talk, answers)
    assert await talk.say("cancel") == texts.CANCELLED
    assert await talk.say("cancel") == texts.NOTHING_TO_CANCEL


@pytest.mark.parametrize("to", ["back", "not-sure", "start-over"])
async def test_a_move_on_an_older_card_changes_nothing(talk: Talk, to: str) -> None:
    await go(talk, [])
    old = talk.card["actions"][0]["data"]["question"]
    await talk.press("They will never deploy it")
    answer = await talk.submit(GuideStep(question=old, to=to).model_dump(mode="json"))  # type: ignore[arg-type]
    assert answer.startswith(texts.OLD_BUTTON)
    assert "Why will they never deploy it?" in answer


async def test_turning_everything_down_ends_with_what_to_do_next(talk: Talk) -> None:
    await go(talk, ["They will never deploy it"])
    assert (await talk.say("none of these")).startswith("What do you know about their intent")
    answer = await talk.say("something else")
    assert answer.startswith(texts.NOTHING_FITS)
    assert texts.NOTHING_FITS_NEXT in answer
    assert (await talk.press(texts.GUIDE_ME)).startswith("What do you know about their intent")


async def test_the_l3s_of_the_service_are_offered_with_one_to_go_on_without(talk: Talk) -> None:
    asked = await go(talk, [*PATH_TO_SERVICE, "Teams"])
    assert asked.startswith("It is No Intent / Using Competitive Solution for Teams.")
    assert texts.more_to_type(16) in asked
    assert [b for b in talk.buttons if b not in MOVES][-1] == texts.NO_L3
    assert len([b for b in talk.buttons if b not in MOVES]) == 6


@pytest.mark.parametrize(
    ("typed", "l3"),
    [("Slack", "Slack"), ("slak", "Slack"), ("webex", "Cisco Webex"), ("cisco webx", "Cisco Webex"), ("they like jabber better", "Cisco Jabber"), ("gsuite", "Google G Suite"), ("other", "Other")],
)  # fmt: skip
async def test_an_l3_can_be_typed_though_no_button_shows_it(talk: Talk, typed: str, l3: str) -> None:
    await go(talk, [*PATH_TO_SERVICE, "Teams"])
    assert (await talk.say(typed)).startswith(f"Then it is No Intent / Using Competitive Solution / {l3} (Teams).")


@pytest.mark.parametrize("typed", ["cisco", "google", "xyzzy", "99", "what is a hangout"])
async def test_what_names_no_single_l3_picks_none(talk: Talk, typed: str) -> None:
    await go(talk, [*PATH_TO_SERVICE, "Teams"])
    assert "Then it is" not in await talk.say(typed)
    assert texts.NO_L3 in talk.buttons


@pytest.mark.parametrize("typed", ["skip", "no l3", "none of these", "go on without an L3", "6"])
async def test_nobody_has_to_pick_an_l3(talk: Talk, typed: str) -> None:
    await go(talk, [*PATH_TO_SERVICE, "Teams"])
    assert (await talk.say(typed)).startswith("Then it is No Intent / Using Competitive Solution (Teams).")


async def test_all_lists_every_l3_and_the_question_stands(talk: Talk) -> None:
    await go(talk, [*PATH_TO_SERVICE, "Teams"])
    listed = await talk.say("all")
    assert listed.startswith("21 L3s of No Intent / Using Competitive Solution:")
    assert "Zoho Meeting · Zoom" in listed
    assert texts.BUSY_ELSEWHERE in listed


async def test_a_service_can_be_typed_with_what_is_used_there(talk: Talk) -> None:
    await go(talk, PATH_TO_SERVICE)
    ended = await talk.say("its sharepoint, they use dropbox")
    assert ended.startswith("Then it is No Intent / Using Competitive Solution / Dropbox Business (SharePoint).")


@pytest.mark.parametrize(("typed", "service"), [("yamer", "Yammer"), ("mdatp", "Microsoft Defender ATP"), ("SfB", "SfB (Skype for Business)")])  # fmt: skip
async def test_any_service_can_be_typed(talk: Talk, typed: str, service: str) -> None:
    await go(talk, PATH_TO_SERVICE)
    assert f"for {service}." in await talk.say(typed)


async def test_long_l3_names_fit_their_buttons(talk: Talk) -> None:
    await go(talk, ["They want it, something stops them", "Microsoft's product or service"])
    await talk.press("Build or repair: a feature, bug, certification")
    await talk.say("aadp")
    assert max(map(len, talk.buttons)) <= 60
    cut = next(b for b in talk.buttons if b.endswith("…"))
    assert cut[:-1] in (await talk.press(cut)).split("\n")[0]


async def test_the_l3_can_be_changed_afterwards_and_the_note_follows(talk: Talk) -> None:
    await talk.say(VPN)
    asked = await talk.press(texts.CHANGE_L3)
    assert asked.startswith("It is Blocked / Customer IT Infrastructure and Remediation for Teams.")
    assert "(VDI)" in await talk.say("vdi")
    assert (await talk.say("change l3")).startswith("It is Blocked / Customer IT Infrastructure")


async def test_the_note_of_the_last_classification_is_written_to_a_tenant(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say(VPN)
    old = talk.card["actions"][0]["data"]
    assert "For which tenant is the note?" in await talk.press(texts.USE_NOTE)
    assert "Their vpn drops teams calls." in await talk.say("wingtip")
    await talk.press("Confirm")
    assert "Their vpn drops teams calls." in (await record(records, "Wingtip")).note
    await talk.say(VPN)
    assert await talk.submit(old) == texts.OLD_BUTTON
    assert (await talk.press(texts.CLASSIFY_ANOTHER)).startswith("What do you know about their intent")


async def test_words_that_point_elsewhere_stay_out_of_the_note(talk: Talk) -> None:
    await talk.say("customer has no intent for Teams")
    await talk.say("none of these")
    for label in PATH_TO_L3:
        await talk.press(label)
    ended = await talk.say("network")
    assert "no intent" not in ended.split(texts.NOTE_TO_COPY)[1]


async def test_a_card_shows_at_most_six_buttons_beside_each_other(talk: Talk) -> None:
    await go(talk, PATH_TO_L3)
    actions = talk.card["actions"]
    assert [a.get("mode") for a in actions] == [None] * 6 + ["secondary"] * (len(actions) - 6)


async def test_another_wish_in_the_middle_begins_afresh(talk: Talk) -> None:
    await go(talk, PATH_TO_L3)
    assert (await talk.say("classify a blocker")).startswith("What do you know about their intent")


async def stored_and_changed(launch: Launch, tmp_path: Path, old: str, new: str) -> Talk:
    """A conversation in the middle of the questions, with its stored state edited."""
    first = launch(tmp_path)
    talk = Talk(first.bot)
    await talk.say(VPN)
    await go(talk, PATH_TO_L3[:1])
    await first.keeping.close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        changed = connection.execute(
            "UPDATE conversation_state SET value = replace(value, ?, ?) WHERE instr(value, ?)", (old, new, old)
        )
        assert changed.rowcount
    connection.close()
    return Talk(launch(tmp_path).bot)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ClassifyDialog.v2", "ClarifyDialog.v1"),
        ("ClassifyDialog.v2", "SomethingNewer.v9"),
        ('"draft"', '"drift"'),
        ('"asks":"walk"', '"asks":"l3"'),
        ('"question":"blocker"', '"question":"no-such-question"'),
        ('"ruled_out":[]', '"ruled_out":7'),
    ],
)
async def test_older_or_damaged_questions_end_politely_and_the_message_is_answered(
    launch: Launch, tmp_path: Path, old: str, new: str
) -> None:
    talk = await stored_and_changed(launch, tmp_path, old, new)
    answer = await talk.say("what is DIBS")
    assert answer.startswith(texts.OLD_DIALOG)
    assert "DIBS" in answer.removeprefix(texts.OLD_DIALOG)
    assert texts.OLD_DIALOG not in await talk.say("thanks")
    assert (await talk.say("change the l3")).startswith("It is Blocked / Customer IT Infrastructure")


async def test_sound_questions_go_on_after_a_rest(launch: Launch, tmp_path: Path) -> None:
    talk = await stored_and_changed(launch, tmp_path, "ClassifyDialog.v2", "ClassifyDialog.v2")
    assert (await talk.say("1")).startswith("What at the customer has to change?")
