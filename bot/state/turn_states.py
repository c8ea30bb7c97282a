"""What a turn remembers: all of it read in one step when the turn begins, and written in one when it went well."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from botbuilder.core import TurnContext
from botbuilder.core.bot_state import BotState, CachedBotState

from bot.state.codec import decode, encode
from bot.state.items import NOTHING, Item


class Items(Protocol):
    """Where items are kept, as their texts."""

    async def items(self, keys: Sequence[str]) -> Mapping[str, Item]:
        """Return what is kept under the keys; Unreachable."""
        ...

    async def keep(self, items: Mapping[str, Item]) -> Mapping[str, str]:
        """Keep all items or none in the place of those whose etags they carry; StateConflict, Unreachable."""
        ...


class _Held(CachedBotState):
    """An item as it was read; it has changed when its text is another one."""

    def __init__(self, item: Item) -> None:
        self.state: dict[str, object] = (decode(item.value) if item.value else None) or {}
        self.hash = item.value
        self.etag = item.etag

    def compute_hash(self, obj: object) -> str:
        """Return the text; the SDK pickles the whole item to tell."""
        return encode(obj) if obj else ""

    def changed(self) -> Item | None:
        """Return what has to be written, if anything."""
        text = self.compute_hash(self.state)
        return None if text == self.hash else Item(text or "{}", self.etag)


class TurnState(BotState):
    """One item of state, as the SDK's dialogs use it. It is there from the turn's beginning."""

    def __init__(self, items: Items, name: str, key_of: Callable[[TurnContext], str]) -> None:
        super().__init__(None, f"fasttrack.{name}")  # type: ignore[arg-type]  # all of its own use of one is replaced
        self._items = items
        self._key_of = key_of

    def get_storage_key(self, turn_context: TurnContext) -> str:
        """Return the item's key."""
        return self._key_of(turn_context)

    async def load(self, turn_context: TurnContext, force: bool = False) -> None:
        """Leave what was read at the beginning: the SDK would read an empty item again and again."""
        if force or self.get_cached_state(turn_context) is None:
            key = self.get_storage_key(turn_context)
            self.hold(turn_context, (await self._items.items([key])).get(key))

    def hold(self, turn_context: TurnContext, item: Item | None) -> None:
        """Take the item for what is stored; None where there is nothing."""
        turn_context.turn_state[self._context_service_key] = _Held(item or Item("", NOTHING))

    def changed(self, turn_context: TurnContext) -> Item | None:
        """Return the item if it has to be written."""
        held: _Held | None = self.get_cached_state(turn_context)
        return held.changed() if held is not None else None


class TurnStates:
    """The items of a turn: what one person said in one conversation, and what all in it share."""

    def __init__(self, items: Items) -> None:
        self._items = items
        self.personal = TurnState(items, "personal", _of_person)
        self.shared = TurnState(items, "shared", _of_conversation)

    async def load(self, context: TurnContext, delivery: str) -> Mapping[str, Any] | None:
        """Read the items; return what is kept of the delivery if this turn was taken already; Unreachable."""
        keys = {state.get_storage_key(context): state for state in (self.personal, self.shared)}
        found = await self._items.items([*keys, *([delivery] if delivery else [])])
        for key, state in keys.items():
            state.hold(context, found.get(key))
        known = found.get(delivery)
        return None if known is None else decode(known.value) or {}

    async def save(self, context: TurnContext, delivery: str, kept: Mapping[str, Any]) -> None:
        """Write the items that changed and what is kept of the delivery, all or nothing; StateConflict, Unreachable."""
        changes = {
            state.get_storage_key(context): item
            for state in (self.personal, self.shared)
            if (item := state.changed(context)) is not None
        }
        if delivery:
            changes[delivery] = Item(encode(kept), NOTHING)
        await self._items.keep(changes)


def _of_person(context: TurnContext) -> str:
    activity = context.activity
    return f"{_of_conversation(context)}/users/{activity.from_property.id}"


def _of_conversation(context: TurnContext) -> str:
    activity = context.activity
    return f"{activity.channel_id}/conversations/{activity.conversation.id}"
