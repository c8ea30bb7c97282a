"""The contract's document is true: schemathesis reads it and tries all of it on a gateway that runs."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import AsyncExitStack
from copy import deepcopy

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from bot.backends import headers
from bot.backends.problems import ProblemType
from bot.backends.seeding import seed
from bot.backends.sql import open_records
from bot.gateway import create_gateway
from bot.gateway.openapi import openapi_document
from bot.shipped import shipped_grid
from tests.bot.serving import serving
from tests.contracts.samples import FABRIKAM, MARTA, SEED
from tests.fakes import InMemoryRecords, utc_now

TOKEN = {"Authorization": "Bearer a-token-for-tests-alone"}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
CONTRACT = schemathesis.openapi.from_dict(openapi_document(), config=schemathesis.Config())
ROW = {"seats": FABRIKAM.services[0].seats, "l1": "blocked", "l2": "adoption-readiness"}
REACHED = {
    "GET /healthz": {200},
    "GET /openapi.json": {200},
    "GET /v1/me/tenants": {200, 400, 401},
    "GET /v1/me/changes": {200, 400, 401},
    "GET /v1/me/tenants/changes": {200, 400, 401},
    "POST /v1/portfolio": {200, 400, 401, 422},
    "POST /v1/records": {200, 400, 401, 422},
    "GET /v1/sub-categories/{priority}": {200, 401, 404},
    "GET /v1/tenants": {200, 400, 401},
    "GET /v1/tenants/{tenant_id}": {200, 400, 401, 404},
    "GET /v1/tenants/{tenant_id}/history": {200, 400, 401, 404},
    "POST /v1/tenants/{tenant_id}/changes": {201, 400, 401, 404, 422},
    "POST /v1/tenants/{tenant_id}/changes/{change_id}/undo": {400, 401, 404, 422},
}
"""What every operation has to answer at least once, to be sure that more than refusals was tried."""


def test_the_document_is_valid_openapi() -> None:
    assert CONTRACT.specification.version.startswith("3.1")
    CONTRACT.validate()


def test_a_document_with_a_fault_would_be_noticed() -> None:
    faulty = deepcopy(openapi_document())
    del faulty["paths"]["/healthz"]["get"]["responses"]["200"]["description"]
    with pytest.raises(ValueError, match="description"):
        schemathesis.openapi.from_dict(faulty, config=schemathesis.Config()).validate()


def test_the_document_names_every_path_and_no_other() -> None:
    app = create_gateway(InMemoryRecords(SEED), "a-token-for-tests-alone")
    served = {(route.method, route.resource.canonical) for route in app.router.routes() if route.resource}
    documented = {
        (method.upper(), path)
        for path, item in openapi_document()["paths"].items()
        for method in item
        if method != "parameters"
    }
    assert {(method, path) for method, path in served if method != "HEAD"} == documented


def test_every_documented_operation_is_tried() -> None:
    paths = openapi_document()["paths"].items()
    assert {f"{m.upper()} {path}" for path, item in paths for m in item if m != "parameters"} == set(REACHED)


def test_the_document_names_every_problem_of_a_documented_method() -> None:
    text = json.dumps(openapi_document())
    assert {kind for kind in ProblemType if kind not in text} == {ProblemType.NO_SUCH_METHOD}


@pytest.fixture(scope="module")
def gateway() -> Iterator[str]:
    """A gateway over SQLite in a thread of its own, for schemathesis asks and waits."""
    loop, opened = asyncio.new_event_loop(), AsyncExitStack()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    async def start() -> str:
        records = await open_records("sqlite://", utc_now, shipped_grid)
        opened.push_async_callback(records.close)
        await seed(records, SEED)
        return await opened.enter_async_context(serving(create_gateway(records, "a-token-for-tests-alone")))

    yield asyncio.run_coroutine_threadsafe(start(), loop).result(30)
    asyncio.run_coroutine_threadsafe(opened.aclose(), loop).result(30)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture
def answered() -> Iterator[set[tuple[str, int]]]:
    """What one operation answered. Each is judged by itself, since several processes may share them out."""
    seen: set[tuple[str, int]] = set()
    yield seen
    (operation,) = {operation for operation, _ in seen}
    statuses = {status for _, status in seen}
    assert statuses >= REACHED[operation]
    assert statuses & {200, 201} == REACHED[operation] & {200, 201}


@CONTRACT.parametrize()
@settings(max_examples=6, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_sent_is_answered_as_the_document_says(
    case: schemathesis.Case, gateway: str, answered: set[tuple[str, int]]
) -> None:
    aim(case, gateway)
    response = case.call(base_url=gateway, headers=TOKEN)
    answered.add((case.operation.label, response.status_code))
    case.validate_response(response, checks=CHECKS)


def aim(case: schemathesis.Case, gateway: str) -> None:
    """Put a person, a tenant, its version and its service where well-formed ones were made up, or all would be refused."""
    if _is_well_formed(case, ParameterLocation.PATH) and "tenant_id" in case.path_parameters:
        case.path_parameters["tenant_id"] = FABRIKAM.id
    if _is_well_formed(case, ParameterLocation.HEADER):
        known = headers.of_person(MARTA)
        if headers.VERSION in case.headers:
            url = f"{gateway}/v1/tenants/{FABRIKAM.id}"
            known[headers.VERSION] = requests.get(url, headers={**TOKEN, **known}, timeout=10).headers["ETag"]
        case.headers.update({name: value for name, value in known.items() if name in case.headers})
    is_change = case.operation.label == "POST /v1/tenants/{tenant_id}/changes"
    if is_change and _is_well_formed(case, ParameterLocation.BODY) and isinstance(case.body, dict):
        case.body.update(note="They want it.", services=[{"service": "Teams", "rows": [ROW]}])


def _is_well_formed(case: schemathesis.Case, part: ParameterLocation) -> bool:
    return part not in case.meta.components or case.meta.components[part].mode is GenerationMode.POSITIVE
