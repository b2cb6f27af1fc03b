"""What each kind of page is about, in the words of schema.org. Pure."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from fieldbook.model import Range
from macros.load import Entry
from macros.plaintext import plain
from macros.site import address_of, relative

if TYPE_CHECKING:
    from macros.machine.structured import Place, World

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ARTICLES = ("stage", "transition", "domain", "dimension", "principle", "metric", "card")
APPLICATIONS = ("assess/quick/", "assess/full/", "assess/team/", "assess/history/", "checklist/")
"""Pages that are tools without standing below ``tools/``."""
PERIODS = {"days": "P{}D", "weeks": "P{}W", "months": "P{}M", "hours": "PT{}H", "minutes": "PT{}M"}
FORMATS = {
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
    "md": "text/markdown",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

Node = dict[str, Any]


def period(span: Range) -> str:
    """A span of time in the form of ISO 8601, by its longer end: ``P6W``; empty for other units and open ends."""
    pattern = PERIODS.get(span.unit, "")
    longest = span.high if span.high is not None else span.low
    return pattern.format(f"{longest:g}") if pattern and longest is not None else ""


class Page:
    """One page while its graph is made."""

    def __init__(self, place: "Place", world: "World") -> None:
        self.place, self.world, self.library = place, world, world.site.library

    def at(self, url: str) -> str:
        """An address from the root as it stands in the graph."""
        return self.world.base + url if self.world.base else relative(url, self.place.url)

    def about(self, type: str, **more: Any) -> Node:
        """The main node: its type, what every page says, and what is given, without what is empty."""
        node = {
            "@type": type,
            "url": self.at(self.place.url),
            "name": self.place.title,
            "description": self.place.description,
            **more,
        }
        return {name: value for name, value in node.items() if value not in ("", None, [], {})}

    def work(self, type: str, **more: Any) -> Node:
        """The same for a work: what it is part of, its language and licence."""
        common = {"isPartOf": {"@id": self.at("#website")}, "inLanguage": "en", "license": LICENCE}
        return self.about(type, **common, **more)

    def main(self) -> Node:
        """What the page is about."""
        kind, url = self.place.kind, self.place.url
        entry = self.library.get(kind, self.place.entry) if self.place.entry else None
        if entry is not None and kind in MAKERS:
            return MAKERS[kind](self, entry)
        if entry is not None and kind in ARTICLES:
            return self.article(entry)
        if kind == "benchmarks":
            return self.benchmarks()
        if url == "faq/":
            return self.questions()
        if url == "glossary/":
            return self.glossary()
        if url == "data/":
            files = self.distribution("api/v1/index.json")
            name = f"All content of {self.world.name} as data"
            return {**self.work("Dataset", isAccessibleForFree=True, distribution=files), "name": name}
        if url in APPLICATIONS or re.fullmatch("tools/[^/]+/", url):
            return self.application()
        return self.work(_page_type(url))

    def cited(self, ids: Sequence[str]) -> list[str]:
        """Sources as they want to be credited."""
        return [f"{source.credit}, {source.year}" for id in ids for source in [self.library.get("source", id).record]]

    def article(self, entry: Entry) -> Node:
        """A text about a subject; that of a metric is a term with a short form."""
        record = entry.record
        subject = None
        if entry.kind == "metric":
            subject = {"@type": "DefinedTerm", "name": record.title, "description": record.summary}
            if record.acronym:
                subject["termCode"] = record.acronym
        cited = self.cited(getattr(record, "sources", ()))
        return self.work("TechArticle", headline=self.place.title, about=subject, citation=cited)

    def playbook(self, entry: Entry) -> Node:
        """A playbook as instructions: how long at most, what is filled in on the way, what to do."""
        record = entry.record
        templates = [self.library.get("template", id) for id in record.templates]
        return self.work(
            "HowTo",
            totalTime=period(record.duration),
            supply=[
                {"@type": "HowToSupply", "name": item.record.title, "url": self.at(address_of(item))}
                for item in templates
            ],
            step=[
                {"@type": "HowToStep", "position": number, "name": step.title, "text": plain(step.detail)}
                for number, step in enumerate(record.steps, 1)
            ],
            citation=self.cited(record.sources),
        )

    def term(self, entry: Entry) -> Node:
        """A term of the glossary."""
        record = entry.record
        return self.about(
            "DefinedTerm",
            name=record.title,
            description=record.short,
            termCode=record.acronym,
            alternateName=list(record.aliases),
            inDefinedTermSet={"@id": self.at("glossary/#terms")},
        )

    def glossary(self) -> Node:
        """The set that every term names as its own; a list of them here would only make the page heavier."""
        return {"@id": self.at("glossary/#terms"), **self.work("DefinedTermSet")}

    def template(self, entry: Entry) -> Node:
        """A form with the files it can be taken away as."""
        name = f"cs-fieldbook-{entry.id}."
        files = [path for path in self.world.files if path.rpartition("/")[2].startswith(name)]
        return self.work("DigitalDocument", encoding=[self.file("MediaObject", path) for path in files])

    def benchmarks(self) -> Node:
        """A section of benchmark tables as a set of data."""
        section = self.place.url.rstrip("/").rpartition("/")[2]
        tables = [entry.record for entry in self.library.all("benchmark") if entry.record.section == section]
        return self.work(
            "Dataset",
            isAccessibleForFree=True,
            variableMeasured=[table.title for table in tables],
            temporalCoverage=_years([table.year for table in tables]),
            citation=self.cited(list(dict.fromkeys(table.source for table in tables))),
            distribution=self.distribution("api/v1/benchmarks.json", "benchmarks"),
        )

    def distribution(self, first: str, name: str = "") -> list[Node]:
        """The files a set of data can be had as: ``first``, and the tables with ``name`` in theirs."""
        tables = [
            path
            for path in self.world.files
            if path.endswith((".csv", ".xlsx")) and name in path and not path.endswith("-assessment.xlsx")
        ]
        return [self.file("DataDownload", path) for path in [first, *tables]]

    def file(self, type: str, path: str) -> Node:
        """A file to download."""
        return {"@type": type, "contentUrl": self.at(path), "encodingFormat": FORMATS[path.rpartition(".")[2]]}

    def questions(self) -> Node:
        """Questions with their answers."""
        asked = [
            {
                "@type": "Question",
                "name": entry.record.title,
                "acceptedAnswer": {"@type": "Answer", "text": plain(entry.record.answer)},
            }
            for entry in self.library.all("faq")
        ]
        return self.work("FAQPage", mainEntity=asked)

    def application(self) -> Node:
        """A tool that runs in the page."""
        return self.work(
            "WebApplication",
            applicationCategory="BusinessApplication",
            operatingSystem="Any",
            browserRequirements="JavaScript and WebAssembly",
            isAccessibleForFree=True,
            offers={"@type": "Offer", "price": 0, "priceCurrency": "USD"},
        )


MAKERS: dict[str, Callable[[Page, Entry], Node]] = {
    "playbook": Page.playbook,
    "term": Page.term,
    "template": Page.template,
}
"""Kinds that are more than an article."""


def _page_type(url: str) -> str:
    """The type of a page that is nothing more special."""
    special = {"about/": "AboutPage", "search/": "SearchResultsPage"}
    overviews = ("assess", "benchmarks", "cards", "framework", "metrics", "playbooks", "templates", "tools")
    return special.get(url) or ("CollectionPage" if url.rstrip("/") in overviews else "WebPage")


def _years(years: Sequence[int]) -> str:
    """A span of years in the form of ISO 8601: ``2024/2026``."""
    first, last = min(years, default=0), max(years, default=0)
    return f"{first}/{last}" if first != last else f"{first}" if first else ""
