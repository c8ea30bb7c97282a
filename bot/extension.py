"""The message extension: searching from the compose box, and the dialog on somebody's message."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from bot.extension_values import OnMessage, Search, Selected, Sent, read
from bot.message_text import readable
from dialogs import extension_texts, texts
from dialogs.extension import Shown, shown, shown_by_name
from dialogs.extension_commands import CLASSIFY_MESSAGE, FIND_STATUS
from dialogs.feedback_book import UsageCounts
from dialogs.message_dialog import Do, message_dialog
from dialogs.message_reading import outcome_card, propose
from dialogs.ports import Unreachable
from dialogs.rendering import to_card
from dialogs.replies import Given
from knowledge.index import Index
from knowledge.normalize import MAX_CHARACTERS
from knowledge.playbook import Playbook
from knowledge.type_ahead import Hit, TypeAhead

_CARD = "application/vnd.microsoft.card.adaptive"
_PREVIEW = "application/vnd.microsoft.card.thumbnail"
_MOST_USED = 25
_HEIGHT, _WIDTH = "large", "medium"


class Extension:
    """Answers the message extension's invokes, whatever they carry. Holds nothing of a conversation."""

    def __init__(self, playbook: Playbook, index: Index, usage: UsageCounts) -> None:
        self._playbook = playbook
        self._index = index
        self._usage = usage

    @cached_property
    def _ahead(self) -> TypeAhead:
        """Put together at the first search: most bots are never searched, those in a terminal above all."""
        return TypeAhead(self._playbook, self._index)

    async def query(self, value: Any) -> dict[str, Any]:
        """Return the entries that a search finds; those used most where nothing is typed."""
        search = read(Search, value)
        if search is None:
            return _told(extension_texts.UNREADABLE_SEARCH)
        if search.command not in ("", FIND_STATUS.id):
            return _told(extension_texts.UNKNOWN_COMMAND)
        text = search.text[:MAX_CHARACTERS]
        used = () if text.strip() else await self._most_used()
        hits = self._ahead.search(text, search.count, search.skip, used)
        if not hits and not search.skip:
            return _told(extension_texts.NOTHING_FOUND)
        return _result([_found(self._playbook, hit) for hit in hits])

    async def select_item(self, value: Any) -> dict[str, Any]:
        """Return the card of the entry that was chosen, and count that it was."""
        selected = read(Selected, value) or Selected()
        entry = shown_by_name(self._playbook, selected.slug, selected.l3)
        if entry is None:
            return _told(extension_texts.GONE)
        if selected.slug:
            await self._count(selected.slug)
        return _result([_card(entry)])

    async def fetch_task(self, value: Any) -> dict[str, Any]:
        """Return the dialog on a message; without a readable one it asks for a text."""
        action = read(OnMessage, value) or OnMessage()
        if action.command not in ("", CLASSIFY_MESSAGE.id):
            return {"task": {"type": "message", "value": extension_texts.UNKNOWN_COMMAND}}
        return self._dialog(action.text)

    async def submit_action(self, value: Any) -> dict[str, Any] | Given:
        """Return what a button of the dialog leads to: the dialog anew, the card to post, or what to use for a tenant.

        The last is the text and the status that was picked, both checked.
        """
        action = read(OnMessage, value) or OnMessage()
        sent = read(Sent, action.data)
        if sent is None:
            notice = "" if action.data is None else extension_texts.UNREADABLE_DIALOG
            return self._dialog(action.text, notice=notice)
        text = readable(sent.text)
        if sent.do is Do.LOOK:
            return self._dialog(text)
        missing = self._missing(text, sent.picked)
        if missing:
            return self._dialog(text, picked=sent.picked, notice=missing)
        if sent.do is Do.TENANT:
            return Given(text, sent.picked)
        await self._count(sent.picked)
        card = outcome_card(self._playbook, self._index, text, sent.picked)
        return _result([_card(Shown(card.title, extension_texts.FROM_A_MESSAGE, card))])

    def _missing(self, text: str, picked: str) -> str:
        """Return what keeps a dialog from being taken, or an empty text."""
        if not text:
            return extension_texts.MESSAGE_MISSING
        if len(text) > MAX_CHARACTERS:
            return texts.TOO_LONG
        if not picked:
            return extension_texts.STATUS_MISSING
        return "" if picked in self._playbook.statuses else extension_texts.NOT_A_STATUS

    def _dialog(self, text: str, *, picked: str = "", notice: str = "") -> dict[str, Any]:
        """Return the dialog on a text, cut to what is read; it says that it was cut unless something else is said."""
        notice = notice or (texts.TOO_LONG if len(text) > MAX_CHARACTERS else "")
        text = text[:MAX_CHARACTERS]
        proposal = propose(self._playbook, self._index, text)
        card = message_dialog(self._playbook, proposal, text, picked=picked, notice=notice)
        shape = {"title": CLASSIFY_MESSAGE.title, "height": _HEIGHT, "width": _WIDTH}
        return {"task": {"type": "continue", "value": {**shape, "card": {"contentType": _CARD, "content": card}}}}

    async def _most_used(self) -> Sequence[str]:
        """Return the slugs used most; none where the counts do not answer, for the search goes on without them."""
        try:
            return await self._usage.most_used(_MOST_USED)
        except Unreachable:
            return ()

    async def _count(self, slug: str) -> None:
        """Count a use; one that cannot be counted is no reason to refuse the card."""
        try:
            await self._usage.count(slug)
        except Unreachable:
            return


def _found(playbook: Playbook, hit: Hit) -> dict[str, Any]:
    """Return a result: the card that the client inserts when it is chosen, and the lines that stand for it in the list.

    Its fallback text is short, for many of these travel with every letter that is typed.
    """
    attachment = _card(shown(playbook, hit))
    attachment["content"]["fallbackText"] = attachment["preview"]["content"]["title"]
    return attachment


def _card(entry: Shown) -> dict[str, Any]:
    """Return a card with the lines that stand for it in a list."""
    preview = {"title": entry.title, "text": entry.subtitle}
    return {
        "contentType": _CARD,
        "content": to_card(entry.reply),
        "preview": {"contentType": _PREVIEW, "content": preview},
    }


def _result(attachments: list[dict[str, Any]]) -> dict[str, Any]:
    return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": attachments}}


def _told(line: str) -> dict[str, Any]:
    return {"composeExtension": {"type": "message", "text": line}}
