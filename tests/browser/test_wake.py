"""The code of a tool comes with a person: nobody else loads it, and whoever is there loses nothing by it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serve import Site

ENTRIES = "fieldbook:/team/fieldbook/:tool.revenue"


@pytest.fixture
def alone(unattended: Browser) -> Iterator[Page]:
    """A page that nobody has touched yet."""
    with unattended.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def code(server: Site) -> list[str]:
    """What has been asked for of a tool's code and data."""
    names = [path.rsplit("/", 1)[-1] for path, _ in server.sent if path.endswith((".mjs", ".json"))]
    return sorted(name for name in names if name not in ("define.mjs", "terms.mjs", "contents.mjs"))


def test_who_only_reads_loads_no_code(alone: Page, server: Site) -> None:
    alone.goto(server.url)
    del server.sent[:]
    alone.goto(server.url + "tools/escalation/", wait_until="networkidle")
    assert code(server) == []
    expect(alone.get_by_role("button", name="Next", exact=True)).to_be_visible()
    alone.mouse.move(300, 300)
    alone.wait_for_selector("fieldbook-escalation[data-on]")
    assert [name for name in code(server) if name.endswith(".mjs")] == [
        "base.mjs", "escalation.mjs", "kit.mjs", "tool.mjs",
    ]  # fmt: skip


def test_the_first_press_counts(alone: Page, server: Site) -> None:
    alone.goto(server.url + "tools/escalation/", wait_until="networkidle")
    alone.get_by_role("button", name="Next", exact=True).dispatch_event("pointerdown")
    alone.get_by_role("button", name="Next", exact=True).dispatch_event("click")
    expect(alone.get_by_text("Question 2 of 10")).to_be_visible()


def test_what_is_typed_first_counts(alone: Page, server: Site) -> None:
    held = "escalation.mjs"
    gates = []
    alone.route(f"**/{held}", lambda route: gates.append(route))
    alone.goto(server.url + "tools/escalation/", wait_until="networkidle")
    with alone.expect_request(f"**/{held}"):
        alone.get_by_role("radio", name="Yes").first.check()
    expect(alone.locator("fieldbook-escalation:not(:defined)")).to_be_attached()
    gates[0].continue_()
    expect(alone.locator("[data-result]")).to_contain_text("Tier 4", timeout=60_000)


def test_a_filter_that_is_set_first_counts(alone: Page, server: Site) -> None:
    gates = []
    alone.route("**/library.mjs", lambda route: gates.append(route))
    del server.sent[:]
    alone.goto(server.url + "playbooks/", wait_until="networkidle")
    assert code(server) == []
    with alone.expect_request("**/library.mjs"):
        alone.locator("select[name=stage]").select_option("run")
    expect(alone.get_by_role("status")).to_have_text("21 playbooks")
    gates[0].continue_()
    expect(alone.get_by_role("status")).to_contain_text(" of 21 playbooks")
    expect(alone).to_have_url(server.url + "playbooks/?stage=run")
    expect(alone.locator("select[name=stage]")).to_have_value("run")


def test_who_has_entries_here_gets_the_code_at_once(alone: Page, server: Site) -> None:
    alone.goto(server.url)
    alone.evaluate("([name, text]) => localStorage.setItem(name, text)", [ENTRIES, "{}"])
    alone.goto(server.url + "tools/escalation/")
    alone.wait_for_selector("fieldbook-escalation[data-on]")


@pytest.mark.parametrize("more", ["#r=broken", "?from=mail"])
def test_a_link_with_something_in_it_is_opened_at_once(more: str, alone: Page, server: Site) -> None:
    alone.goto(server.url + "tools/escalation/" + more)
    alone.wait_for_selector("fieldbook-escalation[data-on]")
