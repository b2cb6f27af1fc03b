"""The content of a rendered page → Markdown that says all of it: headings, lists, tables, forms. Pure."""

from macros.machine.tree import Node, tree
from macros.machine.words import HERE, Words, escaped, left_out, paragraph, picture

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = {
    "address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "header", "hr", "legend", "li", "main", "ol", "p", "pre", "section",
    "summary", "table", "ul", *HEADINGS,
}  # fmt: skip
LABELS = {"fb-callout__label", "fb-formula__label"}
"""Classes of what names the text after it."""


class Item(str):
    """A line of a list: lines stand close together."""

    __slots__ = ()


def markdown(html: str, url: str) -> str:
    """The text of a page as Markdown. Links within the site stand as ``HERE`` and the address from its root."""
    return join(Blocks(url).blocks(tree(html))) + "\n"


def join(blocks: list[str]) -> str:
    """Blocks under each other, with a blank line between them but for the lines of a list."""
    out = ""
    before = ""
    for block in blocks:
        alike = isinstance(block, Item) and isinstance(before, Item) and block[0].isdigit() == before[0].isdigit()
        close = alike and "\n\n" not in before
        out += (("\n" if close else "\n\n") if out else "") + block
        before = block
    return out


def item(blocks: list[str], sign: str = "- ") -> Item:
    """Blocks as one entry of a list."""
    first, rest = blocks[0] if blocks else "", blocks[1:]
    close = all(isinstance(block, Item) and "\n\n" not in block for block in rest)
    text = "\n".join([first, *rest]) if close else join(blocks)
    return Item(sign + text.replace("\n", "\n" + " " * len(sign)).replace("\n" + " " * len(sign) + "\n", "\n\n"))


class Blocks:
    """The blocks of one page, from top to bottom."""

    def __init__(self, url: str) -> None:
        self.words = Words(url)
        self.level = 1

    def blocks(self, node: Node, inside: bool = False) -> list[str]:
        """What an element holds; ``inside`` a list's entry headings are bold lines."""
        out: list[str] = []
        run = Node("span", {})

        def flush(names: bool = False) -> None:
            held = [child for child in run.children if not isinstance(child, str) or child.strip()]
            if names and len(held) == 1 and isinstance(held[0], Node) and held[0].tag == "span":
                run.children[:] = [Node("strong", {}, held[0].children)]  # what stands above a block names it
            if text := paragraph(self.words.inline(run)):
                out.append(text)
            run.children.clear()

        for child in node.children:
            if isinstance(child, str) or not _is_block(child):
                if not isinstance(child, str) and LABELS & set(child.classes):
                    flush()
                    child = Node("strong", {}, child.children)
                run.children.append(child)
                continue
            flush(names=not left_out(child))
            if not left_out(child):
                out += self.block(child, inside)
        flush()
        return out

    def block(self, node: Node, inside: bool) -> list[str]:
        """One element that stands by itself."""
        tag, classes = node.tag, node.classes
        if tag in HEADINGS:
            return self.heading(node, int(tag[1]), inside)
        if tag in ("p", "figcaption", "dt", "caption"):
            return [text] if (text := paragraph(self.words.inline(node))) else []
        if tag in ("ul", "ol"):
            return self.items(node, tag == "ol")
        if tag == "dl":
            return self.definitions(node)
        if tag == "table":
            return table(node, self.words)
        if tag == "details":
            return self.details(node, inside)
        if tag == "fieldset":
            return self.fieldset(node, inside)
        if tag == "pre":
            return ["```\n" + "".join(node._texts()).strip("\n") + "\n```"]
        if tag == "svg":
            return [text] if (text := picture(node)) else []
        if "fb-field" in classes and any(label.get("for") for label in node.all("label")):
            return [self.field(node)]
        if tag == "label" or "fb-answer" in classes:
            return [self.choice(node)]
        if "fb-callout" in classes or tag == "blockquote":
            return [quoted(join(self.blocks(node, inside)))]
        if "fb-card" in classes:
            return [self.card(node)]
        return self.blocks(node, inside)

    def heading(self, node: Node, level: int, inside: bool) -> list[str]:
        """A heading; inside a list's entry, where none can stand, a bold line."""
        text = self.words.inline(node).strip()
        if not text:
            return []
        if inside:
            return [f"**{text}**"]
        self.level = level
        return [f"{'#' * level} {text}"]

    def items(self, node: Node, ordered: bool) -> list[str]:
        """A list: cards are a line each."""
        entries = [child for child in node.elements if child.tag == "li" and not left_out(child)]
        said = [found for child in entries if (found := self.blocks(child, inside=True))]
        return [item(found, f"{number}. " if ordered else "- ") for number, found in enumerate(said, 1)]

    def card(self, node: Node) -> str:
        """A card as a line: what it leads to, its small print in brackets, its sentence."""
        titles = node.all(*HEADINGS)
        title = self.words.inline(titles[0]).strip() if titles else ""
        small: list[str] = []
        rest: list[str] = []
        for block in node.elements:
            if block in titles or left_out(block):
                continue
            text = " ".join(" ".join(self.blocks(Node("div", {}, [block]), inside=True)).split())
            if any(name.endswith(("eyebrow", "meta")) for name in block.classes):
                alone = text.startswith("(") and text.find(")") == len(text) - 1  # a tag, which has brackets already
                small.append(text[1:-1] if alone else text)
            else:
                rest.append(text)
        brackets = f" ({'; '.join(text for text in small if text)})" if any(small) else ""
        return f"{title}{brackets}: {' '.join(rest)}".rstrip(": ") if rest else f"{title}{brackets}"

    def definitions(self, node: Node) -> list[str]:
        """Pairs of a name and what it means, a line each."""
        out: list[str] = []
        names: list[str] = []
        pairs = [part for child in node.elements for part in (child.elements if child.tag == "div" else [child])]
        for part in pairs:
            if left_out(part):
                continue
            if part.tag == "dt":
                names.append(self.words.inline(part).strip().replace("**", ""))
            elif part.tag == "dd":
                said = self.blocks(part, inside=True)
                name, _, hint = " / ".join(names).partition(" (")
                lead = f"**{name}**" + (f" ({hint}" if hint else "") if name else ""
                single = said and not isinstance(said[0], Item) and not said[0].startswith("|")
                first = f"{lead}: {said[0]}" if single else f"{lead}:" if said else lead
                out.append(item([first, *(said[1:] if single else said)]))
                names = []
        return out

    def details(self, node: Node, inside: bool) -> list[str]:
        """A part that unfolds: a question with its answer under a heading, anything else under a bold line."""
        summary = next((child for child in node.elements if child.tag == "summary"), None)
        rest = Node("div", {}, [child for child in node.children if child is not summary])
        name = self.words.inline(summary).strip() if summary else ""
        if "fb-details" in node.classes and not inside and name:
            return [f"{'#' * min(self.level + 1, 6)} {name}", *self.blocks(rest, inside)]
        said = self.blocks(rest, inside)
        return [f"**{name}**", *said] if name and said else said

    def fieldset(self, node: Node, inside: bool) -> list[str]:
        """A group of fields under its name."""
        out: list[str] = []
        for child in node.elements:
            if child.tag == "legend" and not left_out(child):
                title = child.all(*HEADINGS)
                own = [part for part in child.children if part not in title]
                small = self.words.inline(Node("span", {}, own)).strip()
                out += self.heading(title[0], int(title[0].tag[1]), inside) if title else []
                out += [f"**{small}**" if not title else small] if small else []
        rest = Node("div", {}, [child for child in node.children if isinstance(child, str) or child.tag != "legend"])
        return out + self.blocks(rest, inside)

    def field(self, node: Node) -> Item:
        """A field with its name, a place to write, and what is said about it."""
        label = next(child for child in node.all("label") if child.get("for"))
        name = self.words.inline(label).strip()
        rest = Node("div", {}, [child for child in node.children if child is not label])
        said = " ".join(" ".join(self.blocks(rest, inside=True)).split())
        colon = "" if name[-1:] in ".?!:" else ":"
        return item([f"**{name}**{colon} {said}" if said else f"**{name}**"])

    def choice(self, node: Node) -> Item:
        """One answer to choose, with what it looks like."""
        return item(self.blocks(node, inside=True))


def _is_block(node: Node) -> bool:
    if node.tag in BLOCKS or "-" in node.tag or (node.tag == "svg" and node.get("role") == "img"):
        return True
    if node.tag == "label":
        return any(field.get("type") in ("radio", "checkbox") for field in node.all("input"))
    return any(_is_block(child) for child in node.elements if not left_out(child))


def quoted(text: str) -> str:
    """Blocks as a quotation, which is how Markdown sets a part apart."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n")) if text else ""


def table(node: Node, words: Words) -> list[str]:
    """A table with its rows; columns that hold drawings only are left out, for the drawings repeat the figures."""
    rows = [
        [(_cell(cell, words), int(cell.get("colspan") or 1)) for cell in row.elements if cell.tag in ("th", "td")]
        for row in node.all("tr")
    ]
    grid = [[text for cell, wide in row for text in (cell, *[""] * (wide - 1))] for row in rows]
    width = max((len(row) for row in grid), default=0)
    if not width:
        return []
    grid = [row + [""] * (width - len(row)) for row in grid]
    pictures = [
        place for place in range(width) if grid[0][place] == "Picture" and not any(row[place] for row in grid[1:])
    ]
    grid = [[text for place, text in enumerate(row) if place not in pictures] for row in grid]
    lines = [f"| {' | '.join(row)} |" for row in grid]
    lines.insert(1, f"|{' --- |' * len(grid[0])}")
    caption = next((child for child in node.elements if child.tag == "caption"), None)
    name = words.inline(caption).strip() if caption else ""
    return [*([f"**{name}**"] if name else []), "\n".join(lines)]


def _cell(node: Node, words: Words) -> str:
    """All that stands in a cell on one line; a drawing in a row repeats the row."""
    parts: list[str] = []
    run = Node("span", {})
    for child in node.children:
        if isinstance(child, Node) and child.tag == "svg":
            continue
        if isinstance(child, Node) and child.tag in ("p", "ul", "ol", "div", "dl", "br"):
            parts.append(words.inline(run))
            run = Node("span", {})
            inner = [part for part in child.elements if part.tag in ("li", "p", "div", "dt", "dd")]
            parts += [_cell(part, words) for part in inner] if inner else [words.inline(child)]
            continue
        run.children.append(child)
    parts.append(words.inline(run))
    text = " · ".join(" ".join(part.split()) for part in parts if part.strip())
    return text.replace("|", "\\|")


__all__ = ["HERE", "escaped", "markdown"]
