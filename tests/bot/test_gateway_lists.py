"""Lists at the gateway as its callers see it: what it takes, what it refuses, what a shape carries."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from pydantic import BaseModel

from bot.backends import wire_lists
from dialogs import portfolio
from tests.bot.test_gateway import Caller, gateway
from tests.contracts.samples import CONTOSO, FOURTH

__all__ = ["gateway"]


async def test_a_page_of_a_filtered_list_is_told_with_its_length(gateway: Caller) -> None:
    body = {"filter": {"priorities": ["Medium"], "manager": "KELLER"}, "limit": 1, "offset": 1}
    answer = await gateway.call("POST", "/v1/portfolio", json=body)
    assert answer.status == 200
    assert answer.json["total"] == 3
    assert [line["name"] for line in answer.json["lines"]] == ["Fabrikam"]
    assert answer.headers["Cache-Control"] == "private, no-cache"


async def test_whole_records_leave_out_what_the_person_may_not_see(gateway: Caller) -> None:
    answer = await gateway.call("POST", "/v1/records", json={"tenant_ids": [CONTOSO.id, FOURTH.id]})
    assert [tenant["name"] for tenant in answer.json["tenants"]] == ["Contoso"]


async def test_changes_are_told_to_whom_they_concern(gateway: Caller) -> None:
    await gateway.change()
    (made,) = (await gateway.get("/v1/me/changes")).json["changes"]
    assert (made["tenant_id"], made["name"], made["entry"]["by"]["name"]) == (CONTOSO.id, "Contoso", "Marta Keller")
    assert (await gateway.get("/v1/me/tenants/changes?since=2020-01-01T00:00:00Z")).json["changes"] == [made]
    assert (await gateway.get("/v1/me/tenants/changes?since=2999-01-01T00:00:00%2B14:00")).json["changes"] == []


@pytest.mark.parametrize(
    ("path", "body", "place"),
    [
        ("/v1/portfolio", {"limit": 0}, "/limit"),
        ("/v1/portfolio", {"limit": 1001}, "/limit"),
        ("/v1/portfolio", {"limit": "5"}, "/limit"),
        ("/v1/portfolio", {"offset": -1}, "/offset"),
        ("/v1/portfolio", {"manager": "Marta"}, "/manager"),
        ("/v1/portfolio", {"filter": {"owner": "Marta"}}, "/filter/owner"),
        ("/v1/portfolio", {"filter": {"scope": "theirs"}}, "/filter/scope"),
        ("/v1/portfolio", {"filter": {"priorities": ["high"]}}, "/filter/priorities/0"),
        ("/v1/portfolio", {"filter": {"overridden": "yes"}}, "/filter/overridden"),
        ("/v1/portfolio", {"filter": {"services": "Teams"}}, "/filter/services"),
        ("/v1/portfolio", {"filter": {"statuses": ["bell\x07"]}}, "/filter/statuses/0"),
        ("/v1/portfolio", {"filter": {"statuses": ["s"] * 201}}, "/filter/statuses"),
        ("/v1/portfolio", {"filter": {"overdue_on": 1735689600}}, "/filter/overdue_on"),
        ("/v1/records", {}, "/tenant_ids"),
        ("/v1/records", {"tenant_ids": ["t"] * 501}, "/tenant_ids"),
        ("/v1/records", {"tenant_ids": [1]}, "/tenant_ids/0"),
    ],
)
async def test_a_body_that_breaks_the_contract_is_told_where(gateway: Caller, path: str, body: Any, place: str) -> None:
    answer = await gateway.call("POST", path, json=body)
    assert (answer.status, answer.problem) == (422, "invalid")
    assert [error["at"] for error in answer.json["errors"]] == [place]


@pytest.mark.parametrize(
    "query",
    [
        "", "since=", "since=1735689600", "since=2026-01-01", "since=2026-01-01T00:00:00", "since=0001-01-01T00:00:00Z",
        "since=9999-12-31T23:59:59-14:00", "since=2026-13-01T00:00:00Z", "since=2026-01-01T00:00:00Z&limit=0",
        "since=2026-01-01T00:00:00Z&since=2026-01-01T00:00:00Z", "since=2026-01-01T00:00:00Z&whose=mine",
    ],
)  # fmt: skip
async def test_a_moment_that_is_none_is_malformed(gateway: Caller, query: str) -> None:
    answer = await gateway.get(f"/v1/me/tenants/changes?{query}")
    assert (answer.status, answer.problem) == (400, "malformed")


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        (wire_lists.Filter, portfolio.Filter),
        (wire_lists.Line, portfolio.Line),
        (wire_lists.Page, portfolio.Page),
        (wire_lists.Made, portfolio.Made),
    ],
)
def test_a_shape_names_every_field_of_what_it_carries(shape: type[BaseModel], kind: Any) -> None:
    assert set(shape.model_fields) == {one.name for one in fields(kind)}
