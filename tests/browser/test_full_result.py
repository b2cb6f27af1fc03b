"""Three teams answer as people do, and see their level, their priorities in order and their path."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.full import GROWN, UNEVEN, YOUNG, Full, Team, answers, document, questions
from tests.browser.keys import shares
from tests.browser.quick import data, engine, titles

PICTURES = {
    "fb-bars": "Scores and targets by dimension",
    "fb-radar": "Scores in six dimensions",
    "fb-graph": "Which dimension holds back which",
    "fb-timeline": "The path:",
}

SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def check(full: Full, team: Team) -> None:
    """What was worked out by hand stands on the page, and the engine says the same."""
    page = full.finished().page
    expect(page.locator("[data-display]")).to_have_text(team.display)
    expect(page.locator(".fb-verdict__stage")).to_have_text(f"Your level{team.level}")
    assert full.filled() == answers(team)
    assert full.scores() == list(team.dimensions)
    assert full.priorities() == list(team.priorities)
    assert full.facts("Target") == list(team.targets)
    expect(page.get_by_role("heading", name=f"Your path: {team.path}")).to_be_visible()
    result = engine("assess.full", {"answers": answers(team)})
    assert result["complete"]
    assert [titles("dimensions")[priority["dimension"]] for priority in result["priorities"]] == list(team.priorities)
    shorts = {question["id"]: question["short"] for question in data()["full_questions"]}
    steps = [f"{shorts[action['question']]} {action['score']} of 10" for action in result["actions"]]
    assert page.locator(".fb-next h5").all_inner_texts() == steps
    for kind, name in PICTURES.items():
        picture = page.locator(f"#your-result svg.{kind}")
        title = picture.locator("title").text_content() or ""
        assert title.startswith(name), (kind, title)
        assert picture.locator("desc").text_content()


def test_a_young_team_by_mouse(page: Page, site: str) -> None:
    full = Full(page, site).open()
    said = """() => { window.said = []; const live = document.querySelector('[data-part=live]');
        new MutationObserver(() => live.textContent && said.push(live.textContent))
            .observe(live, {childList: true}); }"""
    page.evaluate(said)
    full.answer(mouse=True)
    check(full, YOUNG)
    assert full.facts("Score") == ["2.0, Initial", "3.0, Developing", "1.4, Initial"]
    assert full.facts("Allow") == ["60–90 days", "90–120 days", "60 days"]
    assert full.facts("Impact") == ["Highest", "High", "Medium"]
    assert full.facts("Effort") == ["Medium to high", "Medium to high", "Low"]
    reasons = page.locator(".fb-priority .fb-step__place").all_inner_texts()
    assert [reason.lower() for reason in reasons] == [
        "below 5, and the others rest on it",
        "below 5, and the others rest on it",
        "lowest of what remains",
    ]
    expect(page.locator(".fb-verdict__text")).to_contain_text("1.6 to Defined, which begins at 4.5.")
    held = page.locator(".fb-held")
    expect(held).to_contain_text("Strategy (2.0), Structure (3.0)")
    held.get_by_text("All dependencies as a table").click()
    found = held.locator("tbody tr").evaluate_all("rows => rows.map((row) => row.cells[2].textContent)")
    active = [edge["active"] for edge in engine("assess.full", {"answers": answers()})["dependencies"]]
    assert found == ["yes" if each else "no" for each in active] and any(active) and not all(active)
    assert held.locator("svg [class='fb-graph-active'][stroke]").count() >= sum(active)
    path = page.locator("#your-path")
    expect(path).to_contain_text("6–9 months")
    expect(path).to_contain_text("$300K–$500K")
    expect(path).to_contain_text("Executive sponsorship")
    assert path.locator("tbody tr").count() == path.locator("svg .fb-timeline-bar").count() == 6
    expect(page.locator(".fb-card--good")).to_have_count(0)  # no answer of 7 or more
    assert page.locator(".fb-diagnostic").count() == 6
    page.wait_for_timeout(1500)
    assert page.evaluate("said") == ["Your result: Developing, 2.9 of 10. It stands below the questions."]


def test_a_grown_team_by_keyboard_alone(page: Page, site: str) -> None:
    full = Full(page, site).open()
    page.locator("#strategy-1 summary").first.focus()
    for name, answer in answers(GROWN).items():
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement?.name") == f"answers.{name}":
                break
        page.keyboard.press("Space")
        for _ in range(answer - 1):
            page.keyboard.press("ArrowRight")
        assert page.locator(f"#{name}-{answer}").is_checked(), name
    check(full, GROWN)
    shares(page, 6)
    page.locator(".fb-held").get_by_text("nothing is held back").wait_for()


def test_an_uneven_team_by_text_and_digit(page: Page, site: str) -> None:
    full = Full(page, site).open()
    levels = ("initial", "developing", "defined", "optimized", "leading")
    for place, (name, answer) in enumerate(answers(UNEVEN).items()):
        if answer == "na":
            page.locator(f"label[for='{name}-na']").click()
        elif place % 2 and answer % 2:
            page.locator(f"#{name}-{levels[(answer - 1) // 2]}").click()
        else:
            page.locator(f"#{name}-5").focus()
            page.keyboard.press(str(answer % 10))
    check(full, UNEVEN)
    left = page.locator("#your-result")
    expect(left).to_contain_text("6 statements that don't apply, counted in no mean")
    expect(page.locator("#your-path")).to_contain_text("every quarter")
    assert page.locator("#your-path svg .fb-timeline-open").count() == 5
    assert page.locator(".fb-card--good .fb-card__eyebrow").all_inner_texts()[0] == "Strategy and vision · 10 of 10"


def test_what_a_click_on_the_text_means(page: Page, site: str) -> None:
    full = Full(page, site).open()
    page.locator("#talent-2-defined").click()
    assert full.filled() == {"talent-2": 5}
    page.locator("label[for='talent-2-6']").click()
    page.locator("#talent-2-defined").click()
    assert full.filled() == {"talent-2": 6}, "the score that is chosen in a level stays"
    page.locator("#talent-2-leading").click()
    assert full.filled() == full.stored()["answers"] == {"talent-2": 9}
    page.locator("#talent-2 [data-clear]").click()
    assert full.filled() == {}


def test_targets_and_changes_are_followed_in_place(page: Page, site: str) -> None:
    full = Full(page, site).open(stored=document()).finished()
    page.get_by_text("Set targets for the dimensions").click()
    page.select_option("[name='targets.strategy']", "4")
    page.select_option("[name='targets.technology']", "5")
    rows = page.get_by_role("region", name="Scores by dimension").locator("tbody tr")
    expect(rows.nth(0).locator("td").last).to_have_text("2.0 to go")
    expect(rows.nth(2).locator("td").last).to_have_text("reached")
    assert full.facts("Target")[0] == "4.0, Developing"
    expect(page.locator("svg.fb-bars .fb-radar-goal").first).to_be_attached()
    # Where it stands on the screen: domains that come near are laid out, and the browser makes up for their height.
    chosen = page.locator("label[for='technology-1-3']")
    chosen.scroll_into_view_if_needed()
    page.evaluate(SETTLED)
    before = chosen.bounding_box()
    chosen.click()
    expect(rows.nth(2).locator("td").first).to_have_text("4.8")
    assert chosen.bounding_box() == before
    expect(page.locator(".fb-priority h4").nth(2)).to_have_text("Technology and data")


def test_a_first_look_and_nothing_at_all(page: Page, site: str) -> None:
    full = Full(page, site).open().answer({"talent-1": 7})
    expect(full.verdict).to_be_hidden()
    full.do("show")
    full.finished()
    expect(page.locator(".fb-verdict__open")).to_contain_text("28 statements still open")
    assert full.scores() == ["–"] * 4 + ["7.0", "–"] and full.priorities() == ["Talent and skills"]
    expect(page.get_by_role("heading", name="Your priority", exact=True)).to_be_visible()
    states = page.locator(".fb-progress__domains li").evaluate_all("rows => rows.map((row) => row.dataset.state)")
    assert states == ["none", "none", "none", "none", "part", "none"]
    full.answer(dict.fromkeys(questions(), "na"))
    expect(full.result).to_contain_text("Nothing is scored yet")
    expect(page.locator(".fb-verdict")).to_have_count(0)


def test_every_link_of_the_result_leads_somewhere(page: Page, site: str) -> None:
    Full(page, site).open(stored=document()).finished()
    links = page.locator("#your-result a").evaluate_all("links => [...new Set(links.map((a) => a.href.split('#')[0]))]")
    assert len(links) > 15
    for link in links:
        assert link.startswith(site) and page.request.get(link).status == 200, link


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_phone_answered_statements_fold(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    given = {"strategy-1": 3, "strategy-2": 6}
    full = Full(page, site).open(stored=document(answers=given))
    shown = page.locator("#strategy-1 .fb-rung:visible")
    assert shown.count() == 1 and page.locator("#strategy-3 .fb-rung:visible").count() == 6
    page.locator("#strategy-1").get_by_role("button", name="Show all levels").click()
    assert shown.count() == 6
    expect(page.locator("#strategy-1-3")).to_be_focused()
    top = "document.getElementById('strategy-3').getBoundingClientRect().top"
    page.locator("#strategy-3").scroll_into_view_if_needed()
    before: Any = page.evaluate(top)
    page.locator("label[for='strategy-3-4']").click()
    assert shown.count() == 1 and page.locator("#strategy-3 .fb-rung:visible").count() == 6
    assert abs(page.evaluate(top) - before) < 2, "what is under the finger stays there"
    page.keyboard.press("ArrowRight")
    assert full.filled()["strategy-3"] == 5
