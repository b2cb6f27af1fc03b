"""Structured data of pages: whole addresses where the site knows its own, and nothing that ends its element early."""

import copy
import dataclasses
import json
from typing import Any

import pytest

from fieldbook.model import Range
from macros.load import Library
from macros.machine.structured import Place, World, graph, script
from macros.machine.works import period
from macros.site import Site, address_of
from tests.vocabulary import faults

BASE = "https://example.org/team/"
FILES = ("downloads/benchmarks.xlsx", "downloads/cs-fieldbook-qbr-agenda.docx", "downloads/benchmarks.csv")


@pytest.fixture(scope="module")
def world(library: Library) -> World:
    return World(Site(library), "CS Fieldbook", "What it is.", BASE, FILES)


def _places(library: Library) -> list[Place]:
    found = [
        Place(address_of(entry), entry.record.title, "What it says.", kind, entry.id, (("Part", "part/"),))
        for kind in ("playbook", "metric", "term", "template", "stage", "card")
        for entry in library.all(kind)
    ]
    others = ("", "faq/", "glossary/", "data/", "tools/", "tools/revenue/", "assess/quick/", "about/", "about/changes/")
    return [
        *found,
        *(Place(url, "A page", "What it says.") for url in others),
        Place("benchmarks/core/", "Core", "Figures.", "benchmarks"),
    ]


def test_every_address_is_whole_where_the_site_knows_its_own(library: Library, world: World) -> None:
    places = _places(library)
    assert len(places) > 200
    assert [fault for place in places for fault in faults(graph(place, world), absolute=True)] == []


def test_the_first_page_names_the_search_where_its_address_is_known(world: World) -> None:
    first = Place("", "CS Fieldbook", "What it is.")
    [site] = graph(first, world)["@graph"]
    assert site["potentialAction"] == {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{BASE}search/?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    [unknown] = graph(first, dataclasses.replace(world, base=""))["@graph"]
    assert "potentialAction" not in unknown
    assert (unknown["@id"], unknown["url"]) == ("#website", "./")


def test_data_can_be_had_in_each_form(world: World) -> None:
    node = graph(Place("benchmarks/core/", "Core", "Figures.", "benchmarks"), world)["@graph"][0]
    assert [(file["contentUrl"], file["encodingFormat"]) for file in node["distribution"]] == [
        (f"{BASE}api/v1/benchmarks.json", "application/json"),
        (f"{BASE}downloads/benchmarks.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (f"{BASE}downloads/benchmarks.csv", "text/csv"),
    ]
    assert node["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "NRR by company stage" in node["variableMeasured"]
    assert node["citation"] == ["Boxwood Strategy, customer success handbook, appendices A to E, 2025"]


def test_a_term_with_a_short_form(library: Library, world: World) -> None:
    entry = library.get("term", "net-revenue-retention")
    node = graph(Place(address_of(entry), "NRR, glossary", "", "term", entry.id), world)["@graph"][0]
    assert (node["name"], node["termCode"]) == ("Net revenue retention", "NRR")
    assert node["inDefinedTermSet"] == {"@id": f"{BASE}glossary/#terms"}


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "\u2028\u2029", "&lt;/script&gt;", '"}]}']
)
def test_no_text_ends_the_element(text: str, world: World) -> None:
    place = Place("about/", text, text, above=((text, "x/"),))
    said = script(place, world)
    assert not set(said) & set("<>&")
    assert json.loads(said) == graph(place, world)
    assert json.loads(said)["@graph"][0]["name"] == text


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (Range("weeks", 4, 6), "P6W"),
        (Range("days", 90, None), "P90D"),
        (Range("months", None, 18), "P18M"),
        (Range("minutes", 45, 90), "PT90M"),
        (Range("percent", 4, 6), ""),
        (Range("weeks"), ""),
    ],
)
def test_a_period_is_written_as_the_standard_has_it(span: Range, text: str) -> None:
    assert period(span) == text


GOOD: dict[str, Any] = {
    "@context": "https://schema.org",
    "@graph": [
        {
            "@type": "HowTo",
            "name": "A way",
            "totalTime": "P6W",
            "step": [{"@type": "HowToStep", "name": "Go", "text": "Go there."}],
            "isPartOf": {"@id": "https://example.org/#website"},
            "url": "https://example.org/a/",
            "isAccessibleForFree": True,
        }
    ],
}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"@type": "HowTwo"}, "no type is called HowTwo"),
        ({"colour": "red"}, "HowTo has no colour"),
        ({"termCode": "A"}, "HowTo has no termCode"),
        ({"totalTime": "6 weeks"}, "HowTo.totalTime is no duration: 6 weeks"),
        ({"totalTime": "P"}, "HowTo.totalTime is no duration: P"),
        ({"url": "a/"}, "HowTo.url is not absolute: a/"),
        ({"url": "https://example.org/a b"}, "HowTo.url is no address: https://example.org/a b"),
        ({"name": ""}, "HowTo.name is empty"),
        ({"isAccessibleForFree": "yes"}, "HowTo.isAccessibleForFree takes no text"),
        ({"name": True}, "HowTo.name takes no truth value"),
        ({"name": 7}, "HowTo.name takes no number"),
        ({"step": [{"@type": "HowToStep", "name": "Go"}]}, "HowToStep lacks text"),
        ({"supply": {"@type": "Offer", "price": 0, "priceCurrency": "USD"}}, "HowTo.supply takes no Offer"),
        ({"query-input": "x"}, "HowTo has no query-input"),
    ],
)
def test_the_check_sees_what_the_vocabulary_lacks(change: dict[str, Any], fault: str) -> None:
    assert faults(GOOD, absolute=True) == []
    bad = copy.deepcopy(GOOD)
    bad["@graph"][0].update(change)
    assert faults(bad, absolute=True) == [fault]


def test_the_check_wants_a_graph() -> None:
    assert faults(GOOD["@graph"][0], absolute=True) == ["not a graph in the words of schema.org"]
    assert faults({**GOOD, "@context": "http://schema.org"}, absolute=True) != []
