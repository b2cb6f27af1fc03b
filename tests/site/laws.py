"""What holds on every page. Each law takes a page and yields what breaks it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from tests.site.page import Element, Page, outside

Law = Callable[[Page], Iterator[str]]
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = {
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
    *HEADINGS,
}
LEAKED = re.compile(r"\b(null|undefined|NaN)\b|\[object |Undefined|<built-in|Range\(")
UNRENDERED = re.compile(r"\{\{|\}\}|\{%|%\}|<%#|\{#\w|\{:")
DATA = ("application/json", "application/ld+json")
"""Types of script elements that hold data: browsers never run them, and the policy lets them be."""
LOADED = {
    "script": "src",
    "img": "src",
    "source": "src",
    "iframe": "src",
    "audio": "src",
    "video": "src",
    "embed": "src",
    "object": "data",
    "use": "href",
    "image": "href",
}
POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'", "'wasm-unsafe-eval'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "worker-src": ["'self'"],
    "manifest-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
}


def no_inline_script(page: Page) -> Iterator[str]:
    """Scripts are files; what stands in the page is data."""
    for script in page.all("script"):
        if not script.get("src") and script.get("type") not in DATA:
            yield f"{script} is an inline script"


def no_inline_handler(page: Page) -> Iterator[str]:
    """No attribute and no link holds code."""
    for element in page.elements:
        yield from (f"{element} has {name}" for name in element.attributes if name.startswith("on"))
        yield from (
            f"{element} runs code"
            for value in element.attributes.values()
            if value.strip().lower().startswith("javascript:")
        )


def no_inline_style(page: Page) -> Iterator[str]:
    """The policy would drop it."""
    for element in page.elements:
        if "style" in element.attributes or element.tag == "style":
            yield f"{element} has a style of its own"


def policy_comes_first(page: Page) -> Iterator[str]:
    """The security policy comes first in the head, so that it rules all that follows, and it is the strict one."""
    first = next(page.head.all(), None)
    if first is None or first.get("http-equiv") != "Content-Security-Policy":
        yield f"the head begins with {first}"
        return
    parts = [part.split() for part in first.get("content").split(";") if part.strip()]
    if {part[0]: part[1:] for part in parts} != POLICY:
        yield f"the policy is {first.get('content')}"


def loads_from_here(page: Page) -> Iterator[str]:
    """Scripts, styles, fonts and pictures have relative addresses, so that they work below any path."""
    for element in page.elements:
        loaded = [element.get("href")] if element.tag == "link" else [element.get(LOADED.get(element.tag, "src"))]
        loaded += [part.split()[0] for part in element.get("srcset").split(",") if part.strip()]
        for address in loaded:
            if outside(address) and not (element.tag == "link" and element.get("rel") == "canonical"):
                yield f"{element} loads from elsewhere"
            elif address.startswith("/") and page.path != "404.html":
                yield f"{element} is not relative"


def links_are_relative(page: Page) -> Iterator[str]:
    """Links within the site work below any path. Only 404.html, which is shown at any depth, counts from the root."""
    for link in page.all("a"):
        away = outside(link.get("href"))
        if away and not link.get("href").startswith("https://"):
            yield f"{link} is not https"
        if not away and (link.get("href").startswith("/") != (page.path == "404.html")) and link.get("href")[:1] != "#":
            yield f"{link} is {'relative' if page.path == '404.html' else 'not relative'}"


def one_h1(page: Page) -> Iterator[str]:
    """A page is about one thing."""
    found = page.all("h1")
    if len(found) != 1:
        yield f"{len(found)} h1"


def headings_in_order(page: Page) -> Iterator[str]:
    """The first heading is the h1; none skips a level; none is empty."""
    before = 0
    for heading in page.all(*HEADINGS):
        level = int(heading.tag[1])
        if level > before + 1:
            yield f"{heading} ({heading.text}) follows h{before}"
        if not heading.text:
            yield f"{heading} is empty"
        before = level


def ids_once(page: Page) -> Iterator[str]:
    """An anchor leads to one place."""
    for id, number in Counter(page.ids).items():
        if number > 1 or not id or " " in id:
            yield f"the id {id!r} stands {number} times"


def names_lead_somewhere(page: Page) -> Iterator[str]:
    """What is named by another element names one that is there."""
    for element in page.elements:
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            yield from (f"{element}: no id {id}" for id in element.get(name).split() if id not in page.ids)


def says_what_it_is(page: Page) -> Iterator[str]:
    """Language, title and description are there."""
    if next(page.root.all("html")).get("lang") != "en":
        yield "the language is missing"
    if not page.title.endswith("CS Fieldbook") and not page.title.startswith("CS Fieldbook: "):
        yield f"the title is {page.title!r}"
    if not 20 <= len(page.meta("description")) <= 250:
        yield f"the description is {page.meta('description')!r}"
    names = Counter(item.get("name") for item in page.head.all("meta") if item.get("media") == "")
    yield from (f"{number} meta elements are called {name}" for name, number in names.items() if name and number > 1)


def nothing_unrendered(page: Page) -> Iterator[str]:
    """No sign of Jinja, Markdown attributes or missing values."""
    values = [value for element in page.elements for value in element.attributes.values()]
    yield from (
        f"not rendered: {text.strip()[:60]}" for text in [*page.root.texts(), *values] if UNRENDERED.search(text)
    )
    yield from (f"leaked: {text.strip()[:60]}" for text in page.body.texts() if LEAKED.search(text))
    yield from (
        f"leaked: {element}"
        for element in page.elements
        if {"None", "null", "undefined", "NaN"} & set(element.attributes.values())
    )


def tables_have_headings(page: Page) -> Iterator[str]:
    """Every heading cell says what it heads, and every table has a name and headings for its columns."""
    scopes = ("col", "row", "rowgroup")
    yield from (f"{cell} has no scope" for cell in page.all("th") if cell.get("scope") not in scopes)
    for table in page.all("table"):
        if not any(cell.get("scope") == "col" for cell in table.all("th")):
            yield f"{table} has no headings of columns"
        if not any(table.all("caption")) and not any(_named(element) for element in [table, *table.above()][:3]):
            yield f"{table} has no name"


def drawings_have_names(page: Page) -> Iterator[str]:
    """A drawing has a name, is hidden, or stands as decoration in a control that has a name."""
    for svg in page.all("svg"):
        around = [svg, *svg.above()]
        hidden = any(element.get("aria-hidden") == "true" for element in around)
        control = next((element for element in around if element.tag in ("a", "button", "label")), None)
        named = svg.get("role") == "img" and _named(svg)
        if not hidden and not named and not (control is not None and (_named(control) or control.text)):
            yield f"{svg} has no name and is not hidden"


def pictures_have_words(page: Page) -> Iterator[str]:
    """Every picture has an alternative text, if an empty one."""
    yield from (f"{image} has no alt" for image in page.all("img") if "alt" not in image.attributes)


def well_formed(page: Page) -> Iterator[str]:
    """What is opened is closed, and no paragraph holds a block: browsers would end it early."""
    yield from page.unclosed
    for element in page.elements:
        if element.tag in BLOCKS and any(around.tag == "p" for around in element.above()):
            yield f"{element} stands in a paragraph"


def _named(element: Element) -> bool:
    return bool(element.get("aria-label") or element.get("aria-labelledby") or element.get("title"))


LAWS: tuple[Law, ...] = (
    no_inline_script,
    no_inline_handler,
    no_inline_style,
    policy_comes_first,
    loads_from_here,
    links_are_relative,
    one_h1,
    headings_in_order,
    ids_once,
    names_lead_somewhere,
    says_what_it_is,
    nothing_unrendered,
    tables_have_headings,
    drawings_have_names,
    pictures_have_words,
    well_formed,
)
