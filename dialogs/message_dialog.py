"""The dialog on somebody's message: its text to correct, what it is read as, and what to do with that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from dialogs import extension_texts, texts
from dialogs.entries import full_name
from dialogs.message_reading import Proposal
from dialogs.rendering import to_card
from dialogs.replies import Reply
from knowledge.normalize import MAX_CHARACTERS
from knowledge.playbook import Playbook


class Do(StrEnum):
    """What a button of the dialog asks for, beside what was typed and picked."""

    LOOK = "look"
    POST = "post"
    TENANT = "tenant"


_BUTTONS = {
    Do.LOOK: extension_texts.LOOK_AGAIN,
    Do.POST: extension_texts.POST,
    Do.TENANT: extension_texts.FOR_TENANT,
}


def message_dialog(
    playbook: Playbook, proposal: Proposal, text: str, *, picked: str = "", notice: str = ""
) -> dict[str, Any]:
    """Return the dialog's card.

    ``picked`` is the status that was picked before; ``notice`` says what has to be mended, or what was left out.
    Its buttons send ``do``, the text as ``text``, the status among the proposed as ``slug`` and another as ``other``.
    """
    card = to_card(proposal.reply)
    card["body"] = [*_notice(notice), _text_input(text), *card["body"], *_status_inputs(playbook, proposal, picked)]
    card["actions"] = [{"type": "Action.Submit", "title": title, "data": {"do": do}} for do, title in _BUTTONS.items()]
    card["fallbackText"] = extension_texts.DIALOG_FALLBACK
    card["speak"] = f"{notice} {card['speak']}".strip()
    return card


def _notice(notice: str) -> Sequence[Mapping[str, Any]]:
    return [block | {"color": "Attention"} for block in to_card(Reply(notice))["body"]] if notice else []


def _text_input(text: str) -> dict[str, Any]:
    return {
        "type": "Input.Text",
        "id": "text",
        "label": extension_texts.MESSAGE,
        "value": text,
        "placeholder": extension_texts.MESSAGE_PLACEHOLDER,
        "isMultiline": True,
        "maxLength": MAX_CHARACTERS,
        "isRequired": True,
        "errorMessage": extension_texts.MESSAGE_MISSING,
    }


def _status_inputs(playbook: Playbook, proposal: Proposal, picked: str) -> list[dict[str, Any]]:
    """Return the proposed statuses to pick from, the first picked already, and every other one in a menu."""
    proposed = [c.slug for c in proposal.candidates]
    others = [slug for slug in playbook.statuses if slug not in proposed]
    inputs = []
    if proposed:
        choices = {
            c.slug: full_name(playbook, c.slug) + ("" if proposal.guessed else f" ({texts.sureness(c.score)})")
            for c in proposal.candidates
        }
        first = "" if proposal.guessed else proposed[0]
        pick = _choices("slug", extension_texts.STATUS, choices, picked if picked in proposed else first)
        inputs.append(pick | {"style": "expanded", "isRequired": bool(pick.get("value"))})
    menu = {slug: full_name(playbook, slug) for slug in others}
    rest = _choices(
        "other",
        extension_texts.ANOTHER if proposed else extension_texts.STATUS,
        menu,
        picked if picked in others else "",
    )
    inputs.append(rest | {"style": "compact", "placeholder": extension_texts.ANOTHER_PLACEHOLDER})
    return inputs


def _choices(name: str, label: str, titles: Mapping[str, str], picked: str) -> dict[str, Any]:
    chosen = {"value": picked} if picked else {}
    return {
        "type": "Input.ChoiceSet",
        "id": name,
        "label": label,
        "wrap": True,
        "choices": [{"title": title, "value": value} for value, title in titles.items()],
        "errorMessage": extension_texts.STATUS_MISSING,
        **chosen,
    }
