"""Where a change of a status begins: with a request, or with a status that was found before."""

from __future__ import annotations

from dialogs.memory import Memory, RememberedAnswer, RememberedClassification
from dialogs.update.status.part import StatusPart
from knowledge.normalize import MAX_CHARACTERS, name_key
from knowledge.playbook import Playbook
from knowledge.status_request import StatusRequest


def found_last(memory: Memory, answer: str = "") -> RememberedClassification | None:
    """Return the status that was found last, or by the answer of this token; None where that is no longer known."""
    known = [kept for kept in (memory.classification, _as_classification(memory.answer)) if kept is not None]
    if answer:
        return next((kept for kept in known if kept.token == answer), None)
    given = memory.last_given
    newest = [kept for kept in known if given is not None and kept.situation == given.situation]
    return next(iter((*newest, *known)), None)


def _as_classification(answer: RememberedAnswer | None) -> RememberedClassification | None:
    """Return an answer to a situation as a classification without service and L3."""
    if answer is None or not answer.shown:
        return None
    return RememberedClassification(
        token=answer.token, situation=answer.situation, status=answer.shown[0], service=None, l3=None, note=""
    )


def part_of_request(request: StatusRequest) -> StatusPart:
    """Return what a request says."""
    level = request.l1 or ""
    keeps = not level and request.parts.any
    part = StatusPart(
        named=request.services,
        keeps=keeps,
        l1=level,
        l2=request.l2,
        l2_settled=request.l2 is not None,
        reason=request.reason[:MAX_CHARACTERS],
        from_l1=request.from_l1,
    )
    return part.with_parts(request.parts)


def part_of_finding(playbook: Playbook, found: RememberedClassification, request: StatusRequest | None) -> StatusPart:
    """Return what was found before, with what a request says besides; its service counts before the one found."""
    entry = playbook.statuses[found.status]
    said = request or StatusRequest()
    services = said.services or ((found.service,) if found.service else ())
    same_service = found.service is None or not said.services or found.service in said.services
    part = StatusPart(
        named=services,
        l1=entry.l1,
        l2=None if entry.slug == entry.l1 else entry.slug,
        l2_settled=True,
        l3=found.l3 if same_service else None,
        reason=found.situation[:MAX_CHARACTERS],
    )
    return part.with_parts(said.parts)


def without_services(playbook: Playbook, name: str) -> str:
    """Return a tenant's name as typed, without the service that stands behind it ("Wingspan Teams")."""
    words = name.split()
    keys = {key for key in playbook.service_keys if key}
    for at in range(1, len(words)):
        if name_key(" ".join(words[at:])) in keys:
            return " ".join(words[:at])
    return name
