"""What a schema cannot see: each rule of the store lets the real package pass and stops a spoilt one."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.app_package.building import TEMPLATE, TemplateUnusable, build_package
from bot.app_package.inputs import app_id_problem, domain_problem, is_tunnel
from bot.app_package.png import PngUnreadable, read_png
from bot.app_package.rules import breaches
from tests.packages import APP_ID, DOMAIN, VERSION, Pixel, built, chunk, files_of, png, with_manifest, zipped

BLUE, WHITE, CLEAR, BLACK = (32, 78, 138, 255), (255, 255, 255, 255), (255, 255, 255, 0), (0, 0, 0, 255)
Change = Callable[[dict[str, Any]], object]


def test_the_package_as_it_is_built_breaks_no_rule() -> None:
    assert breaches(built()) == []
    assert sorted(files_of(built())) == ["color.png", "manifest.json", "outline.png"]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert built() == built()
    assert build_package(TEMPLATE, APP_ID.upper(), DOMAIN.upper(), VERSION) == built()
    assert build_package(TEMPLATE, APP_ID, DOMAIN, "1.2.4") != built()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda m: m["name"].update(short="x" * 31), "name.short"),
        (lambda m: m["name"].update(full="x" * 101), "name.full"),
        (lambda m: m["name"].update(full=m["name"]["short"]), "the full name repeats"),
        (lambda m: m["name"].pop("full"), "name.full"),
        (lambda m: m["description"].update(short="x" * 81), "description.short"),
        (lambda m: m["description"].update(full="x" * 4001), "description.full"),
        (lambda m: m["description"].update(full="It " + m["description"]["short"].lower()), "repeats the short one"),
        (lambda m: m["developer"].update(name="x" * 33), "developer.name"),
        (lambda m: m["developer"].update(privacyUrl=f"http://{DOMAIN}/privacy"), "developer.privacyUrl"),
        (lambda m: m["developer"].update(termsOfUseUrl="https://elsewhere.example.com/terms"), "own domain"),
        (lambda m: m["developer"].update(websiteUrl=f"https://{DOMAIN}@elsewhere.example.com/"), "own domain"),
        (lambda m: m.update(version="1.2"), "version"),
        (lambda m: m.update(version="1.2.3rc1"), "version"),
        (lambda m: m.update(version="01.2.3"), "version"),
        (lambda m: m.update(id="00000000-0000-0000-0000-000000000000"), "placeholder"),
        (lambda m: m.update(id="${BOT_APP_ID}"), "no GUID"),
        (lambda m: m["bots"][0].update(botId="7d0b4f5e-1f4e-4b8e-9d1c-2a7d5e3f8a90"), "every botId"),
        (lambda m: m["composeExtensions"][0].update(botId="7d0b4f5e-1f4e-4b8e-9d1c-2a7d5e3f8a90"), "every botId"),
        (lambda m: m.update(manifestVersion="1.29"), "the same version"),
        (lambda m: m.update(packageName="com.example.bot"), "packageName"),
        (lambda m: m.update(validDomains=["*.example.com"]), "wildcards"),
        (lambda m: m.update(validDomains=["https://bot.example.com"]), "host alone"),
        (lambda m: m.update(validDomains=[]), "validDomains"),
        (lambda m: m["icons"].update(color="icons/color.png"), "icons.color"),
        (lambda m: m["icons"].update(outline="color.png"), "icons.outline"),
        (lambda m: m["bots"][0]["commandLists"][0]["commands"][0].update(title="x" * 33), "commands.0.title"),
        (lambda m: m["bots"][0]["commandLists"][0]["commands"][0].update(description="x" * 129), "0.description"),
        (lambda m: m["bots"][0]["commandLists"][0]["commands"].extend([{"title": "x", "description": "x"}] * 4), "most 10"),
        (lambda m: m["bots"][0]["commandLists"][0]["commands"].append({"title": "HELP", "description": "x"}), "same title"),
        (lambda m: m["bots"][0]["commandLists"][0].update(commands=[]), "commandLists.0.commands"),
        (lambda m: m["bots"][0]["commandLists"].pop(), "every scope"),
        (lambda m: m["bots"][0]["commandLists"][0].update(scopes=["personal", "team"]), "every scope"),
        (lambda m: m["bots"][0].update(scopes=["personal", "copilot"]), "bots.0.scopes"),
        (lambda m: m["composeExtensions"].append(m["composeExtensions"][0]), "composeExtensions"),
        (lambda m: m["composeExtensions"][0]["commands"][1].update(title="x" * 33), "commands.1.title"),
        (lambda m: m["composeExtensions"][0]["commands"][1].update(title="find A status"), "same title"),
        (lambda m: m["composeExtensions"][0]["commands"][0]["parameters"][0].update(title="x" * 33), "parameters.0.title"),
        (lambda m: m["composeExtensions"][0]["commands"][0].update(parameters=[]), "parameters"),
    ],
)  # fmt: skip
def test_a_manifest_that_breaks_a_rule_is_told_which(change: Change, told: str) -> None:
    found = breaches(with_manifest(change))
    assert any(told in one for one in found), found
    assert all(one.startswith("manifest.json: ") for one in found)


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m["name"].update(short="x" * 30),
        lambda m: m["description"].update(short="x" * 80, full="y" * 4000),
        lambda m: m.update(version="10.20.30"),
        lambda m: m["bots"][0]["commandLists"][0]["commands"][0].update(title="x" * 32, description="x" * 128),
        lambda m: m["bots"][0]["commandLists"][0]["commands"].extend({"title": f"{n}", "description": "x"} for n in "ab"),
    ],
)  # fmt: skip
def test_a_manifest_at_the_limit_passes(change: Change) -> None:
    assert breaches(with_manifest(change)) == []


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"id": 1}'])
def test_a_manifest_that_cannot_be_read_is_told(text: bytes) -> None:
    assert breaches(zipped({**files_of(built()), "manifest.json": text}))


def test_a_package_holds_the_three_files_in_its_root_and_nothing_else() -> None:
    files = files_of(built())
    moved = {f"package/{name}": content for name, content in files.items()}
    for wrong in ({**files, "notes.txt": b"x"}, {"manifest.json": files["manifest.json"]}, moved):
        assert "in its root and nothing else" in breaches(zipped(wrong))[0]
    assert breaches(b"no zip") == ["the package is no zip file"]
    assert breaches(built() + bytes(2 * 1024 * 1024)) == ["the package has to be smaller than 2 MB"]


def framed(side: int, background: Pixel, inside: Pixel, box: range) -> bytes:
    """One colour with a square of another in it."""
    return png([[inside if x in box and y in box else background for x in range(side)] for y in range(side)])


@pytest.mark.parametrize(
    ("icon", "picture", "told"),
    [
        ("color", partial(framed, 192, BLUE, WHITE, range(48, 144)), None),
        ("color", partial(framed, 96, BLUE, WHITE, range(24, 72)), "192x192 pixels; it is 96x96"),
        ("color", partial(framed, 192, BLUE, WHITE, range(47, 144)), "nothing but one opaque colour"),
        ("color", partial(framed, 192, BLUE, WHITE, range(48, 145)), "nothing but one opaque colour"),
        ("color", partial(framed, 192, CLEAR, BLUE, range(48, 144)), "nothing but one opaque colour"),
        ("color", partial(framed, 192, BLUE, BLUE, range(48, 144)), "no symbol"),
        ("outline", partial(framed, 32, CLEAR, WHITE, range(4, 28)), None),
        ("outline", partial(framed, 32, WHITE, CLEAR, range(4, 28)), None),
        ("outline", partial(framed, 32, (0, 0, 0, 0), WHITE, range(4, 28)), None),
        ("outline", partial(framed, 192, CLEAR, WHITE, range(4, 28)), "32x32 pixels; it is 192x192"),
        ("outline", partial(framed, 32, CLEAR, BLACK, range(4, 28)), "white or transparent"),
        ("outline", partial(framed, 32, CLEAR, (254, 255, 255, 9), range(4, 5)), "white or transparent"),
        ("outline", partial(framed, 32, WHITE, WHITE, range(4, 28)), "on a transparent background"),
        ("outline", partial(framed, 32, CLEAR, CLEAR, range(4, 28)), "on a transparent background"),
        ("outline", lambda: b"GIF89a", "no PNG"),
    ],
)
def test_the_icons_keep_the_stores_rules(icon: str, picture: Callable[[], bytes], told: str | None) -> None:
    found = breaches(zipped({**files_of(built()), f"{icon}.png": picture()}))
    if told is None:
        assert not found
    else:
        assert any(one.startswith(f"{icon}.png: ") and told in one for one in found)


@given(
    rows=some.integers(1, 6).flatmap(
        lambda width: some.lists(
            some.lists(some.tuples(*[some.integers(0, 255)] * 4), min_size=width, max_size=width),
            min_size=1,
            max_size=6,
        )
    ),
    filters=some.lists(some.integers(0, 4), min_size=1, max_size=6),
)
def test_every_way_a_png_is_packed_gives_its_pixels(rows: list[list[Pixel]], filters: list[int]) -> None:
    picture = read_png(png(rows, filters))
    assert (picture.width, picture.height) == (len(rows[0]), len(rows))
    assert picture.pixels == tuple(pixel for row in rows for pixel in row)
    opaque = tuple((*pixel[:3], 255) for row in rows for pixel in row)
    assert read_png(png(rows, filters, kind=2)).pixels == opaque


def _palette() -> bytes:
    plain = png([[WHITE]])
    head = chunk(b"IHDR", plain[16:25] + b"\x03\x00\x00\x00")
    return plain[:8] + head + plain[33:]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no PNG"),
        (png([[WHITE]])[:8], "damaged"),
        (png([[WHITE]])[:40], "damaged"),
        (png([[WHITE]])[:-20] + b"x" + png([[WHITE]])[-19:], "damaged"),
        (png([[WHITE], [WHITE]]).replace(png([[WHITE], [WHITE]])[8:33], png([[WHITE]] * 3)[8:33]), "damaged"),
        (_palette(), "8 bits a channel"),
        (png([[WHITE] * 1025]), "more than any icon"),
    ],
)
def test_a_picture_that_cannot_be_read_is_told(content: bytes, told: str) -> None:
    with pytest.raises(PngUnreadable, match=re.escape(told)):
        read_png(content)


@pytest.mark.parametrize(
    ("app_id", "told"),
    [
        (APP_ID, None),
        (APP_ID.upper(), None),
        ("", "no GUID"),
        ("fasttrack", "no GUID"),
        (f"{{{APP_ID}}}", "no GUID"),
        (f"{APP_ID}\n", "no GUID"),
        (APP_ID.replace("-", ""), "no GUID"),
        ("${BOT_APP_ID}", "no GUID"),
        ("00000000-0000-0000-0000-000000000000", "placeholder"),
        ("FFFFFFFF-ffff-ffff-ffff-ffffffffffff", "placeholder"),
        ("00000000-0000-0000-0000-000000000001", "placeholder"),
        ("12345678-1234-1234-1234-123456789012", "placeholder"),
    ],
)
def test_an_app_id_is_a_real_guid(app_id: str, told: str | None) -> None:
    problem = app_id_problem(app_id)
    assert problem is None if told is None else told in (problem or "")


@pytest.mark.parametrize(
    ("domain", "told"),
    [
        (DOMAIN, None),
        ("Bot-1.Example.COM", None),
        ("xn--bcher-kva.example", None),
        ("https://bot.example.com", "host alone"),
        ("bot.example.com/api/messages", "host alone"),
        ("ana@bot.example.com", "host alone"),
        ("bot.example.com:3978", "without a port"),
        ("*.example.com", "wildcards"),
        ("localhost", "cannot reach"),
        ("localhost:3978", "without a port"),
        ("bot.localhost", "cannot reach"),
        ("bot.local", "cannot reach"),
        ("127.0.0.1", "cannot reach"),
        ("8.8.8.8", "cannot reach"),
        ("::1", "cannot reach"),
        ("[::1]", "cannot reach"),
        ("", "no host name"),
        ("bot", "no host name"),
        ("bot..example.com", "no host name"),
        ("-bot.example.com", "no host name"),
        ("bot.example.com.", "no host name"),
        ("bot.example.com\n", "no host name"),
        ("bücher.example", "no host name"),
        ("b" * 64 + ".example.com", "no host name"),
        ("b." * 130 + "com", "no host name"),
        ("${BOT_DOMAIN}", "no host name"),
    ],
)
def test_a_domain_is_a_public_host_alone(domain: str, told: str | None) -> None:
    problem = domain_problem(domain)
    assert problem is None if told is None else told in (problem or "")


def test_a_tunnel_is_known_by_its_domain() -> None:
    assert is_tunnel("Quick-Fox.ngrok-free.app")
    assert is_tunnel("abc-3978.euw.devtunnels.ms")
    assert not is_tunnel("ngrok.io.example.com")
    assert not is_tunnel(DOMAIN)


def copied(folder: Path, **replaced: str) -> Path:
    for file in TEMPLATE.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    for name, text in replaced.items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return folder


def test_a_template_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    with pytest.raises(TemplateUnusable, match=r"cannot read .*manifest\.json: No such file"):
        build_package(tmp_path, APP_ID, DOMAIN, VERSION)
    with pytest.raises(TemplateUnusable, match="is no JSON"):
        build_package(copied(tmp_path, manifest="{,}"), APP_ID, DOMAIN, VERSION)
    with pytest.raises(TemplateUnusable, match=r"names \$\{DOMAIN\}; known are BOT_APP_ID, BOT_DOMAIN"):
        build_package(copied(tmp_path, manifest='{"a": ["${DOMAIN}"]}'), APP_ID, DOMAIN, VERSION)
    text = (
        (TEMPLATE / "manifest.json").read_text(encoding="utf-8").replace("FastTrack Assistant contributors", "Contoso")
    )
    own = build_package(copied(tmp_path, manifest=text), APP_ID, DOMAIN, VERSION)
    assert breaches(own) == []
    assert b'"name": "Contoso"' in files_of(own)["manifest.json"]
