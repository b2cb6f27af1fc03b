"""The policy stands in each page and in ``_headers``, says the same in both, and servers can be told in their words."""

from pathlib import Path

import pytest

from macros import policy
from tests.serve import asked_headers
from tests.site.laws import POLICY
from tests.site.page import Page

STRICT = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
OPEN = {"Access-Control-Allow-Origin": "*"}


def _read(text: str) -> dict[str, list[str]]:
    return {part.split()[0]: part.split()[1:] for part in text.split(";")}


def test_headers_are_written_beside_the_pages(site: Path) -> None:
    groups = dict(asked_headers(site))
    assert list(groups) == ["/*", "/api/*", "/schemas/*"]
    assert _read(groups["/*"].pop("Content-Security-Policy")) == POLICY | {"frame-ancestors": ["'self'"]}
    assert groups == {"/*": STRICT, "/api/*": OPEN, "/schemas/*": OPEN}
    # Cloudflare Pages reads lines of at most 2,000 characters.
    assert max(map(len, (site / "_headers").read_text("utf-8").splitlines())) < 2000


def test_every_page_asks_browsers_to_keep_its_address(pages: dict[str, Page]) -> None:
    assert [page.path for page in pages.values() if page.meta("referrer") != STRICT["Referrer-Policy"]] == []


@pytest.mark.parametrize("server", policy.SERVERS)
def test_servers_are_told_the_same(server: str, pages: dict[str, Page]) -> None:
    text = policy.server_headers(None, server)  # type: ignore[arg-type]  # stands alike on every page
    for name, value in policy.headers().items():
        assert f'{name} "{value}"' in text
    [shown] = [block.text for block in pages["security/index.html"].all("code") if _mark(server) in block.text]
    assert shown == " ".join(text.removeprefix("```text\n").removesuffix("\n```").split())


def _mark(server: str) -> str:
    return {"nginx": "add_header", "apache": "mod_headers", "caddy": "example.org"}[server]
