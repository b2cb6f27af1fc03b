"""Pages stay light: what a page may cost a visitor stands in ``budget.yaml``."""

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from bench.pages import visit
from tests.serve import Site

BUDGET: dict[str, dict[str, int]] = yaml.safe_load((Path(__file__).parent / "budget.yaml").read_text(encoding="utf-8"))
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}


@pytest.mark.parametrize("address", BUDGET)
def test_a_page_costs_no_more_than_it_may(address: str, unattended: Browser, server: Site) -> None:
    allowed = BUDGET[address]
    first = sum(size for _, size in visit(unattended, PHONE, server, address)) / 1024
    after = sum(size for _, size in visit(unattended, PHONE, server, address, "")) / 1024
    assert first <= allowed["first"] and after <= allowed["next"], f"{first:.1f} KiB first, {after:.1f} KiB after home"
