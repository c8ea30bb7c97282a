"""What the pages say that the app's manifest links to."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.texts import NAME


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page, plain text throughout."""

    path: str
    title: str
    lead: str
    sections: tuple[Section, ...]


ABOUT = Page(
    "/",
    NAME,
    f"{NAME} tells people in FastTrack teams which status of the playbook applies at a customer, and why.",
    (
        Section(
            "What it does",
            points=(
                "Tell it what is going on at a customer: it answers with the status, the reason and the nearest "
                "alternative.",
                "Ask what a status, an L3, a priority or a term means.",
                "Let a few questions lead you from a blocker to its status, its L3 and a note to copy.",
                "In your personal chat it changes a tenant's priority, the statuses of its services and its notes by "
                "the playbook's rules. It shows every change first and writes it only when you confirm.",
            ),
        ),
        Section(
            "How it decides",
            ("It compares your words with an encoded playbook on its own server. It asks no language model.",),
        ),
        Section(
            "Get started and get help",
            (
                'Say "hello" or "help" to it in Teams.',
                "Is something wrong or unclear? Ask whoever runs it in your organisation: the people who gave you the "
                "app, or your Teams administrator.",
            ),
        ),
    ),
)
PRIVACY = Page(
    "/privacy",
    "Privacy",
    f"What {NAME} keeps of what you write, and for what.",
    (
        Section(
            "Who is responsible",
            (
                "Your organisation runs this server and decides who may use it. The software's authors get nothing "
                "from it. Ask whoever gave you the app what is kept of you.",
            ),
        ),
        Section(
            "What it is told by Teams",
            points=(
                "Your messages to it, and those on which you call it. In teams and group chats it gets a message only "
                "when it is mentioned.",
                "Your name and Microsoft Entra id, so that only people assigned to a tenant can change its record.",
                "The list of members, where it is used with others, to decide whether a tenant may be named there.",
            ),
        ),
        Section(
            "What it keeps",
            points=(
                "The state of your conversation: the last five things that you asked a status for, its last ten "
                "cards, which may show a customer's record, the draft you work on and your last five changes. Newer "
                "ones take their place, and all of it is removed when nothing was said for 90 days, or as long as "
                "whoever runs it has set.",
                "For two days, that a message was taken, and what a press was answered with: the channel may send "
                "both again.",
                "Changes of records, with their history: who changed what, when, why, and the record before and after. "
                "The history is there so that changes can be checked and undone; it is not deleted.",
                "Feedback on an answer, without your name. The text of your message is kept with it only if you "
                "agree on the card.",
                "How often each entry of the playbook is looked up, by all people together.",
            ),
        ),
        Section(
            "What it does not do",
            points=(
                "It uses no cookies, and sends telemetry only where whoever runs it has set up a place of theirs for "
                "it: durations, counts and kinds of errors, nothing of what is said and nobody's name.",
                "It writes nothing of what people say into its log: a failure is logged by its kind and place.",
                "It passes what you write to nobody but the server of your organisation's records. Messages travel "
                "through Microsoft Teams, under your organisation's agreement with Microsoft.",
            ),
        ),
    ),
)
TERMS = Page(
    "/terms",
    "Terms of use",
    f"{NAME} is open-source software under the MIT licence.",
    (
        Section(
            "No warranty",
            (
                'The software is provided "as is", without warranty of any kind. Its authors are not liable for any '
                "claim or damage that comes from using it.",
            ),
        ),
        Section(
            "Its answers",
            (
                "An answer is a proposal by the encoded playbook. Check it before you act on it: what you confirm is "
                "your decision, and the record names you for it.",
            ),
        ),
        Section(
            "Your use",
            (
                "Your organisation's rules apply to what you write here, above all to data of customers. Change only "
                "records that you are responsible for.",
            ),
        ),
    ),
)
PAGES = (ABOUT, PRIVACY, TERMS)
