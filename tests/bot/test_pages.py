"""The pages behind real HTTP: every link of the manifest opens one that people and browsers can read."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import AsyncIterator
from hashlib import sha256
from html.parser import HTMLParser
from urllib.parse import urlsplit

import aiohttp
import pytest

from bot.web import create_app
from tests.bot.serving import serving
from tests.conftest import Launch
from tests.packages import built, manifest_of

DEVELOPER = manifest_of(built())["developer"]
LINKS = {key: urlsplit(url).path for key, url in DEVELOPER.items() if key.endswith("Url")}
EMPTY = {"meta", "br", "link"}


class Reader(HTMLParser):
    """Reads a page as a browser does, and holds that its elements are closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.setdefault(self.open[-1], []).append(data)

    def tags(self) -> list[str]:
        return [tag for tag, _ in self.seen]

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [found for name, found in self.seen if name == tag]


@pytest.fixture
async def site(launch: Launch) -> AsyncIterator[aiohttp.ClientSession]:
    async with serving(create_app(launch().bot, None)) as url, aiohttp.ClientSession(url) as session:
        yield session


@pytest.mark.parametrize("path", LINKS.values(), ids=LINKS)
async def test_every_page_that_the_manifest_names_is_there(site: aiohttp.ClientSession, path: str) -> None:
    async with site.get(path) as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        page = Reader(await answer.text())
    async with site.head(path) as answer:
        assert answer.status == 200
    assert page.attributes("html") == [{"lang": "en"}]
    assert page.tags().count("h1") == page.tags().count("main") == page.tags().count("title") == 1
    assert "width=device-width" in str(page.attributes("meta"))
    links = page.attributes("a")
    assert {link["href"] for link in links} == set(LINKS.values())
    assert [link["href"] for link in links if link.get("aria-current") == "page"] == [path]


@pytest.mark.parametrize("path", LINKS.values(), ids=LINKS)
async def test_a_page_may_load_and_run_nothing(site: aiohttp.ClientSession, path: str) -> None:
    async with site.get(path) as answer:
        policy, page = answer.headers["Content-Security-Policy"], Reader(await answer.text())
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer.headers
    assert policy.startswith("default-src 'none'; ")
    assert "script-src" not in policy
    assert "unsafe" not in policy
    (style,) = page.texts["style"]
    assert f"style-src 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}';" in policy
    assert not {"script", "img", "iframe", "form", "link"} & set(page.tags())
    assert not [name for _, found in page.seen for name in found if name == "style" or name.startswith("on")]


async def test_the_pages_say_what_is_kept_and_what_is_promised(site: aiohttp.ClientSession) -> None:
    async with site.get("/privacy") as answer:
        privacy = await answer.text()
    for said in (
        "state of your conversation",
        "with their history",
        "without your name",
        "agree on the card",
        "How often",
        "sends telemetry only where whoever runs it",
        "no cookies",
    ):
        assert said in privacy
    async with site.get("/terms") as answer:
        terms = await answer.text()
    assert "MIT licence" in terms
    assert re.search(r"without warranty of any kind", terms)


@pytest.mark.parametrize(("method", "path", "status"), [("POST", "/privacy", 405), ("GET", "/privacy/", 404), ("GET", "/api/messages", 405), ("GET", "/manifest", 404)])  # fmt: skip
async def test_there_is_no_other_page(site: aiohttp.ClientSession, method: str, path: str, status: int) -> None:
    async with site.request(method, path) as answer:
        assert answer.status == status
