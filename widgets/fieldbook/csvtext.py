"""Tables as CSV text (RFC 4180) that a spreadsheet opens as data and never runs.

Comma, CRLF after every row, no byte order mark: whoever writes a file decides about that. ``csv`` of the standard
library would do the quoting, for an import that the browser pays.
"""

from fieldbook.plain import Items

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that spreadsheets take for a formula."""
QUOTED = '",;\t\r\n'
"""Signs that put a cell in quotes. Semicolon and tab need none here, but some spreadsheets split at them."""


def table(columns: list[str], rows: list[Items]) -> str:
    """Header and rows as CSV text; each row has as many cells as there are columns."""
    return "".join(line(row) for row in [columns, *rows])


def line(cells: Items) -> str:
    """One row, with its line end."""
    texts = [cell(value) for value in cells]
    # A row of one empty cell would be an empty line, which readers skip.
    return (",".join(texts) if texts != [""] else '""') + "\r\n"


def cell(value: str | int | float | None) -> str:
    """A value as it stands in a row: None is empty, a number stays one, text is guarded and quoted where needed."""
    text = value_text(value)
    return '"' + text.replace('"', '""') + '"' if any(char in QUOTED for char in text) else text


def value_text(value: str | int | float | None) -> str:
    """The text of a cell before quoting. Text that begins like a formula gets an apostrophe; numbers are exempt."""
    if value is None:
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number(value)
    text = str(value)
    return "'" + text if text.startswith(FORMULA) else text


def number(value: int | float) -> str:
    """A number in full, with a point: ``3``, ``2.6666666666666665``; whole ones without decimals."""
    return str(int(value)) if value == int(value) else repr(value)
