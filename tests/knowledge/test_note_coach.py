"""The note coach: grades, findings, implied status and better wordings."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.shipped import shipped_index, shipped_playbook
from knowledge.index import Index
from knowledge.lexicon import Lexicon
from knowledge.normalize import split_words
from knowledge.note_coach import NoteCoach, NoteKind, NoteReview
from knowledge.note_kinds import FindingKind, Grade
from knowledge.note_sentence import note_sentence
from knowledge.playbook import Playbook

PLAYBOOK = shipped_playbook()
COACH = NoteCoach(PLAYBOOK, shipped_index())
WORKED_CASES = [  # FACTS 4.3, in our own words
    ("great", "The customer lacks intent for Teams: the acquisition by Halden stops every IT project."),
    ("marginal", "No intent until the merger is through."),
    ("poor", "No intent."),
    ("great", "Pilot mailboxes cannot receive mail: the firewall is not compatible with Exchange Online."),
    ("marginal", "Customer is blocked by infrastructure."),
    ("poor", "Customer is blocked right now."),
    ("great", "Deployment continues, the customer works on the remediation steps and nothing blocks it."),
    ("marginal", "In progress."),
    ("poor", ""),
    ("great", "Three attempts to reach the customer failed, managed tenant, the ATU has not been told."),
    ("marginal", "Attempts to reach the customer failed."),
    ("poor", "Customer unresponsive."),
    ("great", "SharePoint is blocked: the banking act forbids storing customer data abroad (data residency)."),
    (
        "marginal",
        "We first met them in May and had a good start. In June their legal team joined and had many questions, which "
        "we answered in July. In August we met again and they told us about the banking act that forbids storing data "
        "abroad. Since then SharePoint is blocked. Next we talk to the seller, then to their new CIO.",
    ),
    ("poor", "Legal issues."),
]


def kinds(review: NoteReview) -> set[FindingKind]:
    return {finding.kind for finding in review.findings}


@pytest.mark.parametrize(("grade", "note"), WORKED_CASES)
def test_the_worked_cases_of_the_playbook_are_graded_as_it_grades_them(grade: str, note: str) -> None:
    assert COACH.check(note).grade == grade


@pytest.mark.parametrize(
    ("kind", "note", "sound"),
    [
        (FindingKind.EMPTY, " \n", "No intent: they use Slack."),
        (FindingKind.NOTHING_SAID, "Same as last month.", "Same as last month: the proxy blocks Teams media."),
        (FindingKind.USAGE_ONLY, "Usage 43 %, up from 38 %.", "Usage is 43 %; in adoption, champions drive Teams."),
        (FindingKind.LOGISTICS_ONLY, "Kickoff call on Tuesday.", "No intent: they use Slack, as said in the call."),
        (FindingKind.FASTTRACK_ONLY, "Customer declined FastTrack's help.", "They deploy Teams without FastTrack, pilot of 50 is live."),
        (FindingKind.NO_INTENT_STATED, "Uses Slack.", "No intent, uses Slack."),
        (FindingKind.NO_REASON, "Customer is blocked.", "Blocked: the proxy drops Teams media."),
        (FindingKind.NO_STAGE, "Customer is onboarding.", "Customer is onboarding, in the remediation phase."),
        (FindingKind.REASON_TOO_GENERAL, "Blocked by licensing.", "Blocked: 500 seats were bought as F1, users need E3."),
        (FindingKind.ATTEMPTS_NOT_COUNTED, "Unresponsive, managed.", "Unresponsive to 3 mails and 2 calls, managed."),
        (FindingKind.MANAGED_NOT_SAID, "No answer to 4 mails and a call.", "No answer to 4 mails and a call, unmanaged."),
        (FindingKind.WEAK_WORDS, "Blocked for now: the proxy drops Teams media.", "Blocked: the proxy drops Teams media."),
        (FindingKind.GAPS_LEFT, "Blocked: the proxy drops [which media?].", "[EXO] Blocked: the proxy drops Teams media."),
    ],
)  # fmt: skip
def test_a_finding_shows_where_it_belongs_and_not_elsewhere(kind: FindingKind, note: str, sound: str) -> None:
    assert kind in kinds(COACH.check(note))
    assert kind not in kinds(COACH.check(sound))


def test_a_note_that_carries_too_much_is_told_so_and_cut_to_the_reason() -> None:
    note = WORKED_CASES[-2][1]
    review = COACH.check(note)
    assert FindingKind.OVERLOADED in kinds(review)
    assert "banking act that forbids storing data abroad" in review.wording
    assert len(review.wording) < len(note) / 2
    assert FindingKind.OVERLOADED not in kinds(COACH.check(review.wording))


@pytest.mark.parametrize("weak", ["for now", "currently", "yet", "at the moment", "right now"])
@pytest.mark.parametrize("note", ["No intent {}: they use Slack.", "Blocked by licensing {}.", "No intent {}."])
def test_words_that_age_are_warned_of_and_never_change_the_grade(note: str, weak: str) -> None:
    with_weak, without = COACH.check(note.format(weak)), COACH.check(note.replace(" {}", ""))
    assert FindingKind.WEAK_WORDS in kinds(with_weak)
    assert with_weak.grade is without.grade
    assert weak not in with_weak.wording


def test_only_a_poor_note_is_held() -> None:
    assert COACH.check("No intent.").held
    assert not COACH.check("Blocked by licensing.").held


def test_the_gravest_finding_comes_first() -> None:
    review = COACH.check("Legal issues for now.")
    assert [list(Grade).index(f.best) for f in review.findings] == sorted(
        (list(Grade).index(f.best) for f in review.findings), reverse=True
    )
    assert review.findings[-1].kind is FindingKind.WEAK_WORDS


def test_typing_errors_and_chat_style_are_read_as_meant() -> None:
    review = COACH.check("cust wnats teams but fierwall drops media, new boxes in june")
    assert review.grade is Grade.GREAT
    assert review.implied is not None
    assert review.implied.status == "customer-it-infrastructure-remediation"


def test_the_implied_status_follows_what_the_note_states() -> None:
    sure = COACH.check("No intent for Yammer, all use Workplace by Facebook.").implied
    assert sure is not None
    assert (sure.l1, sure.status, sure.sure) == ("no-intent", "using-competitive-solution", True)
    bare = COACH.check("No intent.").implied
    assert bare is not None
    assert (bare.l1, bare.status, bare.sure) == ("no-intent", None, False)
    assert COACH.check("thanks a lot").implied is None


def test_a_note_for_another_status_or_service_is_told_so_and_not_held() -> None:
    note = "No intent for Yammer, all use Workplace by Facebook."
    fits = COACH.check(note, service="Yammer", l1="no-intent", l2="using-competitive-solution")
    assert not kinds(fits)
    other = COACH.check(note, service="Teams", l1="blocked")
    assert kinds(other) == {FindingKind.OTHER_STATUS, FindingKind.OTHER_SERVICE}
    assert other.grade is Grade.GREAT
    assert "No Intent" in other.findings[0].sentence
    assert "Yammer" in other.findings[1].sentence
    assert kinds(COACH.check(note, l2="executive-sponsorship")) == {FindingKind.OTHER_STATUS}


def test_every_sentence_that_a_classification_drafts_can_be_sent(playbook: Playbook) -> None:
    for slug in playbook.statuses:
        for l3 in (None, *dict.fromkeys(e.name for e in playbook.l3s(slug))):
            service = "Teams" if l3 is None or len(l3) % 2 else None
            review = COACH.check(note_sentence(playbook, slug, service, l3), service=service, l2=slug)
            assert not review.held, (slug, l3, review.findings)


def test_a_wording_asks_for_what_is_missing_by_the_status() -> None:
    review = COACH.check("hardware?", service="Windows 10", l2="customer-it-infrastructure-remediation")
    assert review.wording.startswith("The customer wants Windows 10 but is unable to deploy it")
    assert review.wording.endswith("[which component, and what does it stop?]")
    assert COACH.check("Legal issues.").wording == (
        "[which service?] [do they want it or not?] Legal issues. [which law or regulation, and what does it forbid?]"
    )
    assert "[managed or unmanaged?]" in COACH.check("No answer to 4 mails and a call.").wording


@pytest.mark.parametrize(
    "note",
    [
        "Usage 43 % in Teams.",
        "Kickoff call for Teams on Tuesday.",
        "Teams: see mail.",
        "Teams seats 500, enabled 480, active 77",
    ],
)
def test_a_wording_never_claims_an_intent_that_nobody_stated(note: str) -> None:
    assert COACH.check(note).wording == "Teams: [do they want it or not?] [why, or what stands in the way?]"
    known = COACH.check(note, l1="in-progress").wording
    assert known == "The customer intends to use Teams: [which phase, and what is going on?]"


def test_a_wording_that_is_sent_with_its_gaps_is_held_and_filled_in_it_is_not() -> None:
    wording = COACH.check("Blocked by firewall problems.").wording
    assert COACH.check(wording).held
    filled = wording.replace("[which component, and what does it stop?]", "The SonicWall at HQ drops Teams media.")
    assert COACH.check(filled).grade is Grade.GREAT


def test_a_great_note_has_nothing_to_better() -> None:
    review = COACH.check("Blocked: the proxy drops Teams media.")
    assert (review.grade, review.findings, review.wording) == (Grade.GREAT, (), "")


WORDS = st.sampled_from(
    (
        "customer wants teams blocked by firewall no intent they use slack unresponsive mails 3 managed legal issues "
        "for now kickoff call usage 43 % migration running . , : ; Mr. [ ] ? pilot of 50 licenses law currently"
    ).split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_a_wording_holds_nothing_but_the_persons_words_templates_and_gaps(note: str) -> None:
    review = COACH.check(note)
    assert len(review.wording) <= PLAYBOOK.notes.limit
    told = re.sub(r"\[[^\]]*\]", " ", review.wording).casefold()
    given_words = set(split_words(f"{note} {' '.join(PLAYBOOK.notes.templates.values())} the service"))
    services = {word for s in PLAYBOOK.services for word in split_words(s.name)}
    assert set(split_words(told)) - given_words - services <= {".", ",", ":", "?"}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from(NoteKind))
def test_no_text_breaks_it(note: str, kind: NoteKind) -> None:
    review = COACH.check(note, kind=kind)
    assert review.grade in Grade
    assert all(finding.sentence and "{" not in finding.sentence for finding in review.findings if not finding.words)


def test_every_phrase_of_the_coach_is_read_as_it_is_written(playbook: Playbook, index: Index) -> None:
    """The reader mends words it does not know; a phrase with such a word would never be found."""
    stem = index.stemmer
    expand = Lexicon(playbook.lexicon.jargon, playbook.lexicon.negations.model_dump(), {}, (), stem).expand
    wrong = []
    for sign, phrases in playbook.note_coach.signs.items():
        for word in {w for p in phrases for w in re.split(r"[ ~/-]+", p) if w.isalpha()}:
            read = index.matcher.match(word).reading.stems
            if list(read) != [stem(w) for w in expand([word])]:
                wrong.append((sign, word, read))
    assert not wrong


@pytest.mark.parametrize("kind", NoteKind)
def test_a_wording_that_would_be_nothing_but_gaps_is_left_out(kind: NoteKind) -> None:
    review = COACH.check("tbd", kind=kind)
    assert review.findings
    assert review.wording == ""
    assert COACH.check("Blocked by firewall problems.").wording
