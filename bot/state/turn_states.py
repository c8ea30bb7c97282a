"""What a turn remembers: all of it read in one step when the turn begins, and written in one when it went well."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from botbuilder.core import Storage, TurnContext
from botbuilder.core.bot_state import BotState, CachedBotState

from bot.state.codec import encode
from bot.state.items import NOTHING
from bot.state.storage import ETAG


class _Held(CachedBotState):
    """An item as it was read; it has changed when its text would be another one."""

    def compute_hash(self, obj: object) -> str:
        """Return the text without its etag; the SDK pickles the whole item to tell."""
        return encode({name: value for name, value in obj.items() if name != ETAG}) if isinstance(obj, dict) else ""


class TurnState(BotState):
    """One item of state, as the SDK's dialogs use it. It is there from the turn's beginning."""

    def __init__(self, storage: Storage, name: str, key_of: Callable[[TurnContext], str]) -> None:
        super().__init__(storage, f"fasttrack.{name}")
        self._key_of = key_of

    def get_storage_key(self, turn_context: TurnContext) -> str:
        """Return the item's key."""
        return self._key_of(turn_context)

    async def load(self, turn_context: TurnContext, force: bool = False) -> None:
        """Leave what was read at the beginning: the SDK would read an empty item again and again."""
        if force or self.get_cached_state(turn_context) is None:
            key = self.get_storage_key(turn_context)
            self.hold(turn_context, (await self._storage.read([key])).get(key))

    def hold(self, turn_context: TurnContext, item: dict[str, Any] | None) -> None:
        """Take the item for what is stored; None where there is nothing."""
        turn_context.turn_state[self._context_service_key] = _Held({ETAG: NOTHING} if item is None else item)

    def changed(self, turn_context: TurnContext) -> dict[str, Any] | None:
        """Return the item if it has to be written."""
        cached = self.get_cached_state(turn_context)
        return cached.state if cached is not None and cached.is_changed else None


class TurnStates:
    """The items of a turn: what one person said in one conversation, and what all in it share."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self.personal = TurnState(storage, "personal", _of_person)
        self.shared = TurnState(storage, "shared", _of_conversation)

    async def load(self, context: TurnContext, delivery: str) -> Mapping[str, Any] | None:
        """Read the items; return what is kept of the delivery if this turn was taken already; Unreachable."""
        keys = {state.get_storage_key(context): state for state in (self.personal, self.shared)}
        items: dict[str, Any] = await self._storage.read([*keys, *([delivery] if delivery else [])])
        for key, state in keys.items():
            state.hold(context, items.get(key))
        return items.get(delivery)

    async def save(self, context: TurnContext, delivery: str, kept: Mapping[str, Any]) -> None:
        """Write the items that changed and what is kept of the delivery, all or nothing; StateConflict, Unreachable."""
        changes = {
            state.get_storage_key(context): item
            for state in (self.personal, self.shared)
            if (item := state.changed(context)) is not None
        }
        if delivery:
            changes[delivery] = {**kept, ETAG: NOTHING}
        await self._storage.write(changes)


def _of_person(context: TurnContext) -> str:
    activity = context.activity
    return f"{_of_conversation(context)}/users/{activity.from_property.id}"


def _of_conversation(context: TurnContext) -> str:
    activity = context.activity
    return f"{activity.channel_id}/conversations/{activity.conversation.id}"
