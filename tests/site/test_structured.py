"""What every page says about itself in the words of schema.org: the right types, nothing the vocabulary lacks."""

import json
from collections import Counter
from typing import Any

import pytest

from tests.site.page import Element, Page
from tests.vocabulary import faults

TYPES = {
    "index.html": "WebSite",
    "playbooks/walk-health-scoring/index.html": "HowTo",
    "playbooks/index.html": "CollectionPage",
    "metrics/nrr/index.html": "TechArticle",
    "framework/walk/index.html": "TechArticle",
    "cards/escalation-tree/index.html": "TechArticle",
    "templates/qbr-agenda/index.html": "DigitalDocument",
    "benchmarks/core/index.html": "Dataset",
    "data/index.html": "Dataset",
    "glossary/index.html": "DefinedTermSet",
    "glossary/churn/index.html": "DefinedTerm",
    "faq/index.html": "FAQPage",
    "assess/quick/index.html": "WebApplication",
    "tools/revenue/index.html": "WebApplication",
    "about/index.html": "AboutPage",
    "search/index.html": "SearchResultsPage",
    "sources/index.html": "WebPage",
    "assess/quick/paper/index.html": "WebPage",
    "tools/health/paper/index.html": "WebPage",
}


def _block(page: Page) -> Element | None:
    found = [item for item in page.head.all("script") if item.get("type") == "application/ld+json"]
    assert len(found) <= 1, page.path
    return found[0] if found else None


@pytest.fixture(scope="module")
def graphs(pages: dict[str, Page]) -> dict[str, dict[str, Any]]:
    """Page → its graph."""
    blocks = {path: _block(page) for path, page in pages.items()}
    return {path: json.loads("".join(map(str, block.children))) for path, block in blocks.items() if block}


def test_every_page_has_one_but_the_missing_one(pages: dict[str, Page], graphs: dict[str, dict[str, Any]]) -> None:
    assert sorted(set(pages) - set(graphs)) == ["404.html"]


def test_nothing_is_outside_the_vocabulary(graphs: dict[str, dict[str, Any]]) -> None:
    assert [f"{path}: {fault}" for path, graph in graphs.items() for fault in faults(graph, absolute=False)] == []


@pytest.mark.parametrize(("path", "type"), TYPES.items())
def test_a_page_is_what_it_is(path: str, type: str, graphs: dict[str, dict[str, Any]]) -> None:
    assert graphs[path]["@graph"][0]["@type"] == type


def test_every_entry_with_a_page_is_told(graphs: dict[str, dict[str, Any]], pages: dict[str, Page]) -> None:
    told = Counter(graph["@graph"][0]["@type"] for graph in graphs.values())
    folders = Counter(path.split("/")[0] for path in pages if path.count("/") == 2)
    assert told["DefinedTerm"] == folders["glossary"] >= 160
    assert told["HowTo"] == folders["playbooks"] >= 19
    assert told["DigitalDocument"] == folders["templates"] >= 10
    assert told["Dataset"] == folders["benchmarks"] + 1


def test_addresses_arrive(graphs: dict[str, dict[str, Any]], pages: dict[str, Page], site: Any) -> None:
    lost = [
        f"{path}: {address}"
        for path, graph in graphs.items()
        for address in _addresses(graph["@graph"])
        if not address.startswith("https:") and not (site / pages[path].target(address)[0]).is_file()
    ]
    assert lost == []


def _addresses(value: Any) -> list[str]:
    if isinstance(value, list):
        return [found for one in value for found in _addresses(one)]
    if isinstance(value, dict):
        own = [text for name, text in value.items() if name in ("@id", "url", "contentUrl")]
        return own + [found for one in value.values() for found in _addresses(one)]
    return []


def test_a_playbook_says_how_long_and_what_to_do(graphs: dict[str, dict[str, Any]], pages: dict[str, Page]) -> None:
    path = "playbooks/walk-health-scoring/index.html"
    [how_to, way] = graphs[path]["@graph"]
    steps = [item for item in pages[path].with_class("fb-steps")[0].all("h3")]
    assert how_to["totalTime"] == "P6W"
    assert [step["name"] for step in how_to["step"]] == [step.text for step in steps]
    assert how_to["step"][0]["text"].startswith("Take about 20 lost and 20 renewed accounts")
    assert [item["name"] for item in way["itemListElement"]] == ["Home", "Playbooks", how_to["name"]]


def test_the_answers_are_those_of_the_page(graphs: dict[str, dict[str, Any]], pages: dict[str, Page]) -> None:
    asked = graphs["faq/index.html"]["@graph"][0]["mainEntity"]
    text = pages["faq/index.html"].article.text
    assert len(asked) == len(pages["faq/index.html"].with_class("fb-details"))
    assert [item["name"] for item in asked if item["name"] not in text] == []
    assert [
        item["acceptedAnswer"]["text"][:40] for item in asked if item["acceptedAnswer"]["text"][:40] not in text
    ] == []


def test_it_stays_lean(graphs: dict[str, dict[str, Any]]) -> None:
    """Texts that the type does not ask for are not said twice: what is long is a how-to or the questions."""
    long = {graph["@graph"][0]["@type"] for graph in graphs.values() if len(json.dumps(graph)) > 2600}
    assert long <= {"HowTo", "FAQPage"}
