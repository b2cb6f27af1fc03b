"""The filters of the libraries: the choice narrows the cards, and the address keeps it."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.visit import Tab, tab
from tests.serve import Site

CARDS = "fieldbook-library [data-group] li"


def names(opened: Tab) -> list[str]:
    """The titles of the cards that can be seen."""
    return opened.page.locator(f"{CARDS}:visible h3").all_inner_texts()


def wanted(opened: Tab, **choice: str) -> list[str]:
    """The titles of the cards that fit, worked out from the page as it was sent."""
    return opened.page.evaluate(
        """async (choice) => {
          const text = await (await fetch(location.href)).text();
          const cards = [...new DOMParser().parseFromString(text, "text/html").querySelectorAll("[data-group] li")];
          const fit = cards.filter((card) =>
            Object.entries(choice).every(([name, value]) => card.dataset[name].split(" ").includes(value)));
          return fit.map((card) => card.querySelector("h3").textContent);
        }""",
        choice,
    )


def select(opened: Tab, name: str) -> Locator:
    """The filter of this name."""
    return opened.page.locator(f"select[name={name}]")


def status(opened: Tab) -> str:
    """What the line above the cards says."""
    return opened.page.get_by_role("status").inner_text()


@pytest.mark.parametrize(
    ("address", "label", "name", "value"),
    [
        ("playbooks/", "Stage", "stage", "run"),
        ("playbooks/", "Domain", "domain", "health_risk"),
        ("playbooks/", "Metric", "metric", "nrr"),
        ("playbooks/", "Duration", "weeks", "4"),
        ("metrics/", "Tells about", "category", "retention"),
        ("metrics/", "Priority", "high", "crawl"),
        ("metrics/", "Domain", "domain", "metrics_data"),
    ],
)
def test_each_filter_narrows_the_cards(
    address: str, label: str, name: str, value: str, browser: Browser, server: Site
) -> None:
    with tab(browser, server) as opened:
        opened.go(address)
        everything = names(opened)
        noun = address.strip("/")
        assert status(opened) == f"{len(everything)} {noun}"
        fitting = wanted(opened, **{name: value})
        assert 0 < len(fitting) < len(everything)
        field = opened.page.get_by_role("combobox", name=label, exact=True)
        offered = field.locator(f'option[value="{value}"]').inner_text()
        field.select_option(value)
        assert names(opened) == fitting
        assert status(opened) == f"{len(fitting)} of {len(everything)} {noun}"
        assert opened.place == f"{address}?{name}={value}"
        assert offered.endswith(f" ({len(fitting)})")


def test_filters_add_up_and_empty_groups_go(browser: Browser, server: Site) -> None:
    with tab(browser, server) as opened:
        opened.go("playbooks/")
        groups = opened.page.locator("fieldbook-library section h2")
        assert groups.all_inner_texts() == ["Crawl", "Walk", "Run"]
        select(opened, "stage").select_option("run")
        select(opened, "domain").select_option("ai_leverage")
        assert names(opened) == wanted(opened, stage="run", domain="ai_leverage") != []
        assert groups.locator("visible=true").all_inner_texts() == ["Run"]
        assert opened.place == "playbooks/?stage=run&domain=ai_leverage"


def test_the_choice_survives_a_reload_and_the_way_back(browser: Browser, server: Site) -> None:
    with tab(browser, server) as opened:
        opened.go("playbooks/")
        stage = select(opened, "stage")
        stage.select_option("crawl")
        stage.select_option("walk")
        walking = wanted(opened, stage="walk")
        opened.page.reload()
        opened.ready()
        expect(stage).to_have_value("walk")
        assert names(opened) == walking
        opened.page.go_back()
        expect(stage).to_have_value("crawl")
        assert (names(opened), opened.place) == (wanted(opened, stage="crawl"), "playbooks/?stage=crawl")
        opened.page.go_back()
        expect(stage).to_have_value("")
        assert (names(opened), opened.place) == (wanted(opened), "playbooks/")
        opened.page.go_forward()
        opened.page.go_forward()
        expect(stage).to_have_value("walk")
        assert names(opened) == walking
        opened.page.locator(f"{CARDS}:visible h3 a").first.click()
        opened.page.go_back()
        expect(stage).to_have_value("walk")
        assert names(opened) == walking


def test_show_all_shows_all(browser: Browser, server: Site) -> None:
    with tab(browser, server) as opened:
        opened.go("playbooks/?stage=run&metric=nrr")
        expect(select(opened, "metric")).to_have_value("nrr")
        opened.page.get_by_role("button", name="Show all").click()
        expect(select(opened, "stage")).to_have_value("")
        opened.page.wait_for_url("**/playbooks/")
        assert names(opened) == wanted(opened)


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("?stage=fly", {}),
        ("?stage=fly&domain=health_risk", {"domain": "health_risk"}),
        ("?stage=", {}),
        ("?utm_source=mail&stage=run", {"stage": "run"}),
        ("?__proto__=a&constructor=b", {}),
        ('?stage="><img src=x onerror=alert(1)>', {}),
    ],
)
def test_what_the_address_cannot_mean_is_left_out(
    query: str, fits: dict[str, Any], browser: Browser, server: Site
) -> None:
    with tab(browser, server) as opened:
        opened.go(f"playbooks/{query}")
        assert names(opened) == wanted(opened, **fits) != []
        assert opened.faults == []


def test_other_words_in_the_address_stay(browser: Browser, server: Site) -> None:
    with tab(browser, server) as opened:
        opened.go("playbooks/?ref=mail#walk")
        select(opened, "stage").select_option("walk")
        assert opened.place == "playbooks/?ref=mail&stage=walk#walk"


def test_an_empty_shelf_says_so(browser: Browser, server: Site) -> None:
    with tab(browser, server) as opened:
        opened.go("playbooks/?stage=crawl&metric=csm_ai_adoption_rate&domain=expansion_value")
        choice = {"stage": "crawl", "metric": "csm_ai_adoption_rate", "domain": "expansion_value"}
        assert [select(opened, name).input_value() for name in choice] == list(choice.values())
        assert names(opened) == wanted(opened, **choice) == []
        assert opened.page.get_by_text("Nothing fits these filters together.").is_visible()
        assert status(opened).startswith("0 of ")
        opened.page.get_by_role("button", name="Show all").click()
        expect(opened.page.get_by_text("Nothing fits these filters together.")).to_be_hidden()


def test_the_number_is_announced_once_a_change(browser: Browser, server: Site) -> None:
    with tab(browser, server) as opened:
        opened.go("metrics/")
        opened.page.evaluate(
            """() => {
              window.told = [];
              const status = document.querySelector("[role=status]");
              new MutationObserver((records) => told.push([records.length, status.textContent])).observe(
                status, {childList: true, characterData: true, subtree: true});
            }"""
        )
        select(opened, "category").select_option("ai")
        few = status(opened)
        select(opened, "category").select_option("")
        assert opened.page.evaluate("() => told") == [[1, few], [1, status(opened)]]


def test_filters_work_by_keyboard(browser: Browser, server: Site) -> None:
    with tab(browser, server) as opened:
        opened.go("playbooks/")
        select(opened, "stage").focus()
        opened.page.keyboard.press("ArrowDown")
        assert (opened.place, names(opened)) == ("playbooks/?stage=crawl", wanted(opened, stage="crawl"))
        for name in ("domain", "metric", "weeks"):
            opened.page.keyboard.press("Tab")
            expect(select(opened, name)).to_be_focused()
        opened.page.keyboard.press("Tab")
        opened.page.keyboard.press("Enter")
        opened.page.wait_for_url("**/playbooks/")
        assert names(opened) == wanted(opened)
        opened.page.keyboard.press("Tab")
        assert opened.focus() == names(opened)[0]
