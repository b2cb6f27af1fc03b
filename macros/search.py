"""Library and pages → what the search knows: documents for ``widgets/browser/search-*.mjs``, as one JSON text. Pure."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import Any

import yaml
from markupsafe import Markup

from fieldbook import model
from macros.alike import ALIKE
from macros.load import Entry, Library
from macros.pause import paused
from macros.plaintext import plain
from macros.render import fragment
from macros.site import ADDRESSES, Here, Site, address_of
from macros.walk import parts, walk

KINDS = (
    ("playbook", "Playbook", "Playbooks", 1.15, "playbook"),
    ("metric", "Metric", "Metrics", 1.15, "metric kpi formula"),
    ("template", "Template", "Templates", 1.1, "template form document example sample"),
    ("assessment", "Tool", "Tools", 1.1, "tool calculator calculate"),
    ("card", "Card", "Cards", 1.05, "card"),
    ("page", "Page", "Pages", 0.9, "page"),
    ("stage", "Stage", "Stages", 1.05, ""),
    ("transition", "Transition", "Transitions", 1.0, ""),
    ("domain", "Domain", "Domains", 1.0, "domain"),
    ("dimension", "Dimension", "Dimensions", 0.95, "dimension"),
    ("principle", "Principle", "Principles", 0.95, "principle"),
    ("benchmark", "Benchmark", "Benchmarks", 0.95, "benchmark average typical median quartile good"),
    ("faq", "Question & answer", "Questions & answers", 0.9, "faq"),
    ("indicator", "Health indicator", "Health indicators", 0.9, "indicator threshold"),
    ("status", "Health status", "Health statuses", 0.9, ""),
    ("trigger", "Risk trigger", "Risk triggers", 0.8, "trigger"),
    ("combination", "Risk combination", "Risk combinations", 0.8, ""),
    ("tier", "Escalation tier", "Escalation tiers", 0.9, ""),
    ("onboarding", "Onboarding phase", "Onboarding phases", 0.9, ""),
    ("service_tier", "Service tier", "Service tiers", 0.9, ""),
    ("pillar", "Pillar", "Pillars", 0.85, "pillar"),
    ("roadmap_phase", "Roadmap phase", "Roadmap phases", 0.85, "roadmap"),
    ("path", "Improvement path", "Improvement paths", 0.75, ""),
    ("action", "Action", "Actions", 0.75, "action"),
    ("question", "Quick question", "Quick questions", 0.5, ""),
    ("full_question", "Full statement", "Full statements", 0.5, "statement"),
    ("term", "Term", "Terms", 0.4, "term definition define glossary meaning mean"),
    ("source", "Source", "Sources", 0.7, "source"),
)
"""Kind, what one and what several are called, how it weighs against others that fit as well, and the words of a query
that ask for it. A kind that is not here is named by itself and weighs ``UNNAMED``. Terms come after what helps to do
the work, unless a query is the very name of one."""
UNNAMED = 0.85
LISTED = {
    "term": "glossary/",
    "question": "assess/quick/",
    "full_question": "assess/full/",
    "action": "checklist/",
    "faq": "faq/",
}
"""Kind → the page that lists all of its entries: the search's own page leads there in place of naming each again."""
UNLISTED = ("synonym",)
"""Kinds that are no answers themselves."""
NAMES = ("title", "acronym", "aliases", "summary")
HEADINGS = ("title", "label", "before", "after")
"""Fields whose line says what a part is about, like every line of a list."""
SUMMARIES = {"term": "short", "question": "guidance", "source": "gives"}
"""Kind → the field that sums it up, where that isn't ``summary`` or, without one, the first longer text."""

POINTS = 1400
TEXT = 1800
"""The most characters of headings and of running text that one document brings along."""
TOTAL = 512_000
"""The most characters of all documents: 150 KiB as they travel. Running text gives way first."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
HEAD = re.compile(r"\A---\n(.*?)\n---\n", re.S)
BLOCK = re.compile(r"</?(?:p|h\d|li|ul|ol|div|dl|dt|dd|td|th|tr|figcaption)\b[^>]*>")
DOCS = re.compile(r"(?m)^[ \t]*/\*\*(?:.|\n)*?\*/\n|^//# sourceMappingURL=.*\n")

Document = dict[str, Any]
Recall = Callable[[str, Callable[[Library], Any]], Any]
"""Gives what a function makes of the content; it may know that, by its name, from last time."""


def documents(site: Site, pages: Iterable[tuple[str, str]], recall: Recall | None = None) -> list[Document]:
    """One document an entry that has a place of its own, an action, and a page.

    ``pages`` are addresses from the root with the Markdown of the page; those of entries only lend their ``aliases``.
    """
    recall = recall or (lambda _name, make: make(site.library))
    out: list[Document] = []
    for kind in site.library.entries:
        if kind in UNLISTED or "{" not in ADDRESSES.get(kind, "").replace("{section}", ""):
            continue
        for entry in paused(site.library.all(kind)):
            out += map(dict, recall(f"{kind}\0{entry.id}", partial(_of_entry, kind, entry.id)))
    taken = {item["url"]: item for item in out}
    for url, text in paused(pages):
        if url in taken:
            if "\naliases:" in text[:2000]:
                names = page_meta(text).get("aliases") or ()
                taken[url]["aliases"] = [*taken[url].get("aliases", ()), *map(str, names)]
        elif url != "search/" and "paper_of" not in page_meta(text):
            out.append(dict(recall(f"{url}\0{text}", partial(_of_page, url, text))))
    order = {kind: place for place, (kind, *_names) in enumerate(KINDS)}
    return sorted(out, key=lambda item: order.get(item["kind"], len(order)))


def _of_entry(kind: str, id: str, library: Library) -> list[Document]:
    entry = library.get(kind, id)
    return [entry_document(entry), *actions(entry)]


def _of_page(url: str, text: str, _library: Library) -> Document:
    return page_document(url, text)


def entry_document(entry: Entry) -> Document:
    """An entry as the search knows it. ``short`` is another name, unless it is what sums the entry up."""
    record = entry.record
    field = SUMMARIES.get(entry.kind, "summary")
    aliases = [*getattr(record, "aliases", ()), *getattr(record, "asked", ())]
    if field != "short" and getattr(record, "short", None):
        aliases.append(record.short)
    points: list[str] = [f"Stage: {record.stage.capitalize()}"] if entry.kind == "playbook" and record.stage else []
    text: list[str] = []
    for path, value, marker in walk(record):
        if not isinstance(marker, model.Text) or path[0] in (
            *NAMES,
            field,
            "short",
            "asked",
            "changes",
            "example",
            "credit",
            "licence",
        ):
            continue
        if path[0] == "actions" and path[-1] != "title" and any(True for _ in parts(record, model.Action)):
            continue  # documents of their own
        heading = marker.form == "line" and (isinstance(path[-1], int) or path[-1] in HEADINGS)
        (points if heading else text).extend(pieces(value))
    summary = first(getattr(record, field, "") or next(iter(text), ""))
    return document(
        f"{entry.kind}/{entry.id}",
        entry.kind,
        record.title,
        address_of(entry),
        summary,
        points,
        text,
        getattr(record, "acronym", None),
        aliases,
    )


def actions(entry: Entry) -> Iterator[Document]:
    """The actions inside an entry; each stands on the page of its stage under its id."""
    for _path, action in parts(entry.record, model.Action):
        yield document(
            f"action/{action.id}",
            "action",
            action.title,
            f"{address_of(entry)}#{action.id}",
            first(action.why),
            [],
            pieces(action.why),
            aliases=action.aliases,
        )


def page_meta(markdown: str) -> dict[str, Any]:
    """The front matter of a page."""
    found = HEAD.match(markdown)
    return _read_head(found.group(1)) if found else {}


@lru_cache(maxsize=10_000)
def _read_head(text: str) -> dict[str, Any]:
    try:  # the heads of generated pages are JSON line by line, which is read twenty times as fast
        lines = [line.partition(": ") for line in text.split("\n")]
        if all(value[:1] in ('"', "[") or value in ("true", "false") for _name, _colon, value in lines):
            return {name: json.loads(value) for name, _colon, value in lines}
    except ValueError:
        pass
    return yaml.load(text, LOADER) or {}


TOOLS = ("tools/", "checklist/", "assess/team/", "assess/history/")
"""Pages that are tools, as the assessments are; the first is their index."""


def page_document(url: str, markdown: str) -> Document:
    """A page that is no entry: its title, description and ``aliases`` from the front matter, its headings and words."""
    meta = page_meta(markdown)
    body = HEAD.sub("", markdown, count=1)
    body = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|<%#.*?%>|<(script|style|svg)\b.*?</\1>", " ", body, flags=re.S)
    points = [plain(re.sub(r"\{[:#][^}]*\}|<[^>]+>", "", line)) for line in re.findall(r"(?m)^#{2,4} +(.*)$", body)]
    points += [plain(re.sub(r"<[^>]+>", "", text)) for text in re.findall(r"<h\d[^>]*>(.*?)</h\d>", body)]
    words = BLOCK.sub("\n", re.sub(r"(?m)^#{1,4} .*$|<h\d[^>]*>.*?</h\d>", "\n", body))
    text = [item for line in re.sub(r"<[^>]+>", "", words).split("\n") for item in pieces(line)]
    title = str(meta.get("title") or "").strip() or url.strip("/").rpartition("/")[2].replace("-", " ").capitalize()
    return document(
        f"page/{url}",
        "assessment" if url.startswith(TOOLS) and url != TOOLS[0] else "page",
        title,
        url,
        plain(str(meta.get("description") or "")),
        points,
        text,
        None,
        [str(item) for item in meta.get("aliases") or ()],
    )


def document(
    id: str,
    kind: str,
    title: str,
    url: str,
    summary: str,
    points: list[str],
    text: list[str],
    acronym: str | None = None,
    aliases: Iterable[str] = (),
) -> Document:
    """The record itself: what is empty is left out, nothing is said twice, and it stays within bounds."""
    said = {summary, title}
    out = {
        "id": id,
        "kind": kind,
        "title": title,
        "acronym": acronym,
        "aliases": [name for name in dict.fromkeys(aliases) if name],
        "url": url,
        "summary": summary,
        "points": trimmed(points, POINTS, said),
        "text": trimmed(text, TEXT, said),
    }
    return {name: value for name, value in out.items() if value or name in ("title", "url", "summary")}


def trimmed(texts: Iterable[str], limit: int, said: set[str]) -> list[str]:
    """The texts that are not in ``said`` yet, as many as fit into ``limit`` characters; they are added to ``said``."""
    out, size = [], 0
    for text in texts:
        if text and text not in said and size + len(text) <= limit:
            said.add(text)
            out.append(text)
            size += len(text)
    return out


def pieces(text: str) -> list[str]:
    """Paragraphs and list items of short Markdown, as plain text."""
    blocks = re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)", text)
    return [found for block in blocks if (found := plain(block))]


def first(text: str) -> str:
    """The first paragraph as plain text, cut at the end of a sentence or a word where it is long."""
    whole = next(iter(pieces(text)), "")
    if len(whole) <= 160:
        return whole
    end = whole.rfind(". ", 40, 160) + 1
    return whole[:end] if end else whole[: whole.rfind(" ", 0, 159)] + " …"


def index(site: Site, found: list[Document]) -> str:
    """The whole index as JSON text with a fixed form: equal content gives equal bytes."""
    found = within(found, TOTAL)
    rows = [dict(zip(("id", "label", "plural", "weight", "words"), row, strict=True)) for row in kinds(found)]
    synonyms = [[alias, entry.record.title] for entry in site.library.all("synonym") for alias in entry.record.aliases]
    return (
        json.dumps(
            {"version": 1, "kinds": rows, "synonyms": synonyms, "alike": ALIKE, "documents": found},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        + "\n"
    )


def kinds(found: list[Document]) -> list[tuple[str, str, str, float, str]]:
    """The kinds of the documents, as in ``KINDS``."""
    known = {row[0]: row for row in KINDS}
    present = dict.fromkeys(item["kind"] for item in found)
    names = {kind: kind.replace("_", " ").capitalize() for kind in present}
    return [known.get(kind, (kind, name, f"{name}s", UNNAMED, "")) for kind, name in names.items()]


def within(found: list[Document], total: int) -> list[Document]:
    """The documents with as much running text each as fits into ``total`` characters for all of them."""
    for limit in (TEXT, 1300, 900, 600, 450, 300, 200, 100, 0):
        out = [{**item, "text": trimmed(item["text"], limit, set())} if "text" in item else item for item in found]
        if len(json.dumps(out, ensure_ascii=False)) <= total:
            break
    return out


def without_docs(script: str) -> str:
    """A module without its documentation comments: the package comes without a smaller build."""
    return f"// MiniSearch by Luca Ongaro, MIT licence: minisearch-LICENSE.txt\n{DOCS.sub('', script)}"


def search_page(here: Here) -> Markup:
    """The search on a page of its own: the field, and below it everything by kind, A to Z."""
    found = here.site.documents
    groups = [
        (kind, many, sorted((item for item in found if item["kind"] == kind), key=lambda item: item["title"].lower()))
        for kind, _one, many, *_ in kinds(found)
    ]
    return fragment("search.html.jinja", here, groups=groups, listed=LISTED, synonyms=here.library.all("synonym"))


MACROS = (search_page,)
