"""How like a text is to the name, domain or id of a tenant, with typos, shortened names and later words forgiven."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from rapidfuzz import fuzz

TEXT_LIMIT = 200
"""Characters of a text that are compared; no name is longer."""
_SHORTENED = 3.0
"""What the first words of a name alone lose against the whole name."""
_LATER = 15.0
"""What later words of a name alone lose: they name less surely than the first."""
_CLOSEST = 99.0
"""The most that a text gets without being the name, the domain or the id itself."""
_WORD = re.compile(r"[^\W_]+")
_WEB_ADDRESS = re.compile(r"^\s*(?:https?://)?(?:www\.)?", re.IGNORECASE)


def words_of(text: str) -> list[str]:
    """Return the words in which names are compared: case and punctuation dropped, marks on letters kept."""
    plain = _WEB_ADDRESS.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return _WORD.findall(unicodedata.normalize("NFKC", plain))


def key_of(text: str) -> str:
    """Return the form in which the same name, domain or id is always the same."""
    return "".join(words_of(text))


def plain_words_of(text: str) -> list[str]:
    """Return the words without the marks on letters, which people leave out."""
    decomposed = unicodedata.normalize("NFKD", " ".join(words_of(text)))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).split()


def domain_words(domain: str) -> list[str]:
    """Return the words of a domain but the last, which many share."""
    return plain_words_of(domain)[:-1]


def likeness(text: str, name: str, domain: str, tenant_id: str) -> float:
    """Return 0 to 100; 100 only for the name, domain or id itself, apart from case and punctuation."""
    text = text[:TEXT_LIMIT]
    if key_of(text) and key_of(text) in (key_of(name), key_of(domain), key_of(tenant_id)):
        return 100.0
    typed = "".join(plain_words_of(text))
    if not typed:
        return 0.0
    forms = (*_forms(plain_words_of(name)), *_forms(domain_words(domain)))
    return max((min(_CLOSEST, fuzz.ratio(typed, form) - loss) for form, loss in forms), default=0.0)


def _forms(words: list[str]) -> Iterator[tuple[str, float]]:
    """Yield what people may say for a name of these words, with what each loses."""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            form = "".join(words[start:end])
            whole = end - start == len(words)
            yield form, 0.0 if whole else _LATER if start else _SHORTENED
