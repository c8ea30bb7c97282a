"""What people think of an answer: by the channel's buttons, by the word wrong, and what is kept of it."""

from __future__ import annotations

from typing import Any

import pytest
from botbuilder.schema import Activity, ActivityTypes

from dialogs.feedback_book import Feedback, Verdict
from dialogs.ports import Unreachable
from knowledge.index import Index
from tests.clock import Clock
from tests.conftest import Launch
from tests.fake_feedback import InMemoryFeedbackBook, InMemoryUsageCounts
from tests.talk import Talk

FIREWALL = "their firewall drops teams media, it must be replaced"
ANSWERED = "customer-it-infrastructure-remediation"


async def rate(talk: Talk, reaction: Any, message: str | None = "") -> str:
    """Press Teams' own feedback button on an answer, by default the newest."""
    value = {"actionName": "feedback", "actionValue": {"reaction": reaction, "feedback": '{"feedbackText": "no!"}'}}
    on = list(talk.chat.messages)[-1] if message == "" else message
    return await talk.receive(
        Activity(type=ActivityTypes.invoke, name="message/submitAction", value=value, reply_to_id=on)
    )


async def kept(feedback: InMemoryFeedbackBook) -> list[Feedback]:
    return [entry.feedback for entry in await feedback.entries()]


async def test_answers_carry_the_channels_feedback_buttons_and_other_messages_do_not(talk: Talk) -> None:
    await talk.say(FIREWALL)
    assert talk.sent[-1].channel_data == {"feedbackLoop": {"type": "default"}}
    await talk.press("Yes, on to L3 and note")
    assert talk.sent[-1].channel_data == {"feedbackLoop": {"type": "default"}}
    for other in ("help", "show contoso", "what does DIBS mean?", "cancel"):
        await talk.say(other)
        assert talk.sent[-1].channel_data is None


async def test_a_wrong_answer_is_corrected_by_pressing_without_the_words(
    talk: Talk, feedback: InMemoryFeedbackBook, clock: Clock, index: Index
) -> None:
    await talk.say(FIREWALL)
    assert "Which status would be right?" in await rate(talk, "dislike")
    assert talk.chat.responses == [{}]
    await talk.press("Service Reliability")
    assert FIREWALL in str(talk.card)
    assert "Thank you" in await talk.press("Without my words")
    assert await kept(feedback) == [
        Feedback(Verdict.WRONG, ANSWERED, "service-reliability", "", "button", clock(), index.version)
    ]


async def test_the_words_are_kept_only_on_a_yes_that_shows_them(talk: Talk, feedback: InMemoryFeedbackBook) -> None:
    await talk.say(FIREWALL)
    await talk.say("wrong")
    await talk.say("adoption readiness")
    assert not await kept(feedback)
    await talk.say("keep my words too")
    (entry,) = await kept(feedback)
    assert (entry.text, entry.correction, entry.source) == (FIREWALL, "adoption-readiness", "typed")


@pytest.mark.parametrize(
    "text",
    ["wrong", "That's wrong!", "this is not right", "no, that was wrong", "wrong answer", "incorrect", "WRONG."],
)
async def test_wrong_in_many_words_asks_what_would_be_right(talk: Talk, text: str) -> None:
    await talk.say(FIREWALL)
    assert "Which status would be right?" in await talk.say(text)


@pytest.mark.parametrize(
    "text",
    [
        "wrong tenant was migrated by the partner",
        "the partner did it wrong and users refuse",
        "right",
        "not wrong",
        "wrong licenses were assigned to the users",
        "false positives of their antivirus block Teams",
        "incorrect billing subscription",
    ],
)
async def test_a_situation_in_which_something_is_wrong_is_no_feedback(talk: Talk, text: str) -> None:
    await talk.say(FIREWALL)
    told = await talk.say(text)
    assert "Which status would be right?" not in told
    assert "May I keep your words" not in told


async def test_a_situation_that_begins_with_not_correct_is_answered_where_nothing_was_said_yet(talk: Talk) -> None:
    assert "Partner Engagement" in await talk.say("that is not correct, the partner refuses to deploy it")


@pytest.mark.parametrize(
    "text",
    ["wrong it should be adoption readiness", "wrong: adoption readiness", "not right - it's adoption readiness"],
)
async def test_a_correction_is_read_with_or_without_a_mark(talk: Talk, text: str) -> None:
    await talk.say(FIREWALL)
    assert "Blocked / Adoption Readiness" in await talk.say(text)


async def test_a_correction_said_at_once_is_only_asked_about_the_words(talk: Talk) -> None:
    await talk.say(FIREWALL)
    told = await talk.say("that's wrong, it should be adoption readiness")
    assert "May I keep your words" in told
    assert "Blocked / Adoption Readiness" in told


async def test_who_does_not_know_better_can_say_so(talk: Talk, feedback: InMemoryFeedbackBook) -> None:
    await talk.say(FIREWALL)
    await talk.say("wrong")
    await talk.say("no idea")
    await talk.press("Without my words")
    (entry,) = await kept(feedback)
    assert entry.correction == ""


async def test_an_unknown_status_is_asked_for_again(talk: Talk, feedback: InMemoryFeedbackBook) -> None:
    await talk.say(FIREWALL)
    await talk.say("wrong")
    assert "I don't find that status" in await talk.say("zzyzx")
    assert not await kept(feedback)


async def test_an_answer_that_found_nothing_can_be_corrected(talk: Talk, feedback: InMemoryFeedbackBook) -> None:
    assert "support a status" in await talk.say("the customer has a new logo")
    await talk.say("wrong, it is adoption readiness")
    await talk.press("Keep my words too")
    (entry,) = await kept(feedback)
    assert (entry.answered, entry.text) == ("", "the customer has a new logo")


async def test_what_was_guided_without_words_has_none_to_keep(talk: Talk, feedback: InMemoryFeedbackBook) -> None:
    await talk.say("classify a blocker")
    for label in (
        "They want it, something stops them",
        "Something or somebody at the customer",
        "A technical component",
        "Network",
    ):
        await talk.press(label)
    await talk.say("wrong")
    assert "Thank you" in await talk.say("adoption readiness")
    (entry,) = await kept(feedback)
    assert (entry.answered, entry.text) == (ANSWERED, "")


@pytest.mark.parametrize("stop", ["cancel", "never mind"])
async def test_feedback_can_be_left(talk: Talk, feedback: InMemoryFeedbackBook, stop: str) -> None:
    await talk.say(FIREWALL)
    await talk.say("wrong")
    assert "Nothing was kept" in await talk.say(stop)
    assert not await kept(feedback)


async def test_a_request_in_the_middle_ends_the_feedback(talk: Talk, feedback: InMemoryFeedbackBook) -> None:
    await talk.say(FIREWALL)
    await talk.say("wrong")
    assert "Contoso: Medium" in await talk.say("show contoso")
    assert not await kept(feedback)


async def test_a_definition_can_be_asked_in_the_middle(talk: Talk) -> None:
    await talk.say(FIREWALL)
    await talk.say("wrong")
    told = await talk.say("what does DIBS mean?")
    assert "Due date" in told
    assert "Which status would be right?" in told


async def test_a_liked_answer_is_kept_once_without_any_words(talk: Talk, feedback: InMemoryFeedbackBook) -> None:
    await talk.say(FIREWALL)
    for _ in range(2):
        assert await rate(talk, "like") == ""
    (entry,) = await kept(feedback)
    assert (entry.verdict, entry.answered, entry.text) == (Verdict.RIGHT, ANSWERED, "")


async def test_a_like_that_cannot_be_kept_troubles_nobody(
    talk: Talk, feedback: InMemoryFeedbackBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    await talk.say(FIREWALL)
    monkeypatch.setattr(feedback, "keep", _unreachable)
    assert await rate(talk, "like") == ""
    assert talk.chat.responses == [{}]


async def test_an_older_answer_is_rated_for_what_it_said(talk: Talk) -> None:
    await talk.say("they chose Slack over Teams")
    older = list(talk.chat.messages)[-1]
    await talk.say(FIREWALL)
    await rate(talk, "dislike", older)
    assert "Using Competitive Solution" in str(talk.card)


async def test_a_rating_of_a_forgotten_answer_is_told_so(talk: Talk, feedback: InMemoryFeedbackBook) -> None:
    assert "no longer know" in await rate(talk, "dislike", "long-ago")
    assert await rate(talk, "like", "long-ago") == ""
    assert not await kept(feedback)


@pytest.mark.parametrize("reaction", [None, 5, "love", {"x": 1}])
async def test_a_malformed_rating_is_answered_and_keeps_nothing(
    talk: Talk, feedback: InMemoryFeedbackBook, reaction: Any
) -> None:
    await talk.say(FIREWALL)
    assert await rate(talk, reaction) == ""
    assert talk.chat.responses == [{}]
    assert not await kept(feedback)


async def test_nothing_to_call_wrong_yet(talk: Talk) -> None:
    assert "I have not named a status to you yet" in await talk.say("wrong")


async def test_a_change_that_gives_way_to_a_rating_is_told_so(talk: Talk) -> None:
    await talk.say(FIREWALL)
    answer = list(talk.chat.messages)[-1]
    await talk.say("set contoso to low, their CIO froze all projects")
    assert "I left Contoso as it was" in await rate(talk, "dislike", answer)


async def test_wrong_in_the_middle_of_a_change_is_the_changes(talk: Talk) -> None:
    await talk.say(FIREWALL)
    await talk.say("set contoso to low, their CIO froze all projects")
    assert "Which status would be right?" not in await talk.say("wrong")


async def test_feedback_that_cannot_be_kept_is_asked_for_again(
    talk: Talk, feedback: InMemoryFeedbackBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    await talk.say(FIREWALL)
    await talk.say("wrong, it is adoption readiness")
    with monkeypatch.context() as away:
        away.setattr(feedback, "keep", _unreachable)
        assert "can't be kept right now" in await talk.press("Without my words")
    assert "Thank you" in await talk.press("Without my words")
    assert len(await kept(feedback)) == 1


async def _unreachable(*_: Any) -> None:
    raise Unreachable


async def test_feedback_goes_on_after_a_restart(launch: Launch, tmp_path: Any, feedback: InMemoryFeedbackBook) -> None:
    talk = Talk(launch(tmp_path).bot)
    await talk.say(FIREWALL)
    await talk.say("wrong")
    talk.chat.bot = launch(tmp_path).bot
    await talk.press("Service Reliability")
    await talk.press("Keep my words too")
    assert len(await kept(feedback)) == 1


async def test_what_is_looked_up_and_found_is_counted(talk: Talk, usage: InMemoryUsageCounts) -> None:
    for text in (FIREWALL, "what does adoption readiness mean?", "what does adoption readiness mean?", "help"):
        await talk.say(text)
    assert await usage.most_used(5) == ["adoption-readiness", ANSWERED]
