"""From what people type to plain lower-case words. One function serves the index and the query."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from Stemmer import Stemmer as Snowball  # type: ignore[import-not-found]

MAX_CHARACTERS = 4000
"""Text beyond this is not read; the answer says so."""

_TAG = re.compile(r"<[^<>]{0,200}>")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_LINK_TEXT = re.compile(r"\[([^\[\]]{1,200})\]\([^()\s]{1,500}\)")
_APOSTROPHE = re.compile("[’‘ʼ`´＇]")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\ufeff\xad]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_ASCII_NOISE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f<>=^|~]")
_CONTRACTIONS = (
    ("can", re.compile(r"\b(?:can't|cant|cannot)\b"), "can not"),
    ("wo", re.compile(r"\b(?:won't|wont)\b"), "will not"),
    ("nt", re.compile(r"\b(do|does|did|is|are|was|were|has|have|had|would|could|should)nt\b"), r"\1 not"),
    ("n't", re.compile(r"n't\b"), " not"),
    ("w/o", re.compile(r"\bw/o\b"), "without"),
    ("w/", re.compile(r"\bw/"), "with "),
    ("b/c", re.compile(r"\bb/c\b"), "because"),
    ("'s", re.compile(r"\b(it|that|there|what|who|he|she|here)'s\b"), r"\1 is"),
    ("'", re.compile(r"'(?:s|re|ve|ll|d|m)\b"), ""),
)
"""What is written out, each with what has to stand in a text of it: most texts have nothing of most."""
_WORD = re.compile(r"[0-9]+(?:[.,:][0-9]+)*%?|[^\W\d_][^\W_]*(?:'[^\W\d_]+)?|[.!?;:,()\n]|[?]")
_NAME_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[0-9][0-9.,:]*(%?)(?:k|m|st|nd|rd|th|x)?$")


@lru_cache(maxsize=64)
def clean_text(text: str) -> str:
    """Return the text without markup, links, control and invisible characters, cut to what is read."""
    text = text[:MAX_CHARACTERS]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)[:MAX_CHARACTERS]  # some characters stand for a phrase
    text = html.unescape(_TAG.sub(" ", text) if "<" in text else text)
    if "](" in text:
        text = _LINK_TEXT.sub(r"\1", text)
    if "://" in text or "www." in text:
        text = _LINK.sub(" ", text)
    text = _APOSTROPHE.sub("'", text)
    if not text.isascii():
        text = _BEYOND_ASCII.sub(_plain, _INVISIBLE.sub("", text))
    return _ASCII_NOISE.sub(" ", text)


def _plain(character: re.Match[str]) -> str:
    """Return a character beyond ASCII, or a space where it is a symbol, a control or not in use."""
    return " " if unicodedata.category(character[0])[0] in "CS" else character[0]


def split_words(text: str) -> list[str]:
    """Return lower-case words and the punctuation that ends a clause, in order."""
    return list(_split(text))


@lru_cache(maxsize=64)  # one message and its clauses are read from several sides, within one turn
def _split(text: str) -> tuple[str, ...]:
    text = clean_text(text).casefold()
    for part, pattern, plain in _CONTRACTIONS:
        if part in text:
            text = pattern.sub(plain, text)
    return tuple(_WORD.findall(text))


def number_class(word: str) -> str | None:
    """Return ``#%`` for a percentage, ``#`` for another number, None for a word."""
    found = _NUMBER.match(word) if word[:1].isdigit() else None
    if not found:
        return None
    return "#%" if found[1] else "#"


class Stemmer:
    """Cuts words to their stems. ``known`` holds stems worked out before, since stemming is slow."""

    def __init__(self, known: Mapping[str, str] = MappingProxyType({})) -> None:
        self._known = known
        self._snowball = Snowball("english")

    def __call__(self, word: str) -> str:
        """Return the word's stem; short words and words with digits or marks stay as they are."""
        stem = self._known.get(word)
        if stem is not None:
            return stem
        if len(word) < 4 or not word.isascii() or not word.isalpha():
            return word
        return str(self._snowball.stemWord(word))


@lru_cache(maxsize=1024)  # mostly labels and commands, compared in every turn
def name_key(text: str) -> str:
    """Return the form in which names are compared: words alone, case and marks dropped."""
    if text.isascii() and text.isalnum():  # a plain word, as most that are looked up
        return text.lower()
    return " ".join(_NAME_WORD.findall(clean_text(text).casefold().replace("&", " and ")))
