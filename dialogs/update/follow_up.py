"""What a written change means for the priority: said in its preview, offered with its receipt, prefilled."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.presses import StartUpdate
from dialogs.replies import Choice, Part
from dialogs.update import follow_up_texts as texts
from knowledge.following import Follows
from knowledge.prioritizing import Leave
from knowledge.records import Tenant


def follow_parts(follows: Follows) -> Iterator[Part]:
    """Yield what the rules say of the priority once the change is written."""
    rule, basis = follows.finding.rule, follows.finding.basis
    if follows.speaks and follows.proposal is not None:
        forbidden = follows.leave is Leave.FORBIDDEN
        yield Part(texts.then_proposed(follows.proposal, follows.counts, rule, basis, forbidden), texts.FOR_PRIORITY)
    elif follows.proposal is None:
        yield Part(texts.then_open(follows.counts, rule, basis), texts.FOR_PRIORITY)
    else:
        yield Part(texts.then_stays(follows.counts, rule, basis), texts.FOR_PRIORITY)


def follow_choices(follows: Follows, tenant: Tenant) -> tuple[Choice, ...]:
    """Return the button that begins the change of priority that the rules lead to; none where it is so already."""
    if not follows.speaks or follows.proposal is None:
        return ()
    begin = StartUpdate(task="priority", tenant=tenant.id, wish=follows.proposal.value)
    return (Choice(texts.set_to(follows.proposal), begin),)
