"""``make forms``: the issue forms of the repository, printed from the model.

GitHub reads ``.github/ISSUE_TEMPLATE/*.yml`` from the repository, so they are committed; a test says when they no
longer say what the model says. Choices are those of the model alone. The ids of entries stay out: with them, every new
entry would make the forms stale, and an entry is one file and nothing else.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from fieldbook import model
from macros.check import counted
from macros.fields import FieldInfo, RecordInfo, folder, nested, record

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(".github/ISSUE_TEMPLATE")
PROPOSALS = ("playbook", "metric", "benchmark", "template", "term", "faq")
"""Kinds with a form of their own; ``another`` takes the rest."""
NEEDED = ("title", "sources", "source", "year")
"""Fields that a proposal can't do without; people who look after the content help with the others."""
COUNTED = ("order",)
"""Fields that follow from the place an entry takes."""
STAGES = ("crawl", "walk", "run")
"""There are always these three: a law says so (``macros/rules/stages.py``)."""
UNTOLD = "I am not sure"
HEAD = "# Printed from the model by: make forms\n"
CONSENT = {
    "type": "checkboxes",
    "id": "consent",
    "attributes": {
        "label": "Before you send it",
        "options": [
            {"label": "The sentences are mine, and may be published under CC BY 4.0.", "required": True},
            {"label": "There are no names or figures of real customers in it.", "required": True},
        ],
    },
}
Form = dict[str, Any]


def file_of(kind: str) -> str:
    """The name of the form for a new entry of a kind."""
    return f"add-{kind}.yml"


def noun(kind: str) -> str:
    """What one entry of a kind is called: ``glossary term``."""
    return counted(kind, 1).removeprefix("1 ")


def forms() -> dict[str, Form]:
    """Every form by the name of its file. Follows from the model alone."""
    out = {"1-correct.yml": _correction()}
    out |= {file_of(kind): _proposal(kind) for kind in PROPOSALS}
    out["add-another.yml"] = _another()
    out["bug.yml"] = _bug()
    out["config.yml"] = {
        "blank_issues_enabled": True,
        "contact_links": [
            {
                "name": "A hole in the site's security",
                "url": "https://github.com/cs-fieldbook/cs-fieldbook/security/advisories/new",
                "about": "Please tell us in private, and never in an issue. SECURITY.md says what to expect.",
            }
        ],
    }
    return out


def texts() -> dict[str, str]:
    """Every form as the text of its file."""
    return {
        name: HEAD + yaml.safe_dump(form, sort_keys=False, allow_unicode=True, width=110)
        for name, form in forms().items()
    }


def _form(name: str, description: str, title: str, label: str, body: list[Form]) -> Form:
    return {"name": name, "description": description, "title": title, "labels": [label], "body": body}


def _words(text: str) -> Form:
    return {"type": "markdown", "attributes": {"value": text}}


def _input(id: str, label: str, description: str, needed: bool = False, kind: str = "input", **more: Any) -> Form:
    attributes = {"label": label, "description": description, **more}
    return {"type": kind, "id": id, "attributes": attributes, "validations": {"required": needed}}


def _correction() -> Form:
    body = [
        _words("One figure or one sentence is enough. Somebody turns it into a change of one file."),
        _input("page", "Page", "The address of the page, or its title.", True),
        _input("says", "What it says now", "Copy the figure or the sentence.", True, "textarea"),
        _input("should", "What it should say", "The figure with its unit, or the sentence.", True, "textarea"),
        _input(
            "source",
            "Source and year",
            "Where the figure comes from: title, publisher, year, address. Write fieldbook for your own judgement.",
            True,
            "textarea",
        ),
        CONSENT,
    ]
    return _form(
        "Correct a figure or a text", "Something on the site is wrong, old or unclear.", "Correct: ", "content", body
    )


def _proposal(kind: str) -> Form:
    what = noun(kind)
    article = "an" if what[0] in "aeiou" else "a"
    told = record(model.KINDS[kind], ())
    groups = {cls.__name__: record(cls, ()) for cls in nested(model.KINDS[kind])}
    body = [
        _words(
            f"{told.help} These are the fields of its file in `content/{folder(kind)}/`. Fill in what you know: the "
            "title and the source are enough to begin with."
        ),
        *(_field(item, groups) for item in told.fields if item.name not in COUNTED),
        CONSENT,
    ]
    return _form(
        f"Add {article} {what}",
        f"Propose {article} {what} without touching a file.",
        f"New {what}: ",
        "new entry",
        body,
    )


def _another() -> Form:
    kinds = [noun(kind) for kind in model.KINDS if kind not in PROPOSALS]
    body = [
        _words("For every kind of entry that has no form of its own."),
        _input("kind", "Kind of entry", "What it would be.", True, "dropdown", options=[*kinds, UNTOLD]),
        _input("title", "Title", "What it is called.", True),
        _input("text", "What it says", "In your own words; rough notes will do.", True, "textarea"),
        _input("sources", "Sources", "Where the facts and figures come from, with the year.", True, "textarea"),
        CONSENT,
    ]
    return _form(
        "Add another entry", "Propose an indicator, a card, a source or the like.", "New entry: ", "new entry", body
    )


def _bug() -> Form:
    body = [
        _words(
            "For a page or a tool that does not do what it says. A hole in the site's security goes by the private "
            "way: see SECURITY.md. Please leave out names and figures of your customers."
        ),
        _input("page", "Page or command", "The address of the page, or the command you ran.", True),
        _input("did", "What you did", "Step by step, so that we can do the same.", True, "textarea"),
        _input("happened", "What happened", "And what you expected in its place.", True, "textarea"),
        _input("where", "Browser or Python, and system", "Such as Firefox 145 on Android, or Python 3.12 on macOS."),
    ]
    return _form("Report a fault", "A page, a tool or a file does not work.", "Fault: ", "bug", body)


def _field(item: FieldInfo, groups: dict[str, RecordInfo]) -> Form:
    """A field of the model as a field of a form: choices as a menu, one line as a line, the rest as an area."""
    label = item.name.replace("_", " ").capitalize()
    needed = item.name in NEEDED
    help = " ".join([item.help, *_more(item, groups)]).strip()
    choices = STAGES if item.ref == "stage" else item.choices
    if choices and item.form.startswith(("one of", "id")):
        return _input(item.name, label, help, needed, "dropdown", options=[*map(_option, choices), UNTOLD])
    one = item.form in ("one line", "one line or nothing", "id", "id or nothing", "whole number", "number")
    return _input(item.name, label, help, needed, "input" if one or item.groups == ("Range",) else "textarea")


def _option(choice: str) -> str:
    """A choice as a menu shows it: GitHub keeps the word "none" for itself and refuses a form that has it."""
    return "none of these" if choice == "none" else choice


def _more(item: FieldInfo, groups: dict[str, RecordInfo]) -> Iterator[str]:
    if item.form.startswith("list of") and not item.groups:
        yield "One a line."
    if item.groups == ("Range",):
        yield "A figure or a span with its unit, such as 4–6 weeks."
    elif item.groups:
        told = groups[item.groups[0]]
        each = "For each one" if item.form.startswith("list") else "With"
        yield f"{each}: {', '.join(part.name.replace('_', ' ') for part in told.fields)}."
    elif item.ref and item.ref != "stage":
        yield "Names of entries on the site will do."


def write(root: Path) -> list[str]:
    """Write the forms below ``root``; forms that are no longer made are removed. The names of changed files."""
    target = root / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    wanted = texts()
    changed = []
    for name in sorted({*wanted, *(path.name for path in target.iterdir())}):
        path = target / name
        if name not in wanted:
            path.unlink()
        elif path.exists() and path.read_text(encoding="utf-8") == wanted[name]:
            continue
        else:
            path.write_text(wanted[name], encoding="utf-8")
        changed.append(name)
    return changed


def main(argv: list[str] | None = None) -> int:
    """Write the forms and say which changed."""
    parser = argparse.ArgumentParser(prog="make forms", description="Print the issue forms from the model.")
    parser.add_argument("--root", type=Path, default=ROOT, help="folder that holds .github/")
    changed = write(parser.parse_args(argv).root)
    print(f"Written: {', '.join(changed)}" if changed else "The forms say what the model says; nothing to write.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
