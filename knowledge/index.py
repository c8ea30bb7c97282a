"""The prebuilt index: what reading and scoring need, worked out from the data files ahead of time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.datafiles import data_directory, data_version
from knowledge.errors import StaleIndexError
from knowledge.lexicon import Lexicon
from knowledge.lookup import Lookup
from knowledge.matching import Matcher, Thresholds
from knowledge.names import Name, NameKind
from knowledge.normalize import Stemmer
from knowledge.reading import Reader
from knowledge.routing import Router
from knowledge.scoring import Scorer
from knowledge.vocabulary import Vocabulary

INDEX_FILE = "index.json"


@dataclass(frozen=True)
class Index:
    """Everything that matches and routes, ready to use and immutable."""

    version: str
    """Digest of the data files it was made from."""
    tables: Mapping[str, Any]
    """The plain data it is stored as."""
    matcher: Matcher
    router: Router
    lookup: Lookup
    ordinary_words: frozenset[str]
    """Common words, which never stand for a tenant alone."""

    def to_bytes(self) -> bytes:
        """Return the file's content; the same index gives the same bytes."""
        text = json.dumps(self.tables, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return text.replace('],"', '],\n"').encode("utf-8") + b"\n"


def load_index(directory: Path | None = None) -> Index:
    """Load the shipped index.

    Raises PlaybookError if the data files are broken, StaleIndexError if they are sound but newer than
    the index. Data files that were sound when the index was made are not validated again.
    """
    directory = directory or data_directory()
    file = directory / INDEX_FILE
    tables = json.loads(file.read_bytes()) if file.is_file() else {"version": None}
    if tables["version"] != data_version(directory):
        _validate(directory)
        raise StaleIndexError
    return index_from_tables(tables)


def _validate(directory: Path) -> None:
    """Raise PlaybookError for broken files. Imported late: a sound start does without pydantic."""
    from knowledge.loading import load_playbook

    load_playbook(directory)


def index_from_tables(tables: Mapping[str, Any]) -> Index:
    """Return the index that the plain data describes."""
    reader = reader_from_tables(tables)
    names = names_from_tables(tables)
    lookup = Lookup(names, stemmer_from_tables(tables), tables["l1_of"])
    matcher = Matcher(
        reader,
        Scorer.from_table(tables["status_scorer"]),
        tables["l1_of"],
        Thresholds(**tables["thresholds"]),
        tables["sign_of"],
        tables["neutral"],
        tables["conflicts"],
    )
    return Index(
        version=tables["version"],
        tables=tables,
        matcher=matcher,
        router=Router(reader, Scorer.from_table(tables["intent_scorer"]), lookup, matcher),
        lookup=lookup,
        ordinary_words=frozenset(tables["ordinary_words"]),
    )


def reader_from_tables(tables: Mapping[str, Any]) -> Reader:
    """Return the reader alone, which is all that training needs."""
    stem = stemmer_from_tables(tables)
    lexicon = Lexicon(tables["jargon"], tables["negations"], tables["concepts"], tables["politeness"], stem)
    return Reader(lexicon, stem, Vocabulary(tables["vocabulary"]))


def names_from_tables(tables: Mapping[str, Any]) -> list[Name]:
    """Return the names that people can ask for."""
    kinds = {kind.value: kind for kind in NameKind}
    return [Name(text, kinds[kind], target, key) for text, kind, target, key in tables["names"]]


def stemmer_from_tables(tables: Mapping[str, Any]) -> Stemmer:
    """Return the stemmer; the table holds only stems that differ from their word."""
    return Stemmer({word: word for word in tables["vocabulary"]} | tables["stems"])


def plain(values: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return read-only groups as plain data."""
    return {key: list(items) for key, items in values.items()}
