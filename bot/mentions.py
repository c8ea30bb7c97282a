"""Taking mentions of the bot out of a message, by their entity and never by name."""

from __future__ import annotations

from botbuilder.schema import Activity


def text_without_mentions(activity: Activity) -> str:
    """Return the message's text without the mentions of its recipient.

    Only the mentioned text itself is taken out, once for each entity; the bot's name elsewhere in the
    message stays, and so do mentions of other people.
    """
    text = activity.text if isinstance(activity.text, str) else ""
    bot_id = getattr(activity.recipient, "id", None)
    for entity in activity.entities or []:
        if entity.type != "mention":
            continue
        details = entity.additional_properties
        mentioned, written = details.get("mentioned"), details.get("text")
        if isinstance(mentioned, dict) and mentioned.get("id") == bot_id and isinstance(written, str) and written:
            text = text.replace(written, " ", 1)
    return text.replace("\u00a0", " ").replace("&nbsp;", " ").strip()
