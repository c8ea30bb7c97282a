"""Every kind of card there is, as the bot really sends it: ``python -m tests.card_gallery OUT.json``.

The cards are shown to the official renderer by tests/e2e/cards.test.js.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from botbuilder.schema import Activity, ActivityTypes, ChannelAccount, Entity

from bot.bootstrap import build_runtime
from bot.demo import DEMO_PERSON, sample_portfolio
from bot.identity import always
from bot.portfolio import Stores
from bot.shipped import shipped_index, shipped_playbook
from dialogs.ports import Person
from dialogs.presses import ShowEntry, write_press
from dialogs.rendering import to_card
from dialogs.telling_book import Told
from dialogs.telling_messages import message
from dialogs.telling_news import Newsroom
from knowledge.attention import attention
from knowledge.prioritizing import Limits
from knowledge.telling_plan import Kind, Plan, Weekly
from tests.card_conversations import AS_SOMEBODY_ELSE, CONVERSATIONS, IN_COMPANY
from tests.clock import Clock
from tests.company import Company, member
from tests.fake_feedback import InMemoryFeedbackBook, InMemoryUsageCounts
from tests.fake_subscriptions import InMemorySubscriptions
from tests.fakes import InMemoryRecords
from tests.keeping import keeping
from tests.talk import Talk, card_of

Card = dict[str, Any]
Gallery = dict[str, Card]
_MENTION = "<at>FastTrack Assistant</at>"


class Studio:
    """Where the conversations are held, each with a bot and sample tenants of its own."""

    def __init__(self) -> None:
        self.playbook, self.index = shipped_playbook(), shipped_index()

    async def hold(
        self, name: str, steps: Iterable[str], person: Person = DEMO_PERSON, company: Sequence[str] | None = None
    ) -> Gallery:
        """Hold a conversation; return each card as it was when it was seen, named by conversation and step.

        ``company`` is who reads along in a group chat.
        """
        clock = Clock()
        records = InMemoryRecords(sample_portfolio(clock().date()), clock)
        stores = Stores(records, InMemoryFeedbackBook(), InMemoryUsageCounts(), keeping(clock))
        runtime = build_runtime(
            stores,
            always(person),
            clock=clock,
            playbook=self.playbook,
            index=self.index,
            subscriptions=InMemorySubscriptions(),
        )
        talk = Talk(runtime.bot)
        if company is not None:
            talk.chat = Company(runtime.bot, *(member(user) for user in company))
        seen: Gallery = {}
        try:
            for number, step in enumerate(steps, 1):
                for place, card in enumerate(await _after(talk, step), 1):
                    seen[f"{name} {number:02}.{place} {_shortened(step)}"] = card
        finally:
            await runtime.keeping.close()
        return seen

    async def told(self) -> Gallery:
        """Return what the manager of the samples is told on the assistant's own account."""
        at = Clock()()
        records = InMemoryRecords(sample_portfolio(at.date()))
        newsroom = Newsroom(records, lambda tenant, today: attention(tenant, today, Limits(), self.playbook))
        plan = Plan("Europe/Berlin", Weekly(0, time(8)), time(8))
        news = await newsroom.gather(DEMO_PERSON, Told(at), at, at.date())
        messages = {f"told {kind}": message(kind, news, plan) for kind in Kind}
        return {name: to_card(reply) for name, reply in messages.items() if reply is not None}


async def gather() -> Gallery:
    """Return every card; of those that are the same, the first."""
    studio, gallery = Studio(), Gallery()
    slugs = (*studio.playbook.l1s, *studio.playbook.statuses, *studio.playbook.priorities)
    gallery |= await studio.hold("definition", (f"/show {slug}" for slug in slugs))
    for name, steps in CONVERSATIONS.items():
        gallery |= await studio.hold(name, steps)
    for name, (person, steps) in AS_SOMEBODY_ELSE.items():
        gallery |= await studio.hold(name, steps, person)
    for name, (company, steps) in IN_COMPANY.items():
        gallery |= await studio.hold(name, steps, company=company)
    gallery |= await studio.told()
    first = {_looks(card): name for name, card in reversed(gallery.items())}
    return {name: card for name, card in gallery.items() if first[_looks(card)] == name}


def _looks(card: Card) -> str:
    """Return what tells a card from others to whoever sees it: all but the marks in its buttons' data."""
    return json.dumps([card["body"], [action["title"] for action in card.get("actions", [])]])


async def _after(talk: Talk, step: str) -> list[Card]:
    """Take a step as it is written in the conversations; return the cards that appear or change."""
    before = dict(talk.chat.messages)
    if step.startswith(("/search ", "/dialog ", "/send ")):
        return await _from_extension(talk, step)
    if step == "/arrive":
        arrived = [ChannelAccount(id=talk.user), ChannelAccount(id="bot")]
        await talk.receive(Activity(type=ActivityTypes.conversation_update, members_added=arrived))
    elif step.startswith("/show "):
        await talk.submit(write_press(ShowEntry(slug=step.removeprefix("/show "))))
    elif step.startswith("["):
        await talk.press(step[1:-1])
    elif talk.chat.kind:
        mention = Entity(type="mention")
        mention.additional_properties = {"mentioned": {"id": "bot"}, "text": _MENTION}
        await talk.say(f"{_MENTION} {step}", entities=[mention])
    else:
        await talk.say(step)
    changed = [message for id, message in talk.chat.messages.items() if before.get(id) is not message]
    return [card for message in changed if (card := card_of(message))]


async def _from_extension(talk: Talk, step: str) -> list[Card]:
    """Return the cards that a search finds, or the one that the dialog on a message shows or posts."""
    verb, _, text = step.partition(" ")
    message = {"body": {"contentType": "text", "content": text}}
    name, value = {
        "/search": ("query", {"commandId": "findStatus", "parameters": [{"name": "searchText", "value": text}]}),
        "/dialog": ("fetchTask", {"commandId": "classify", "messagePayload": message}),
        "/send": ("submitAction", {"commandId": "classify", "data": dict(parse_qsl(text))}),
    }[verb]
    await talk.receive(Activity(type=ActivityTypes.invoke, name=f"composeExtension/{name}", value=value))
    body = talk.chat.responses[-1]
    if "task" in body:
        return [body["task"]["value"]["card"]["content"]]
    return [attachment["content"] for attachment in body["composeExtension"]["attachments"]]


def _shortened(step: str) -> str:
    return re.sub(r"\W+", " ", step)[:40].strip()


if __name__ == "__main__":
    cards = asyncio.run(gather())
    Path(sys.argv[1]).write_text(json.dumps(cards, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{len(cards)} cards")
