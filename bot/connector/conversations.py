"""The calls on conversations, under the names that the SDK's adapter uses."""

from __future__ import annotations

from typing import Any, TypeVar
from urllib.parse import quote

from botbuilder.schema import Activity, ConversationParameters, ConversationResourceResponse, ResourceResponse
from botbuilder.schema.teams import TeamsPagedMembersResult
from msrest.serialization import Model
from yarl import URL

from bot.connector.errors import ConnectorFailed
from bot.connector.exchange import Exchange
from bot.connector.models import read_model, to_json

_ModelT = TypeVar("_ModelT", bound=Model)


class Conversations:
    """Those at one service URL. Every call raises ConnectorFailed."""

    def __init__(self, exchange: Exchange, service_url: str, audience: str | None) -> None:
        self._exchange = exchange
        self._root = URL(service_url)
        self._audience = audience

    async def send_to_conversation(self, conversation_id: str, activity: Activity) -> ResourceResponse | None:
        """Send a message; return its id, where the channel tells one."""
        return await self._written("POST", self._url(conversation_id, "activities"), activity)

    async def reply_to_activity(
        self, conversation_id: str, activity_id: str, activity: Activity
    ) -> ResourceResponse | None:
        """Send a message as an answer to another; return its id, where the channel tells one."""
        return await self._written("POST", self._url(conversation_id, "activities", activity_id), activity)

    async def update_activity(
        self, conversation_id: str, activity_id: str, activity: Activity
    ) -> ResourceResponse | None:
        """Put a message in the place of another; return its id, where the channel tells one."""
        url = self._url(conversation_id, "activities", activity_id)
        return await self._written("PUT", url, activity, repeatable=True)

    async def delete_activity(self, conversation_id: str, activity_id: str) -> None:
        """Take a message back."""
        url = self._url(conversation_id, "activities", activity_id)
        await self._exchange.call("DELETE", url, self._audience, repeatable=True)

    async def create_conversation(self, parameters: ConversationParameters) -> ConversationResourceResponse:
        """Open a conversation."""
        opened = await self._exchange.call("POST", self._url(), self._audience, to_json(parameters), repeatable=False)
        return _read(ConversationResourceResponse, opened)

    async def get_teams_conversation_paged_members(
        self, conversation_id: str, page_size: int | None = None, continuation_token: str | None = None
    ) -> TeamsPagedMembersResult:
        """Return one page of who is in a conversation."""
        asked = {"pageSize": page_size, "continuationToken": continuation_token}
        url = self._url(conversation_id, "pagedmembers").with_query(
            {name: value for name, value in asked.items() if value is not None}
        )
        page = await self._exchange.call("GET", url, self._audience, repeatable=True)
        return _read(TeamsPagedMembersResult, page)

    async def _written(
        self, method: str, url: URL, activity: Activity, *, repeatable: bool = False
    ) -> ResourceResponse | None:
        told = await self._exchange.call(method, url, self._audience, to_json(activity), repeatable=repeatable)
        return _read(ResourceResponse, told) if isinstance(told, dict) else None

    def _url(self, *steps: str) -> URL:
        """Return the address under the conversations; whatever an id contains, it is one step of it."""
        return self._root.joinpath("v3", "conversations", *(quote(step, safe="") for step in steps), encoded=True)


def _read(model: type[_ModelT], answer: Any) -> _ModelT:
    try:
        return read_model(model, answer)
    except ValueError:
        raise ConnectorFailed("answered what cannot be read") from None
