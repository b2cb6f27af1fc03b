"""Real content, made wrong in the ways that people, programs and spite make it wrong. Same seed, same mutants.

A mutation takes the dice, a path, the text of the file and its data, and gives what the content folder holds instead:
new bytes by path, or None for a file that is gone. It returns None where the file has nothing to change that way.
"""

import json
import random
import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import yaml

SEED = 20_261_122
WORD = "Zebrafin"
"""A word that nothing else says."""
Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
Changes = dict[str, bytes | None]
Where = tuple[str | int, ...]

KEY = re.compile(r"^(\s*(?:- )?)([a-z_]+):(?= |$)")
SCRIPTS = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[a](javascript:alert(1))",
    "{{ config }} {% raw %}",
    "<!-- -->--><svg onload=alert(1)>",
    "</td></table></div>",
    '" onmouseover="alert(1)',
    "${7*7} `id`",
    "a\n\n# Heading\n\n<style>*{display:none}</style>",
    "![x](https://evil.example/x.png)",
)
SIGNS = (
    "\u202ereversed",
    "\u0000",
    "\u2028two",
    "\ufeff",
    "\ud7ff\ue000",
    "e\u0301\u0301\u0301",
    "🙂👩‍👩‍👧",
    "\x1b[2J",
    "\x85",
    "ﷺ" * 40,
    "\u200b\u200d",
    "ß" * 3000,
)
NUMBERS = ("9" * 400, "1e999", "-1e-999", ".inf", ".nan", "0x7fffffff", "0o17", "1_000", "-0", "١٢", "1e5", "+5", "007")
SCALARS = (
    "",
    "~",
    "null",
    "Null",
    "yes",
    "no",
    "on",
    "true",
    "2024-02-30",
    "2024-01-01",
    "12:30:45",
    "=",
    "<<",
    "!!str",
    "@a",
    "%b",
    "`c`",
    "-",
    "?",
    ":",
    "''",
    '"',
    "[",
    "]",
    "{",
    "}",
    "|",
    ">",
    "&x",
    "*x",
    "!x y",
    "# gone",
)
VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    3.5,
    10**30,
    "",
    "text",
    [],
    {},
    [[]],
    [None],
    {"a": 1},
    ["a", 1],
    "x" * 5000,
)


@dataclass(frozen=True)
class Mutant:
    """Content that differs from the real one by one mutation. ``word`` is a text that its page has to show."""

    name: str
    path: str
    changes: Changes
    field: Where = ()
    word: str = ""


@dataclass
class Target:
    """A file to change, with the dice."""

    dice: random.Random
    path: str
    text: str
    data: dict[str, Any]
    files: Mapping[str, bytes]

    def lines(self) -> list[str]:
        return self.text.split("\n")

    def leaves(self) -> list[tuple[Where, Any]]:
        return list(_leaves(self.data))

    def with_text(self, text: str) -> Changes:
        return {self.path: text.encode("utf-8", "surrogatepass")}

    def with_lines(self, lines: list[str]) -> Changes:
        return self.with_text("\n".join(lines))

    def with_data(self, data: Any) -> Changes:
        """As YAML or, since it is YAML too, as JSON."""
        if self.dice.random() < 0.5:
            return self.with_text(json.dumps(data, ensure_ascii=False))
        return self.with_text(yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=120))

    def with_value(self, at: Where, value: Any) -> Changes:
        data = deepcopy(self.data)
        _set(data, at, value)
        return self.with_data(data)


def _leaves(value: Any, at: Where = ()) -> list[tuple[Where, Any]]:
    if isinstance(value, dict):
        return [item for name, inner in value.items() for item in _leaves(inner, (*at, name))]
    if isinstance(value, list):
        return [item for index, inner in enumerate(value) for item in _leaves(inner, (*at, index))]
    return [(at, value)]


def _inner(value: Any, kind: type, at: Where = ()) -> list[tuple[Where, Any]]:
    """Every list or every group of fields, with its place."""
    found = [(at, value)] if isinstance(value, kind) and value else []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return found + [item for name, inner in items for item in _inner(inner, kind, (*at, name))]


def _get(data: Any, at: Where) -> Any:
    for part in at:
        data = data[part]
    return data


def _set(data: Any, at: Where, value: Any) -> None:
    _get(data, at[:-1])[at[-1]] = value


def _keys(target: Target) -> list[int]:
    return [number for number, line in enumerate(target.lines()) if KEY.match(line)]


# Lines: what a slip of the hand does -------------------------------------------------------------------------------


def drop_line(target: Target) -> Changes | None:
    lines = target.lines()
    del lines[target.dice.randrange(len(lines))]
    return target.with_lines(lines)


def double_key(target: Target) -> Changes | None:
    lines, number = target.lines(), target.dice.choice(_keys(target))
    lines.insert(target.dice.choice([number, len(lines) - 1]), lines[number])
    return target.with_lines(lines)


def rename_key(target: Target) -> Changes | None:
    lines, number = target.lines(), target.dice.choice(_keys(target))
    name = KEY.match(lines[number])[2]  # type: ignore[index]
    place = target.dice.randrange(len(name))
    new = target.dice.choice(
        [name[:place] + name[place + 1 :], name.upper(), f"{name}s", f"{name} ", "__proto__", "<<", "? x"]
    )
    lines[number] = lines[number].replace(f"{name}:", f"{new}:", 1)
    return target.with_lines(lines)


def indent(target: Target) -> Changes | None:
    lines, number = target.lines(), target.dice.randrange(len(target.lines()))
    line = lines[number]
    lines[number] = target.dice.choice(
        [f" {line}", line[1:] if line.startswith(" ") else f"   {line}", f"\t{line}", line.lstrip()]
    )
    return target.with_lines(lines)


def join_lines(target: Target) -> Changes | None:
    lines = target.lines()
    number = target.dice.randrange(max(1, len(lines) - 1))
    lines[number : number + 2] = ["".join(lines[number : number + 2])]
    return target.with_lines(lines)


def scalar(target: Target) -> Changes | None:
    """A bare word that YAML may take for something else."""
    lines, number = target.lines(), target.dice.choice(_keys(target))
    lines[number] = f"{KEY.match(lines[number])[0]} {target.dice.choice((*SCALARS, *NUMBERS))}"  # type: ignore[index]
    return target.with_lines(lines)


def merge_key(target: Target) -> Changes | None:
    lines, number = target.lines(), target.dice.choice(_keys(target))
    space = KEY.match(lines[number])[1].replace("-", " ")  # type: ignore[index]
    lines.insert(
        number, space + target.dice.choice(["<<: *base", "<<: {title: A}", "<<: [*a, *b]", "base: &base {title: A}"])
    )
    return target.with_lines(lines)


def anchor(target: Target) -> Changes | None:
    lines, number = target.lines(), target.dice.choice(_keys(target))
    head, _colon, rest = lines[number].partition(":")
    mark = target.dice.choice(["&a", "*a", "!!python/object:os.system", "!!binary", "!include", "&a *a"])
    lines[number] = f"{head}: {mark}{rest}"
    return target.with_lines(lines)


def bomb(target: Target) -> Changes | None:
    """A billion laughs."""
    rows = ["x0: &x0 [ha, ha]"] + [f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]" for n in range(1, 12)]
    lines = target.lines()
    number = target.dice.choice([0, len(lines)])
    return target.with_lines(lines[:number] + rows + lines[number:])


def nest(target: Target) -> Changes | None:
    depth = target.dice.choice([13, 200, 20_000])
    deep = target.dice.choice(
        ["[" * depth + "]" * depth, "[" * depth, "{a: " * depth, "- " * depth, "? " * depth, "{" * depth]
    )
    return target.with_text(f"{target.text}deep: {deep}\n" if target.dice.random() < 0.7 else deep)


def cut(target: Target) -> Changes | None:
    raw = target.text.encode()
    return {target.path: raw[: target.dice.randrange(len(raw))]}


def raw_bytes(target: Target) -> Changes | None:
    raw, place = target.text.encode(), target.dice.randrange(len(target.text.encode()))
    piece = target.dice.choice(
        [b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\xaf", b"\r", b"\xe2\x80\xa8", b"\x85", b"\xef\xbb\xbf"]
    )
    whole = target.dice.choice(
        [
            b"\xff\xfe" + target.text.encode("utf-16-le"),
            target.text.encode("latin-1", "replace"),
            raw.replace(b"\n", b"\r\n"),
        ]
    )
    return {target.path: raw[:place] + piece + raw[place:] if target.dice.random() < 0.7 else whole}


def documents(target: Target) -> Changes | None:
    return target.with_text(
        target.dice.choice(
            [f"{target.text}---\n{target.text}", f"{target.text}...\nmore: 1\n", f"%YAML 1.1\n---\n{target.text}"]
        )
    )


# Data: what another understanding of a field does -------------------------------------------------------------------


def drop_field(target: Target) -> Changes | None:
    data = deepcopy(target.data)
    at, group = target.dice.choice(_inner(data, dict))
    del _get(data, at)[target.dice.choice(list(group))]
    return target.with_data(data)


def extra_field(target: Target) -> Changes | None:
    data = deepcopy(target.data)
    at, _group = target.dice.choice(_inner(data, dict))
    _get(data, at)[target.dice.choice(["colour", "constructor", "id", "__class__", "titel", "", "a b", "né"])] = (
        target.dice.choice(VALUES)
    )
    return target.with_data(data)


def other_type(target: Target) -> Changes | None:
    at, _value = target.dice.choice(target.leaves())
    return target.with_value(at, target.dice.choice(VALUES))


def other_group(target: Target) -> Changes | None:
    inner = [item for item in _inner(target.data, dict) + _inner(target.data, list) if item[0]]
    return target.with_value(target.dice.choice(inner)[0], target.dice.choice(VALUES)) if inner else None


def swap_values(target: Target) -> Changes | None:
    leaves = target.leaves()
    (one, first), (other, second) = target.dice.choice(leaves), target.dice.choice(leaves)
    data = deepcopy(target.data)
    _set(data, one, second)
    _set(data, other, first)
    return target.with_data(data)


def swap_id(target: Target) -> Changes | None:
    """An id of another kind, one that is gone, or one's own."""
    ids = [
        (at, value)
        for at, value in target.leaves()
        if isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)+|crawl|walk|run", value)
    ]
    if not ids:
        return None
    known = target.dice.choice(sorted(target.files)).split("/")[-1].removesuffix(".yaml")
    own = target.path.split("/")[-1].removesuffix(".yaml")
    at, value = target.dice.choice(ids)
    return target.with_value(
        at, target.dice.choice([known, own, f"{value}x", value.upper(), f" {value}", f"{value}.yaml", f"../{value}"])
    )


def lists(target: Target) -> Changes | None:
    found = _inner(target.data, list)
    if not found:
        return None
    at, items = target.dice.choice(found)
    number = target.dice.randrange(len(items))
    new = target.dice.choice(
        [
            items[::-1],
            [*items, items[number]],
            items[:number] + items[number + 1 :],
            [],
            items * 300,
            [items],
            [*items, None],
        ]
    )
    return target.with_value(at, new) if at else None


def number(target: Target) -> Changes | None:
    found = [
        (at, value) for at, value in target.leaves() if isinstance(value, (int, float)) and not isinstance(value, bool)
    ]
    if not found:
        return None
    at, value = target.dice.choice(found)
    return target.with_value(
        at,
        target.dice.choice([value + 1, -value, value * 1000, value + 0.001, 0, 10**15, 1e300, str(value), f"{value}%"]),
    )


def dates(target: Target) -> Changes | None:
    at, _value = target.dice.choice(target.leaves())
    return target.with_value(
        at,
        target.dice.choice(["2026-02-30", "0000-00-00", "99999-01-01", "1/2/26", "2026-11-22T25:00:00Z", "next week"]),
    )


def script(target: Target) -> Changes | None:
    texts = [(at, value) for at, value in target.leaves() if isinstance(value, str)]
    at, value = target.dice.choice(texts)
    piece = target.dice.choice(SCRIPTS)
    return target.with_value(at, target.dice.choice([piece, f"{value} {piece}", f"{piece} {value}"]))


def signs(target: Target) -> Changes | None:
    texts = [(at, value) for at, value in target.leaves() if isinstance(value, str)]
    at, value = target.dice.choice(texts)
    return target.with_value(at, f"{value} {target.dice.choice(SIGNS)}")


# Files: what a move in the file manager does ------------------------------------------------------------------------


def move(target: Target) -> Changes | None:
    folder, name = target.path.split("/")[1:]
    folders = sorted({path.split("/")[1] for path in target.files})
    stem = name.removesuffix(".yaml")
    new = target.dice.choice(
        [
            f"content/{target.dice.choice(folders)}/{name}",
            f"content/{folder}/{stem.upper()}.yaml",
            f"content/{folder}/{stem.replace('-', '_')}x.yaml",
            f"content/{folder}/{stem}.yml",
            f"content/{folder}/old/{name}",
            f"content/{name}",
            f"content/{folder}s/{name}",
            f"content/{folder}/index.yaml",
            f"content/{folder}/copy of {name}",
            f"content/{folder}/{stem}\u202e.yaml",
        ]
    )
    if new in target.files:
        return None
    return {target.path: None, new: target.text.encode()}


def twice(target: Target) -> Changes | None:
    """A copy under another name."""
    return {target.path.replace(".yaml", "-copy.yaml"): target.text.encode()}


def gone(target: Target) -> Changes | None:
    return {target.path: None}


def other_file(target: Target) -> Changes | None:
    return {target.path: target.files[target.dice.choice(sorted(target.files))]}


MUTATIONS: tuple[Callable[[Target], Changes | None], ...] = (
    drop_line, double_key, rename_key, indent, join_lines, scalar, merge_key, anchor, bomb, nest, cut, raw_bytes,
    documents, drop_field, extra_field, other_type, other_group, swap_values, swap_id, lists, number, dates, script,
    signs, move, twice, gone, other_file,
)  # fmt: skip


def said(target: Target) -> Mutant | None:
    """A text with one more word, and signs that mean something in HTML. It's sound, so its page has to show it.

    What only the search reads stays as it is: pages do not show it.
    """
    texts = [
        (at, value)
        for at, value in target.leaves()
        if isinstance(value, str) and " " in value and len(value) < 120 and not {"aliases", "asked"} & {*at}
    ]
    if not texts:
        return None
    at, value = target.dice.choice(texts)
    extra = target.dice.choice([WORD, f'{WORD} & "Co"', f"{WORD} < 5 > 3", f"{WORD} &amp; &lt;b&gt;", f"{WORD}’s"])
    body, stop = (value[:-1], value[-1]) if value[-1] in ".?" else (value, "")
    new = f"{body} {extra}{stop}"
    return Mutant("said", target.path, target.with_value(at, new), at, extra)


def mutants(files: Mapping[str, bytes], data: Mapping[str, dict[str, Any]], number: int) -> list[Mutant]:
    """``number`` mutants of the files, each mutation as often as the others, and ``said`` three times as often."""
    out: list[Mutant] = []
    paths = sorted(files)
    kinds = (*MUTATIONS, said, said, said)
    while len(out) < number:
        dice = random.Random(SEED + len(out) * 1_000_003)
        mutation = kinds[len(out) % len(kinds)]
        while True:
            path = dice.choice(paths)
            made = mutation(Target(dice, path, files[path].decode(), data[path], files))
            if made is not None:
                break
        out.append(made if isinstance(made, Mutant) else Mutant(mutation.__name__, path, made))
    return out
