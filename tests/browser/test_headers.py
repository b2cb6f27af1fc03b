"""Under the headers that the build writes, every kind of file arrives and Python starts. All browser tests run so."""

import pytest
from playwright.sync_api import Page

from macros import policy
from tests.browser.quick import Quick, document

pytestmark = pytest.mark.cold


def test_files_come_with_the_headers_and_the_engine_runs(page: Page, site: str) -> None:
    said: dict[str, dict[str, str]] = {}
    kinds = ("document", "script", "stylesheet", "font", "fetch")
    page.on(
        "response",
        lambda answer: answer.request.resource_type in kinds and said.update({answer.url: answer.all_headers()}),
    )
    quick = Quick(page, site).open(stored=document()).finished()
    wanted = {name.lower(): value for name, value in policy.headers().items()}
    assert {url: None for url, headers in said.items() if not wanted.items() <= headers.items()} == {}
    assert len(said) >= 15
    assert quick.scores()
    answer = page.request.get(f"{site}api/v1/index.json")
    assert answer.headers["access-control-allow-origin"] == "*"
