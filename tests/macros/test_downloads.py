"""The spreadsheets score as the engine does, for any answers: calculated by LibreOffice from the files as published."""

import json
import math
import random
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from fieldbook import api
from fieldbook.kinds import LEVELS
from fieldbook.rounding import decimal, exact, whole
from macros import downloads
from macros.bundle import engine_data
from macros.downloads.full_texts import in_days
from macros.downloads.spec import Spec, spec, words
from macros.downloads.working import AREAS, COLUMN, Working
from macros.load import Library, load, read_folder
from macros.site import Here, Site
from tests import building
from tests.macros.office import calculated
from tests.macros.workbook import MAIN, Value, Workbook

VECTORS = building.ROOT / "tests/engine/vectors"
KINDS = ("quick", "full")
TOP = {"quick": 4, "full": 10}
RANDOM = {"quick": 4, "full": 8}
EXCEL_2010 = {
    *("AND", "CHOOSE", "COUNT", "COUNTIF", "IF", "IFERROR", "INDEX", "INT", "ISLOGICAL", "ISNUMBER", "LOWER", "MATCH"),
    *("MIN", "N", "NA", "NOT", "OR", "ROUND", "ROWS", "SMALL", "SUM", "SUMPRODUCT", "TRIM"),
}
"""Functions that Excel 2010, LibreOffice and Google Sheets have."""
BAD_ANSWERS: tuple[Value, ...] = (0, -1, 2.5, "x", "1.0", "?", "*", True, "1e0", 1e300)
PASTED: tuple[Value, ...] = ("2", " N/A ", "na", 2.0, "  ")
"""What counts as 2, not applicable, not applicable, 2, and open."""


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind keeps to one process (``groups.py``): LibreOffice needs a while for its workbooks."""
    return str(request.param)


@pytest.fixture(scope="module")
def books(library: Library) -> dict[str, Workbook]:
    """The files as published, by kind."""
    found = {item.name.partition("-")[0]: Workbook(item.data) for item in downloads.files(library)}
    return {kind: found[kind] for kind in KINDS}


@pytest.fixture(scope="module")
def specs(library: Library) -> dict[str, Spec]:
    return {kind: found for kind in KINDS if (found := spec(library, kind))}


def cases(found: Spec) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and payload: the engine's own vectors, boundaries and halves, and random ones."""
    kind, ids = found.kind, [ask.entry.id for ask in found.asks]
    seen = []
    for vector in json.loads((VECTORS / f"{kind}.json").read_text("utf-8")):
        if vector["op"] != f"assess.{kind}" or not vector["expect"]["ok"] or "payload" not in vector:
            continue
        payload = {name: vector["payload"].get(name) or {} for name in ("answers", "targets")}
        if payload not in seen:
            seen.append(payload)
            yield vector["name"], payload
    top = TOP[kind]
    for half in range(2, top, 3) if kind == "full" else ():
        # Every mean and the overall one are exact halves: half and half + 1 in pairs, one statement left out.
        answers: dict[str, Any] = {}
        for area in found.areas:
            pairs = [half + place % 2 for place in range(4)]
            answers |= {ask.entry.id: score for ask, score in zip(area.asks, [*pairs, "na"], strict=False)}
        yield f"exactly {half}.5", {"answers": answers, "targets": {}}
    sure = random.Random(2026)
    for number in range(RANDOM[kind]):
        low = sure.randint(1, top)
        scores = [*range(low, sure.randint(low, top) + 1)]
        others = [["na"], [None], ["na", None], []][number % 4]
        pool = scores * 4 + others * sure.randint(1, 4)
        targets = {area.entry.id: sure.randint(10, top * 10) / 10 for area in found.areas if sure.random() < 0.5}
        answers = {id: sure.choice(pool) for id in ids}
        yield f"random {number}", {"answers": answers, "targets": targets}


def inputs(found: Spec, payload: dict[str, Any]) -> dict[tuple[str, str], Value]:
    """The payload as cells."""
    cells: dict[tuple[str, str], Value] = {}
    for ask in found.asks:
        answer = payload["answers"].get(ask.entry.id)
        if answer is not None:
            cells["Answers", f"E{4 + ask.number}"] = "n/a" if answer == "na" else answer
    for area in found.areas:
        target = payload["targets"].get(area.entry.id)
        if target is not None:
            cells["Result", f"F{10 + area.number}"] = target
    return cells


@pytest.fixture(scope="module")
def worked(
    kind: str, books: dict[str, Workbook], specs: dict[str, Spec], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[dict[str, Any], Workbook]]:
    """Name → payload and the calculated workbook, all from one start of LibreOffice."""
    payloads = dict(cases(specs[kind]))
    files = {name: books[kind].filled(inputs(specs[kind], payload)) for name, payload in payloads.items()}
    files["empty"] = books[kind].data
    files["pasted"] = books[kind].filled({("Answers", f"E{5 + row}"): value for row, value in enumerate(PASTED)})
    fine = {("Answers", f"E{20 + row}"): 1 for row in range(5)}
    bad = {("Answers", f"E{6 + row}"): value for row, value in enumerate(BAD_ANSWERS)}
    files["bad"] = books[kind].filled(fine | bad)
    for row, value in enumerate((TOP[kind] + 0.1, "three", True)):
        files[f"bad target {row}"] = books[kind].filled(fine | {("Result", "F12"): value})
    # Names of vectors are sentences; files are numbered.
    numbers = {f"n{place:03}": name for place, name in enumerate(files)}
    done = calculated(tmp_path_factory.mktemp("office"), {number: files[name] for number, name in numbers.items()})
    return {name: (payloads.get(name, {}), Workbook(done[number])) for number, name in numbers.items()}


def engine(library: Library, kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    answer = json.loads(api.respond(f"assess.{kind}", json.dumps(payload), lambda: engine_data(library)))
    assert answer["ok"], answer
    return answer["result"]


def seen(value: float | None) -> Value:
    """A score as the workbook shows it."""
    return "–" if value is None else float(decimal(value))


def differences(wanted: dict[str, Value], values: dict[str, Value]) -> list[str]:
    """Where the cells of a sheet aren't as wanted; an empty text is an empty cell."""
    return [
        f"{place}: {values.get(place)!r} instead of {value!r}"
        for place, value in wanted.items()
        if values.get(place) != (None if value == "" else value)
    ]


def rows(first: int, columns: str, lines: list[list[Value]], count: int) -> dict[str, Value]:
    """Cells of ``count`` rows: the lines, then empty ones."""
    lines = lines + [[""] * len(columns)] * (count - len(lines))
    return {f"{c}{first + row}": v for row, line in enumerate(lines) for c, v in zip(columns, line, strict=True)}


def common(found: Spec, result: dict[str, Any], book: Workbook) -> list[str]:
    """What both kinds of result have: exact and shown scores, counts, targets and gaps."""
    areas = result["domains" if found.kind == "quick" else "dimensions"]
    open_, na = len(result["open"]), len(result["na"])
    many = len(found.asks)
    scored = result["overall"] is not None
    wanted: dict[str, Value] = {
        "C5": seen(result["overall"]),
        "C8": float(many - open_ - na) if scored else "–",
        "E8": f"of {many}; {open_} open, {na} not applicable",
    }
    lines: list[list[Value]] = [
        [seen(it["score"]), "–" if it["gap"] is None else seen(it["gap"]), it["answered"], it["open"], it["na"]]
        for it in areas
    ]
    wanted |= rows(11, "CGHIJ", lines, len(areas))
    out = differences(wanted, book.values("Result"))
    status = str(book.values("Result")["A3"])
    begin = "So far: " if open_ else "Complete: "
    if not status.startswith(begin if scored else "Nothing is answered"):
        out.append(status)
    working, place = book.values("Working"), Working(found)
    for name, value, cell in [
        ("overall", result["overall"], place.total("overall", "")),
        *((it["id"], it["score"], place.area(area, "score", "")) for it, area in zip(areas, found.areas, strict=True)),
    ]:
        there = working.get(cell.replace("$", ""))
        close = isinstance(there, float) and value is not None and math.isclose(there, value, rel_tol=1e-14)
        if not (close or there == value):  # LibreOffice writes 15 figures
            out.append(f"exact {name}: {there!r} instead of {value!r}")
    return out


def quick(library: Library, found: Spec, result: dict[str, Any], book: Workbook) -> list[str]:
    stages = {entry.id: entry.record for entry in library.all("stage")}
    titles = {
        entry.id: entry.record.title for kind in ("domain", "question", "playbook") for entry in library.all(kind)
    }
    asks = {ask.entry.id: ask.entry.record for ask in found.asks}
    stage = stages.get(result["stage"])
    wanted: dict[str, Value] = {
        "C6": seen(result["display"]),
        "C7": stage.title if stage else "–",
        "E7": f"{stage.tagline}. {stage.summary}" if stage else "",
    }
    lines: list[list[Value]] = [
        [seen(it["display"]), stages[it["stage"]].title if it["stage"] else "not scored"] for it in result["domains"]
    ]
    out = differences(wanted | rows(11, "DE", lines, len(lines)), book.values("Result"))

    def line(it: dict[str, Any], *more: str) -> list[Value]:
        answer = next(a for a in asks[it["question"]].answers if a.score == it["score"])
        return [titles[it["domain"]], titles[it["question"]], f"{it['score']}  {answer.label}", *more]

    actions = [line(it, words(it["why"]), words(it["next_step"]), titles[it["playbook"]]) for it in result["actions"]]
    strengths = [line(it, words(it["insight"])) for it in result["strengths"]]
    out += differences(rows(5, "BCDEFG", actions, 8), book.values("Next steps"))
    return out + differences(rows(5, "BCDE", strengths, 3), book.values("Strengths"))


def full(library: Library, found: Spec, result: dict[str, Any], book: Workbook) -> list[str]:
    titles = {
        entry.id: entry.record.title
        for kind in ("dimension", "playbook", "full_question")
        for entry in library.all(kind)
    }
    level = lambda it, none="not scored": it["level"].capitalize() if it["level"] else none  # noqa: E731
    bands = [it["diagnostic"]["band"] if it["diagnostic"] else "–" for it in result["dimensions"]]
    path = result["path"]
    wanted: dict[str, Value] = {
        "C6": level(result, "–"),
        "C7": path["title"] if path else "–",
        "E7": path["summary"] if path else "",
    }
    lines: list[list[Value]] = [[band, level(it)] for band, it in zip(bands, result["dimensions"], strict=True)]
    out = differences(wanted | rows(11, "DE", lines, 6), book.values("Result"))

    because = {"foundation": "It is a foundation and scores below 5", "lowest": "It has the lowest score of those left"}
    lines = [
        [
            titles[it["dimension"]],
            seen(it["score"]),
            level(it),
            float(it["target"]),
            days(it["days"]),
            it["impact"],
            it["effort"],
            because[it["because"]],
            words(it["why"]),
        ]
        for it in result["priorities"]
    ]
    out += differences(rows(5, "BCDEFGHIJ", lines, 3), book.values("Priorities"))
    lines = [
        [
            titles[it["dimension"]],
            titles[it["question"]],
            float(it["score"]),
            words(it["next_step"]),
            "\n".join(f"• {titles[id]}" for id in it["playbooks"]),
        ]
        for it in result["actions"]
    ]
    strong = [[titles[it["dimension"]], titles[it["question"]], float(it["score"])] for it in result["strengths"]]
    out += differences(rows(5, "BCDEF", lines, 9), book.values("Next steps"))
    out += differences(rows(5, "BCD", strong, 3), book.values("Strengths"))
    lines = []
    for band, it in zip(bands, result["dimensions"], strict=True):
        says = it["diagnostic"]
        first = "\n".join(f"• {text}" for text in says["priorities"]) if says else ""
        more = [words(says["reading"]), first, days(says["days"])] if says else ["", "", ""]
        lines.append([titles[it["id"]], seen(it["score"]), level(it), band, *more])
    out += differences(rows(5, "BCDEFGH", lines, 6), book.values("Diagnosis"))
    steps = [
        [
            step["title"],
            ", ".join(titles[id] for id in step["dimensions"]) or "all dimensions",
            days(step["days"]) if step["days"] else step["rhythm"],
        ]
        for step in (path["steps"] if path else [])
    ]
    facts = rows(11, "BCD", steps, 6) | {"C4": path["title"] if path else "–"}
    facts["C8"] = path["success_factor"] if path else "–"
    return out + differences(facts, book.values("Path"))


def days(found: dict[str, Any] | None) -> str:
    if found is None:
        return "no end: it goes on"
    return f"{'–'.join(f'{end:g}' for end in dict.fromkeys(found.values()))} days"


def test_results_equal_the_engines(
    kind: str, library: Library, specs: dict[str, Spec], worked: dict[str, tuple[dict[str, Any], Workbook]]
) -> None:
    found, compare = specs[kind], {"quick": quick, "full": full}[kind]
    wrong, count = {}, 0
    for name, (payload, book) in worked.items():
        if payload:
            count += 1
            result = engine(library, kind, payload)
            if lines := common(found, result, book) + compare(library, found, result, book):
                wrong[name] = lines
    assert wrong == {}
    assert count >= 30


def test_what_is_kept_with_a_formula_is_what_it_gives(
    kind: str, books: dict[str, Workbook], worked: dict[str, tuple[dict[str, Any], Workbook]]
) -> None:
    """A program that doesn't calculate shows the empty assessment, and one that only follows changes starts right."""
    after = worked["empty"][1]
    for sheet in books[kind].sheets:
        assert books[kind].values(sheet) == after.values(sheet), sheet


def test_what_is_no_answer_is_named_and_nothing_scored(
    kind: str, specs: dict[str, Spec], worked: dict[str, tuple[dict[str, Any], Workbook]]
) -> None:
    bad, targets = worked["bad"][1], [worked[f"bad target {row}"][1] for row in range(3)]
    status = f"Check: {len(BAD_ANSWERS)} answers can't be scored. First: number 2 on the sheet Answers."
    assert str(bad.values("Result")["A3"]).startswith(status)
    for book in targets:
        assert "First: number 2 below" in str(book.values("Result")["A3"])
    assert "check 10: see the last column" in str(bad.values("Answers")["A3"])
    marks = [bad.values("Answers")[f"G{row}"] for row in range(5, 17)]
    wanted = f"Check: use 1 to {TOP[kind]} or n/a"
    assert marks == ["open", *[wanted] * len(BAD_ANSWERS), "open"]
    for book in (bad, *targets):
        result = book.values("Result")
        assert [result[f"C{row}"] for row in (5, 6, 7, 8)] == ["–"] * 4
        assert {result[f"C{10 + area.number}"] for area in specs[kind].areas} == {"–"}
        steps = book.values("Next steps")
        assert not [place for place in steps if re.fullmatch(r"C([5-9]|1[0-2])", place)]


def test_what_is_pasted_as_text_counts_where_it_is_clear(
    kind: str, worked: dict[str, tuple[dict[str, Any], Workbook]]
) -> None:
    marks = [worked["pasted"][1].values("Answers")[f"G{5 + place}"] for place in range(len(PASTED))]
    assert marks == ["answered", "not applicable", "not applicable", "answered", "open"]


def test_only_inputs_are_open_and_every_input_is_checked(
    kind: str, books: dict[str, Workbook], specs: dict[str, Spec]
) -> None:
    book, found = books[kind], specs[kind]
    asked = range(5, 5 + len(found.asks))
    inputs = {
        "Answers": {f"E{row}" for row in asked} | {f"F{row}" for row in asked},
        "Result": {f"F{10 + area.number}" for area in found.areas},
    }
    for name, part in book.sheets.items():
        cells, tree = book.cells(name), book.xml(part)
        assert {place for place, cell in cells.items() if not cell.locked} == inputs.get(name, set()), name
        assert not [place for place, cell in cells.items() if cell.formula and not cell.locked]
        shield = tree.find(f"{MAIN}sheetProtection")
        assert shield is not None and shield.get("sheet") == "1" and not shield.get("password"), name
        assert all(column.get("style") for column in tree.iter(f"{MAIN}col"))
    checks = {
        (name, item.get("sqref")): item
        for name, part in book.sheets.items()
        for item in book.xml(part).iter(f"{MAIN}dataValidation")
    }
    assert {place for name, place in checks if name == "Answers"} == {f"E{row}" for row in asked}
    assert {place for name, place in checks if name == "Result"} == inputs["Result"]
    scores = ",".join(str(score) for score in range(1, TOP[kind] + 1))
    for (name, _place), item in checks.items():
        assert item.get("showErrorMessage") == "1" and item.get("errorStyle", "stop") == "stop"
        assert item.get("promptTitle") and item.get("prompt") and item.get("error")
        given = [item.get("type"), item.findtext(f"{MAIN}formula1"), item.findtext(f"{MAIN}formula2")]
        list_ = ["list", f'"{scores},n/a"', None]
        assert given == (list_ if name == "Answers" else ["decimal", "1", str(TOP[kind])])


def test_formulas_stay_with_what_every_program_has(
    kind: str, books: dict[str, Workbook], specs: dict[str, Spec]
) -> None:
    book, last = books[kind], 5 + len(specs[kind].asks)
    formulas = [cell.formula for name in book.sheets for cell in book.cells(name).values() if cell.formula]
    assert len(formulas) > 300
    used = {name for text in formulas for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", re.sub(r'"[^"]*"', "", text))}
    assert used <= EXCEL_2010
    assert max(len(text) for text in formulas) < 8192
    # Inputs are read by their place in a column whose ends are locked: moving one about can't break a formula.
    for text in formulas:
        for place in re.findall(r"Answers!(\S+?)[,)]", text):
            assert place == f"$E$4:$E${last}", text
    cells = book.cells("Answers")
    assert cells["E4"].locked and cells.get("A" + str(last), cells["E4"]).locked


def test_the_file_is_whole_and_keeps_to_itself(kind: str, books: dict[str, Workbook], specs: dict[str, Spec]) -> None:
    book, it = books[kind], specs[kind].entry.record
    drawing = book.xml("xl/drawings/drawing1.xml")
    named = [item for item in drawing.iter() if item.tag.endswith("}cNvPr")]
    assert len(named) == 1 and named[0].get("descr", "").startswith("Radar chart with one axis for each")
    chart = book.parts["xl/charts/chart1.xml"].decode()
    assert "<c:radarChart>" in chart and chart.count("<c:ser>") == 2
    area_rows = f"{AREAS + 2}:${'{}'}${AREAS + 1 + len(specs[kind].areas)}"
    for name in ("chart score", "chart target"):
        column = chr(ord("A") + COLUMN[name])
        assert f"Working!${column}${area_rows.format(column)}" in chart
    core = book.parts["docProps/core.xml"].decode()
    assert f"<dc:title>{it.title}, CS Fieldbook</dc:title>" in core and "<dc:creator>CS Fieldbook</dc:creator>" in core
    assert f">{it.changes[0].date}T00:00:00Z</dcterms:created>" in core
    for name, data in book.parts.items():
        assert "external" not in name.lower() and not name.endswith(".bin")
        if name.endswith(".rels"):
            assert b'TargetMode="External"' not in data
    assert list(book.sheets)[:4] == ["Read me", "Answers", "Result", "Next steps" if kind == "quick" else "Priorities"]
    read = "\n".join(str(value) for value in book.values("Read me").values())
    for text in (f"version {it.version} of", "CC BY 4.0", "no password", *(source for source in specs[kind].sources)):
        assert text in read
    assert "**" not in read and "](" not in read


def test_sheets_print_well(kind: str, books: dict[str, Workbook]) -> None:
    for name, part in books[kind].sheets.items():
        tree = books[kind].xml(part)
        setup, fit = tree.find(f"{MAIN}pageSetup"), tree.find(f"{MAIN}sheetPr/{MAIN}pageSetUpPr")
        assert setup is not None and setup.get("paperSize") == "9" and setup.get("fitToHeight") == "0", name
        assert fit is not None and fit.get("fitToPage") == "1"
        heights = [float(row.get("ht", "15")) for row in tree.iter(f"{MAIN}row")]
        assert max(heights) < 300, name
    names = books[kind].xml("xl/workbook.xml").iter(f"{MAIN}definedName")
    titled = [item.text or "" for item in names if item.get("name") == "_xlnm.Print_Titles"]
    assert "Answers!$4:$4" in titled and len(titled) >= 3
    pane = books[kind].xml(books[kind].sheets["Answers"]).find(f"{MAIN}sheetViews/{MAIN}sheetView/{MAIN}pane")
    assert pane is not None and (pane.get("ySplit"), pane.get("state")) == ("4", "frozen")


def test_equal_content_gives_equal_bytes(library: Library) -> None:
    first = [(item.path, item.data) for item in downloads.files(library)]
    again = load(dict(reversed(read_folder(building.ROOT).items())))
    assert [(item.path, item.data) for item in downloads.files(again)] == first


def test_other_content_makes_other_files(small: Library, library: Library) -> None:
    """A fork with one domain, no full assessment and no chart still gets what there is."""
    made = {item.name: item for item in downloads.files(small)}
    assert list(made) == ["quick-assessment", "benchmarks"]
    book = Workbook(made["quick-assessment"].data)
    assert not [name for name in book.parts if "chart" in name]
    assert made["quick-assessment"].data != next(iter(downloads.files(library))).data


def test_whole_parts_are_exact_in_floating_point() -> None:
    """The formulas' arithmetic, in the same doubles, against fractions: every sum there can be."""
    for unit, top, most, areas in ((6, 4, 3, 8), (60, 10, 5, 6)):
        for count in range(1, most + 1):
            for total in range(count, top * count + 1):
                parts = unit * float(total) / count
                assert parts == Fraction(unit * total, count) and parts / unit == float(Fraction(total, count))
        for scored in range(1, areas + 1):
            for total in range(unit * scored, top * unit * scored + 1):
                mean, size = Fraction(total, unit * scored), float(unit * scored)
                assert math.floor((20.0 * total + size) / (2 * size)) / 10 == float(decimal(mean))
                assert math.floor((50.0 * total + size) / (2 * size)) / 10 == float(decimal(mean * Fraction(5, 2)))
                assert math.floor((2.0 * total + size) / (2 * size)) == whole(mean)
                assert total / size == float(mean)


def test_gaps_are_cut_on_the_right_side() -> None:
    """Targets with up to two decimals against every score of a dimension."""
    for count in range(1, 6):
        for total in range(count, 10 * count + 1):
            for hundredths in range(100, 1001):
                target = hundredths / 100
                gap = exact(target) - Fraction(total, count)
                cut = math.floor(round((target - 60.0 * total / count / 60) * 10, 9) + 0.5) / 10
                assert cut == float(decimal(gap)), (target, total, count)


def test_words() -> None:
    text = "One *line*\nbroken [here](a/).\n\n- First\n- Second\n  goes on\n\n1. Three\n2. **Four**"
    assert words(text) == "One line broken here.\n• First\n• Second goes on\n1. Three\n2. Four"


def test_days_count_as_the_engine_counts_them(library: Library) -> None:
    timeline = library.get("dimension", "technology").record.diagnostics[0].timeline
    assert in_days(timeline) == "180 days" and in_days(None) == ""
    assert len(LEVELS) == 5


def test_a_link_says_format_and_size(library: Library) -> None:
    site = Site(library)
    site.downloads = {item.name: item for item in downloads.files(library)}
    link = downloads.download(Here(site, "assess/quick/"), "quick-assessment")
    size = -(-len(site.downloads["quick-assessment"].data) // 1000)
    assert 'href="../../downloads/cs-fieldbook-quick-assessment.xlsx" download' in link
    assert f"(XLSX, {size} KB)" in link
    assert downloads.download(Here(Site(library), "assess/quick/"), "quick-assessment") == ""
    with pytest.raises(KeyError, match="no download is called"):
        downloads.download(Here(site, "data/"), "quick")


def test_the_site_has_the_files_and_links_them(books: dict[str, Workbook]) -> None:
    site: Path = building.site()
    page = (site / "data/index.html").read_text(encoding="utf-8")
    for kind in KINDS:
        name = f"downloads/cs-fieldbook-{kind}-assessment.xlsx"
        assert (site / name).read_bytes() == books[kind].data
        assert f'href="../{name}"' in page
