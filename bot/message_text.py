"""The plain text of somebody's message, from the HTML in which Teams hands it over."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

_MOST = 30_000
"""Characters that are read, markup and all: a message of Teams has at most 28 KB."""
_TAG = re.compile(r"<[^<>]*>|<")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_LINES = frozenset("blockquote br codeblock div h1 h2 h3 h4 h5 h6 hr li ol p pre table tr ul".split())
"""Elements that begin a line, and end one."""
_CELLS = frozenset({"td", "th"})
_UNSEEN = frozenset({"script", "style", "title"})
"""Elements whose content is not part of the text."""
_REPLY = "/Reply"
"""How the type of a quoted message ends, which Teams puts before the answer to it."""
_EMOJI = "/Emoji"


def plain_message(content: str, *, is_html: bool) -> str:
    """Return what a message says: names for mentions, signs for emoji, nothing for attachments and pictures.

    The message that it answers is left out, unless there is nothing else. A quotation of other origin stays:
    it may be the customer's own words.
    """
    if not is_html:
        return readable(content)
    reader = _Reader()
    reader.feed(_TAG.sub(_sound, content[:_MOST]))
    reader.close()
    return readable("".join(reader.own)) or readable("".join(reader.quoted))


def _sound(tag: re.Match[str]) -> str:
    """Return a tag that is whole, and nothing for one that is not or that says nothing.

    The library takes a time that grows with the square of the number of broken ones, and refuses some.
    """
    if tag[0] == "<":
        return "&lt;"
    broken = {'"', "'"}.intersection(_QUOTED.sub("", tag[0]))
    return "" if broken or tag[0][1] in "!?" else tag[0]


def readable(text: str) -> str:
    """Return the text without characters that cannot be seen or stored, and without spare space and empty lines."""
    plain = "".join(c for c in text[:_MOST] if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    lines = (" ".join(line.split()) for line in plain.split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    """Collects the text of a message, and apart from it that of the message it answers."""

    def __init__(self) -> None:
        super().__init__()
        self.own: list[str] = []
        self.quoted: list[str] = []
        self._unseen = 0
        self._quotes: list[bool] = []
        """For each open quotation, whether it is the message that is answered."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        kind = given.get("itemtype") or ""
        if tag in _UNSEEN:
            self._unseen += 1
        if tag == "blockquote":
            self._quotes.append(kind.endswith(_REPLY))
        if tag == "emoji" or (tag == "img" and kind.endswith(_EMOJI)):
            self._say(given.get("alt") or "")
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)
        if tag in _UNSEEN and self._unseen:
            self._unseen -= 1
        if tag == "blockquote" and self._quotes:
            self._quotes.pop()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._say(data.replace("\n", " "))

    def _part(self, tag: str) -> None:
        if tag in _LINES:
            self._say("\n")
        elif tag in _CELLS:
            self._say(" ")

    def _say(self, text: str) -> None:
        (self.quoted if any(self._quotes) else self.own).append(text)
