"""The example edition in use: its weights are the defaults, its figures stand in results, links carry its mark."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PREFIX
from tests.browser.quick import Quick, document
from tests.browser.test_quick_share import link, pack
from tests.browser.tools import ToolPage, violations
from tests.browser.visit import SCHEMES
from tests.serve import serving

pytestmark = pytest.mark.cold


@pytest.fixture(scope="module")
def site(example: Path) -> Iterator[str]:
    """The address of the example edition, served."""
    with serving(example, PREFIX) as served:
        yield served.url


def test_the_health_tool_begins_with_the_edition_s_weights(page: Page, site: str) -> None:
    tool = ToolPage(page, site, "health").open()
    tool.fill({"indicators.login_frequency": "20", "weights.usage": "30", "weights.contract": "10"})
    tool.fill({"indicators.ticket_volume": "1", "indicators.nps": "9"}).finished()
    expect(tool.report).to_contain_text("Green from 75, yellow from 45. Tallowby Handbook, account health")
    page.get_by_role("button", name="Back to the defaults").click()
    kept = page.evaluate("localStorage.getItem('fieldbook:/team/fieldbook/:tool.health-config')")
    assert kept is None, "the edition's own weights are the defaults"
    assert page.locator("[name='weights.relationship']").input_value() == "30"


def test_the_benchmark_check_names_the_band_among_own_figures(page: Page, site: str) -> None:
    tool = ToolPage(page, site, "benchmarks").open()
    tool.fill({"metrics.nrr": "104"}).finished()
    expect(tool.report).to_contain_text("104%: Median.")
    expect(tool.report).to_contain_text("Among our own figures, NRR in Tallowby's own books: Usual quarters.")
    assert violations(page) == []


def test_its_colours_and_logos_pass_in_every_look(page: Page, site: str) -> None:
    for path in ("", "benchmarks/core/", "our-rhythm/"):
        page.goto(site + path)
        assert violations(page) == []
    for scheme, name in (("light", "logo-"), ("dark", "logo-dark-")):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function("name => document.body.dataset.mdColorScheme === name", arg=SCHEMES[scheme])
        shown = [image.get_attribute("src") for image in page.locator("img.fb-logo").all() if image.is_visible()]
        assert len(shown) == 1 and f"edition/{name}" in shown[0] and ("dark" in shown[0]) == (scheme == "dark")


def test_results_and_links_carry_the_edition_s_mark(page: Page, context: BrowserContext, site: str) -> None:
    quick = Quick(page, site).open(stored=document(model_version="1-tallowby-1"))
    expect(quick.verdict).to_be_visible(timeout=60_000)
    address = link(quick)
    view = Quick(context.new_page(), site).open(address[address.index("#") :])
    expect(view.verdict).to_be_visible(timeout=60_000)
    expect(view.page.get_by_text("It was made with")).to_have_count(0)
    view.do("copy")
    expect(view.notice("copied")).to_be_visible()
    assert "- Model version: 1-tallowby-1" in view.page.evaluate("navigator.clipboard.readText()")
    kept = json.loads(page.evaluate(f"localStorage.getItem('{quick.key}')"))
    assert kept["model_version"] == "1-tallowby-1"


def test_a_link_of_the_base_says_that_the_questions_are_others(page: Page, site: str) -> None:
    quick = Quick(page, site).open(pack(document(model_version=1)))
    said = "It was made with another edition's version of the questions (1; this page has 1-tallowby-1)"
    expect(page.get_by_text(said)).to_be_visible(timeout=60_000)
    expect(quick.verdict).to_be_visible(timeout=60_000)
