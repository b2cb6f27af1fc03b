"""A template as Markdown: to fill in, or filled in. ``widgets/browser/filler-text.mjs`` writes the same. Pure."""

import re
from collections.abc import Iterator

from fieldbook.model import Column, Field, Section, Template
from macros.downloads.brand import BASE, Brand
from macros.downloads.filling import Values, copies, lines, name, open_columns, runs, several, shown
from macros.figures import figure
from macros.prose import no_tags

SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")
STARTS = re.compile(r"^(?:[-+](?=\s|$)|\d+[.)](?=\s|$)|=+$|-+$)")


def escaped(text: str) -> str:
    """Typed text that stays what it is in Markdown; one line."""
    text = SIGNS.sub(r"\\\1", " ".join(text.split()))
    return STARTS.sub(lambda start: f"{start[0][:-1]}\\{start[0][-1]}", text)


def block(text: str) -> str:
    """The same for several lines: new lines and paragraphs stay."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join("\\\n".join(escaped(line) for line in part.split("\n")) for part in paragraphs)


def markdown(template: Template, credits: list[str], values: Values | None = None, brand: Brand = BASE) -> str:
    """The document as Markdown; with ``values`` only what is filled in."""
    out = [f"# {template.title}"]
    if values is None:
        out += [template.summary, f"Filled in by: {template.owner}. Takes {figure(template.time)}."]
    else:
        out += [f"Completed example: {template.example.company}", template.example.setting.strip()]
    for part in template.sections:
        out += _section(part, values)
    if values is None:
        out += ["## What makes it work", "\n".join(f"- {tip}" for tip in template.tips)]
    out += ["---", f"From {brand.credit}, licence CC BY 4.0. Facts and figures: {'; '.join(credits)}."]
    return no_tags("\n\n".join(out) + "\n")


def _section(part: Section, values: Values | None) -> list[str]:
    found: list[str] = []
    for copy in range(1, copies(part, values) + 1):
        blocks = [text for kind, fields in runs(part.fields) for text in _run(part, kind, fields, copy, values)]
        if blocks and part.repeat:
            found.append(f"### {part.repeat_label} {copy}")
        found += blocks
    if not found:
        return []
    minutes = f" ({part.minutes} minutes)" if part.minutes else ""
    intro = [part.intro.strip()] if values is None and part.intro else []
    return [f"## {part.title}{minutes}", *intro, *found]


def _run(part: Section, kind: str, fields: list[Field], copy: int, values: Values | None) -> Iterator[str]:
    if kind == "table":
        yield from _grid(part, fields[0], copy, values)
        return
    items: list[str] = []
    for field in fields:
        tag = name(field, part, copy)
        given = values.get(tag) if values is not None else None
        hint = f" _{escaped(field.hint)}_" if values is None and field.hint else ""
        if several(field):
            options = [
                f"- [{'x' if values and values.get(f'{tag}.{choice.id}') else ' '}] {choice.label}"
                for choice in field.choices or ()
            ]
            if values is None or any(line.startswith("- [x]") for line in options):
                yield from _list(items)
                items = []
                yield f"**{field.label}**{hint}\n\n" + "\n".join(options)
        elif kind == "check":
            if values is None or given:
                items.append(f"- [{'x' if given else ' '}] {field.label}{hint}")
        elif values is None:
            offer = " / ".join(choice.label for choice in field.choices or ())
            offer = f" {offer}" if offer else f" 1 to {field.top}" if field.kind == "scale" else ""
            items.append(f"- **{field.label}:**{offer}{hint}")
        elif given and field.kind == "long_text":
            yield from _list(items)
            items = []
            yield f"**{field.label}**\n\n{block(str(given))}"
        elif given:
            items.append(f"- **{field.label}:** {escaped(shown(field, given))}")
    yield from _list(items)


def _list(items: list[str]) -> list[str]:
    return ["\n".join(items)] if items else []


def _grid(part: Section, field: Field, copy: int, values: Values | None) -> Iterator[str]:
    start = name(field, part, copy) + "."
    if values is not None and not any(key.startswith(start) for key in values):
        return
    columns = field.columns or []
    rows = [f"| {' | '.join(column.label for column in columns)} |", f"| {' | '.join('---' for _ in columns)} |"]
    for line in range(1, lines(part, field, copy, values) + 1):
        given = [field.rows[line - 1]] if field.rows else []
        cells = [_cell(column, (values or {}).get(f"{start}{line}.{column.id}")) for column in open_columns(field)]
        rows.append(f"| {' | '.join([*given, *cells])} |")
    yield f"**{field.label}**" + (f" _{escaped(field.hint)}_" if values is None and field.hint else "")
    yield "\n".join(rows)


def _cell(column: Column, value: str | bool | None) -> str:
    return escaped(shown(column, value)) if value else ""
