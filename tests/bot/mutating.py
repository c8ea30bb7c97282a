"""A hundred ways to spoil an activity, the same in every run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from tests.bot import garbage
from tests.bot.activities import Activity

Path = tuple[str | int, ...]


def mutations(
    name: str, original: Activity, tokens: tuple[str, ...] = (), count: int = 100
) -> Iterator[tuple[str, Activity]]:
    """Give that many different mutations with what was done in each; ``tokens`` are somebody else's, to press with."""
    spoiler = _Spoiler(name, original, tokens)
    seen = {spoiler.text}
    while count:
        for spoil in spoiler.ways:
            activity = json.loads(spoiler.text)
            done = spoil(activity)
            text = json.dumps(activity)
            if text not in seen and count:
                seen.add(text)
                count -= 1
                yield done, activity


class _Spoiler:
    """Knows an activity's fields, and how to spoil each."""

    def __init__(self, name: str, original: Activity, tokens: tuple[str, ...]) -> None:
        self.text = json.dumps(original)
        self._random = Random(name)  # noqa: S311 - to be the same every time is what is wanted
        everything = dict(places(original))
        self._places = list(everything)
        self._fields = [path for path in everything if len(path) == 1]
        self._texts = [path for path, value in everything.items() if isinstance(value, str) and path != ("serviceUrl",)]
        self._payloads = [path for path, value in everything.items() if isinstance(value, dict) and "do" in value]
        self._press_fields = garbage.press_fields(tokens)
        pressing = [self._repressed] * 4 if self._payloads else []
        self.ways: list[Callable[[Activity], str]] = [
            *(self._without, self._nulled, self._garbled, self._garbled, self._doubly_spoilt, self._stretched),
            *(
                self._retyped,
                self._renamed,
                self._moved,
                self._reworded,
                self._mentioned_often,
                self._loaded,
                *pressing,
            ),
        ]

    def _pick(self) -> Path:
        """Return the way to some field, one time in three to one of the outermost."""
        return self._random.choice(self._fields if self._random.random() < 0.33 else self._places)

    def _some(self, values: tuple[Any, ...]) -> Any:
        """Return one of the values, not to be shared with another activity."""
        return json.loads(json.dumps(self._random.choice(values)))

    def _without(self, activity: Activity) -> str:
        path = self._pick()
        del _at(activity, path[:-1])[path[-1]]
        return f"without {_words(path)}"

    def _nulled(self, activity: Activity) -> str:
        return put(activity, self._pick(), None)

    def _garbled(self, activity: Activity) -> str:
        return put(activity, self._pick(), self._some(garbage.GARBAGE))

    def _doubly_spoilt(self, activity: Activity) -> str:
        one, another = self._random.sample(self._fields, 2)
        return f"{put(activity, one, self._some(garbage.GARBAGE))}; {put(activity, another, None)}"

    def _stretched(self, activity: Activity) -> str:
        path = self._random.choice(self._texts)
        text = _at(activity, path)
        return put(activity, path, self._some((text * 60, text.upper(), f" {text}\u200b", f"{text}\ud83d")))

    def _retyped(self, activity: Activity) -> str:
        return put(activity, ("type",), self._some(garbage.TYPES))

    def _renamed(self, activity: Activity) -> str:
        return put(activity, ("name",), self._some(garbage.NAMES_OF_INVOKES))

    def _moved(self, activity: Activity) -> str:
        group = put(activity, ("conversation", "isGroup"), self._some((True, False, None)))
        kind = put(activity, ("conversation", "conversationType"), self._some(garbage.KINDS_OF_CONVERSATION))
        return f"{kind}; {group}"

    def _reworded(self, activity: Activity) -> str:
        return put(activity, ("text",), self._some(garbage.TEXTS))

    def _mentioned_often(self, activity: Activity) -> str:
        mention = {"type": "mention", "text": "<at>FastTrack Assistant</at>", "mentioned": activity["recipient"]}
        spoilt = self._some(("text", "mentioned", "type", "", ""))
        said = put(mention, (spoilt,), self._some(garbage.GARBAGE)) if spoilt else "as it should be"
        times = self._some((2, 3, 50))
        activity["entities"] = [mention] * times + activity.get("entities", [])
        return f"mentioned {times} times, {said}"

    def _loaded(self, activity: Activity) -> str:
        """Fill a field that the activity may not even have."""
        return put(activity, (self._some((*garbage.CARRIERS, *garbage.SELDOM)),), self._some(garbage.LOADS))

    def _repressed(self, activity: Activity) -> str:
        """Change what a pressed button carries."""
        key, values = self._random.choice(self._press_fields)
        return put(activity, (*self._random.choice(self._payloads), key), self._some(values))


def places(value: Any, way: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Give everything in a JSON value with the way to it."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*way, key), item
        yield from places(item, (*way, key))


def _at(value: Any, way: Path) -> Any:
    for step in way:
        value = value[step]
    return value


def put(activity: Activity, way: Path, value: Any) -> str:
    """Put a value at a place; return what was done."""
    _at(activity, way[:-1])[way[-1]] = value
    return f"{_words(way)} is {str(value)[:60]!a}"


def _words(way: Path) -> str:
    return ".".join(map(str, way))
