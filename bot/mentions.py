"""Mentions of the bot in a message: found and taken out by their entity, never by name."""

from __future__ import annotations

from collections.abc import Iterator

from botbuilder.schema import Activity


def mentions_bot(activity: Activity) -> bool:
    """Return whether the message mentions its recipient."""
    return any(True for _ in _written(activity))


def text_without_mentions(activity: Activity) -> str:
    """Return the message's text without the mentions of its recipient.

    Only the mentioned text itself is taken out, once for each entity; the bot's name elsewhere in the
    message stays, and so do mentions of other people. Half of a character, as a cut emoji leaves it, cannot be
    kept or sent again; a mark stands in its place.
    """
    text = activity.text if isinstance(activity.text, str) else ""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    for written in _written(activity):
        if written:
            text = text.replace(written, " ", 1)
    return text.replace("\u00a0", " ").replace("&nbsp;", " ").strip()


def _written(activity: Activity) -> Iterator[str]:
    """Yield the text of each mention of the recipient."""
    bot_id = getattr(activity.recipient, "id", None)
    for entity in activity.entities or []:
        if str(entity.type).lower() != "mention":
            continue
        details = entity.additional_properties
        mentioned, written = details.get("mentioned"), details.get("text")
        if isinstance(mentioned, dict) and bot_id and mentioned.get("id") == bot_id:
            yield written if isinstance(written, str) else ""
