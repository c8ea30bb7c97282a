"""The gallery of cards shows every kind of button, so that none is left out of the checks in the browser."""

from __future__ import annotations

import asyncio
import json
from typing import Any, get_args

import pytest
from botbuilder.core import CardFactory
from botbuilder.schema import Activity, ActivityTypes

from bot.connector.models import to_json
from dialogs.presses import Press
from tests.card_gallery import Gallery, gather


@pytest.fixture(scope="module")
def kinds() -> set[str]:
    union, *_ = get_args(Press)
    return {press.model_fields["do"].default for press in get_args(union)}


@pytest.fixture(scope="module")
def cards() -> Gallery:
    return asyncio.run(gather())


def test_every_kind_of_button_is_on_a_card_of_the_gallery(kinds: set[str], cards: Gallery) -> None:
    shown = {action["data"]["do"] for card in cards.values() for action in card.get("actions", [])}
    assert len(cards) > 50
    assert kinds <= shown


def test_every_card_is_sent_as_msrest_would_send_it(cards: Gallery) -> None:
    for card in cards.values():
        message: Any = Activity(type=ActivityTypes.message, attachments=[CardFactory.adaptive_card(card)])
        assert json.loads(to_json(message)) == message.serialize()
