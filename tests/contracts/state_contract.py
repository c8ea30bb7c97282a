"""What every storage of conversations must do; a subclass gives ``storage``, and ``clock``, which it goes by."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from botbuilder.dialogs import DialogInstance, DialogState
from sqlalchemy import update

from bot.backends.tables import conversation_state
from bot.deliveries import PREFIX
from bot.state.items import NOTHING, Write
from bot.state.storage import ETAG, StateConflict, StateStorage
from bot.state.transactions import Transactions
from tests.clock import Clock


def plain(items: dict[str, Any]) -> dict[str, Any]:
    return {key: {name: value for name, value in item.items() if name != ETAG} for key, item in items.items()}


class StateContract:
    async def test_items_come_back_and_can_be_forgotten(self, storage: StateStorage) -> None:
        await storage.write({"a": {"n": 1, "t": "ä \u0000 😀"}, "b": {}})
        assert plain(await storage.read(["a", "b", "c"])) == {"a": {"n": 1, "t": "ä \u0000 😀"}, "b": {}}
        await storage.delete(["a", "c"])
        assert plain(await storage.read(["a", "b"])) == {"b": {}}

    async def test_a_dialog_stack_comes_back(self, storage: StateStorage) -> None:
        instance = DialogInstance()
        instance.id, instance.state = "D", {"draft": {"x": [1, 2]}}
        await storage.write({"k": {"dialogs": DialogState([instance])}})
        back = (await storage.read(["k"]))["k"]["dialogs"].dialog_stack[0]
        assert (back.id, back.state) == ("D", {"draft": {"x": [1, 2]}})

    async def test_what_is_not_plain_data_is_refused(self, storage: StateStorage) -> None:
        with pytest.raises(TypeError, match="cannot be stored"):
            await storage.write({"k": {"x": object()}})
        assert await storage.read(["k"]) == {}

    async def test_what_a_text_names_is_not_brought_to_life(self, storage: StateStorage) -> None:
        item = {"py/object": "os.system", "py/reduce": [{"py/type": "os.system"}, ["true"]]}
        await storage.write({"k": item})
        assert plain(await storage.read(["k"])) == {
            "k": {"py/object": item["py/object"], "py/reduce": item["py/reduce"]}
        }

    async def test_an_item_that_was_written_meanwhile_is_not_overwritten(self, storage: StateStorage) -> None:
        await storage.write({"k": {"n": 1}})
        mine, others = (await storage.read(["k"]))["k"], (await storage.read(["k"]))["k"]
        await storage.write({"k": {**others, "n": 2}})
        with pytest.raises(StateConflict):
            await storage.write({"k": {**mine, "n": 3}})
        assert plain(await storage.read(["k"])) == {"k": {"n": 2}}

    async def test_of_items_written_together_none_is_kept_when_one_conflicts(self, storage: StateStorage) -> None:
        await storage.write({"k": {"n": 1}})
        with pytest.raises(StateConflict):
            await storage.write({"free": {"n": 1}, "k": {"n": 2, ETAG: "older"}, "other": {ETAG: ""}})
        assert plain(await storage.read(["free", "k", "other"])) == {"k": {"n": 1}}

    async def test_what_was_not_there_yet_is_written_by_one_of_two(self, storage: StateStorage) -> None:
        results = await asyncio.gather(
            *(storage.write({"k": {"n": n, ETAG: ""}}) for n in range(20)), return_exceptions=True
        )
        assert [result for result in results if result is not None] == [
            *(r for r in results if isinstance(r, StateConflict))
        ]
        assert results.count(None) == 1
        assert plain(await storage.read(["k"])) == {"k": {"n": results.index(None)}}

    async def test_without_an_etag_and_with_a_star_whatever_is_there_is_replaced(self, storage: StateStorage) -> None:
        await storage.write({"k": {"n": 1}})
        await storage.write({"k": {"n": 2}})
        await storage.write({"k": {"n": 3, ETAG: "*"}})
        assert plain(await storage.read(["k"])) == {"k": {"n": 3}}

    async def test_an_item_can_be_written_again_in_the_same_turn(self, storage: StateStorage) -> None:
        item: dict[str, Any] = {"n": 1, ETAG: ""}
        for _ in range(3):
            item["n"] += 1
            await storage.write({"k": item})
        assert plain(await storage.read(["k"])) == {"k": {"n": 4}}

    async def test_a_write_that_is_sent_again_is_sound_and_one_of_somebody_else_is_not(
        self, transactions: Transactions
    ) -> None:
        mine = Write("k", "{}", "mine", NOTHING, date(2026, 11, 22))
        assert [await transactions.write([mine]) for _ in range(2)] == [True, True]
        assert not await transactions.write([replace(mine, etag="another")])
        assert (await transactions.items(["k"]))["k"].etag == "mine"

    async def test_many_at_once_do_not_mix(self, storage: StateStorage) -> None:
        await asyncio.gather(*(storage.write({f"k{n}": {"n": n, ETAG: ""}}) for n in range(300)))
        read = await asyncio.gather(*(storage.read([f"k{n}"]) for n in range(300)))
        assert [plain(items) for items in read] == [{f"k{n}": {"n": n}} for n in range(300)]

    @pytest.mark.parametrize("damage", ["not json", "[]", "7", '{"$dialog_stack": [{}]}', "[" * 100_000])
    async def test_of_a_damaged_item_nothing_comes_back_and_it_can_be_replaced(
        self, storage: StateStorage, transactions: Transactions, damage: str
    ) -> None:
        await storage.write({"k": {"n": 1}, "sound": {"n": 1}})
        await transactions.writing(
            lambda connection: connection.execute(
                update(conversation_state).where(conversation_state.c.key == "k").values(value=damage)
            )
        )
        items = await storage.read(["k", "sound"])
        assert plain(items) == {"k": {}, "sound": {"n": 1}}
        await storage.write({"k": {**items["k"], "n": 2}})
        assert plain(await storage.read(["k"])) == {"k": {"n": 2}}

    async def test_what_rests_longer_than_it_is_kept_is_removed(self, storage: StateStorage, clock: Clock) -> None:
        await storage.write({"resting": {}, "written again": {}, f"{PREFIX}1": {}})
        clock.pass_by(days=60)
        await storage.write({"written again": {}, f"{PREFIX}2": {}})
        assert await storage.sweep() == 1
        clock.pass_by(days=31)
        assert await storage.sweep() == 2
        keys = ["resting", "written again", f"{PREFIX}1", f"{PREFIX}2"]
        assert set(await storage.read(keys)) == {"written again"}

    async def test_nothing_is_removed_before_its_time(self, storage: StateStorage, clock: Clock) -> None:
        await storage.write({"k": {}, f"{PREFIX}1": {}})
        clock.pass_by(days=1)
        assert await storage.sweep() == 0
        assert set(await storage.read(["k", f"{PREFIX}1"])) == {"k", f"{PREFIX}1"}

    async def test_more_than_fits_in_one_step_is_removed(self, storage: StateStorage, clock: Clock) -> None:
        await storage.write({f"k{n}": {} for n in range(1200)})
        clock.pass_by(days=91)
        assert await storage.sweep() == 1200
