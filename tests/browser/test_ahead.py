"""Results worked out before they are asked for: there when the last answer comes, and never those of other answers."""

import json
from types import ModuleType
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from fieldbook.rounding import decimal
from tests.browser import full, quick
from tests.browser.quick import Quick, engine

COUNT = """(tag) => {
    const { engine } = document.querySelector(tag);
    const call = engine.call.bind(engine);
    Object.assign(window, { asked: [], begun: 0 });
    engine.call = async (op, payload) => {
        begun += 1;
        const answer = await call(op, payload);
        asked.push([op, JSON.parse(payload)]);
        return answer;
    };
}"""
BOOT = "async (tag) => { await document.querySelector(tag).engine.boot(); }"
KINDS = [
    pytest.param(Quick, quick, "assess.quick", 5, id="quick"),
    pytest.param(full.Full, full, "assess.full", 11, id="full"),
]
"""The page, its answers, its operation, and how many choices a question has."""
EACH = pytest.mark.parametrize(("kind", "source", "op", "choices"), KINDS)


def nearly(kind: type[Quick], source: ModuleType, page: Page, site: str, **parts: Any) -> tuple[Quick, str, Any]:
    """The page with one answer open, Python ready and its questions counted; the open question and its answer."""
    given = source.answers()
    last, answer = given.popitem()
    opened = kind(page, site).open(stored=source.document(answers=given, **parts))
    page.evaluate(COUNT, kind.tag)
    page.evaluate(BOOT, kind.tag)
    return opened, last, answer


def waited(page: Page, count: int) -> int:
    """Wait until so many results have been worked out, pictures included; how often the engine has been asked."""
    page.wait_for_function(
        "(count) => asked.filter(([op]) => op.startsWith('assess')).length === count && asked.length === begun",
        arg=count,
        timeout=60_000,
    )
    return int(page.evaluate("begun"))


def shown(op: str) -> str:
    """Where a result keeps what stands in its verdict."""
    return "display" if op == "assess.quick" else "overall"


@EACH
def test_the_last_answer_finds_its_result(
    kind: type[Quick], source: ModuleType, op: str, choices: int, page: Page, site: str
) -> None:
    opened, last, answer = nearly(kind, source, page, site)
    before = waited(page, choices)
    opened.answer({last: answer})
    opened.finished()
    assert page.evaluate("begun") == before
    result = engine(op, {"answers": source.answers()})
    expect(page.locator("[data-display]")).to_have_text(decimal(result[shown(op)]))


@EACH
def test_another_answer_in_between_counts(
    kind: type[Quick], source: ModuleType, op: str, choices: int, page: Page, site: str
) -> None:
    opened, last, answer = nearly(kind, source, page, site)
    waited(page, choices)
    first = next(iter(source.answers()))
    opened.answer({first: 4})
    opened.answer({last: answer})
    opened.finished()
    result = engine(op, {"answers": {**source.answers(), first: 4}})
    expect(page.locator("[data-display]")).to_have_text(decimal(result[shown(op)]))
    assert decimal(result[shown(op)]) != decimal(engine(op, {"answers": source.answers()})[shown(op)])


def test_a_note_in_between_is_in_the_result(page: Page, site: str) -> None:
    opened, last, answer = nearly(Quick, quick, page, site)
    waited(page, 5)
    page.locator(f"#{last} .fb-note summary").click()
    page.locator(f"[name='notes.{last}']").fill("Ask Kim")
    opened.answer({last: answer})
    opened.finished()
    expect(page.locator(".fb-notes dd")).to_have_text(["Ask Kim"])


def test_more_than_one_open_question_is_rehearsed_once(page: Page, site: str) -> None:
    given = quick.answers()
    (third, one), (second, two), (last, _) = (given.popitem() for _ in range(3))
    opened = Quick(page, site).open(stored=quick.document(answers=given))
    page.evaluate(COUNT, Quick.tag)
    page.evaluate(BOOT, Quick.tag)
    waited(page, 1)
    assert page.evaluate("asked[0][1].answers") == {**given, last: 1, second: 1, third: 1}
    expect(opened.verdict).to_have_count(0)
    opened.answer({third: one})
    opened.answer({second: two})
    waited(page, 1 + 5)
    choices = page.evaluate("asked.slice(1).filter(([op]) => op === 'assess.quick').map(([, given]) => given.answers)")
    assert [json.dumps(each) for each in choices] == [
        json.dumps({**given, last: choice, second: two, third: one}) for choice in (1, 2, 3, 4, "na")
    ]


PRINTED = """(tag) => new Promise((resolve) => {
    const widget = document.querySelector(tag);
    new MutationObserver((_, observer) => {
        if (!document.querySelector(".fb-verdict")) return;
        observer.disconnect();
        const early = widget.querySelectorAll("[data-part=report] > section").length;
        dispatchEvent(new Event("beforeprint"));
        const whole = [...widget.querySelectorAll("[data-part=report] > section")];
        resolve([early, whole.map((section) => section.textContent)]);
    }).observe(widget, { childList: true, subtree: true });
})"""


@EACH
def test_paper_does_not_wait_for_the_rest_of_the_report(
    kind: type[Quick], source: ModuleType, op: str, choices: int, page: Page, site: str
) -> None:
    """The verdict is drawn first; who prints at that very moment has all of it, once."""
    opened, last, answer = nearly(kind, source, page, site)
    waited(page, choices)
    page.evaluate(f"() => {{ window.printed = ({PRINTED})({kind.tag!r}); }}")
    opened.answer({last: answer})
    early, whole = page.evaluate("printed")
    opened.finished()
    assert early == 0
    assert whole == page.locator("[data-part=report] > section").evaluate_all(
        "all => all.map((one) => one.textContent)"
    )
    assert len(whole) == 7


def test_a_result_that_is_put_away_while_it_is_built_stays_away(page: Page, site: str) -> None:
    opened, last, answer = nearly(Quick, quick, page, site)
    waited(page, 5)
    page.evaluate("""() => new MutationObserver((_, observer) => {
        if (!document.querySelector(".fb-verdict")) return;
        observer.disconnect();
        document.querySelector("fieldbook-quick").clear({ name: "undo", title: "Cleared", text: "" });
    }).observe(document.querySelector("fieldbook-quick"), { childList: true, subtree: true })""")
    opened.answer({last: answer})
    expect(opened.notice("undo")).to_contain_text("Cleared")
    # Two frames and more: as long as the report would have taken to be built.
    page.evaluate(
        """async () => { for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame); }"""
    )
    expect(page.locator("[data-part=report] > *, [data-part=head] > *")).to_have_count(0)
    expect(page.locator("fieldbook-quick[data-result]")).to_have_count(0)
