"""A page that gives figures says whose they are and of which year."""

import re

from tests.site.page import Page

FIGURE = re.compile(r"\d ?%|\$\d|\d–\d")
YEAR = re.compile(r", 20\d\d\b")
PARTS = {"assess", "benchmarks", "cards", "checklist", "faq", "framework", "glossary", "metrics", "playbooks", "tools"}
ELSEWHERE = {
    "assess/": "says how long the assessments take",
    "framework/": "cards of pages that name theirs",
    "playbooks/": "cards of pages that name theirs",
    "tools/revenue/": "an invented example",
}
"""Page → why its figures need no source there. One that needs no reason any more is taken off the list."""


def test_a_page_with_figures_names_their_source_and_its_year(pages: dict[str, Page]) -> None:
    without = {
        page.url
        for page in pages.values()
        if page.url.split("/")[0] in PARTS
        and FIGURE.search("".join(page.article.texts()))
        and not any(
            YEAR.search("".join(place.texts()))
            for place in page.with_class("fb-sources")
            if any("sources/" in link.get("href") for link in place.all("a"))
        )
    }
    assert without == set(ELSEWHERE)
