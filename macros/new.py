"""``make new``: write a commented file to fill in, from the model. ``make check`` then says what is still missing."""

import argparse
import dataclasses
import json
import os
import re
import sys
import textwrap
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fieldbook import model
from macros.edition.folder import DEFAULT, FILE, NoEdition, find
from macros.edition.model import Edition
from macros.load import Library, load, read_folder
from macros.problem import listed, suggest
from macros.rules.file_names import FORM, RESERVED
from macros.rules.order import WITHIN
from macros.rules.order import groups as counted_together
from macros.sentences import bare, field_help, hints_of

ROOT = Path(__file__).resolve().parent.parent
FOLDER = {kind: folder for folder, kind in model.FOLDERS.items()}
PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,'’()/–-]*")
EDITION = "edition"
NOT_TEXT = ("true", "false", "null")


def id_of(title: str) -> str:
    """The id that a title gives: ``Win back, in a week`` → ``win-back-in-a-week``."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower().replace("'", "").replace("’", "")).strip("-")


def skeleton(kind: str, title: str, library: Library) -> str:
    """The text of a new file: every field with its help as a comment, the title and the next number filled in.

    The first line tells editors other than VS Code which schema holds; ``make check`` writes it.
    """
    out = [
        f"# yaml-language-server: $schema=../../.cache/schemas/{kind}.json",
        f"# A new {kind.replace('_', ' ')}. Fill in every field that is empty; those behind a # may be left out.",
        "# The name of this file is its id. When you are done, delete the comments and run: make check",
    ]
    given = {
        "title": title
        if not title or (PLAIN.fullmatch(title) and title.lower() not in NOT_TEXT)
        else json.dumps(title, ensure_ascii=False)
    }
    numbers = _next_numbers(kind, library)
    for name, hint, optional, help in _fields(model.KINDS[kind]):
        out.append("")
        if name == "order" and numbers:
            given["order"] = str(numbers[()]) if () in numbers else ""
            if () not in numbers:
                help += f" Next: {listed((f'{number} in {group[0]}' for group, number in numbers.items()), 'and')}."
        out += _field(name, hint, optional, help, "", given.get(name))
    return "\n".join(out) + "\n"


def _next_numbers(kind: str, library: Library) -> dict[tuple[str, ...], int]:
    """The next free number of a kind, by the group in which it is counted (``()`` when the kind is one group)."""
    if not any(item.name == "order" for item in dataclasses.fields(model.KINDS[kind])):
        return {}
    out: dict[tuple[str, ...], int] = {} if kind in WITHIN else {(): 1}
    for key, entries in counted_together(library, kind).items():
        out[key[1:2]] = max(entry.record.order for entry in entries) + 1
    return out


def _fields(cls: Any) -> Iterator[tuple[str, Any, bool, str]]:
    for item in dataclasses.fields(cls):
        optional = item.default is not dataclasses.MISSING or item.default_factory is not dataclasses.MISSING
        yield item.name, hints_of(cls)[item.name], optional, field_help(cls)[item.name]


def _field(name: str, hint: Any, optional: bool, help: str, indent: str, value: str | None = None) -> Iterator[str]:
    """The lines of one field: its help, its name, and what can be said about its value."""
    extra = _choices(hint)
    yield from (f"{indent}# {line}" for line in textwrap.wrap(f"{help} {extra}".strip(), 116 - len(indent)))
    if optional:
        yield f"{indent}# {name}:"
    elif value is not None:
        yield f"{indent}{name}: {value}".rstrip()
    elif typing.get_origin(hint) in (typing.Union, type(str | None)) and type(None) in typing.get_args(hint):
        yield f"{indent}{name}: null"
    elif dataclasses.is_dataclass(kind := bare(hint)):
        yield f"{indent}{name}:"
        yield from _record(kind, indent + "  ")
    elif typing.get_origin(kind) is list:
        yield f"{indent}{name}:"
        yield f"{indent}  -"
        if dataclasses.is_dataclass(item := bare(typing.get_args(kind)[0])):
            yield from _record(item, indent + "    ")
    else:
        yield f"{indent}{name}:"


def _record(cls: Any, indent: str) -> Iterator[str]:
    for name, hint, optional, help in _fields(cls):
        yield from _field(name, hint, optional, help, indent)


def _choices(hint: Any) -> str:
    """``One of low, medium and high.``, or where the ids stand."""
    kind = bare(hint)
    if typing.get_origin(kind) is typing.Literal:
        return f"One of: {', '.join(map(str, typing.get_args(kind)))}."
    for part in (hint, *typing.get_args(hint)):
        for marker in getattr(part, "__metadata__", ()):
            if isinstance(marker, model.Ref):
                return (
                    f"The name of a file in content/{FOLDER.get(marker.kind, 'profile')}/, without .yaml."
                    if (marker.kind != "option")
                    else "The id of an option in content/profile/."
                )
    return ""


def _start(root: Path, named: str, name: str) -> int:
    """Write the skeleton of an edition. 0 = written, 1 = there is one already."""
    folder = root / named
    path = folder / FILE
    shown = Path(os.path.relpath(path, root)).as_posix()
    if path.exists():
        print(f"{shown} exists already, and was left as it is.", file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(beginning(name or "Our fieldbook"), encoding="utf-8")
    print(f"Written: {shown}\nFill it in, then run: make check{_with(named)} and make serve{_with(named)}")
    return 0


def beginning(name: str) -> str:
    """The text of a new ``edition.yaml``: name, tagline and description filled in, the rest as comments."""
    given = {
        "name": name,
        "tagline": "how we work with customers",
        "description": f"{name}: how we look after customers, from the first day to the renewal.",
    }
    out = [
        "# An edition of CS Fieldbook. Fields that start with # may be left out; take the # away to use one.",
        "# What you add or change stands beside this file, in content/ and docs/, as in the base:",
        "#   content/playbooks/<new id>.yaml adds a playbook; with an id of the base it changes the fields it names.",
        "#   docs/our-way.md adds a page; docs/index.md takes the place of the base's home page.",
        "# How all of it works: contribute/editions/ on the site.",
    ]
    for field, hint, optional, help in _fields(Edition):
        out.append("")
        if field in given:
            out += [f"# {line}" for line in textwrap.wrap(help, 116)]
            out.append(f"{field}: {json.dumps(given[field], ensure_ascii=False)}")
        else:
            out += _field(field, hint, optional, help, "")
            out += [f"#   {line}" for line in EXAMPLES.get(field, ())]
    return "\n".join(out) + "\n"


EXAMPLES = {
    "colours": ('light: {accent: "#1b5a7a"}', 'dark: {accent: "#8fc7e2"}'),
    "home": ("title: How we look after customers",),
    "hide": ("- playbook/risk-post-mortem",),
    "figures": (
        "weights: {usage: 35, support: 15, sentiment: 15, relationship: 20, contract: 15}",
        "coverage: 50",
        "escalation: {renewal_days: 90, tier_1_days: 7, tier_2_days: 14}",
    ),
}
"""Field → how its value looks, where that takes several lines."""


def main(argv: list[str] | None = None) -> int:
    """Write the file. 0 = written, 1 = it exists already, 2 = wrong call."""
    parser = argparse.ArgumentParser(prog="make new", description='make new kind=playbook title="Win back a customer"')
    parser.add_argument("kind", help=listed((*model.KINDS, EDITION)))
    parser.add_argument("title", help="title of the entry; its id follows from it")
    parser.add_argument("--root", type=Path, default=ROOT, help="folder that holds content/")
    parser.add_argument("--edition", default=os.environ.get("EDITION"), help="folder of an edition")
    options = parser.parse_args(argv)
    if options.kind == EDITION:
        return _start(options.root, options.edition or DEFAULT, options.title.strip())
    if options.kind not in model.KINDS:
        parser.error(
            f'no kind is called "{options.kind}".{suggest(options.kind, model.KINDS)} '
            f"There are {listed((*model.KINDS, EDITION), 'and')}."
        )
    title = options.title.strip()
    id = title if FORM.fullmatch(title) else id_of(title)
    if title == id:
        title = id.replace("-", " ").replace("_", " ").capitalize()
    if not FORM.fullmatch(id) or id in RESERVED:
        parser.error(f'"{title}" gives no id: name the entry with a few words, such as title="Win back a customer".')
    try:
        edition = find(options.root, options.edition)
    except NoEdition as missing:
        parser.error(str(missing))
    path = (edition.place if edition else options.root) / "content" / FOLDER[options.kind] / f"{id}.yaml"
    shown = Path(os.path.relpath(path, options.root)).as_posix()
    if path.exists():
        print(f"{shown} exists already, and was left as it is.", file=sys.stderr)
        return 1
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(skeleton(options.kind, title, load(read_folder(options.root), edition)), encoding="utf-8")
    print(f"Written: {shown}\nFill it in, then run: make check{_with(options.edition)}")
    return 0


def _with(named: str | None) -> str:
    """What a command needs to be told so that it takes the same edition."""
    return "" if named in (None, DEFAULT) else f" EDITION={named}"


if __name__ == "__main__":
    sys.exit(main())
