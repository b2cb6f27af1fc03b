"""The filters of the libraries: the choice narrows the cards, and the address keeps it."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.visit import Tab, tab
from tests.serve import Site

CARDS = "fieldbook-library [data-group] li"


@pytest.fixture
def opened(passing: Tab) -> Tab:
    """The tab that tests share: what is chosen stands in the address alone."""
    return passing


def names(opened: Tab) -> list[str]:
    """The titles of the cards that can be seen."""
    return opened.page.locator(f"{CARDS}:visible :is(h2, h3), .fb-terms > li:visible > a").all_text_contents()


def wanted(opened: Tab, **choice: str) -> list[str]:
    """The titles of the cards that fit, worked out from the page as it was sent."""
    return opened.page.evaluate(
        """async (choice) => {
          const text = await (await fetch(location.href)).text();
          const cards = [...new DOMParser().parseFromString(text, "text/html").querySelectorAll("[data-group] li")];
          const fit = cards.filter((card) =>
            Object.entries(choice).every(([name, value]) =>
              ({...card.closest("[data-group]").dataset, ...card.dataset}[name] ?? "").split(" ").includes(value)));
          return fit.map((card) => (card.querySelector("h2, h3") ?? card.querySelector("a")).textContent);
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
        ("metrics/", "Direction", "better", "lower"),
        ("metrics/", "Unit", "unit", "money"),
        ("templates/", "Stage", "stage", "crawl"),
        ("templates/", "Domain", "domain", "health_risk"),
        ("templates/", "Used in", "playbook", "risk-post-mortem"),
        ("templates/", "Filled in by", "who", "ops"),
        ("templates/", "Takes", "hours", "1"),
        ("glossary/", "Category", "category", "risk"),
        ("glossary/", "Letter", "letter", "q"),
    ],
)
def test_each_filter_narrows_the_cards(address: str, label: str, name: str, value: str, opened: Tab) -> None:
    opened.go(address)
    everything = names(opened)
    noun = {"glossary/": "terms"}.get(address, address.strip("/"))
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


def test_filters_add_up_and_empty_groups_go(opened: Tab) -> None:
    opened.go("playbooks/")
    groups = opened.page.locator("fieldbook-library section h2")
    assert groups.all_inner_texts() == ["Crawl", "Walk", "Run"]
    select(opened, "stage").select_option("run")
    select(opened, "domain").select_option("ai_leverage")
    assert names(opened) == wanted(opened, stage="run", domain="ai_leverage") != []
    assert groups.locator("visible=true").all_inner_texts() == ["Run"]
    assert opened.place == "playbooks/?stage=run&domain=ai_leverage"


def test_the_choice_survives_a_reload_and_the_way_back(opened: Tab) -> None:
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


def test_show_all_shows_all(opened: Tab) -> None:
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
def test_what_the_address_cannot_mean_is_left_out(query: str, fits: dict[str, Any], opened: Tab) -> None:
    opened.go(f"playbooks/{query}")
    assert names(opened) == wanted(opened, **fits) != []
    assert opened.faults == []


def test_other_words_in_the_address_stay(opened: Tab) -> None:
    opened.go("playbooks/?ref=mail#walk")
    select(opened, "stage").select_option("walk")
    assert opened.place == "playbooks/?ref=mail&stage=walk#walk"


def test_an_empty_shelf_says_so(opened: Tab) -> None:
    opened.go("playbooks/?stage=crawl&metric=csm_ai_adoption_rate&domain=expansion_value")
    choice = {"stage": "crawl", "metric": "csm_ai_adoption_rate", "domain": "expansion_value"}
    assert [select(opened, name).input_value() for name in choice] == list(choice.values())
    assert names(opened) == wanted(opened, **choice) == []
    assert opened.page.get_by_text("Nothing fits these filters together.").is_visible()
    assert status(opened).startswith("0 of ")
    opened.page.get_by_role("button", name="Show all").click()
    expect(opened.page.get_by_text("Nothing fits these filters together.")).to_be_hidden()


def test_the_number_is_announced_once_a_change(opened: Tab) -> None:
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


def test_filters_work_by_keyboard(opened: Tab) -> None:
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


def test_counts_follow_the_other_filters(opened: Tab) -> None:
    """Beside each choice stands what it would show; what would show nothing can't be chosen."""
    opened.go("playbooks/")
    select(opened, "stage").select_option("crawl")
    options = select(opened, "domain").locator("option")
    offered = {option.get_attribute("value"): option for option in options.all()}
    for value, option in offered.items():
        if not value:
            assert (option.inner_text(), option.is_enabled()) == ("All", True)
            continue
        number = len(wanted(opened, stage="crawl", domain=value))
        assert option.inner_text().endswith(f" ({number})")
        assert option.is_enabled() == (number > 0)
    assert any(not option.is_enabled() for option in offered.values())
    # Its own filter still says what each of its other choices would show.
    assert select(opened, "stage").locator("option[value=walk]").inner_text() == (
        f"Walk ({len(wanted(opened, stage='walk'))})"
    )
    field = opened.page.get_by_role("searchbox", name="Words")
    field.fill("health score")
    found = [card.get_attribute("data-stage") for card in opened.page.locator(CARDS).all() if card.is_visible()]
    assert select(opened, "stage").locator("option[value=crawl]").inner_text() == f"Crawl ({found.count('crawl')})"


@pytest.mark.parametrize(
    ("address", "words", "found", "lost"),
    [
        ("playbooks/", "QBR", "Hold business reviews on a fixed rhythm", "Sort customers into two or three tiers"),
        ("playbooks/", "  business   REVIEW ", "Hold business reviews on a fixed rhythm", "Score account health"),
        ("metrics/", "nrr", "Net revenue retention (NRR)", "Product adoption rate"),
        ("metrics/", "logo churn", "Logo retention rate", "Net promoter score (NPS)"),
        ("templates/", "Réd account", "Risk escalation", "QBR agenda"),
        ("glossary/", "attrition", "Churn", "Health score"),
        ("glossary/", "ebr", "Executive business review (EBR)", "Churn"),
    ],
)
def test_words_find_titles_texts_and_other_names(address: str, words: str, found: str, lost: str, opened: Tab) -> None:
    opened.go(address)
    everything = names(opened)
    opened.page.get_by_role("searchbox", name="Words").fill(words)
    expect(opened.page.get_by_text(found, exact=True).locator("visible=true").first).to_be_visible()
    seen = names(opened)
    assert found in seen and lost not in seen
    assert 0 < len(seen) < len(everything)
    noun = {"glossary/": "terms"}.get(address, address.strip("/"))
    expect(opened.page.get_by_role("status")).to_have_text(f"{len(seen)} of {len(everything)} {noun}")


def test_typing_is_one_step_of_the_history(opened: Tab) -> None:
    opened.go("glossary/")
    everything = len(names(opened))
    field = opened.page.get_by_role("searchbox", name="Words")
    field.press_sequentially("churn")
    opened.page.wait_for_url("**/glossary/?q=churn")
    expect(opened.page.get_by_role("link", name="Contraction", exact=True)).to_be_visible()  # by another name
    churn = names(opened)
    assert "Churn rate" in churn and len(churn) < everything
    expect(opened.page.get_by_role("status")).to_have_text(f"{len(churn)} of {everything} terms")
    field.press_sequentially(" rate")
    opened.page.wait_for_url("**/glossary/?q=churn+rate")
    assert "Churn rate" in names(opened) and len(names(opened)) < len(churn)
    select(opened, "category").select_option("metrics")
    assert opened.place == "glossary/?q=churn+rate&category=metrics"
    opened.page.go_back()
    expect(field).to_have_value("churn rate")
    opened.page.go_back()
    expect(field).to_have_value("")
    assert (opened.place, names(opened)) == ("glossary/", wanted(opened))
    opened.page.go_forward()
    expect(field).to_have_value("churn rate")
    opened.go("glossary/?q=churn")
    expect(field).to_have_value("churn")
    expect(opened.page.get_by_role("status")).to_have_text(f"{len(churn)} of {everything} terms")
    assert names(opened) == churn


def test_terms_are_found_without_their_other_names_too(browser: Browser, server: Site) -> None:
    """Those come when somebody looks for words; if they don't come, titles and texts still find."""
    with tab(browser, server) as opened:
        opened.page.route("**/assets/terms/words-*.json", lambda route: route.abort())
        opened.go("glossary/")
        assert not [address for address in opened.asked if "assets/terms/words-" in address]
        everything = len(names(opened))
        field = opened.page.get_by_role("searchbox", name="Words")
        field.fill("attrition")
        expect(opened.page.get_by_role("status")).to_have_text(f"0 of {everything} terms")
        opened.page.unroute("**/assets/terms/words-*.json")
        field.fill("attrition ")
        expect(opened.page.get_by_role("status")).to_have_text(f"2 of {everything} terms")
        assert names(opened) == ["Churn", "Churn rate"]


def test_a_link_followed_at_once_keeps_what_was_typed(opened: Tab) -> None:
    opened.go("playbooks/")
    field = opened.page.get_by_role("searchbox", name="Words")
    field.fill("renewal")
    found = names(opened)
    opened.page.locator(f"{CARDS}:visible h3 a").first.click()
    opened.page.go_back()
    expect(field).to_have_value("renewal")
    assert (opened.place, names(opened)) == ("playbooks/?q=renewal", found)


def test_words_that_fit_nothing_lead_to_the_search(opened: Tab, server: Site) -> None:
    opened.go("templates/?q=zebra+crossing")
    assert names(opened) == []
    link = opened.page.get_by_role("link", name="Search the whole site")
    expect(link).to_have_attribute("href", f"{server.url}search/?q=zebra+crossing")
    opened.page.get_by_role("button", name="Show all").click()
    expect(link).to_be_hidden()
    assert names(opened) == wanted(opened)


def test_terms_with_an_acronym(opened: Tab) -> None:
    opened.go("glossary/")
    box = opened.page.get_by_role("checkbox", name="With an acronym (29)")
    box.check()
    fitting = wanted(opened, acronym="yes")
    assert (len(fitting), names(opened), opened.place) == (29, fitting, "glossary/?acronym=yes")
    assert all(name.endswith(")") for name in fitting)
    letters = opened.page.locator(".fb-letters a:visible").all_inner_texts()
    assert letters == sorted({name[0].upper() for name in fitting})
    opened.page.reload()
    opened.ready()
    expect(box).to_be_checked()
    select(opened, "letter").select_option("q")
    assert names(opened) == wanted(opened, acronym="yes", letter="q")
    opened.page.get_by_role("button", name="Show all").click()
    expect(box).not_to_be_checked()


@pytest.mark.parametrize(("address", "first"), [("templates/", "Customer success plan"), ("glossary/", "Account CSM")])
def test_without_script_everything_is_there(address: str, first: str, plain: Tab) -> None:
    plain.go(address)
    cards = plain.page.locator(f"{CARDS}:visible")
    assert cards.count() == len(plain.page.locator(CARDS).all()) >= 10
    assert first in cards.first.inner_text()
    assert not plain.page.locator("fieldbook-library form").is_visible()
    assert not plain.page.locator("fieldbook-library .fb-empty").is_visible()
