"""Whatever schemathesis makes up from the contract's document is answered as it says, by a gateway that runs."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import AsyncExitStack

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
from bot.backends.seeding import seed
from bot.backends.sql import open_records
from bot.gateway import create_gateway
from bot.shipped import shipped_grid
from tests.bot.serving import serving
from tests.bot.test_gateway_openapi import CONTRACT, REACHED
from tests.contracts.samples import FABRIKAM, MARTA, SEED
from tests.fakes import utc_now

TOKEN = {"Authorization": "Bearer a-token-for-tests-alone"}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
ROW = {"seats": FABRIKAM.services[0].seats, "l1": "blocked", "l2": "adoption-readiness"}


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


@pytest.mark.thorough
@CONTRACT.parametrize()
@settings(max_examples=20, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
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
