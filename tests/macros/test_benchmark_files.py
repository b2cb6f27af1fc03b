"""The benchmarks as a workbook and the data as CSV: complete, typed, the same each time, and never a formula."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from fieldbook import model
from macros import downloads
from macros.downloads.columns import LIST
from macros.downloads.csv import TABLES, described, text
from macros.downloads.longform import COLUMNS, FORMS, form, lines
from macros.downloads.xlsx_benchmarks import benchmarks
from macros.files import size
from macros.load import Library, load, read_folder
from macros.pages import SECTIONS
from macros.site import Site
from tests import building
from tests.macros.office import calculated
from tests.macros.workbook import MAIN, Workbook

NAMES = [column.name for column in COLUMNS]
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def book(library: Library) -> Workbook:
    data = benchmarks(library)
    assert data is not None
    return Workbook(data)


@pytest.fixture(scope="module")
def opened(book: Workbook, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """The workbook as LibreOffice read it and wrote it again."""
    return Workbook(calculated(tmp_path_factory.mktemp("office"), {"benchmarks": book.data})["benchmarks"])


@pytest.fixture(scope="module")
def files(library: Library) -> dict[str, str]:
    """The CSV files as text, by name."""
    return {item.name: item.data.decode() for item in downloads.tables(library)}


def read(data: str) -> list[dict[str, str]]:
    """A CSV file as another program reads it."""
    return list(csv.DictReader(io.StringIO(data, newline=""), strict=True))


def column(name: str) -> str:
    """The letter of a column of the sheet with all figures."""
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[NAMES.index(name)]


def figures(book: Workbook) -> list[dict[str, Any]]:
    """The lines of the sheet with all figures, by names of columns."""
    values = book.values("All figures")
    last = max(int(re.sub(r"\D", "", place)) for place in values)
    return [{name: values.get(f"{column(name)}{row}") for name in NAMES} for row in range(2, last + 1)]


def cells(library: Library) -> int:
    """How many cells the tables have, the 619 of the handbook and those that came later."""
    return sum(len(row.values) for entry in library.all("benchmark") for row in entry.record.rows)


def test_there_is_a_line_for_every_cell_of_every_table(library: Library) -> None:
    found = lines(library)
    tables = library.all("benchmark")
    assert len(found) == cells(library) >= 619
    seen = [dict(zip(NAMES, line, strict=True)) for line in found]
    assert {line["table_id"] for line in seen} == {entry.id for entry in tables}
    assert {(line["table_id"], line["segment_id"]) for line in seen} == {
        (entry.id, row.id) for entry in tables for row in entry.record.rows
    }
    assert len({(line["table_id"], line["segment_id"], line["metric"]) for line in seen}) == len(found)
    assert {line["form"] for line in seen} | {"at most"} == set(FORMS)
    assert list(dict.fromkeys(line["section"] for line in seen)) == [title for title, _summary in SECTIONS.values()]


def test_a_line_says_what_the_table_says(library: Library) -> None:
    found = {(line[1], line[4], line[6]): dict(zip(NAMES, line, strict=True)) for line in lines(library)}
    assert found["nps-by-industry", "martech", "Top quarter"] == {
        "section": "Health and engagement",
        "table_id": "nps-by-industry",
        "table": "NPS by kind of B2B software",
        "segment_is": "kind of software",
        "segment_id": "martech",
        "segment": "Marketing technology",
        "metric": "Top quarter",
        "metric_id": "nps",
        "better": "higher",
        "band": None,
        "unit": "score",
        "low": 45.0,
        "high": None,
        "form": "more than",
        "change": False,
        "label": ">45",
        "source": "Boxwood Strategy, customer success handbook, appendices A to E",
        "year": 2025,
        "caveat": "In the general table the top 25% starts at 40, here between 45 and 60. Place yourself with the "
        "general table, and use this one to judge whether the place is fair.",
        "url": "benchmarks/health/#nps-by-industry",
    }
    fall = found["salary-by-location", "remote", "Adjustment"]
    assert (fall["low"], fall["high"], fall["change"], fall["form"]) == (-15.0, -5.0, True, "between")
    spread = found["retention-by-health", "red", "Variance"]
    assert (spread["low"], spread["high"], spread["form"]) == (None, 10.0, "plus or minus")
    other = found["certification-metrics", "time", "Target"]
    assert (other["unit"], other["high"], other["form"]) == ("days", 90.0, "less than")
    bands = [line["band"] for key, line in found.items() if key[0] == "surprise-churn" and key[2] == "Share of losses"]
    assert bands == [1, 2, 3, 4, 5]
    across = [line["band"] for key, line in found.items() if key[:2] == ("churn-by-segment", "smb")]
    assert across == [1, 2, 4, 5]
    words = found["performance-diagnostic", "nrr", "Your value"]
    assert (words["form"], words["label"], words["unit"], words["low"]) == ("words", "… %", "", None)


@pytest.mark.parametrize(
    ("span", "name"),
    [
        (model.Span(low=5.0, high=5.0), "exactly"),
        (model.Span(low=5.0, high=6.0), "between"),
        (model.Span(low=5.0, high=6.0, plus=True), "between, open above"),
        (model.Span(low=5.0), "at least"),
        (model.Span(low=5.0, above=True), "more than"),
        (model.Span(high=5.0), "at most"),
        (model.Span(high=5.0, below=True), "less than"),
        (model.Span(high=5.0, around=True), "plus or minus"),
    ],
)
def test_how_a_figure_is_meant(span: model.Span, name: str) -> None:
    assert form(span) == name


def test_the_workbook_reads_the_same_in_libreoffice(library: Library, book: Workbook, opened: Workbook) -> None:
    sections = [title for title, _summary in SECTIONS.values()]
    assert list(opened.sheets) == list(book.sheets) == ["Contents", *sections, "All figures", "Columns"]
    wanted = [
        {
            name: "yes" if value is True else "no" if value is False else None if value == "" else value
            for name, value in zip(NAMES, line, strict=True)
        }
        for line in lines(library)
    ]
    assert figures(opened) == figures(book) == wanted
    titles = [entry.record.title for entry in library.all("benchmark")]
    for name in ("Contents", *sections):
        assert opened.values(name) == book.values(name)
    listed = [value for place, value in opened.values("Contents").items() if place.startswith("B")]
    assert sorted(title for title in titles if title in listed) == sorted(titles)
    shown = [value for name in sections for place, value in opened.values(name).items() if place.startswith("A")]
    assert {shown.count(title) for title in titles} == {1}


def test_a_table_stands_as_on_its_page(book: Workbook) -> None:
    values = book.values("Risk")
    [row] = [int(place[1:]) for place, value in values.items() if value == "Surprise churn"]
    cells = [[values.get(f"{letter}{row + line}") for letter in "ABCD"] for line in (2, 3, 7)]
    assert cells == [
        ["Performance level", "Share of losses", "What it looks like", "Band"],
        ["Poor", ">50%", "Most losses come out of the blue", "1 of 5 (worst)"],
        ["Excellent", "<5%", "Next to none are unexpected", "5 of 5 (best)"],
    ]
    below = [str(values.get(f"A{row + line}")) for line in (9, 10, 11)]
    assert [line.partition(":")[0] for line in below] == ["How to read it", "Careful", "Source"]
    assert below[2].startswith("Source: Boxwood Strategy") and "2025" in below[2]


def test_every_link_of_the_contents_leads_to_its_table(library: Library, book: Workbook) -> None:
    root = book.xml(book.sheets["Contents"])
    values = book.values("Contents")
    links = {item.get("ref", ""): item.get("location", "") for item in root.iter(f"{MAIN}hyperlink")}
    assert len(links) == len(library.all("benchmark")) + len(SECTIONS) + 2
    for place, target in links.items():
        sheet, _mark, cell = target.rpartition("!")
        wanted = values[place] if place not in ("B7",) else "Columns of All figures"
        assert book.values(sheet.strip("'")).get(cell) in (wanted, "Section"), (place, target)


def test_the_workbook_is_made_to_be_used(library: Library, book: Workbook) -> None:
    """Titles, alternative text, frozen headers, filters, print areas, and no lock on what people want to sort."""
    core = book.parts["docProps/core.xml"].decode()
    assert "<dc:title>Customer-success benchmarks, CS Fieldbook</dc:title>" in core
    assert "formulas" not in core
    root = book.xml("xl/tables/table1.xml")
    assert (root.get("ref"), root.get("displayName")) == (f"A1:{column('url')}{cells(library) + 1}", "Figures")
    assert root.find(f"{MAIN}autoFilter") is not None
    assert 'altText="All benchmark figures"' in book.parts["xl/tables/table1.xml"].decode()
    names = book.parts["xl/workbook.xml"].decode()
    assert names.count("_xlnm.Print_Area") == len(book.sheets)
    for name, part in book.sheets.items():
        data = book.parts[part].decode()
        assert "<sheetProtection" not in data
        assert ('state="frozen"' in data) == (name != "Contents"), name
        assert "<f>" not in data and len(name) <= 31


def test_the_same_content_gives_the_same_bytes(book: Workbook, files: dict[str, str]) -> None:
    again = load(dict(reversed(read_folder(building.ROOT).items())))
    assert benchmarks(again) == book.data
    assert {item.name: item.data.decode() for item in downloads.tables(again)} == files


def test_content_without_tables_makes_no_workbook(small: Library) -> None:
    assert benchmarks(small) is not None
    assert benchmarks(Library()) is None
    assert list(downloads.tables(Library())) == [] == list(downloads.metadata(Library()))


def test_the_csv_files_are_complete(library: Library, files: dict[str, str]) -> None:
    assert {name: len(read(data)) for name, data in files.items()} == {
        "benchmarks.csv": cells(library),
        "glossary.csv": len(library.all("term")),
        "metrics.csv": len(library.all("metric")),
        "playbooks.csv": len(library.all("playbook")),
    }
    for table in TABLES.values():
        rows = read(files[f"{table.name}.csv"])
        assert list(rows[0]) == [column.name for column in table.columns]
        keys = [tuple(row[name] for name in table.key) for row in rows]
        assert len(set(keys)) == len(rows)
    for name, data in files.items():
        assert data.endswith("\r\n") and "\ufeff" not in data, name


def test_csv_says_what_the_entries_say(library: Library, files: dict[str, str]) -> None:
    [term] = [row for row in read(files["glossary.csv"]) if row["id"] == "quarterly-business-review"]
    it = library.get("term", "quarterly-business-review").record
    assert (term["term"], term["acronym"], term["category"]) == (it.title, "QBR", "Processes and methods")
    assert term["aliases"].split(LIST) == it.aliases and term["related"].split(LIST) == it.related
    assert term["url"] == "glossary/quarterly-business-review/"
    [metric] = [row for row in read(files["metrics.csv"]) if row["id"] == "nrr"]
    assert (metric["acronym"], metric["unit"], metric["better"], metric["crawl"]) == (
        "NRR",
        "percent",
        "higher",
        library.get("metric", "nrr").record.stages.crawl.priority,
    )
    [playbook] = [row for row in read(files["playbooks.csv"]) if row["id"] == "walk-health-scoring"]
    record = library.get("playbook", "walk-health-scoring").record
    assert (playbook["stage"], int(playbook["steps"])) == ("Walk", len(record.steps))
    assert float(playbook["duration_high"]) == record.duration.high
    # A part of a list never holds what stands between two of them.
    for table in TABLES.values():
        several = [place for place, column in enumerate(table.columns) if column.several]
        record_lists = {name for name in ("aliases", "triggers") for _ in several}
        for kind in ("term", "metric", "playbook"):
            for entry in library.all(kind):
                for name in record_lists:
                    assert not any(LIST in part for part in getattr(entry.record, name, [])), entry.path


def test_types_are_as_the_description_says(files: dict[str, str]) -> None:
    for table in TABLES.values():
        for row in read(files[f"{table.name}.csv"]):
            for column in table.columns:
                value = row[column.name]
                if value and column.kind == "number":
                    float(value)
                if value and column.kind == "integer":
                    assert re.fullmatch(r"\d+", value), (column.name, value)
                if column.kind == "boolean":
                    assert value in ("true", "false")


def test_every_csv_file_is_described_for_programs(library: Library, files: dict[str, str]) -> None:
    found = {name: json.loads(data) for name, data in downloads.metadata(library)}
    assert set(found) == {f"{name}-metadata.json" for name in files}
    for name, data in files.items():
        about = found[f"{name}-metadata.json"]
        assert about["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en"}]
        assert about["url"] == name
        columns = about["tableSchema"]["columns"]
        assert [item["titles"] for item in columns] == next(csv.reader(io.StringIO(data)))
        assert set(about["tableSchema"]["primaryKey"]) <= {item["name"] for item in columns}
        assert all(item["dc:description"].endswith(".") for item in columns)
        assert {item["datatype"] for item in columns} <= {"string", "number", "integer", "boolean"}
    assert described(TABLES["term"])["tableSchema"]["columns"][3]["separator"] == LIST


def test_no_text_becomes_a_formula(library: Library, files: dict[str, str], tmp_path: Path) -> None:
    for data in files.values():
        for row in csv.reader(io.StringIO(data, newline="")):
            for cell in row:
                assert not cell.startswith(FORMULA) or re.fullmatch(r"-\d+(\.\d+)?", cell), cell
    evil = ['=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"]
    bad = text(TABLES["term"], [[*evil, "fine", "", "", "", "", "", ""]])
    assert [cell[0] for cell in read(bad)[0].values() if cell][:6] == ["'"] * 6
    # The same in the workbook, as LibreOffice calculates it.
    folder = read_folder(building.ROOT)
    path = "content/benchmarks/nps-by-industry.yaml"
    folder[path] = (
        folder[path]
        .replace(b"label: Horizontal SaaS", b'label: "=1+1"')
        .replace(b"title: NPS by kind of B2B software", b'title: "=2+2"')
    )
    data = benchmarks(load(folder))
    assert data is not None
    done = Workbook(calculated(tmp_path, {"evil": data})["evil"])
    cells = {place: cell for name in done.sheets for place, cell in done.cells(name).items() if cell.formula}
    assert cells == {}
    texts = [cell.value for name in done.sheets for cell in done.cells(name).values()]
    assert texts.count("=1+1") == 1 + 2 and texts.count("=2+2") == 1 + 1 + 10


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "0 KB"), (1, "1 KB"), (41_000, "41 KB"), (999_000, "999 KB"), (999_001, "1 MB"), (1_250_000, "1.3 MB")],
)
def test_sizes(number: int, written: str) -> None:
    assert size(number) == written


def test_the_index_names_the_csv_files(library: Library) -> None:
    from macros import api

    site = Site(library)
    site.downloads = {item.name: item for item in downloads.tables(library)}
    index = json.loads(dict(api.files(site))["api/v1/index.json"])
    named = {row["kind"]: (row["csv"], row["csv_metadata"]) for row in index["kinds"] if "csv" in row}
    assert named == {
        kind: (f"api/v1/{table.name}.csv", f"api/v1/{table.name}.csv-metadata.json") for kind, table in TABLES.items()
    }
    assert [item.path for item in downloads.tables(library)] == [
        f"api/v1/{table.name}.csv" for table in TABLES.values()
    ]
