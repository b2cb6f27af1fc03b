"""An edition over the base: entries added, changed, hidden, and read in one order. Pure but for its caller's cache."""

import dataclasses
from collections.abc import Callable
from typing import Any

from fieldbook import model
from macros.edition import base, hide, own, pages
from macros.edition.folder import FILE, Folder
from macros.edition.merge import Layered
from macros.problem import Problem, listed, suggest
from macros.yamlfile import YamlFile, field_name

RULE = "edition"
PLACES = ("content", "docs", "notes")
"""What may stand in the folder besides ``edition.yaml`` and pictures."""
ASKED = {
    "question": ("assessment", "domain", "title", "answers"),
    "full_question": ("dimension", "title", "levels"),
}
"""Kind of question → the fields that results of two versions must share to be compared."""
AREAS = {"question": "quick", "full_question": "full"}

Read = Callable[[str, bytes, str, YamlFile | None], tuple[YamlFile, Any]]
"""Path, bytes, kind and the base's file (None for a new entry) → file and record: the cached reader of ``load``."""
Claimed = Callable[[str], tuple[str, str] | None]


def apply(library: Any, folder: Folder, read: Read, claimed: Claimed, entry: Any) -> None:
    """Lay the edition over the entries of ``library`` (a ``load.Library``), and note its problems there.

    ``entry`` makes an ``load.Entry``; both come from the caller, so that ``load`` stays the only reader of content.
    """
    file, record = own.parse(folder)
    entries, problems = library.entries, list(file.problems)
    before = _questions(entries)
    notes: list[str] = []
    seen: dict[str, str] = {}
    changes: dict[str, list[str]] = {"added": [], "changed": [], "hidden": []}
    for path in sorted(folder.files):
        owner = claimed(path) if path.startswith("content/") and path.count("/") == 2 else None
        if owner is None:
            continue
        kind, id = owner
        old = entries.setdefault(kind, {}).get(id)
        full = folder.full(path)
        if old is None and f"content/{path.split('/')[1]}/{id}.yaml" in library.unread:
            continue  # the base's own file can't be read: that is told once, there
        found, made = read(full, folder.files[path], kind, old.file if old else None)
        if old is None and made is None and (gone := _vanished(found, kind, id, entries[kind])):
            problems.append(gone)
            continue
        problems += found.problems
        if made is None:
            continue
        if old is None and kind in hide.FIXED:
            problems.append(
                found.problem(
                    (),
                    f"the calculators know every {kind.replace('_', ' ')} by name, so none can be added.",
                    f"Change one of {listed(entries[kind])}, or delete this file.",
                    RULE,
                )
            )
            continue
        entries[kind][id] = entry(id, kind, full, found, made, "changed" if old else "added")
        changes["changed" if old else "added"].append(f"{kind}/{id}")
        if isinstance(found, Layered):
            seen |= base.seen(path, found)
            notes += [f"{full}: {field_name(field)} says what the base says, and can go." for field in found.same]
    problems += [*_headlines(entries), *_names(library, folder)]
    if record is not None:
        hidden, faults = hide.named(file, record.hide, entries)
        problems += faults
        docs = {path: raw for path, raw in folder.docs.items() if path not in folder.files}
        docs |= {folder.full(path): raw for path, raw in folder.files.items() if path.endswith(".md")}
        problems += hide.apply(file, hidden, entries, docs, library.needed())
        changes["hidden"] = [f"{kind}/{id}" for kind, id in hidden]
        library.hidden = set(hidden)
        _renumber(library)
        versions = _versions(file, record, before, _questions(entries), entries, problems)
        library.own = own.Own(folder, record, versions, [*base.moved(folder, seen), *notes], seen, changes)
    library.problems += problems
    library.own_paths = [folder.full(path) for path in sorted(folder.files)]
    library.folder = folder.path


def _headlines(entries: dict[str, dict[str, Any]]) -> list[Problem]:
    """Own tables for a headline metric that could not be compared with the public one."""
    public = {item.record.headline: item.record for item in entries["benchmark"].values() if item.origin != "added"}
    out = []
    for item in entries["benchmark"].values():
        base = public.get(item.record.headline)
        if item.origin != "added" or item.record.headline is None or base is None:
            continue
        for field, given, wanted in (
            ("bands", item.record.bands, base.bands),
            ("direction", item.record.direction, base.direction),
            ("columns", [one.unit for one in item.record.columns][:1], [one.unit for one in base.columns][:1]),
        ):
            if given != wanted:
                shown = wanted if isinstance(wanted, str) else f"a first column with the unit {wanted[0]}"
                message = f"the public table for {item.record.headline} has {shown}, and this one has not."
                out.append(item.problem((field,), message, "Make it the same, or remove headline.", RULE))
    return out


def _vanished(file: YamlFile, kind: str, id: str, known: dict[str, Any]) -> Problem | None:
    """The one problem of a file that changes an entry the base doesn't have; None when it is a new entry's draft."""
    if not isinstance(file.data, dict) or not file.problems:
        return None
    fields = [item.name for item in dataclasses.fields(model.KINDS[kind]) if item.default is dataclasses.MISSING]
    missing = [name for name in fields if name not in file.data]
    if len(missing) * 2 < len(fields):
        return None
    return file.problem(
        (),
        f'the base has no {kind.replace("_", " ")} called "{id}" that this could change.{suggest(id, known)}',
        "If the base renamed it, rename this file; if it dropped it, delete this file. A new entry needs all its "
        f'fields: make new kind={kind} title="…".',
        RULE,
    )


def _names(library: Any, folder: Folder) -> list[Problem]:
    """Files with a name that is no id, in no folder of a kind, or at no known place of the edition."""
    from macros.rules import file_names

    own_paths = [path for path in folder.files if path.startswith("content/")]
    stand_in = dataclasses.replace(library, paths=sorted({*library.paths, *own_paths}), entries={}, problems=[])
    out = [
        dataclasses.replace(problem, path=folder.full(problem.path))
        for problem in file_names.check(stand_in)
        if problem.path in own_paths and problem.path not in library.paths
    ]
    for path in sorted(folder.files):
        top, slash, _rest = path.partition("/")
        if (slash and top not in PLACES and path.endswith((".yaml", ".yml", ".md"))) or (
            not slash and path != FILE and path.endswith((".yaml", ".yml"))
        ):
            hint = "Entries stand in content/, by the folder of their kind; pages in docs/; loose papers in notes/."
            near = suggest(top if slash else path, (*PLACES, FILE))
            out.append(
                Problem(folder.full(path), 1, 1, "", f"nothing of the edition is read from here.{near}", hint, RULE)
            )
    out += pages.check(folder, library.generated())
    return out


def _renumber(library: Any) -> None:
    """Close the gaps that hidden entries leave, and put the edition's own behind the base's of the same number.

    So an entry that the base adds later never takes the number of one of ours.
    """
    from macros.rules.order import groups

    for entries in groups(library).values():
        if entries[0].kind in hide.FIXED:
            continue
        ranked = sorted(entries, key=lambda item: (item.record.order, item.origin == "added", item.id))
        for number, item in enumerate(ranked, 1):
            if item.record.order != number:
                record = dataclasses.replace(item.record, order=number)
                library.entries[item.kind][item.id] = dataclasses.replace(item, record=record)


def _questions(entries: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What each assessment asks, in a form that can be compared."""
    out: dict[str, Any] = {}
    for kind, name in AREAS.items():
        out[name] = {
            id: tuple(_compared(getattr(item.record, field)) for field in ASKED[kind] if hasattr(item.record, field))
            for id, item in entries.get(kind, {}).items()
        }
    out["quick"]["stages"] = tuple(item.record.from_score for item in entries.get("stage", {}).values())
    return out


def _compared(value: Any) -> Any:
    """The part of a field that decides what an answer means: of described answers their score and words."""
    if isinstance(value, list):
        return tuple(
            tuple(getattr(item, name, None) for name in ("score", "label", "looks_like", "low", "title", "text"))
            if dataclasses.is_dataclass(item)
            else item
            for item in value
        )
    return value


def _versions(
    file: YamlFile,
    record: Any,
    before: dict[str, Any],
    after: dict[str, Any],
    entries: dict[str, dict[str, Any]],
    problems: list[Problem],
) -> dict[str, str]:
    """The version that results of changed assessments carry: ``1-acme-1``."""
    changed = [name for name in before if before[name] != after[name]]
    if changed and record.model is None:
        ids = sorted(
            {
                id
                for name in changed
                for id in {*before[name], *after[name]}
                if before[name].get(id) != after[name].get(id)
            }
        )
        shown = listed([*ids[:3], *([f"{len(ids) - 3} more"] if len(ids) > 3 else [])], "and")
        problems.append(
            file.problem(
                (),
                f"the edition asks other questions in the {listed(changed, 'and')} assessment ({shown}), "
                "so its results need a mark of their own.",
                "Add model: and a short word with a number, such as model: acme-1. Raise the number at each change.",
                RULE,
            )
        )
    if not changed and record.model is not None and not problems:
        problems.append(
            file.problem(
                ("model",),
                "the edition changes no question, so its results can be compared with the base's.",
                "Delete the line.",
                RULE,
            )
        )
    return {
        name: f"{entries['assessment'][name].record.version}-{record.model}"
        for name in changed
        if record.model and name in entries.get("assessment", {})
    }
