"""``fasttrack-bot manifest build`` and ``make manifest`` as they are called."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import bot.commands.manifest
from bot.app_package.rules import breaches
from bot.cli import main
from tests.packages import APP_ID, DOMAIN, files_of, manifest_of

PROJECT = Path(__file__).parent.parent.parent


def build(out: Path, *, app_id: str = APP_ID, domain: str = DOMAIN) -> int:
    return main(["manifest", "build", "--app-id", app_id, "--domain", domain, "--out", str(out)])


def test_it_writes_a_package_that_can_be_uploaded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(tmp_path / "app.zip") == 0
    printed = capsys.readouterr()
    package = (tmp_path / "app.zip").read_bytes()
    assert breaches(package) == []
    assert manifest_of(package)["version"] == version("fasttrack-bot")
    assert f"Wrote {tmp_path / 'app.zip'}" in printed.out
    assert printed.err == ""


def test_it_is_the_same_from_any_directory(tmp_path: Path) -> None:
    assert build(tmp_path / "here.zip") == 0
    code = "import sys; from bot.cli import main; sys.exit(main())"
    arguments = ["manifest", "build", "--app-id", APP_ID, "--domain", DOMAIN, "--out", "there.zip"]
    command = [sys.executable, "-c", code, *arguments]
    subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(PROJECT)}, timeout=60, check=True, capture_output=True)
    assert (tmp_path / "there.zip").read_bytes() == (tmp_path / "here.zip").read_bytes()


def test_a_tunnel_is_packed_with_a_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(tmp_path / "app.zip", domain="quick-fox.ngrok-free.app") == 0
    assert "host of your own" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("app_id", "domain", "out", "told"),
    [
        ("fasttrack", DOMAIN, "a.zip", "--app-id: that is no GUID"),
        ("00000000-0000-0000-0000-000000000000", DOMAIN, "a.zip", "--app-id: that is a placeholder"),
        (APP_ID, "https://bot.example.com/", "a.zip", "--domain: give the host alone"),
        (APP_ID, "localhost", "a.zip", "--domain: Teams cannot reach"),
        (APP_ID, DOMAIN, "no/such/a.zip", "--out: there is no folder"),
        (APP_ID, DOMAIN, "a.txt", "--out: Teams takes a zip file"),
        (APP_ID, DOMAIN, "folder.zip", "cannot write"),
        (APP_ID, DOMAIN, "full.zip", "cannot write"),
    ],
)
def test_bad_input_gets_one_clear_message(
    app_id: str, domain: str, out: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder.zip").mkdir()
    (tmp_path / "full.zip").symlink_to("/dev/full")
    assert build(tmp_path / out, app_id=app_id, domain=domain) == 2
    printed = capsys.readouterr()
    assert told in printed.err
    assert len(printed.err.splitlines()) == 1
    assert printed.out == ""
    assert not (tmp_path / "a.zip").exists()


@pytest.mark.parametrize("missing", ["--app-id", "--domain", "--out"])
def test_a_missing_option_is_wrong_use(missing: str, capsys: pytest.CaptureFixture[str]) -> None:
    given = {"--app-id": APP_ID, "--domain": DOMAIN, "--out": "a.zip"}
    del given[missing]
    with pytest.raises(SystemExit) as ended:
        main(["manifest", "build", *(part for pair in given.items() for part in pair)])
    assert ended.value.code == 2
    assert missing in capsys.readouterr().err


def test_a_package_that_breaks_a_rule_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    template = shutil.copytree(PROJECT / "manifest", tmp_path / "manifest")
    (template / "color.png").write_bytes((template / "outline.png").read_bytes())
    monkeypatch.setattr(bot.commands.manifest, "TEMPLATE", template)
    assert build(tmp_path / "app.zip") == 2
    assert "color.png: it has to be 192x192 pixels" in capsys.readouterr().err
    shutil.rmtree(template)
    assert build(tmp_path / "app.zip") == 2
    assert "cannot read" in capsys.readouterr().err
    assert not (tmp_path / "app.zip").exists()


@pytest.mark.parametrize("variables", [(), (f"APP_ID={APP_ID}",), (f"DOMAIN={DOMAIN}",)])
def test_make_says_which_variables_it_needs(variables: tuple[str, ...]) -> None:
    made = subprocess.run(
        ["make", "manifest", *variables], cwd=PROJECT, env={"PATH": os.environ["PATH"]}, capture_output=True,
        text=True, timeout=60, check=False,
    )  # fmt: skip
    assert made.returncode == 2
    assert "make manifest APP_ID=" in made.stdout
    assert "Wrote" not in made.stdout


def test_the_template_and_its_icons_are_all_that_is_packed(tmp_path: Path) -> None:
    assert build(tmp_path / "app.zip") == 0
    assert sorted(files_of((tmp_path / "app.zip").read_bytes())) == sorted(
        file.name for file in (PROJECT / "manifest").iterdir()
    )
