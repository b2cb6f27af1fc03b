"""Reference cards fit on two printed sheets at most."""

import re

import pytest
from playwright.sync_api import Page

CARDS = ("health-guide", "escalation-tree", "qbr-preparation-card", "risk-indicators")


@pytest.mark.parametrize("card", CARDS)
def test_a_card_prints_on_two_sheets_at_most(page: Page, site: str, card: str) -> None:
    page.goto(f"{site}cards/{card}/")
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "12mm")
    pdf = page.pdf(format="A4", margin=margin)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) <= 2
