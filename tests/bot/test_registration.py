"""Which registrations are served with: a secret, or a managed identity that needs none."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from pathlib import Path

import pytest
from aiohttp import web
from botbuilder.integration.aiohttp import ConfigurationServiceClientCredentialFactory

from bot.registration import registration_problems
from bot.settings import SdkConfiguration, Settings
from tests.bot.serving import serving
from tests.packages import APP_ID

PROJECT = Path(__file__).parent.parent.parent
TENANT = "2f3a9c1e-7b5d-4e8f-a0c6-9d1b3e5f7a82"
CHANNEL = "https://api.botframework.com"
LOGIN = "https://login.microsoftonline.com/botframework.com"


def settings(**given: str) -> Settings:
    names = {"id": "MicrosoftAppId", "kind": "MicrosoftAppType", "tenant": "MicrosoftAppTenantId", "secret": "MicrosoftAppPassword", "served": "FASTTRACK_TENANTS"}  # fmt: skip
    return Settings(_env_file=None, **{names[key]: value for key, value in given.items()})


@pytest.fixture(autouse=True)
def _nothing_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("MicrosoftApp")]:
        monkeypatch.delenv(name)


@pytest.mark.parametrize(
    "given",
    [
        {"id": APP_ID, "tenant": TENANT, "secret": "s"},
        {"id": APP_ID, "tenant": TENANT, "secret": "s", "kind": "singletenant"},
        {"id": APP_ID, "tenant": TENANT, "kind": "UserAssignedMSI"},
        {"id": APP_ID, "tenant": TENANT, "secret": "s", "served": f"{TENANT}, {APP_ID}"},
        {"id": APP_ID, "secret": "s", "kind": "MultiTenant", "served": TENANT},
        {"id": APP_ID, "secret": "s", "kind": "MultiTenant", "tenant": TENANT},
    ],
)
def test_a_whole_registration_is_served_with_and_the_sdk_takes_it(given: dict[str, str]) -> None:
    assert registration_problems(settings(**given)) == []
    factory = ConfigurationServiceClientCredentialFactory(SdkConfiguration(settings(**given)))
    assert not asyncio.run(factory.is_authentication_disabled())
    assert asyncio.run(factory.is_valid_app_id(APP_ID))


NO_ID, NO_SECRET, NO_TENANT = "MicrosoftAppId is missing", "MicrosoftAppPassword is missing", "MicrosoftAppTenantId is missing"  # fmt: skip
NO_TYPE, NO_SERVED = "MicrosoftAppType has to be", "FASTTRACK_TENANTS is missing"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, [NO_ID, NO_SECRET, NO_TENANT]),
        ({"tenant": TENANT, "secret": "s"}, [NO_ID]),
        ({"kind": "MultiTenant"}, [NO_ID, NO_SECRET, NO_SERVED]),
        ({"kind": "UserAssignedMSI"}, [NO_ID, NO_TENANT]),
        ({"kind": "ManagedIdentity"}, [NO_ID, NO_TYPE, NO_SECRET, NO_TENANT]),
        ({"id": APP_ID, "secret": "s"}, [NO_TENANT]),
        ({"id": APP_ID, "kind": "UserAssignedMSI"}, [NO_TENANT]),
        ({"id": APP_ID, "tenant": TENANT}, [NO_SECRET]),
        ({"id": APP_ID, "kind": "MultiTenant"}, [NO_SECRET, NO_SERVED]),
        ({"id": APP_ID, "tenant": TENANT, "secret": "s", "kind": ""}, [NO_TYPE]),
        ({"id": "my-bot", "tenant": TENANT, "secret": "s"}, ["MicrosoftAppId is no GUID"]),
        ({"id": f"{APP_ID}0", "tenant": "contoso.com", "secret": APP_ID},
         ["MicrosoftAppId is no GUID", "MicrosoftAppPassword is a secret's id", "MicrosoftAppTenantId is no GUID"]),
        ({"id": APP_ID, "tenant": TENANT, "secret": "s", "served": f"{TENANT},contoso.com"}, ["FASTTRACK_TENANTS has"]),
        ({"id": APP_ID, "tenant": TENANT, "secret": "s", "served": f"{TENANT};{APP_ID}"}, ["FASTTRACK_TENANTS has"]),
    ],
)  # fmt: skip
def test_everything_that_is_missing_or_wrong_of_a_registration_is_told(given: dict[str, str], told: list[str]) -> None:
    problems = registration_problems(settings(**given))
    assert [problem[: len(start)] for problem, start in zip(problems, told, strict=True)] == told
    quotable = set(given.values()) - {"SingleTenant", "UserAssignedMSI", "MultiTenant", "s", ""}
    assert not [value for value in quotable for problem in problems if value in problem]


async def test_a_managed_identity_gets_its_token_without_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str | None, str | None, str | None]] = []

    async def token(request: web.Request) -> web.Response:
        asked.append((request.query.get("resource"), request.query.get("client_id"), request.headers.get("X-IDENTITY-HEADER")))  # fmt: skip
        return web.json_response({"access_token": "issued", "expires_on": "4102444800", "token_type": "Bearer"})

    machine = web.Application()
    machine.router.add_get("/msi/token", token)
    given = settings(id=APP_ID, tenant=TENANT, kind="UserAssignedMSI")
    async with serving(machine) as url:
        monkeypatch.setenv("IDENTITY_ENDPOINT", f"{url}/msi/token")
        monkeypatch.setenv("IDENTITY_HEADER", "of-this-machine")
        factory = ConfigurationServiceClientCredentialFactory(SdkConfiguration(given))
        credentials = await factory.create_credentials(APP_ID, CHANNEL, LOGIN, True)
        signed = await asyncio.to_thread(credentials.signed_session)
    assert signed.headers["Authorization"] == "Bearer issued"
    assert asked == [(CHANNEL, APP_ID, "of-this-machine")]
    signed.close()


async def test_a_managed_identity_is_served_without_a_password(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "serve", "--port", str(port), "--data", str(tmp_path),
        cwd=PROJECT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        env={"MicrosoftAppId": APP_ID, "MicrosoftAppTenantId": TENANT, "MicrosoftAppType": "UserAssignedMSI"},
    )  # fmt: skip
    try:
        assert server.stdout is not None
        assert "listening on" in (await asyncio.wait_for(server.stdout.readline(), 30)).decode()
    finally:
        server.terminate()
        await server.wait()
