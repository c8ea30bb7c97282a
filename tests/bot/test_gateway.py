"""The gateway as its callers see it: raw HTTP on a real socket."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import quote

import aiohttp
import pytest
from aiohttp import web
from pydantic import BaseModel, SecretStr

from bot.backends import wire, wire_requests
from bot.backends.problems import KINDS, ProblemType
from bot.backends.shapes import BODY_LIMIT
from bot.gateway import create_gateway
from dialogs import ports
from dialogs.ports import Opened, Person, Unreachable
from knowledge import records
from tests.bot.serving import serving
from tests.contracts.samples import CONTOSO, ERIN, FABRIKAM, FOURTH, LENA, MARTA, MISSING, SEED, STRANGER
from tests.fakes import InMemoryRecords

TOKEN = "a-token-for-tests-alone"  # noqa: S105
URN = "urn:fasttrack:problem:"


@dataclass
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def problem(self) -> str:
        """The problem's own name, once it is sure that it is one."""
        assert self.headers["Content-Type"].startswith("application/problem+json")
        kind = ProblemType(self.json["type"])
        assert (self.json["status"], self.json["title"]) == (self.status, KINDS[kind].title)
        assert self.json["detail"]
        return kind.removeprefix(URN)


@dataclass
class Caller:
    session: aiohttp.ClientSession
    url: str
    person: Person = MARTA

    async def call(self, method: str, path: str, *, without: str = "", **options: Any) -> Answer:
        told = {
            "Authorization": f"Bearer {TOKEN}",
            "FastTrack-Person-Id": self.person.id,
            "FastTrack-Person-Name": quote(self.person.name),
            **options.pop("headers", {}),
        }
        told.pop(without, None)
        async with self.session.request(method, self.url + path, headers=told, **options) as response:
            return Answer(response.status, response.headers, await response.read())

    async def get(self, path: str, **options: Any) -> Answer:
        return await self.call("GET", path, **options)

    async def change(self, tenant: records.Tenant = CONTOSO, *, body: Any = None, **options: Any) -> Answer:
        own = {"If-Match": f'"{tenant.version}"', "Idempotency-Key": "k1"}
        headers = {**own, **options.pop("headers", {})}
        if "data" not in options:
            options["json"] = {"note": "They went quiet."} if body is None else body
        return await self.call("POST", f"/v1/tenants/{tenant.id}/changes", headers=headers, **options)


@pytest.fixture
async def gateway() -> AsyncIterator[Caller]:
    async with serving(create_gateway(InMemoryRecords(SEED), TOKEN)) as url, aiohttp.ClientSession() as session:
        yield Caller(session, url)


# Who may call


@pytest.mark.parametrize(
    "authorization",
    [None, "", "Bearer", "Bearer ", f"Basic {TOKEN}", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", TOKEN, "Bearer ž"],
)
@pytest.mark.parametrize("path", ["/v1/me/tenants", f"/v1/tenants/{CONTOSO.id}", "/v1/sub-categories/High", "/no/such"])
async def test_without_the_token_nothing_is_told(gateway: Caller, path: str, authorization: str | None) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    answer = await gateway.get(path, headers=headers, without="" if headers else "Authorization")
    assert (answer.status, answer.problem) == (401, "unauthorized")
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="fasttrack"'


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
async def test_with_the_token_the_scheme_may_be_written_in_any_case(gateway: Caller, scheme: str) -> None:
    assert (await gateway.get("/v1/me/tenants", headers={"Authorization": f"{scheme} {TOKEN}"})).status == 200


@pytest.mark.parametrize("path", ["/openapi.json", "/healthz"])
async def test_the_document_and_health_need_no_token(gateway: Caller, path: str) -> None:
    assert (await gateway.get(path, without="Authorization")).status == 200


@pytest.mark.parametrize("token", ["", "short", "fifteen-letters", "a long one with spaces in it", "ž" * 20])
def test_a_weak_token_is_refused_and_not_repeated(token: str) -> None:
    with pytest.raises(ValueError, match="at least 16") as refused:
        create_gateway(InMemoryRecords(SEED), SecretStr(token))
    assert not token or token not in str(refused.value)


# Whom the caller acts for


@pytest.mark.parametrize("name", ["FastTrack-Person-Id", "FastTrack-Person-Name"])
@pytest.mark.parametrize("value", [None, "a b", "ž", "%", "%zz", "%FF", "%00", "%0a", "x" * 201])
async def test_a_person_missing_or_malformed_is_refused(gateway: Caller, name: str, value: str | None) -> None:
    headers = {} if value is None else {name: value}
    answer = await gateway.get("/v1/me/tenants", headers=headers, without="" if headers else name)
    assert (answer.status, answer.problem) == (400, "malformed")
    assert name in answer.json["detail"]


async def test_a_person_named_twice_is_refused(gateway: Caller) -> None:
    headers = [("Authorization", f"Bearer {TOKEN}"), ("FastTrack-Person-Name", "Marta")]
    headers += [("FastTrack-Person-Id", MARTA.id), ("FastTrack-Person-Id", LENA.id)]
    async with gateway.session.get(f"{gateway.url}/v1/me/tenants", headers=headers) as response:
        assert response.status == 400


async def test_a_name_in_any_script_stands_in_the_history(gateway: Caller) -> None:
    gateway.person = Person(MARTA.id, "Žofie O'Brien-Łukasz 李小龍 👩‍💻")
    assert (await gateway.change()).status == 201
    (entry,) = (await gateway.get(f"/v1/tenants/{CONTOSO.id}/history")).json["changes"]
    assert entry["by"] == {"id": MARTA.id, "name": gateway.person.name}


# Versions


async def test_a_record_carries_its_version_and_the_persons_right(gateway: Caller) -> None:
    answer = await gateway.get(f"/v1/tenants/{CONTOSO.id}")
    assert (answer.headers["ETag"], answer.headers["FastTrack-Right"]) == (f'"{CONTOSO.version}"', "priority")
    assert answer.json["version"] == CONTOSO.version
    gateway.person = ERIN
    assert (await gateway.get(f"/v1/tenants/{CONTOSO.id}")).headers["FastTrack-Right"] == "note"


@pytest.mark.parametrize("held", ['"{}"', 'W/"{}"', '"1", "{}"', "*"])
async def test_a_record_that_the_caller_holds_is_not_sent_again(gateway: Caller, held: str) -> None:
    headers = {"If-None-Match": held.format(CONTOSO.version)}
    answer = await gateway.get(f"/v1/tenants/{CONTOSO.id}", headers=headers)
    assert (answer.status, answer.body) == (304, b"")
    assert (answer.headers["ETag"], answer.headers["FastTrack-Right"]) == (f'"{CONTOSO.version}"', "priority")


@pytest.mark.parametrize("held", ['"1"', '""', "nonsense"])
async def test_a_record_that_changed_is_sent(gateway: Caller, held: str) -> None:
    assert (await gateway.get(f"/v1/tenants/{CONTOSO.id}", headers={"If-None-Match": held})).status == 200


async def test_holding_a_version_does_not_show_an_unseen_tenant(gateway: Caller) -> None:
    assert (await gateway.get(f"/v1/tenants/{FOURTH.id}", headers={"If-None-Match": "*"})).status == 404


async def test_a_change_must_name_its_version(gateway: Caller) -> None:
    answer = await gateway.change(without="If-Match")
    assert (answer.status, answer.problem) == (428, "version-required")


@pytest.mark.parametrize("tag", ["4", "*", 'W/"4"', '"4", "5"', '"x"', '"0"', '"04"', '"9999999999"'])
async def test_a_version_is_one_number_in_quotes(gateway: Caller, tag: str) -> None:
    answer = await gateway.change(headers={"If-Match": tag})
    assert (answer.status, answer.problem) == (400, "malformed")


async def test_a_stale_version_is_told_and_nothing_is_written(gateway: Caller) -> None:
    assert (await gateway.change()).headers["ETag"] == f'"{CONTOSO.version + 1}"'
    answer = await gateway.change(headers={"Idempotency-Key": "k2"})
    assert (answer.status, answer.problem) == (412, "changed-meanwhile")
    assert (await gateway.get(f"/v1/tenants/{CONTOSO.id}")).json["version"] == CONTOSO.version + 1


# Keys


async def test_a_change_must_carry_a_key(gateway: Caller) -> None:
    answer = await gateway.change(without="Idempotency-Key")
    assert (answer.status, answer.problem) == (400, "malformed")
    assert "Idempotency-Key" in answer.json["detail"]


async def test_the_same_again_is_answered_the_same(gateway: Caller) -> None:
    first, again = await gateway.change(), await gateway.change()
    assert (first.status, first.body, first.headers["ETag"]) == (201, again.body, again.headers["ETag"])
    assert again.status == 201
    assert len((await gateway.get(f"/v1/tenants/{CONTOSO.id}/history")).json["changes"]) == 1


async def test_a_key_of_another_change_is_rejected(gateway: Caller) -> None:
    await gateway.change()
    answer = await gateway.change(body={"note": "Something else."})
    assert (answer.status, answer.problem) == (422, "rejected")


async def test_an_undo_has_a_version_and_a_key_too(gateway: Caller) -> None:
    made = await gateway.change()
    path = f"/v1/tenants/{CONTOSO.id}/changes/{made.json['change_id']}/undo"
    current = {"If-Match": made.headers["ETag"]}
    assert (await gateway.call("POST", path, json={})).status == 428
    assert (await gateway.call("POST", path, json={}, headers=current)).status == 400
    undone = await gateway.call("POST", path, json={}, headers={**current, "Idempotency-Key": "u1"})
    again = await gateway.call("POST", path, json={}, headers={**current, "Idempotency-Key": "u1"})
    assert (undone.status, undone.body) == (201, again.body)
    assert undone.json["tenant"]["note"] == CONTOSO.note


# Bodies


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"note": ""}, "/note"),
        ({"note": "x" * 4001}, "/note"),
        ({"note": "bell\x07"}, "/note"),
        ({"note": 5}, "/note"),
        ({"note": "n", "version": 3}, "/version"),
        ({"note": "n", "a/b~c": 3}, "/a~1b~0c"),
        ({"note": "n", "priority": {}}, "/priority/override"),
        ({"note": "n", "priority": {"override": "high"}}, "/priority/override"),
        ({"note": "n", "priority": {"override": "Low", "automatic": "Low"}}, "/priority/automatic"),
        ({"note": "n", "engagement": {"lead_as_of": "1735689600"}}, "/engagement/lead_as_of"),
        ({"note": "n", "engagement": {"lead_as_of": 1735689600}}, "/engagement/lead_as_of"),
        ({"note": "n", "engagement": {"lead_as_of": "2026-02-30"}}, "/engagement/lead_as_of"),
        ({"note": "n", "engagement": {"partner_ready": "yes"}}, "/engagement/partner_ready"),
        ({"note": "n", "engagement": {"attempts": [{"on": "2026-02-03"}]}}, "/engagement/attempts/0/channel"),
        ({"services": [{}]}, "/services/0/service"),
        ({"services": [{"service": "Teams", "seats": 5}]}, "/services/0/seats"),
        ({"services": [{"service": "Teams", "rows": [{"l1": "blocked"}]}]}, "/services/0/rows/0/seats"),
        ({"services": [{"service": "Teams", "rows": [{"l1": "blocked", "seats": 1.5}]}]}, "/services/0/rows/0/seats"),
        (
            {"services": [{"service": "Teams", "rows": [{"l1": "blocked", "seats": 1, "since": "2026-01-01"}]}]},
            "/services/0/rows/0/since",
        ),
        ({"services": [{"service": "Teams", "dibs": {"success_owners": "Ada"}}]}, "/services/0/dibs/success_owners"),
        ({"services": [{"service": "Teams", "dibs": {"due_date": 5}}]}, "/services/0/dibs/due_date"),
        ({"services": [{"service": "Teams"}] * 101}, "/services"),
        ([], ""),
    ],
)
async def test_a_body_that_breaks_the_contract_is_told_where(gateway: Caller, body: Any, place: str) -> None:
    answer = await gateway.change(body=body)
    assert (answer.status, answer.problem) == (422, "invalid")
    assert [error["at"] for error in answer.json["errors"]] == [place]
    assert (await gateway.get(f"/v1/tenants/{CONTOSO.id}")).json["version"] == CONTOSO.version


async def test_a_rejection_has_words_for_the_person(gateway: Caller) -> None:
    too_long = await gateway.change(body={"note": "x" * 4001})
    assert too_long.json["detail"] == "The note is too long. At most 4000 characters can be kept. Shorten it."
    too_many = await gateway.change(body={"services": [{"service": "Teams", "dibs": {"success_owners": ["Ada"] * 21}}]})
    assert too_many.json["detail"] == "The success owners may be 20 at most. Leave some out."
    blank = await gateway.change(body={"note": " "})
    assert (blank.status, blank.problem) == (422, "rejected")
    assert blank.json["detail"].startswith("The note is empty.")


@pytest.mark.parametrize("body", [{}, {"note": None}, {"activity": "a"}, {"services": []}])
async def test_a_change_with_nothing_in_it_is_rejected(gateway: Caller, body: Any) -> None:
    answer = await gateway.change(body=body)
    assert (answer.status, answer.problem) == (422, "rejected")
    assert answer.json["detail"].startswith("There is nothing in this change.")


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"note": "half \\ud83d"}', b"note=n"])
async def test_a_body_that_is_no_json_is_told(gateway: Caller, body: bytes) -> None:
    answer = await gateway.change(data=body, headers={"Content-Type": "application/json"})
    assert (answer.status, answer.problem) == (400, "malformed")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""])
async def test_another_content_type_is_told(gateway: Caller, kind: str) -> None:
    answer = await gateway.change(data=b'{"note": "n"}', headers={"Content-Type": kind})
    assert (answer.status, answer.problem) == (415, "wrong-media-type")


async def test_a_content_type_may_name_its_charset(gateway: Caller) -> None:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    assert (await gateway.change(data=b'{"note": "n"}', headers=headers)).status == 201


async def test_the_longest_note_fits_in_any_escape_and_more_does_not(gateway: Caller) -> None:
    longest = json.dumps({"note": "👩" * 4000, "priority": {"override": None, "reason": "👩" * 4000}}).encode()
    headers = {"Content-Type": "application/json"}
    assert (await gateway.change(data=longest, headers=headers)).status == 201
    answer = await gateway.change(data=longest + b" " * BODY_LIMIT, headers=headers)
    assert (answer.status, answer.problem) == (413, "too-large")


async def test_an_expected_100_continue_is_given(gateway: Caller) -> None:
    assert (await gateway.change(expect100=True)).status == 201
    assert (await gateway.get("/v1/me/tenants", headers={"Expect": "a-miracle"})).status == 200


# Queries and paths


@pytest.mark.parametrize(
    "query",
    [
        "", "limit=5", "query=a&query=b", "query=a&x=1", "query=a&limit=0", "query=a&limit=1001", "query=a&limit=-1",
        "query=a&limit=1.0", "query=a&limit=%2B5", "query=a&limit=1_0", "query=a&limit=", "query=%00",
        f"query={'x' * 201}",
    ],
)  # fmt: skip
async def test_a_query_that_breaks_the_contract_is_refused(gateway: Caller, query: str) -> None:
    answer = await gateway.get(f"/v1/tenants?{query}")
    assert (answer.status, answer.problem) == (400, "malformed")


async def test_tenants_are_found_and_listed(gateway: Caller) -> None:
    (found,) = (await gateway.get("/v1/tenants?query=contsoo&limit=1")).json["found"]
    assert found["summary"] == {"id": CONTOSO.id, "name": "Contoso", "domain": "contoso.com", "priority": "High"}
    mine = (await gateway.get("/v1/me/tenants?limit=1&offset=1")).json["tenants"]
    assert [tenant["name"] for tenant in mine] == ["Contoso Pharma"]
    assert (await gateway.get("/v1/sub-categories/Medium")).json == {"sub_categories": ["Other"]}


@pytest.mark.parametrize(
    ("method", "path", "status", "problem"),
    [
        ("GET", "/", 404, "no-such-path"),
        ("GET", "/v2/tenants", 404, "no-such-path"),
        ("GET", "/v1/tenants/", 404, "no-such-path"),
        ("GET", "/v1/sub-categories/Urgent", 404, "no-such-path"),
        ("DELETE", "/v1/me/tenants", 405, "no-such-method"),
        ("PUT", f"/v1/tenants/{CONTOSO.id}", 405, "no-such-method"),
        ("GET", f"/v1/tenants/{CONTOSO.id}/changes", 405, "no-such-method"),
        ("POST", "/healthz", 405, "no-such-method"),
    ],
)
async def test_other_paths_and_methods_are_problems(
    gateway: Caller, method: str, path: str, status: int, problem: str
) -> None:
    answer = await gateway.call(method, path)
    assert (answer.status, answer.problem) == (status, problem)
    assert (status == 405) == ("Allow" in answer.headers)


# Who may see what


UNSEEN = [FOURTH.id, MISSING, "%20", "%00", "x%2Fy", "%FF", "ž", "a" * 201]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("rest", ["", "/history", "/changes", "/changes/x/undo"])
async def test_what_one_may_not_see_and_what_does_not_exist_answer_alike(
    gateway: Caller, method: str, rest: str
) -> None:
    whole = {"If-Match": '"1"', "Idempotency-Key": "k"}
    answers = [
        await gateway.call(method, f"/v1/tenants/{tenant}{rest}", headers=headers, **body)
        for tenant in UNSEEN
        for headers in (whole, {}, {"If-Match": "x", "Idempotency-Key": ""})
        for body in ({"json": {"note": "n"}}, {"json": {"note": ""}}, {"json": {}}, {"data": "no json"})
        if method == "POST" or body == {"json": {}}
    ]
    told = {(a.status, a.body, tuple(n for n in a.headers if n != "Date")) for a in answers}
    assert len(told) == 1
    assert answers[0].status == (404 if (method == "GET") == (rest in {"", "/history"}) else 405)


async def test_only_who_sees_a_tenant_learns_that_they_may_not_change_it(gateway: Caller) -> None:
    for person, status, problem in ((LENA, 403, "not-allowed"), (STRANGER, 404, "not-found")):
        gateway.person = person
        answer = await gateway.change(FABRIKAM)
        assert (answer.status, answer.problem) == (status, problem)


# When something fails


class Failing(InMemoryRecords):
    def __init__(self, error: Exception) -> None:
        super().__init__(SEED)
        self.error = error

    async def get(self, person: Person, tenant_id: str) -> Opened:
        raise self.error


@pytest.mark.parametrize(
    ("error", "status", "problem"),
    [
        (Unreachable("host db.internal does not answer"), 503, "unreachable"),
        (ports.RecordsError("note of Contoso"), 500, "failed"),
        (KeyError("note of Contoso"), 500, "failed"),
        (web.HTTPFound("https://elsewhere.example/Contoso"), 500, "failed"),
    ],
)
async def test_a_failure_is_a_problem_that_tells_nothing(
    error: Exception, status: int, problem: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(create_gateway(Failing(error), TOKEN)) as url, aiohttp.ClientSession() as session:
        answer = await Caller(session, url).get(f"/v1/tenants/{CONTOSO.id}")
    assert (answer.status, answer.problem) == (status, problem)
    assert ("Retry-After" in answer.headers) == (status == 503)
    told = answer.body.decode() + caplog.text
    assert not any(words in told for words in ("internal", "Contoso", "elsewhere", "Traceback", CONTOSO.id))


async def test_an_unforeseen_failure_is_logged_under_its_reference(caplog: pytest.LogCaptureFixture) -> None:
    async with serving(create_gateway(Failing(KeyError("x")), TOKEN)) as url, aiohttp.ClientSession() as session:
        answer = await Caller(session, url).get(f"/v1/tenants/{CONTOSO.id}")
    reference = answer.json["detail"].split()[-1].rstrip(".")
    (logged,) = [entry.getMessage() for entry in caplog.records if entry.levelno == logging.ERROR]
    assert reference in logged
    assert "GET /v1/tenants/{tenant_id} failed" in logged
    assert "KeyError" in logged


async def test_notes_and_names_stay_out_of_the_log(gateway: Caller, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await gateway.change(body={"note": "zebra factory"})
        await gateway.change(body={"note": "zebra factory", "zebra": 1})
        await gateway.get("/v1/tenants?query=zebra")
    assert "zebra" not in caplog.text.lower()
    assert TOKEN not in caplog.text


# The shapes


RECORD_TYPES: tuple[type, ...] = (
    records.PriorityState, records.ContactAttempt, records.Engagement, records.Entitlement, records.Dibs,
    records.Service, records.NextAction, records.Assignment, records.Tenant, ports.Summary, ports.Found, ports.Person,
    ports.Snapshot, ports.HistoryEntry, ports.Receipt,
)  # fmt: skip


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        *((getattr(wire, kind.__name__), kind) for kind in RECORD_TYPES),
        (wire_requests.NewContactAttempt, records.ContactAttempt),
        (wire_requests.NewEngagement, records.Engagement),
        (wire_requests.NewPriority, ports.PrioritySetting),
        (wire_requests.NewServiceChange, ports.ServiceChange),
        (wire_requests.NewDibs, records.Dibs),
    ],
)
def test_a_shape_names_every_field_of_what_it_carries(shape: type[BaseModel], kind: Any) -> None:
    assert set(shape.model_fields) == {one.name for one in fields(kind)}


def test_a_row_carries_all_but_the_day_that_the_server_knows() -> None:
    assert set(wire_requests.NewEntitlement.model_fields) == {one.name for one in fields(records.Entitlement)} - {
        "since"
    }


def test_a_change_carries_in_its_body_what_is_not_in_path_and_headers() -> None:
    elsewhere = {"tenant_id", "expected_version", "key"}
    assert set(wire_requests.NewChange.model_fields) == {one.name for one in fields(ports.Change)} - elsewhere
    assert set(wire_requests.NewUndo.model_fields) == {one.name for one in fields(ports.Undo)} - elsewhere - {
        "change_id"
    }
