"""The prebuilt index: what reading and scoring need, worked out from the data files ahead of time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

import orjson

from knowledge.aims import Aims
from knowledge.datafiles import data_directory, data_version
from knowledge.errors import StaleIndexError
from knowledge.l3_finder import L3Finder
from knowledge.lexicon import Lexicon
from knowledge.lookup import Lookup
from knowledge.matching import Matcher, Thresholds
from knowledge.names import Name, NameKind
from knowledge.normalize import Stemmer
from knowledge.reading import Reader
from knowledge.routing import Router
from knowledge.scoring import Scorer, numbered
from knowledge.vocabulary import Vocabulary

INDEX_FILE = "index.json"
_SCORERS = ("status_scorer", "intent_scorer", "aim_scorer")


class Index:
    """Everything that matches and routes. Its parts are put together when they are first asked for."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        """Take the plain data it is stored as. Of the scorers, most of it, only what scores is kept."""
        numbers = numbered(chain.from_iterable(tables[name]["features"] for name in _SCORERS))
        self._scorers = {name: Scorer.from_table(tables[name], numbers) for name in _SCORERS}
        self.tables = {name: table for name, table in tables.items() if name not in _SCORERS}
        """The rest of the plain data."""

    @property
    def version(self) -> str:
        """Digest of the data files it was made from."""
        return str(self.tables["version"])

    @cached_property
    def ordinary_words(self) -> frozenset[str]:
        """Common words, which never stand for a tenant alone."""
        return frozenset(self.tables["ordinary_words"])

    @cached_property
    def stemmer(self) -> Stemmer:
        """What cuts words to their stems, most of which it knows."""
        return stemmer_from_tables(self.tables)

    @cached_property
    def _reader(self) -> Reader:
        return reader_from_tables(self.tables, self.stemmer)

    @cached_property
    def matcher(self) -> Matcher:
        """What matches situations to statuses."""
        return Matcher(
            self._reader,
            self._scorers["status_scorer"],
            self.tables["l1_of"],
            Thresholds(**self.tables["thresholds"]),
            self.tables["sign_of"],
            self.tables["neutral"],
            self.tables["conflicts"],
        )

    @cached_property
    def lookup(self) -> Lookup:
        """What finds names of the playbook."""
        return lookup_from_tables(self.tables, self.stemmer)

    @cached_property
    def l3_finder(self) -> L3Finder:
        """What holds texts against L3s."""
        return L3Finder(self._reader, self.stemmer)

    @cached_property
    def router(self) -> Router:
        """What tells intents apart."""
        aims = Aims(self._scorers["aim_scorer"])
        return Router(self._reader, self._scorers["intent_scorer"], self.lookup, self.matcher, aims)

    def to_bytes(self) -> bytes:
        """Return the file's content; the same index gives the same bytes."""
        tables = self.tables | {name: scorer.to_table() for name, scorer in self._scorers.items()}
        text = json.dumps(tables, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return text.replace('],"', '],\n"').encode("utf-8") + b"\n"


def load_index(directory: Path | None = None) -> Index:
    """Load the shipped index.

    Raises PlaybookError if the data files are broken, StaleIndexError if they are sound but newer than
    the index. Data files that were sound when the index was made are not validated again.
    """
    directory = directory or data_directory()
    file = directory / INDEX_FILE
    tables = orjson.loads(file.read_bytes()) if file.is_file() else {"version": None}
    if tables["version"] != data_version(directory):
        _validate(directory)
        raise StaleIndexError
    return Index(tables)


def _validate(directory: Path) -> None:
    """Raise PlaybookError for broken files. Imported late: a sound start does without pydantic."""
    from knowledge.loading import load_playbook

    load_playbook(directory)


def reader_from_tables(tables: Mapping[str, Any], stem: Stemmer) -> Reader:
    """Return the reader alone, which is all that training needs."""
    lexicon = Lexicon(tables["jargon"], tables["negations"], tables["concepts"], tables["politeness"], stem)
    return Reader(lexicon, stem, Vocabulary(tables["vocabulary"]))


def lookup_from_tables(tables: Mapping[str, Any], stem: Stemmer) -> Lookup:
    """Return what finds names of the playbook."""
    return Lookup(_names(tables), stem, tables["l1_of"])


def _names(tables: Mapping[str, Any]) -> list[Name]:
    """Return the names that people can ask for."""
    kinds = {kind.value: kind for kind in NameKind}
    return [Name(text, kinds[kind], target, key) for text, kind, target, key in tables["names"]]


def stemmer_from_tables(tables: Mapping[str, Any]) -> Stemmer:
    """Return the stemmer; the table holds only stems that differ from their word."""
    return Stemmer({word: word for word in tables["vocabulary"]} | tables["stems"])


def plain(values: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return read-only groups as plain data."""
    return {key: list(items) for key, items in values.items()}
