"""The result on the page is the engine's, to the digit, and follows every change."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from fieldbook.rounding import decimal
from tests.browser.quick import Quick, answers, data, engine, questions, titles
from tests.browser.sources import source

PROFILE = {"company_arr": "arr_under_5m", "customer_segment": "seg_smb", "cs_team_size": "size_1_3"}


def by_id(kind: str) -> dict[str, Any]:
    return {record["id"]: record for record in data()[kind]}


def test_all_answers_give_the_exact_result(page: Page, site: str) -> None:
    quick = Quick(page, site).open().answer(mouse=True).finished()
    result = engine("assess.quick", {"answers": answers()})
    assert result["complete"]
    expect(page.locator(".fb-verdict__stage")).to_have_text("Your stage" + titles("stages")[result["stage"]])
    expect(page.locator("[data-display]")).to_have_text(decimal(result["display"]))
    assert quick.scores() == [decimal(domain["score"]) for domain in result["domains"]]
    assert page.locator(".fb-where tbody th a").all_inner_texts() == list(titles("domains").values())
    shorts = {question["id"]: question["short"] for question in data()["questions"]}
    assert page.locator(".fb-steps--actions h4").all_inner_texts() == [shorts[a["question"]] for a in result["actions"]]
    books = page.locator(".fb-result section", has=page.get_by_role("heading", name="Playbooks that help"))
    page.get_by_text("more playbook").click()
    assert books.locator("h4").all_inner_texts() == [titles("playbooks")[book["id"]] for book in result["playbooks"]]
    names = [by_id("metrics")[m["id"]] for m in result["metrics"]]
    assert page.locator(".fb-watch h4").all_inner_texts() == [
        f"{m['title']} ({m['acronym']})" if m["acronym"] else m["title"] for m in names
    ]
    assert len(result["strengths"]) == page.locator(".fb-card--good").count() == 3
    assert page.locator(".fb-radar[aria-labelledby='fb-radar-title fb-radar-desc']").count() == 1
    expect(page.locator("#your-result")).to_contain_text("1 question that doesn't apply")


def test_every_link_of_the_result_leads_somewhere(page: Page, site: str) -> None:
    Quick(page, site).open().answer().finished()
    links = page.locator("#your-result a").evaluate_all("links => [...new Set(links.map((a) => a.href.split('#')[0]))]")
    assert len(links) > 20
    for link in links:
        assert link.startswith(site) and page.request.get(link).status == 200, link


def test_the_profile_changes_the_advice_and_not_the_score(page: Page, site: str) -> None:
    quick = Quick(page, site).open().answer().finished()
    before = quick.scores()
    for field, option in PROFILE.items():
        page.select_option(f"[name='profile.{field}']", option)
    result = engine("assess.quick", {"answers": answers(), "profile": PROFILE})
    expect(page.locator(".fb-verdict__summary")).to_have_text(" ".join(result["advice"]["summary"].split()))
    assert page.locator(".fb-step__next").all_inner_texts() == [
        " ".join(a["next_step"].split()) for a in result["actions"]
    ]
    assert page.locator(".fb-company dt span").all_inner_texts() == [f["label"] for f in result["advice"]["fields"]]
    expect(page.locator(".fb-cost")).to_contain_text("10–20% of ARR")
    assert quick.scores() == before


def test_targets_show_their_gap(page: Page, site: str) -> None:
    Quick(page, site).open().answer().finished()
    page.get_by_text("Set targets for the domains").click()
    page.select_option("[name='targets.health_risk']", "3")
    page.select_option("[name='targets.cs_culture_alignment']", "3")
    rows = page.locator(".fb-where tbody tr")
    expect(rows.nth(2).locator("td").last).to_have_text("1.7 to go")
    expect(rows.nth(6).locator("td").last).to_have_text("reached")
    expect(page.locator(".fb-radar-goal").first).to_be_attached()


def test_it_follows_changes_and_does_not_jump(page: Page, site: str) -> None:
    quick = Quick(page, site).open().answer().finished()
    page.locator(f"#{questions()[6]}").scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    page.locator(f"label[for='{questions()[6]}-4']").click()
    expect(page.locator(".fb-where tbody tr").nth(2).locator("td").first).to_have_text("2.3")
    assert page.evaluate("scrollY") == before
    page.get_by_role("button", name="Clear this answer").nth(6).click()
    expect(page.locator(".fb-verdict__open")).to_contain_text("1 question still open")
    assert questions()[6] not in quick.filled()


def test_a_first_look_after_one_answer(page: Page, site: str) -> None:
    quick = Quick(page, site).open()
    first = questions()[0]
    quick.answer({first: 3})
    expect(quick.verdict).to_be_hidden()
    quick.do("show")
    quick.finished()
    expect(page.locator("#your-result-title")).to_be_focused()
    expect(page.locator(".fb-verdict__open")).to_contain_text("23 questions still open")
    assert quick.scores() == ["3.0"] + ["–"] * 7
    expect(page.locator(".fb-progress__count")).to_have_text("1 of 24 answered")


def test_nothing_applies(page: Page, site: str) -> None:
    quick = Quick(page, site).open().answer(dict.fromkeys(questions(), "na"))
    expect(quick.result).to_contain_text("Nothing is scored yet", timeout=60_000)
    expect(page.locator(".fb-verdict")).to_have_count(0)


def test_it_is_announced_once(page: Page, site: str) -> None:
    quick = Quick(page, site).open()
    page.evaluate("""() => { window.said = []; const live = document.querySelector('[data-part=live]');
        new MutationObserver(() => live.textContent && said.push(live.textContent))
            .observe(live, {childList: true}); }""")
    quick.answer().finished()
    page.wait_for_timeout(1500)
    assert page.evaluate("said") == ["Your result: Walk, 5.1 of 10. It stands below the questions."]


@pytest.mark.cold
def test_python_is_fetched_at_the_first_sign_of_intent(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    Quick(page, site).open()
    page.wait_for_timeout(500)
    assert not [url for url in asked if "/runtime/" in url]
    with page.expect_request("**/pyodide.asm.wasm"):
        page.locator("#profile-company_arr").focus()


def test_figures_are_written_as_in_the_build(page: Page, site: str) -> None:
    from fieldbook import ranges

    found: list[dict[str, Any]] = []

    def collect(value: Any) -> None:
        if isinstance(value, dict):
            if "unit" in value and "low" in value:
                found.append(value)
            for item in value.values():
                collect(item)
        elif isinstance(value, list):
            for item in value:
                collect(item)

    collect(data())
    assert len(found) > 200
    Quick(page, site).open()
    module = source(page, site, "figures")
    written = page.evaluate(
        "async ([module, ranges]) => { const {figure} = await import(module); return ranges.map(figure); }",
        [module, found],
    )
    assert written == [ranges.figure(span) for span in found]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.25, "2.3"),
        (1.15, "1.2"),
        (-0.25, "-0.2"),
        (-0.26, "-0.3"),
        (2.0, "2.0"),
        (2.96, "3.0"),
        (1 / 3, "0.3"),
        (0.04, "0.0"),
        (1e-9, "0.0"),
        (5 / 3, "1.7"),
    ],
)
def test_values_are_rounded_half_up(page: Page, site: str, value: float, text: str) -> None:
    assert decimal(value) == text
    Quick(page, site).open()
    module = source(page, site, "figures")
    assert page.evaluate("async ([module, value]) => (await import(module)).decimal(value)", [module, value]) == text
