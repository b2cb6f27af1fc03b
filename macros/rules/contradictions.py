"""A reader trusts one figure for one metric, so a sentence about benchmarks says what the data say.

Judged is a figure in the unit of a metric beside its name and a word such as typical, median or world-class. Whoever
has another figure says in the sentence whose it is and lists that source, or adds the figure to the data.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from fieldbook.model import Benchmark, Metric, Range, Source, Span, Text
from macros.claims import Claim, claims
from macros.figures import figure
from macros.load import Entry, Library
from macros.problem import Problem, listed
from macros.spans import written
from macros.walk import Path

NAME = "contradictions"
SHOWN = 6
"""How many figures of the data a message names."""
WORDS = re.compile(r"\w+")
BANDS = {"good": "good", "great": "great", "world_class": "best"}
LABELS = {
    "good": re.compile(r"\btarget\b", re.I),
    "best": re.compile(r"\b(?:top|the best|leading)\b", re.I),
    "typical": re.compile(r"(?<!below )(?<!above )\b(?:typical|median|average)\b", re.I),
}
"""Group of benchmark words → what the headings of the data call a figure of that group."""


@dataclass(frozen=True)
class Known:
    """A figure of the data: its ends, its group (good, typical …; empty for others), its text and its source.

    ``aside`` is true where a table about something else names the metric ("Retention (GRR)" among what pay is based
    on): such a figure excuses a sentence that gives it whole, and stands for nothing else.
    """

    low: float
    high: float
    group: str
    text: str
    source: str
    aside: bool = False


@dataclass
class Subject:
    """What is measured: the file it belongs to, its unit in prose, how it is called there, and its figures."""

    path: str
    unit: str
    names: list[str]
    known: list[Known] = field(default_factory=list)


@dataclass(eq=False)
class Data:
    """What sentences are compared with: subjects by their names in small letters, and how sources are named."""

    names: dict[str, Subject]
    known: re.Pattern[str]
    sources: dict[str, re.Pattern[str]]


_LAST: list[tuple[list[Any], Data]] = []
"""What the figures were worked out from last, and they: in a preview most edits change none of them."""


def check(library: Library) -> Iterator[Problem]:
    """Sentences with another benchmark than the data. Needs every figure, so it waits until all files can be read."""
    if not library.whole("metric", "benchmark", "profile", "source"):
        return
    data = _data(library)
    for entry in library.everything() if data.names else ():
        yield from entry.recall(NAME, data, partial(_problems, entry, data))


def _data(library: Library) -> Data:
    """The figures of the data; those from last time if all that they follow from is the same."""
    kinds = ("metric", "benchmark", "profile", "source")
    seen = [
        entry.recall("looked at", None, partial(_looked_at, entry)) for kind in kinds for entry in library.all(kind)
    ]
    if not _LAST or _LAST[0][0] != seen:
        names = {name.lower(): subject for subject in _subjects(library) for name in subject.names}
        sources = {entry.id: _publisher(entry.record) for entry in library.all("source") if entry.id != "fieldbook"}
        _LAST[:] = [(seen, Data(names, _pattern(names), sources))]
    return _LAST[0][1]


def _looked_at(entry: Entry) -> tuple[Any, ...]:
    """All that ``_subjects`` reads of an entry: of a metric not its texts."""
    it = entry.record
    if isinstance(it, Metric):
        return entry.path, it.title, it.acronym, it.aliases, it.unit, it.benchmarks, it.headlines
    return entry.path, it


def _problems(entry: Entry, data: Data) -> list[Problem]:
    found: list[Problem] = []
    for path, claim in entry.recall("claims", data.known.pattern, partial(_claims, entry, data.known)):
        said = [id for id, pattern in data.sources.items() if pattern.search(claim.sentence)]
        found += _judge(entry, path, claim, data.names, said)
    return found


def _claims(entry: Entry, known: re.Pattern[str]) -> list[tuple[Path, Claim]]:
    """Every figure in the texts of an entry that stands beside one of these names."""
    texts = ((path, value) for path, value, marker in entry.leaves if isinstance(marker, Text))
    return [(path, claim) for path, value in texts for claim in claims(value, known)]


def _judge(entry: Entry, path: Path, claim: Claim, names: dict[str, Subject], said: list[str]) -> Iterator[Problem]:
    """One problem when the figure fits nothing that it may measure."""
    accused: tuple[str, Subject, list[Known]] | None = None
    for name in claim.names:
        subject = names.get(name.lower()) or names[name.lower().removesuffix("s")]
        if subject.unit != claim.unit:
            continue
        theirs = [known for known in subject.known if known.source in said]
        if said and not theirs and set(said) & set(getattr(entry.record, "sources", ())):
            return  # the data have nothing of this source, so nothing can contradict it
        if _fits(claim, theirs or subject.known):
            return
        # "Adoption" alone is an everyday word: it may excuse a figure, never accuse one.
        if accused is None and not (name.isalpha() and name[1:].islower()):
            accused = (name, subject, theirs or subject.known)
    if accused is None:
        return
    name, subject, found = accused
    found = [known for known in found if not known.aside] or found
    called = [known for known in found if known.group == claim.group] or found
    texts = list(dict.fromkeys(known.text for known in called))
    more = [f"{len(texts) - SHOWN} more"] if len(texts) > SHOWN else []
    yield entry.problem(
        path,
        f'the sentence gives {claim.text} for {name} ("{claim.word}"), but the data say '
        f"{listed([*texts[:SHOWN], *more])}.",
        f"Correct the figure, add it with its source to {subject.path}, or say in the sentence whose it is and list "
        "that source.",
        NAME,
        within=claim.text,
    )


def _fits(claim: Claim, found: list[Known]) -> bool:
    """Whether the data have the figure: the same span, the end of one, or a value inside one that is called alike."""
    own = [known for known in found if not known.aside]
    called = [known for known in own if known.group == claim.group]
    for known in (*(called or own), *(known for known in found if known.aside)):
        whole = (known.low, known.high) == (claim.low, claim.high)
        end = claim.low == claim.high and claim.low in (known.low, known.high) and not known.aside
        inside = known.low <= claim.low and claim.high <= known.high and known.group == claim.group and not claim.bound
        if whole or end or (inside and (claim.low == claim.high or math.isinf(known.high - known.low))):
            return True
    return False


def _subjects(library: Library) -> list[Subject]:
    """Metrics, and what the benchmark check places beyond them, with their figures. Without figures none is judged."""
    tables = library.all("benchmark")
    found = {}
    for entry in library.all("metric"):
        # Who loses 10% keeps 90%: a name with churn in it turns the figures of a retention metric round.
        names = [name for name in _called(entry.record) if "churn" not in name.lower()]
        found[entry.id] = Subject(entry.path, _unit(entry.record), names)
    for entry in tables:
        headline = entry.record.headline
        if headline and headline not in found:
            found[headline] = Subject(entry.path, "percent", [headline.replace("_", " ")])
    own = {id for id in found if id in library.entries["metric"]}
    lines = Lines([*library.all("metric"), *tables])
    titles = [entry.record.title.lower() for entry in tables]
    for id, subject in found.items():
        # A metric is named by its tables' field, whatever "ARR per CSM" begins with.
        title = "-" if id in own else f"{subject.names[0].lower()} "
        if id in own:
            subject.known += _of_metric(library.get("metric", id).record, subject.unit)
        mine = {id} if id in own else set()
        for entry, begins in zip(tables, titles, strict=True):
            table = entry.record
            if id in (table.metric, table.headline) or begins.startswith(title):
                subject.known += _of_table(table, subject.unit)
                mine.add(f"table {entry.id}")
        if subject.known:
            subject.known += (replace(known, aside=True) for known in lines.naming(subject, mine))
    if cost := found.get("cost_to_serve"):
        options = [(entry, option) for entry in library.all("profile") for option in entry.record.options]
        for entry, option in options:
            for source in entry.record.sources if option.cost else ():
                cost.known.append(Known(*_ends(option.cost), "typical", figure(option.cost), source))
    return [subject for subject in found.values() if subject.known]


class Lines:
    """The headings of all figures by their words: of thousands, few hold the first word of a name."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.lines: list[tuple[str, Metric | Benchmark, str, str]] = []
        self.by_word: dict[str, list[int]] = defaultdict(list)
        for entry in entries:
            table = entry.kind == "benchmark"
            owner = f"table {entry.id}" if table else entry.id
            for text in dict.fromkeys(_headings(entry.record) if table else _measures(entry.record)):
                for word in set(WORDS.findall(text.lower())):
                    self.by_word[word].append(len(self.lines))
                self.lines.append((owner, entry.record, text, text.lower()))

    def holding(self, name: str) -> list[int]:
        """The lines in which a name, in small letters, can stand: those with the rarest of its words, or its plural."""
        return min(
            ([*self.by_word.get(word, ()), *self.by_word.get(f"{word}s", ())] for word in WORDS.findall(name)),
            key=len,
            default=[],
        )

    def naming(self, subject: Subject, mine: set[str]) -> Iterator[Known]:
        """The figures under a heading that names the subject, but for those of the owners in ``mine``."""
        names = [name.lower() for name in subject.names]
        places = sorted({place for name in names for place in self.holding(name) if name in self.lines[place][3]})
        named = _pattern(subject.names) if places else None
        done: set[str] = set()
        for owner, record, text, _small in (self.lines[place] for place in places):
            if named and owner not in mine and owner not in done and named.search(text):
                done.add(owner)
                found = _of_table if isinstance(record, Benchmark) else _of_metric
                yield from found(record, subject.unit, named)  # type: ignore[arg-type]


def _measures(metric: Metric) -> list[str]:
    return [row.measure or "" for row in metric.benchmarks]


def _headings(table: Benchmark) -> list[str]:
    return [f"{table.title}: {column.title}: {row.label}" for row in table.rows for column in table.columns]


def _of_metric(metric: Metric, unit: str, named: re.Pattern[str] | None = None) -> Iterator[Known]:
    """The bands and headlines of a metric in a unit; with ``named`` only the rows whose measure is called so."""
    for row in metric.benchmarks:
        for band, group in BANDS.items() if named is None or named.search(row.measure or "") else ():
            span = getattr(row, band)
            if _sign(span.unit) == unit:
                yield Known(*_ends(span), group, figure(span), row.source)
    for line in metric.headlines if named is None else ():
        if _sign(line.figure.unit) == unit:
            yield Known(*_ends(line.figure), "typical", figure(line.figure), line.source)


def _of_table(table: Benchmark, unit: str, named: re.Pattern[str] | None = None) -> Iterator[Known]:
    """The figures of a table in a unit, not changes; with ``named`` only those under a heading so called."""
    for row in table.rows:
        for column, value in zip(table.columns, row.values, strict=False):
            if isinstance(value, str) or value.signed or value.around or _sign(value.unit or column.unit) != unit:
                continue
            label = f"{column.title}: {row.label}"
            if named is None or named.search(f"{table.title}: {label}"):
                group = next((group for group, pattern in LABELS.items() if pattern.search(label)), "")
                yield Known(*_ends(value), group, written(value, column.unit), table.source)


def _unit(metric: Metric) -> str:
    """The unit of a metric's figures in prose: its own, or that of its bands (lifetime value as a multiple of ACV)."""
    units = {row.good.unit for row in metric.benchmarks}
    return _sign(metric.unit if metric.unit in units or len(units) != 1 or units == {"percent"} else units.pop())


def _sign(unit: str | None) -> str:
    """Units that prose writes alike as one."""
    return {"percent_arr": "percent", "score": "points", "count": "points"}.get(unit or "", unit or "")


def _ends(span: Range | Span) -> tuple[float, float]:
    return (-math.inf if span.low is None else span.low), (math.inf if span.high is None else span.high)


def _called(metric: Metric) -> list[str]:
    return [name for name in (metric.title, metric.acronym, *metric.aliases) if name]


def _publisher(source: Source) -> re.Pattern[str]:
    """How a sentence names a source: its publisher in full, or "Boxwood's", "Boxwood shows"."""
    first, full = re.escape(source.publisher.split()[0]), re.escape(source.publisher)
    return re.compile(rf"\b(?:{full}|{first}(?:['’]s|\s(?:says|shows|gives|names|has|calls)))(?!\w)")


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Any of these names as a whole word, the longest first. An answer to the NPS question is no NPS."""
    return re.compile(rf"(?<![\w-]){_tree(names)}s?(?![\w-])(?!\s(?:question|answer|survey|comment))", re.I)


def _tree(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longest first, in which names that begin alike share their beginning.

    One after the other, a thousand names would each be tried at every letter.
    """
    ends, longer = False, defaultdict[str, list[str]](list)
    for name in {name.lower() for name in names}:
        if name:
            longer[name[0]].append(name[1:])
        else:
            ends = True
    branches = [f"{re.escape(first)}{_tree(rest)}" for first, rest in sorted(longer.items())]
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if ends else "") if branches else ""
