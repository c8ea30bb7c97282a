"""Where a server's settings come from, that none of them switches authentication off, and that secrets stay secret."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import traceback
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from botbuilder.core import TurnContext
from botbuilder.integration.aiohttp import ConfigurationBotFrameworkAuthentication
from pydantic import Field

from bot.cli import WrongUse, main
from bot.gateway.settings import GatewaySettings
from bot.host_settings import REST_VARIABLE, HostSettings
from bot.setting_sources import SettingsFromOutside, SettingsUnreadable
from bot.settings import RecordsSettings, SdkConfiguration, Settings, records_url
from bot.web import create_app
from tests.bot.channel_tokens import TENANT, channel_with, registration
from tests.packages import APP_ID

PROJECT = Path(__file__).parent.parent.parent
SECRET = "s3cr3t~of.nobody"  # noqa: S105
WHOLE = {"MicrosoftAppId": APP_ID, "MicrosoftAppTenantId": TENANT, "MicrosoftAppPassword": SECRET}
OURS = ("Microsoft", "FASTTRACK_", "CREDENTIALS_DIRECTORY")


@pytest.fixture(autouse=True)
def _nothing_but_what_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(OURS)]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def secrets_in(directory: Path, **secrets: str) -> str:
    directory.mkdir()
    for name, value in secrets.items():
        (directory / name).write_text(f"{value}\n", encoding="utf-8")
    return str(directory)


def test_a_setting_comes_from_the_environment_before_the_env_file_before_a_secret_before_a_credential(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", secrets_in(tmp_path / "c", MicrosoftAppPassword="credential"))
    assert Settings().app_password.get_secret_value() == "credential"
    monkeypatch.setenv("FASTTRACK_SECRETS_DIR", secrets_in(tmp_path / "s", MicrosoftAppPassword="secret"))
    assert Settings().app_password.get_secret_value() == "secret"
    (tmp_path / ".env").write_text("MicrosoftAppPassword=file\n", encoding="utf-8")
    assert Settings().app_password.get_secret_value() == "file"
    monkeypatch.setenv("MicrosoftAppPassword", "environment")
    assert Settings().app_password.get_secret_value() == "environment"


def test_an_empty_setting_is_one_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secrets = secrets_in(tmp_path / "s", MicrosoftAppPassword=SECRET)
    (tmp_path / ".env").write_text(f"MicrosoftAppPassword=\nFASTTRACK_SECRETS_DIR={secrets}\n", encoding="utf-8")
    monkeypatch.setenv("MicrosoftAppPassword", "")
    monkeypatch.setenv("MicrosoftAppType", "")
    assert (Settings().app_password.get_secret_value(), Settings().app_type) == (SECRET, "SingleTenant")


def test_every_secret_can_be_in_a_file_and_none_shows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    names = ("MicrosoftAppPassword", "FASTTRACK_RECORDS", "FASTTRACK_GATEWAY_TOKEN")
    monkeypatch.setenv("FASTTRACK_SECRETS_DIR", secrets_in(tmp_path / "s", **dict.fromkeys(names, SECRET)))
    read = (Settings().app_password, RecordsSettings().records, GatewaySettings().token)
    assert {value.get_secret_value() for value in read} == {SECRET}
    assert SECRET not in f"{Settings()!r} {RecordsSettings()!r} {GatewaySettings()!r} {Settings()} {read}"


def test_blanks_around_a_setting_are_not_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MicrosoftAppId", f" {APP_ID} ")
    assert Settings().app_id == APP_ID


def test_the_command_line_goes_before_the_records_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    assert records_url(None) is None
    monkeypatch.setenv("FASTTRACK_RECORDS", "sqlite:///theirs")
    assert (records_url(None), records_url("sqlite:///mine")) == ("sqlite:///theirs", "sqlite:///mine")


class Noticing:
    """The configuration, with a note of what the SDK looks up in it."""

    def __init__(self, configuration: SdkConfiguration) -> None:
        self._configuration = configuration
        self.looked_up: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.looked_up.add(name)
        return getattr(self._configuration, name)


@pytest.mark.parametrize("kind", ["SingleTenant", "UserAssignedMSI", "MultiTenant"])
async def test_the_sdk_finds_what_it_looks_up_and_looks_up_what_it_is_given(kind: str) -> None:
    noticing = Noticing(SdkConfiguration(registration(MicrosoftAppType=kind)))
    sdk = ConfigurationBotFrameworkAuthentication(noticing)
    assert not await sdk._inner._credentials_factory.is_authentication_disabled()
    assert await sdk._inner._credentials_factory.is_valid_app_id(APP_ID)
    unused = {"UserAssignedMSI": set(), "MultiTenant": {"APP_TENANTID"}}.get(kind, set())
    assert set(vars(noticing._configuration)) - noticing.looked_up == unused


LEFT_OUT: dict[str, dict[str, str]] = {
    "all of them": {},
    "the id": {"MicrosoftAppTenantId": TENANT, "MicrosoftAppPassword": SECRET},
    "the id of an older bot": {"MicrosoftAppType": "MultiTenant", "FASTTRACK_TENANTS": TENANT},
    "the id of a managed identity": {"MicrosoftAppType": "UserAssignedMSI", "MicrosoftAppTenantId": TENANT},
    "the id, under a name that the SDK knows": {**WHOLE, "MicrosoftAppId": "", "APP_ID": APP_ID},
    "the id, under a name of our own": {**WHOLE, "MicrosoftAppId": "", "app_id": APP_ID},
    "the id, as blanks": {**WHOLE, "MicrosoftAppId": "  "},
    "the id, as a word for nothing": {**WHOLE, "MicrosoftAppId": "None"},
    "the secret": {**WHOLE, "MicrosoftAppPassword": ""},
    "the tenant": {**WHOLE, "MicrosoftAppTenantId": ""},
    "a type that the SDK knows": {**WHOLE, "MicrosoftAppType": "None"},
}


@pytest.mark.parametrize("what", LEFT_OUT)
def test_without_a_setting_it_refuses_to_start_and_says_which(
    what: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name, value in LEFT_OUT[what].items():
        monkeypatch.setenv(name, value)
    assert main(["serve", "--port", "0", "--data", str(tmp_path)]) == 2
    printed = capsys.readouterr()
    assert "MicrosoftApp" in printed.err
    assert "--demo" in printed.err
    assert SECRET not in printed.err + printed.out


def test_all_that_is_missing_is_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--port", "0"]) == 2
    told = capsys.readouterr().err
    for name in ("MicrosoftAppId", "MicrosoftAppPassword", "MicrosoftAppTenantId", "FASTTRACK_RECORDS"):
        assert name in told


class Recording:
    """A bot that only tells what reached it."""

    def __init__(self) -> None:
        self.reached: list[str] = []

    async def on_turn(self, context: TurnContext) -> None:
        self.reached.append(context.activity.text)


OLDER = {"MicrosoftAppType": "MultiTenant", "MicrosoftAppPassword": ""}


async def test_without_an_app_id_there_is_no_application_not_even_for_the_sdk_that_would_do_without() -> None:
    settings = registration(MicrosoftAppId="", **OLDER)
    sdk = ConfigurationBotFrameworkAuthentication(SdkConfiguration(settings))
    assert await sdk._inner._credentials_factory.is_authentication_disabled()
    with pytest.raises(ValueError, match="app id"):
        create_app(Recording(), settings)  # type: ignore[arg-type]


@pytest.mark.parametrize("app_id", ["None", APP_ID])
@pytest.mark.parametrize("channel_id", ["msteams", "emulator"])
async def test_an_application_on_settings_that_were_never_checked_lets_nobody_in(app_id: str, channel_id: str) -> None:
    bot = Recording()
    async with channel_with(bot, registration(MicrosoftAppId=app_id, **OLDER)) as channel:
        for authorization in (
            None,
            "",
            "Bearer ",
            f"Bearer {channel.token(aud='')}",
            f"Bearer {channel.token('other')}",
        ):
            assert (await channel.post(authorization, channelId=channel_id))[0] == 401
    assert not bot.reached


UNUSABLE_RECORDS = [
    f"postgresql://ana:{SECRET}@127.0.0.1:9/records",
    f"postgresql://ana:{SECRET}@127.0.0.1:{SECRET}/records",
    f"mysql://ana:{SECRET}@localhost/records",
    f"{SECRET}",
    f"https://ana:{SECRET}@",
    f"http://ana:{SECRET}@portal.example/",
]


@pytest.mark.parametrize("by", ["FASTTRACK_RECORDS", "--records"])
@pytest.mark.parametrize("url", UNUSABLE_RECORDS)
def test_a_start_that_fails_shows_no_secret(
    url: str,
    by: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    for name, value in {**WHOLE, "FASTTRACK_GATEWAY_TOKEN": f"{SECRET}{SECRET}\n"}.items():
        monkeypatch.setenv(name, value)
    options = ["--records", url] if by == "--records" else []
    if not options:
        monkeypatch.setenv(by, url)
    assert main(["serve", "--port", "0", *options]) == 2
    printed = capfd.readouterr()
    assert printed.err
    assert SECRET not in printed.out + printed.err + caplog.text
    assert "Traceback" not in printed.err


@pytest.mark.parametrize("command", [["gateway", "--port", "0"], ["tenant", "list"], ["feedback", "list"]])
def test_other_commands_know_the_records_setting(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FASTTRACK_GATEWAY_TOKEN", "a-token-for-tests-alone")
    monkeypatch.setenv("FASTTRACK_RECORDS", f"mysql://ana:{SECRET}@localhost/records")
    assert main(command) != 0
    told = capsys.readouterr().err
    assert "mysql is not a database that can be used" in told
    assert SECRET not in told


def test_a_directory_that_is_told_goes_before_the_records_setting(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FASTTRACK_RECORDS", "mysql://localhost/records")
    assert main(["tenant", "list", "--data", str(tmp_path)]) == 0


def test_help_shows_no_setting(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("FASTTRACK_RECORDS", SECRET)
    with pytest.raises(SystemExit):
        main(["serve", "--help"])
    told = capsys.readouterr().out
    assert "FASTTRACK_RECORDS" in told
    assert SECRET not in told


def unreadable(tmp_path: Path) -> dict[str, str]:
    spoilt = tmp_path / "spoilt"
    spoilt.mkdir()
    (spoilt / "MicrosoftAppPassword").write_bytes(SECRET.encode() + b"\xff")
    return {
        "no such directory": str(tmp_path / "nowhere"),
        "a file": str(spoilt / "MicrosoftAppPassword"),
        "a secret that is no text": str(spoilt),
    }


@pytest.mark.parametrize("what", ["no such directory", "a file", "a secret that is no text"])
def test_secrets_that_cannot_be_read_are_told_of(
    what: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("FASTTRACK_SECRETS_DIR", unreadable(tmp_path)[what])
    assert main(["serve", "--port", "0"]) == 2
    told = capsys.readouterr().err
    assert "secrets" in told.lower()
    assert SECRET not in told


class Numbered(SettingsFromOutside):
    """Settings of which one is no text."""

    number: int = Field(default=1, validation_alias="FASTTRACK_NUMBER")


def test_a_setting_of_the_wrong_form_is_named_and_not_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FASTTRACK_NUMBER", SECRET)
    with pytest.raises(WrongUse) as told:
        Numbered()
    assert "FASTTRACK_NUMBER" in str(told.value)
    assert SECRET not in "".join(traceback.format_exception(told.value))


async def test_it_serves_with_an_env_file_and_a_credential_and_asks_everybody_for_a_token(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / ".env").write_text(f"MicrosoftAppId={APP_ID}\nMicrosoftAppTenantId={TENANT}\n", encoding="utf-8")
    credentials = secrets_in(tmp_path / "c", MicrosoftAppPassword=SECRET, FASTTRACK_RECORDS=f"sqlite:///{tmp_path}/r")
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "serve", "--port", str(port), cwd=tmp_path,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        env={"PYTHONPATH": str(PROJECT), "CREDENTIALS_DIRECTORY": credentials},
    )  # fmt: skip
    try:
        assert server.stdout is not None
        assert "listening on" in (await asyncio.wait_for(server.stdout.readline(), 30)).decode()
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
            activity = {"type": "message", "channelId": "msteams", "serviceUrl": "http://127.0.0.1:9"}
            activity |= {"from": {"id": "x"}, "conversation": {"id": "c"}}  # type: ignore[dict-item]
            async with session.post("/api/messages", json=activity) as response:
                assert response.status == 401
        assert (tmp_path / "r").exists()
    finally:
        server.terminate()
        printed, logged = await server.communicate()
    assert SECRET not in (printed + logged).decode()


@pytest.mark.parametrize("days", ["0", "-1", "soon", "100000"])
def test_a_rest_that_makes_no_sense_is_told(days: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(REST_VARIABLE, days)
    with pytest.raises(SettingsUnreadable, match=REST_VARIABLE):
        HostSettings(_env_file=None)


def test_conversations_rest_as_long_as_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert HostSettings(_env_file=None).state_days == 90
    monkeypatch.setenv(REST_VARIABLE, "30")
    assert HostSettings(_env_file=None).state_days == 30
