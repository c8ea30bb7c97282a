"""The pages that the app's manifest links to: what the assistant does, its privacy and its terms."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape

from aiohttp import web

from bot.page_texts import PAGES, Page, Section
from dialogs.texts import NAME

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{max-width:40rem;margin:0 auto;padding:1rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}"
    "nav a{display:inline-block;padding:.5rem 1rem .5rem 0}"
)
_HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def add_pages(app: web.Application) -> None:
    """Have the application answer GET for each page."""
    for page in PAGES:
        app.router.add_get(page.path, _Shown(page).get)


class _Shown:
    """A page, written once."""

    def __init__(self, page: Page) -> None:
        self._html = "".join(_written(page))

    async def get(self, _: web.Request) -> web.Response:
        """Answer with the page. Nothing in it depends on who asks."""
        return web.Response(text=self._html, content_type="text/html", charset="utf-8", headers=_HEADERS)


def _written(page: Page) -> Iterator[str]:
    title = page.title if page.title == NAME else f"{page.title} - {NAME}"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    yield '<nav aria-label="Pages">\n'
    for other in PAGES:
        here = ' aria-current="page"' if other is page else ""
        yield f'<a href="{other.path}"{here}>{escape(other.title)}</a>\n'
    yield f"</nav>\n<main>\n<h1>{escape(page.title)}</h1>\n<p>{escape(page.lead)}</p>\n"
    for section in page.sections:
        yield from _section(section)
    yield "</main>\n</body>\n</html>\n"


def _section(section: Section) -> Iterator[str]:
    yield f"<h2>{escape(section.heading)}</h2>\n"
    for paragraph in section.paragraphs:
        yield f"<p>{escape(paragraph)}</p>\n"
    if section.points:
        yield "<ul>\n" + "".join(f"<li>{escape(point)}</li>\n" for point in section.points) + "</ul>\n"
