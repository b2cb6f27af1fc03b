"""What follows from a result: strengths, actions, playbooks, metrics and the reading for a profile (R3)."""

from fractions import Fraction

from fieldbook import data as framework
from fieldbook.plain import Record

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing this would cost boot time in the browser
    from collections.abc import Callable

MOST_ACTIONS = 8
MOST_STRENGTHS = 3
MOST_METRICS = 8
MOST_OF_NEXT_STAGE = 3
WEAKEST = 3
"""How many of the lowest-scoring domains give playbooks and metrics."""


def strengths(questions: list[Record], given: Record) -> list[Record]:
    """The best answers of 3 or 4: one per domain, three at most, highest first, ties by order of domains, questions."""
    best = sorted(
        (question for question in _scored(questions, given) if given[question["id"]] >= 3),
        key=lambda question: -given[question["id"]],
    )
    chosen, _ = _one_per_domain(best)
    return [
        {
            "question": question["id"],
            "domain": question["domain"],
            "score": given[question["id"]],
            "answer": _answer(question, given)["label"],
            "insight": _answer(question, given)["insight"],
        }
        for question in chosen[:MOST_STRENGTHS]
    ]


def actions(questions: list[Record], given: Record, profile: Record) -> list[Record]:
    """At most eight next steps, lowest-scored answers first; ties by order of domains, then questions.

    "At most one per domain until every scored domain has had one" is read so: walk the answers in that order and take
    the first of each domain, passing over domains that have had theirs, until every scored domain has one; then walk
    again and take those passed over, in the same order. Answers of 4 take part like any other: they have a next step
    too, and a domain of fours is not left out. With eight scored domains the list is therefore one action each.
    """
    lowest = sorted(_scored(questions, given), key=lambda question: given[question["id"]])
    first, passed_over = _one_per_domain(lowest)
    return [_action(question, given, profile) for question in (first + passed_over)[:MOST_ACTIONS]]


def playbooks(data: Record, scores: dict[str, Fraction | None], stage: str | None) -> list[Record]:
    """Playbooks worth opening, each with the reason it is named; none twice, none at all when nothing is scored.

    First those of the three lowest-scoring domains (within one by stage, then reading order), then those of the current
    stage, then up to three of the next one that were not named before.
    """
    stages = [record["id"] for record in framework.ordered(data["stages"])]
    books = sorted(data["playbooks"], key=lambda book: (stages.index(book["stage"]), book["order"]))
    links = {domain["id"]: domain["playbooks"] for domain in data["domains"]}
    named: dict[str, Record] = {}

    def name(chosen: list[Record], because: Record, most: int | None = None) -> None:
        new = [book for book in chosen if book["id"] not in named]
        for book in new[:most]:
            named[book["id"]] = {"id": book["id"], "stage": book["stage"], "because": because}

    for domain in weakest(scores):
        name([book for book in books if book["id"] in links[domain]], {"domain": domain})
    if stage is not None:
        following = stages[stages.index(stage) + 1 :][:1]
        name([book for book in books if book["stage"] == stage], {"stage": stage})
        for after in following:
            name([book for book in books if book["stage"] == after], {"stage": after}, MOST_OF_NEXT_STAGE)
    return list(named.values())


def metrics(data: Record, scores: dict[str, Fraction | None], stage: str | None, profile: Record) -> list[Record]:
    """At most eight metrics to watch, none twice, none at all when nothing is scored.

    First what the stage must track, then the metrics of the three weakest domains that have more than low priority at
    this stage. Each brings the benchmark rows that fit the profile.
    """
    if stage is None:
        return []
    stages, domains = framework.by_id(data["stages"]), framework.by_id(data["domains"])
    records = framework.by_id(data["metrics"])
    reasons: dict[str, Record] = {}
    for metric in stages[stage]["track"]["metrics"]:
        reasons.setdefault(metric, {"stage": stage})
    for domain in weakest(scores):
        for metric in domains[domain]["metrics"]:
            if records[metric]["stages"][stage]["priority"] != "low":
                reasons.setdefault(metric, {"domain": domain})
    rows_for = _benchmark_filter(data, profile)
    return [
        {
            "id": metric,
            "why": records[metric]["stages"][stage]["why"],
            "priority": records[metric]["stages"][stage]["priority"],
            "benchmarks": [_benchmark(row) for row in records[metric]["benchmarks"] if rows_for(row)],
            "because": because,
        }
        for metric, because in list(reasons.items())[:MOST_METRICS]
    ]


def profile(data: Record, chosen: Record) -> Record:
    """How to read the result for this company: ``{summary, fields, coverage, cost}``.

    ``summary`` is the opening sentence of the first chosen option that has one for the rest of the profile.
    ``coverage`` holds the ratio of the chosen segment; all of them when there is no segment or it has none (mixed).
    """
    fields = framework.ordered(data["profile"])
    picked = [
        (field, option) for field in fields for option in field["options"] if chosen.get(field["id"]) == option["id"]
    ]
    summaries = (text for _, option in picked for text in option.get("summaries") or [])
    return {
        "summary": next((text["text"] for text in summaries if fits(text["when"], chosen)), None),
        "fields": [
            {"field": field["id"], "option": option["id"], "label": option["label"], "advice": option["advice"]}
            for field, option in picked
        ],
        "coverage": [_coverage(option) for field in fields for option in _ratios(field, chosen)],
        "cost": next(
            (
                {"option": option["id"], "label": option["label"], "cost": option["cost"]}
                for _, option in picked
                if option.get("cost")
            ),
            None,
        ),
    }


def fits(when: Record, chosen: Record) -> bool:
    """True when the profile has one of the options a text is meant for."""
    return chosen.get(when["field"]) in when["options"]


def weakest(scores: dict[str, Fraction | None]) -> list[str]:
    """The three lowest-scoring domains, ties by order; fewer when fewer are scored."""
    scored = {domain: score for domain, score in scores.items() if score is not None}
    return sorted(scored, key=lambda domain: scored[domain])[:WEAKEST]


def _scored(questions: list[Record], given: Record) -> list[Record]:
    return [question for question in questions if given.get(question["id"], "na") != "na"]


def _one_per_domain(questions: list[Record]) -> tuple[list[Record], list[Record]]:
    """The first question of each domain, and the others, both in the order given."""
    first: list[Record] = []
    others: list[Record] = []
    seen: set[str] = set()
    for question in questions:
        (others if question["domain"] in seen else first).append(question)
        seen.add(question["domain"])
    return first, others


def _answer(question: Record, given: Record) -> Record:
    return next(answer for answer in question["answers"] if answer["score"] == given[question["id"]])


def _action(question: Record, given: Record, profile: Record) -> Record:
    answer = _answer(question, given)
    fitting = (variant["text"] for variant in answer["variants"] if fits(variant["when"], profile))
    return {
        "question": question["id"],
        "domain": question["domain"],
        "score": answer["score"],
        "why": answer["insight"],
        "next_step": next(fitting, answer["next_step"]),
        "notes": [
            {"field": note["when"]["field"], "text": note["text"]}
            for note in question["notes"]
            if fits(note["when"], profile)
        ],
        "playbook": answer["playbook"],
    }


def _benchmark_filter(data: Record, chosen: Record) -> "Callable[[Record], bool]":
    """A test for benchmark rows: those for everybody, those of the chosen option, all where the field is open.

    An option that no row of any metric is written for (mixed segments) says nothing, so it leaves its field open.
    """
    written = {row["option"] for metric in data["metrics"] for row in metric["benchmarks"]} - {None}
    field_of = {option["id"]: field["id"] for field in data["profile"] for option in field["options"]}

    def fitting(row: Record) -> bool:
        option = chosen.get(field_of.get(row["option"], ""))
        return row["option"] is None or option not in written or option == row["option"]

    return fitting


def _benchmark(row: Record) -> Record:
    return {name: row[name] for name in ("option", "measure", "good", "great", "world_class", "source")}


def _ratios(field: Record, chosen: Record) -> list[Record]:
    """The options of a field whose coverage ratio is shown."""
    having = [option for option in field["options"] if option.get("coverage")]
    return [option for option in having if option["id"] == chosen.get(field["id"])] or having


def _coverage(option: Record) -> Record:
    ratio = option["coverage"]
    return {
        "option": option["id"],
        "label": option["label"],
        "accounts": ratio["accounts"],
        "arr": ratio["arr"],
        "model": ratio["model"],
        "source": ratio["source"],
    }
