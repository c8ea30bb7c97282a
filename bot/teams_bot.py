"""The Teams side of the bot: hands each activity to the conversation, nothing more."""

from __future__ import annotations

from typing import Any

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.core.teams import TeamsActivityHandler
from botbuilder.schema import Activity

from bot.asides import go_aside
from bot.channel import SdkChannel, to_message
from bot.extension import Extension
from bot.identity import Identify
from bot.invokes import CardPress, Invoke, Rating, card_body, said
from bot.mentions import text_without_mentions
from bot.places import in_company, is_addressed, name_of, place_of
from bot.turns import Turns
from dialogs import texts
from dialogs.conversation import Conversation
from dialogs.place import Errand, Place
from dialogs.replies import Given, Reply

_MARKUP = "text/html"
"""Type of the attachment that repeats a message's own text, as Teams sends it along with mentions."""
_CARD = "application/vnd.microsoft.card.adaptive"


class TeamsBot(TeamsActivityHandler):
    """Activities to the conversation."""

    def __init__(
        self, conversation: Conversation, extension: Extension, turns: Turns, identify: Identify, app_id: str = ""
    ) -> None:
        """``app_id`` is the bot's own, for the chats that it opens; empty where calls are not authenticated."""
        super().__init__()
        self._conversation = conversation
        self._extension = extension
        self._turns = turns
        self._identify = identify
        self._app_id = app_id

    async def on_turn(self, turn_context: TurnContext) -> None:
        """Run the turn, when it is its time and if it was not run before."""
        await self._turns.run(turn_context, super().on_turn)

    async def on_errand(self, turn_context: TurnContext, errand: Errand, begun: Activity) -> None:
        """Go on in a personal chat with what an activity began elsewhere, or by the extension in this one."""

        async def run(context: TurnContext) -> None:
            person, place = self._identify(context.activity), place_of(context.activity)
            await self._conversation.take_errand(context, errand, person, place, self._channel(context))

        await self._turns.run_errand(turn_context, begun, errand, run)

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer what was typed or pressed; in company, only what is addressed to the assistant."""
        activity = turn_context.activity
        if not is_addressed(activity):
            return
        text = text_without_mentions(activity)
        attached = {str(a.content_type or "") for a in activity.attachments or []} - {_MARKUP}
        if not text and activity.value is None and attached:
            if attached == {_CARD}:  # put there from the compose box: it is for whoever reads the chat
                return
            await turn_context.send_activity(to_message(Reply(texts.NOT_TEXT), place_of(activity)))
            return
        await self._take_turn(turn_context, text)

    async def on_message_update_activity(self, turn_context: TurnContext) -> None:
        """Answer a look-up again when its message was edited; nothing is changed by an edit."""
        activity = turn_context.activity
        edited = (activity.channel_data or {}).get("eventType") == "editMessage"
        if edited and is_addressed(activity):
            person, place = self._identify(activity), place_of(activity)
            text = text_without_mentions(activity)
            await self._conversation.take_edit(turn_context, text, person, place, self._channel(turn_context))

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """Welcome once when members are added; to company, when the assistant itself is. Nobody's roster is asked."""
        activity = turn_context.activity
        added = activity.members_added or []
        itself = any(member.id == activity.recipient.id for member in added if activity.recipient)
        if added and (itself or not in_company(activity)):
            await self._welcome(turn_context)

    async def on_installation_update_add(self, turn_context: TurnContext) -> None:
        """Welcome once when the app is installed."""
        await self._welcome(turn_context)

    async def on_installation_update_remove(self, turn_context: TurnContext) -> None:
        """Greet again should it be installed anew; an upgrade takes it out and puts it back without anybody leaving."""
        activity = turn_context.activity
        if activity.action == "remove":
            person = None if in_company(activity) else self._identify(activity)
            await self._conversation.part(turn_context, person)

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """Answer what the channel waits for, in the form that belongs to its name."""
        return self._turns.answering(turn_context, await self._answered(turn_context))

    async def _answered(self, turn_context: TurnContext) -> dict[str, Any] | None:
        activity = turn_context.activity
        match activity.name, activity.value:
            case Invoke.CARD_PRESS, value:
                return await self._card_pressed(turn_context, CardPress.read(value))
            case Invoke.FEEDBACK, value:
                await self._rated(turn_context, Rating.read(value))
                return {}
            case Invoke.QUERY, value:
                return await self._extension.query(value)
            case Invoke.SELECT_ITEM, value:
                return await self._extension.select_item(value)
            case Invoke.FETCH_TASK, value:
                return await self._extension.fetch_task(value)
            case Invoke.SUBMIT_ACTION, value:
                return await self._submitted(turn_context, value)
            case Invoke.TASK_FETCH | Invoke.TASK_SUBMIT as name, _:
                return said(name, texts.BAD_BUTTON)
        return None

    async def _card_pressed(self, context: TurnContext, press: CardPress | None) -> dict[str, Any] | None:
        """Take the press of a card and return what the card becomes; a mere refresh leaves it."""
        if press is None or press.automatic:
            return said(Invoke.CARD_PRESS, "" if press else texts.BAD_BUTTON)
        context.activity.value = press.value
        shown = await self._take_turn(context, "")
        if shown is None or shown.of_card:
            return said(Invoke.CARD_PRESS, shown.title if shown else texts.ANSWERED_BELOW)
        return card_body(shown, place_of(context.activity).owner)

    async def _rated(self, context: TurnContext, rating: Rating | None) -> None:
        if rating is not None:
            person, place = self._identify(context.activity), place_of(context.activity)
            await self._conversation.take_verdict(context, rating.liked, person, place, self._channel(context))

    async def _submitted(self, context: TurnContext, value: object) -> dict[str, Any] | None:
        """Take what was submitted in the dialog on a message; for a tenant it goes on in the personal chat."""
        outcome = await self._extension.submit_action(value)
        if not isinstance(outcome, Given):
            return outcome
        went = await self._channel(context).go_aside(Errand(chosen=outcome))
        return said(Invoke.SUBMIT_ACTION, texts.WENT_ASIDE_FROM_MESSAGE if went else texts.COME_ASIDE)

    async def _take_turn(self, context: TurnContext, text: str) -> Reply | None:
        person, place = self._identify(context.activity), place_of(context.activity)
        return await self._conversation.take_turn(context, text, person, place, self._channel(context))

    async def _welcome(self, context: TurnContext) -> None:
        activity = context.activity
        line = texts.WELCOME
        if in_company(activity):
            line = texts.welcome_in_company(name_of(activity.from_property))
        everybodys = self._channel(context, Place())
        await self._conversation.welcome(context, everybodys, line)

    def _channel(self, context: TurnContext, place: Place | None = None) -> SdkChannel:
        async def aside(errand: Errand) -> None:
            await go_aside(context, errand, self._app_id, self.on_errand)

        return SdkChannel(context, place or place_of(context.activity), self._identify, aside, self._app_id)
