"""What somebody typed, read once for all who look for something in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from knowledge.naming import named_tenants
from knowledge.normalize import split_words
from knowledge.tenants import TenantFinder, TenantHit
from knowledge.wishes import Wish, given_reason, read_wish


class Utterance:
    """A text in the light of somebody's tenants.

    Each part is read when it is first asked for: what concerns records nobody asks of most messages.
    """

    def __init__(self, text: str, finder: TenantFinder) -> None:
        self.text = text
        self.finder = finder
        """What finds the tenants' names."""

    @cached_property
    def words(self) -> Sequence[str]:
        """Lower-case words and the punctuation that ends a clause."""
        return split_words(self.text)

    @cached_property
    def tenants(self) -> Sequence[TenantHit]:
        """The tenants whose names stand in it."""
        return self.finder.find(self.words)

    @cached_property
    def named(self) -> tuple[str, ...]:
        """How it names its tenants, known or not, as typed."""
        return named_tenants(self)

    @cached_property
    def wish(self) -> Wish | None:
        """What should become of a priority; None where the words leave it open."""
        return read_wish(self.text)

    @cached_property
    def reason(self) -> str:
        """The reason behind a wish, as written; empty where there is none."""
        return given_reason(self.text, self.finder)
