"""Addresses and links."""

import posixpath
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldbook import model
from macros.load import Library
from macros.site import ADDRESSES, Site, address_of, relative

SITE = "https://a.example/deep/site/"


def resolved(link: str, here: str) -> str:
    from urllib.parse import urljoin

    return urljoin(SITE + here, link).removeprefix(SITE)


@pytest.mark.parametrize(
    ("target", "here", "link"),
    [
        ("playbooks/a/", "playbooks/b/", "../a/"),
        ("playbooks/a/", "", "playbooks/a/"),
        ("", "playbooks/a/", "../../"),
        ("", "", "./"),
        ("a/", "a/", "./"),
        ("a/#x", "a/", "#x"),
        ("sources/#x", "metrics/grr/", "../../sources/#x"),
        ("api/v1/index.json", "data/", "../api/v1/index.json"),
        ("assets/x.css", "404.html", "assets/x.css"),
        ("metrics/", "metrics/grr/", "../"),
        ("metrics/grr/", "metrics/", "grr/"),
    ],
)
def test_relative(target: str, here: str, link: str) -> None:
    assert relative(target, here) == link
    assert resolved(link, here) == target


part = st.text("ab-1", min_size=1, max_size=3)
folder = st.lists(part, max_size=4).map(lambda parts: "".join(f"{item}/" for item in parts))


@given(st.tuples(folder, st.sampled_from(["", "x.json"])).map("".join), folder, st.sampled_from(["", "#top"]))
@settings(derandomize=True, database=None, deadline=None, max_examples=200)
def test_a_relative_link_leads_to_its_target(target: str, here: str, anchor: str) -> None:
    link = relative(target + anchor, here)
    assert not link.startswith("/") and "://" not in link
    assert resolved(link, here) == target + anchor


def test_every_kind_with_a_page_has_an_address_of_its_own(site: Site) -> None:
    assert set(ADDRESSES) <= set(model.KINDS)
    found = [entry for entry in site.library.everything() if entry.kind in ADDRESSES and entry.kind != "profile"]
    pages = [address_of(entry) for entry in found]
    assert len(pages) == len(set(pages))
    for page in pages:
        assert re.fullmatch(r"[a-z0-9/-]+/(?:#[a-z0-9_-]+)?", page), page
        assert posixpath.normpath(page.split("#")[0]) + "/" == page.split("#")[0]


def test_links_go_both_ways(small: Library) -> None:
    site = Site(small)
    assert [entry.id for entry in site.naming("playbook", "count-losses", by="playbook")] == ["score-health"]
    assert [entry.id for entry in site.naming("metric", "grr", by="metric")] == ["time-to-value"]
    assert [entry.id for entry in site.naming("playbook", "predict-churn", by="domain")] == []
    assert [entry.id for entry in site.naming("source", "survey", by="stage")] == ["crawl", "walk", "run"]
