"""What all reports share: a visitor's text made safe, tables, figures and lists in Markdown."""

from fieldbook.plain import Record
from fieldbook.rounding import decimal, exact, whole


def one_line(text: str) -> str:
    """A visitor's text in one line, without control characters."""
    return " ".join("".join(" " if char < " " or "\x7f" <= char <= "\x9f" else char for char in text).split())


def escape(text: str) -> str:
    """A visitor's text as one line of Markdown: no table, heading, link or tag can begin in it."""
    line = one_line(text)
    for char in "\\`*_[]#|~$":
        line = line.replace(char, "\\" + char)
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def flat(text: str) -> str:
    """A text of the framework in one line."""
    return " ".join(text.split())


def cell(text: str) -> str:
    """A text of the framework inside a table."""
    return flat(text).replace("|", "\\|")


def shown(value: float | None) -> str:
    """A number with one decimal, or a dash."""
    return "–" if value is None else decimal(value)


def signed(value: float | None) -> str:
    """A change with its sign: ``+0.3``, ``-1.0``, ``0.0``; a dash where there is none."""
    if value is None:
        return "–"
    text = decimal(value)
    # What rounds to nothing has moved for nobody who reads one decimal.
    return "0.0" if whole(exact(value) * 10) == 0 else text if text.startswith("-") else f"+{text}"


def plain(value: float) -> str:
    """A number of the framework or a target without needless decimals: ``3``, ``2.5``."""
    return str(int(value)) if value == int(value) else str(value)


def table(columns: list[str], right: list[int], rows: list[list[str]]) -> str:
    """A table; ``right`` names the columns of numbers. Cells are safe already (see ``cell`` and ``escape``)."""
    rule = ["---:" if place in right else "---" for place in range(len(columns))]
    return "\n".join(f"| {' | '.join(row)} |" for row in [columns, rule, *rows])


def bullets(lines: list[str]) -> str:
    """A list with a point each."""
    return "\n".join(f"- {line}" for line in lines)


def section(heading: str, blocks: list[str]) -> list[str]:
    """The blocks below their heading; nothing when there are none."""
    return [f"## {heading}", *blocks] if blocks else []


def count(number: int, noun: str) -> str:
    """``1 question``, ``3 questions``."""
    return f"{number} {noun}{'s' * (number != 1)}"


def listed(names: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def titles(records: list[Record]) -> dict[str, str]:
    """Id → title."""
    return {record["id"]: record["title"] for record in records}


def completeness(missing: int, noun: str) -> str:
    """The line of the head that says whether anything is open."""
    return f"- Complete: no, {count(missing, noun)} open" if missing else "- Complete: yes"


def head(title: str, label: str, facts: list[str]) -> list[str]:
    """Title, with whose result it is, and the facts below it, each a point of a list."""
    return [f"# {title}: {escape(label)}" if label else f"# {title}", "\n".join(facts)]


def notes(questions: dict[str, str], texts: dict[str, str]) -> list[str]:
    """What was noted beside the questions."""
    lines = [f"- **{flat(questions[name])}** {escape(text)}" for name, text in texts.items()]
    return section("Notes", ["\n".join(lines)] if lines else [])


def left_out(questions: dict[str, str], result: Record) -> list[str]:
    """The questions that no mean holds, by their reason."""
    blocks = []
    for heading, names in (("Does not apply", result["na"]), ("Still open", result["open"])):
        blocks += section(heading, [bullets([questions[name] for name in names])] if names else [])
    return blocks
