"""Turning the pages of a list by typing. The words count only while the buttons that they stand for are shown."""

from __future__ import annotations

from collections.abc import Iterable

from dialogs.answers import plain, step_meant
from dialogs.memory import RememberedChoice
from dialogs.portfolio_texts import BACK_TO_LIST, MORE, PREVIOUS
from dialogs.presses import ListTenants

_ON = frozenset(
    (
        "next,next page,the next page,next one,next ones,the next ones,the next,more,show more,show me more,"
        "more tenants,more of them,the rest,show the rest,go on,continue,page down"
    ).split(",")
)
_BACK = frozenset(
    "previous page,the previous page,previous ones,the previous ones,page back,one page back,back a page,page up".split(
        ","
    )
)
_LIST = frozenset(
    "list,the list,to the list,back to list,back to my list,back to the list,back to my tenants".split(",")
)


def page_turned(text: str, choices: Iterable[RememberedChoice]) -> ListTenants | None:
    """Return the page that the whole text asks for, of the list whose buttons were shown last; else None."""
    pages = {choice.label: choice.press for choice in choices if isinstance(choice.press, ListTenants)}
    if not pages:
        return None
    said = plain(text)
    if said in _ON:
        return pages.get(MORE)
    if said in _LIST:
        return pages.get(BACK_TO_LIST)
    if said in _BACK or step_meant(text) == "back":
        return pages.get(PREVIOUS) or pages.get(BACK_TO_LIST)
    return None
