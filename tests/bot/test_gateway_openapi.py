"""The contract's document is true: schemathesis reads it and tries all of it on a gateway that runs."""

from __future__ import annotations

import json
from copy import deepcopy

import pytest
import schemathesis

from bot.backends.problems import ProblemType
from bot.gateway import create_gateway
from bot.gateway.openapi import openapi_document
from tests.contracts.samples import SEED
from tests.fakes import InMemoryRecords

TOKEN = {"Authorization": "Bearer a-token-for-tests-alone"}
CONTRACT = schemathesis.openapi.from_dict(openapi_document(), config=schemathesis.Config())
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
