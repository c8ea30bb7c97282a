"""The gallery of cards shows every kind of button, so that none is left out of the checks in the browser."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from dialogs.presses import Press
from tests.card_gallery import gather

Gallery = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def kinds() -> set[str]:
    union, *_ = get_args(Press)
    return {press.model_fields["do"].default for press in get_args(union)}


async def test_every_kind_of_button_is_on_a_card_of_the_gallery(kinds: set[str]) -> None:
    cards = await gather()
    shown = {action["data"]["do"] for card in cards.values() for action in card.get("actions", [])}
    assert len(cards) > 50
    assert kinds <= shown
