"""The assessment's page as fragments: its form, its data for the browser, and a worked example. Pure."""

from typing import Any

from markupsafe import Markup

from fieldbook.rounding import decimal
from macros.bundle import plain
from macros.engine import ask
from macros.figures import figure
from macros.load import Entry, Library
from macros.pages import full_title
from macros.render import fragment
from macros.site import Here

EXAMPLE = (2, 1, 3, 2, 2, "na", 1, 2, 1, 3, 2, 3, 2, 2, 2, 1, 2, 1, 3, 4, 3, 1, 2, None)
"""Answers of the worked example, in the order of questions; it starts again where there are more questions."""


FULL_EXAMPLE = (3, 4, 2, 4, 5, 6, 4, "na", 5, 3, 4, 4, 2, 5, 6, 5, 6, 7, 4, 7, 6, 8, 5, 6, 3, 2, 4, 3, None)
"""The same for the full assessment."""
SCALES = {"quick": (1, 4), "full": (1, 10)}
"""Kind → lowest and highest score."""
LEVELS = {"initial": 1, "developing": 3, "defined": 5, "optimized": 7, "leading": 9}
"""Level → its lower score; it has two."""
OPENING = 2
"""Paragraphs of the full assessment's instructions that stand open; the others unfold."""
AREAS = {"quick": ("domain", "question"), "full": ("dimension", "full_question")}
"""Kind → what its questions belong to, and the questions themselves, as kinds of content."""


def assessment_cards(here: Here) -> Markup:
    """One card for each assessment, with what it takes."""
    return fragment("assessment_cards.html.jinja", here, entries=here.library.all("assessment"), counted=_counted(here))


def quick_assessment(here: Here) -> Markup:
    """The quick assessment: readable and printable as it stands, live once the browser's part has loaded."""
    return fragment(
        "quick.html.jinja",
        here,
        it=here.record("assessment", "quick"),
        groups=groups(here.library, "quick"),
        numbers=numbers(here.library, "quick"),
        data=quick_data(here),
        example=example(here.library),
        targets=_targets(here),
        sheet=spreadsheet(here, "quick"),
    )


def full_assessment(here: Here) -> Markup:
    """The full assessment: a paper form as it stands, live once the browser's part has loaded."""
    it = here.record("assessment", "full")
    opening, further = parted(it.before, OPENING)
    return fragment(
        "full.html.jinja",
        here,
        it=it,
        opening=opening,
        further=further,
        groups=groups(here.library, "full"),
        data=full_data(here),
        example=full_example(here.library),
        targets=_full_targets(),
        sheet=spreadsheet(here, "full"),
    )


def spreadsheet(here: Here, kind: str) -> Markup:
    """A link to the workbook that scores itself."""
    from macros.downloads import download  # it works out the spreadsheets with the help of this module

    return download(here, f"{kind}-assessment")


def names(here: Here, kind: str) -> dict[str, Any]:
    """What documents of a kind of assessment may name: ``{kind, version, questions, profile, targets}``.

    ``questions`` gives the answers of each, ``profile`` the options of each field, ``targets`` the lowest and highest
    target of each domain or dimension.
    """
    asked = [question for _area, questions in groups(here.library, kind) for question in questions]
    scores = {entry.id: [*_scores(entry, kind), "na"] for entry in asked}
    fields = here.library.all("profile") if kind == "quick" else []
    return {
        "kind": kind,
        "version": here.library.version(kind),
        "questions": scores,
        "profile": {entry.id: [option.id for option in entry.record.options] for entry in fields},
        "targets": {area.id: list(SCALES[kind]) for area, _questions in groups(here.library, kind)},
    }


def shared_data(here: Here, kind: str) -> dict[str, Any]:
    """What the browser's code needs on the page of any assessment. Domains and dimensions are both called areas."""
    it = here.record("assessment", kind)
    areas = groups(here.library, kind)
    return {
        "kind": kind,
        "title": it.title,
        "form": names(here, kind),
        "changes": [plain(change) for change in it.changes],
        "areas": {
            area.id: {"title": area.record.title, "short": area.record.short, "url": here.to(area.kind, area.id)}
            for area, _questions in areas
        },
        "questions": {
            entry.id: {"title": entry.record.title, "short": entry.record.short, "area": area.id}
            for area, questions in areas
            for entry in questions
        },
        "playbooks": {
            entry.id: {
                "title": entry.record.title,
                "summary": entry.record.summary,
                "time": figure(entry.record.duration),
                "url": here.to("playbook", entry.id),
            }
            for entry in here.library.all("playbook")
        },
        "metrics": {
            entry.id: {"title": full_title(entry), "url": here.to("metric", entry.id)}
            for entry in here.library.all("metric")
        },
    }


def quick_data(here: Here) -> dict[str, Any]:
    """Titles and links that the browser needs to show a result; the engine's own data stay with the engine."""
    library = here.library
    return {
        **shared_data(here, "quick"),
        "stages": [
            {
                "id": entry.id,
                "title": entry.record.title,
                "tagline": entry.record.tagline,
                "from": entry.record.from_score,
                "url": here.to("stage", entry.id),
            }
            for entry in library.all("stage")
        ],
        "profile": {entry.id: entry.record.title for entry in library.all("profile")},
        "options": {
            option.id: here.option_label(option.id)
            for entry in library.all("profile")
            for option in entry.record.options
        },
        "sources": {
            entry.id: {"credit": entry.record.credit, "year": entry.record.year, "url": here.to("source", entry.id)}
            for entry in library.all("source")
        },
    }


def full_data(here: Here) -> dict[str, Any]:
    """The same for the full assessment: its levels, and the templates that its statements and dimensions name."""
    return {
        **shared_data(here, "full"),
        "levels": [{"id": id, "title": id.capitalize(), "low": low, "high": low + 1} for id, low in LEVELS.items()],
        "templates": {
            entry.id: {"title": entry.record.title, "url": here.to("template", entry.id)}
            for entry in here.library.all("template")
        },
    }


def example(library: Library) -> dict[str, Any]:
    """A result worked out at build time: ``{rows, scored, overall, exact, display, stage, radar}``, for reading."""
    asked = [question.id for _domain, questions in groups(library, "quick") for question in questions]
    answers = {id: EXAMPLE[place % len(EXAMPLE)] for place, id in enumerate(asked)}
    result = ask(library, "assess.quick", {"answers": answers})
    scores = {domain["id"]: domain for domain in result["domains"]}
    stages = {entry.id: entry.record.title for entry in library.all("stage")}
    rows = []
    for domain, questions in groups(library, "quick"):
        given = [answers[question.id] for question in questions]
        points = [score for score in given if isinstance(score, int)]
        found = scores[domain.id]
        rows.append(
            {
                "title": domain.record.title,
                "answers": given,
                "points": points,
                "score": "–" if found["score"] is None else decimal(found["score"]),
                "stage": stages.get(found["stage"], "not scored"),
                "value": found["score"],
                "short": domain.record.short,
            }
        )
    radar = (
        ask(
            library,
            "draw.radar",
            {
                "title": "The example's scores by domain",
                "low": 1,
                "high": 4,
                "id": "fb-example",
                "axes": [{"label": row["short"], "value": row["value"]} for row in rows],
            },
        )
        if len(rows) >= 3
        else {"svg": ""}
    )
    return {
        "rows": rows,
        "overall": decimal(result["overall"]),
        "exact": f"{result['overall']:.3f}".rstrip("0").rstrip("."),
        "display": decimal(result["display"]),
        "stage": stages[result["stage"]],
        "scored": [row for row in rows if row["points"]],
        "radar": Markup(radar["svg"]),
    }


def full_example(library: Library) -> dict[str, Any]:
    """The same for the full assessment: ``{rows, overall, exact, level, path, priorities}``, for reading."""
    asked = [question.id for _dimension, questions in groups(library, "full") for question in questions]
    answers = {id: FULL_EXAMPLE[place % len(FULL_EXAMPLE)] for place, id in enumerate(asked)}
    result = ask(library, "assess.full", {"answers": answers})
    scores = {dimension["id"]: dimension for dimension in result["dimensions"]}
    rows = []
    for dimension, questions in groups(library, "full"):
        given = [answers[question.id] for question in questions]
        found = scores[dimension.id]
        rows.append(
            {
                "title": dimension.record.title,
                "answers": given,
                "points": [score for score in given if isinstance(score, int)],
                "score": "–" if found["score"] is None else decimal(found["score"]),
                "level": (found["level"] or "not scored").capitalize(),
            }
        )
    return {
        "rows": rows,
        "overall": decimal(result["overall"]),
        "exact": f"{result['overall']:.3f}".rstrip("0").rstrip("."),
        "level": result["level"].capitalize(),
        "path": result["path"]["title"],
        "priorities": [
            {"title": library.get("dimension", item["dimension"]).record.short, "score": decimal(item["score"])}
            for item in result["priorities"]
        ],
        "scored": [row for row in rows if row["points"]],
    }


def groups(library: Library, kind: str) -> list[tuple[Entry, list[Entry]]]:
    """The domains (quick) or dimensions (full) that ask something, each with its questions in order."""
    area, question = AREAS[kind]
    asked: dict[str, list[Entry]] = {entry.id: [] for entry in library.all(area)}
    for entry in library.all(question):
        if entry.record.assessment == kind:
            asked[getattr(entry.record, area)].append(entry)
    return [(library.get(area, id), questions) for id, questions in asked.items() if questions]


def numbers(library: Library, kind: str) -> dict[str, int]:
    """Question → its place on the page, from 1."""
    asked = (question.id for _area, questions in groups(library, kind) for question in questions)
    return {id: place for place, id in enumerate(asked, 1)}


def _scores(question: Entry, kind: str) -> list[int]:
    """The scores that a question takes: those of its answers, or two for each described level."""
    if kind == "quick":
        return [answer.score for answer in question.record.answers]
    low, high = SCALES[kind]
    return list(range(low, high + 1))


def _counted(here: Here) -> dict[str, int]:
    """Assessment → number of its questions."""
    questions = [*here.library.all("question"), *here.library.all("full_question")]
    kinds = [entry.record.assessment for entry in questions]
    return {kind: kinds.count(kind) for kind in kinds}


def _targets(here: Here) -> list[tuple[str, str]]:
    """The choices for a target, with the stage that begins there."""
    begins = {float(entry.record.from_score): entry.record.title for entry in here.library.all("stage")}
    steps = [step / 2 for step in range(2, 9)]
    return [
        (f"{step:g}", f"{step:.1f}" + (f", where {begins[step]} begins" if step in begins and step > 1 else ""))
        for step in steps
    ]


def _full_targets() -> list[tuple[str, str]]:
    """The choices for a target of the full assessment, with the level that begins there."""
    begins = {low: id.capitalize() for id, low in LEVELS.items()}
    low, high = SCALES["full"]
    return [
        (str(score), f"{score}" + (f", where {begins[score]} begins" if score in begins and score > low else ""))
        for score in range(low, high + 1)
    ]


def parted(text: str, paragraphs: int) -> tuple[str, str]:
    """The first paragraphs of a Markdown text, and the others."""
    blocks = text.strip().split("\n\n")
    return "\n\n".join(blocks[:paragraphs]), "\n\n".join(blocks[paragraphs:])


MACROS = (quick_assessment, full_assessment, assessment_cards)
