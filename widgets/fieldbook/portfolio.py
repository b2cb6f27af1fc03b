"""A portfolio of accounts: CSV text in, a score for each row out (R11), in pieces of any size.

Every row gets the answer of ``health.score`` to the byte, by the same core. What repeats is worked out once: the points
of each different cell, and status, reasons and triggers of each different set of signs. The rest of a row is a few
additions of whole numbers.
"""

from fractions import Fraction

from fieldbook import portfoliocells
from fieldbook.csvread import Reader
from fieldbook.healthcore import Scoring
from fieldbook.healthtriggers import Rules, points_lost
from fieldbook.plain import Items, Record
from fieldbook.portfolioheader import Header, problem
from fieldbook.portfolioparts import CELLS, Columns, Group, Row
from fieldbook.rounding import border, exact
from fieldbook.shape import LABEL_LIMIT

LIMIT = 100_000
"""Most rows of one portfolio."""
PLAIN = 12
"""So many digits are an amount without further looking."""

Key = tuple[int, int, str | None]
"""What decides about status, reasons and triggers: the signs of indicators and of all else, and the band."""


class Run:
    """One reading of a portfolio: ``feed`` text, take ``rows``; ``problems`` grows as it goes on."""

    def __init__(self, data: Record, weights: Record | None = None, bands: Record | None = None) -> None:
        self.data = data
        self.scoring = Scoring(data, weights, bands)
        self.rules = Rules(self.scoring, data["triggers"])
        self.reader = Reader()
        self.header: Header = None  # type: ignore[assignment]  # there as soon as there is a row
        self.problems: list[Record] = []
        self.read = self.scored = self.rejected = self.duplicates = self.not_enough = self.found = 0
        self.groups: dict[tuple[object, ...], Group] = {}
        self.names: dict[str, int] = {}
        self.totals: dict[int, int | Fraction] = {}
        """Coverage → sum of the numerators of its scores, for the mean."""
        self.warned = [0] * self.scoring.count
        self.red = [0] * self.scoring.count
        self._seen: dict[Key, Items] = {}
        self._bad = 1 << 2 * self.scoring.count
        self._usable = True
        self._batch: list[tuple[int, int, Record]] = []

    def feed(self, piece: str, last: bool) -> None:
        """Take the next piece of the text."""
        if self.reader.number == 0 and piece and not self.header:
            self._look(piece)
        self.reader.feed(piece, last)

    def rows(self, most: int) -> list[Row]:
        """Score up to so many rows that are complete."""
        if self.header is None and not self._head():
            return []
        records = self.reader.rows(most)
        if self.reader.faults:
            self._broken()
        if self._usable:
            out = self._score(records)
        else:
            self.read += len(records)
            self.rejected += len(records)
            out = []
        self._tell()
        return out

    def finish(self) -> None:
        """Note what only the whole text shows; to be called once, after the last rows."""
        if self.header is None:
            self._file("The file is empty. Its first row names the columns; account is one of them.")
        elif not self.read and self._usable:
            self._file("There is a header, but no row below it.")
        self._fold()

    def remember(self, number: int, account: str) -> None:
        """Note an account that came before."""
        self.duplicates += 1
        first = self.names[account.casefold()]
        text = f"This account stands in row {first} already. Both rows are scored; keep the one that is right."
        self._note(number, self.header.named["account"], account, text, "duplicate")

    def _head(self) -> bool:
        """Read the header, as soon as it is complete."""
        first = self.reader.rows(1)
        if not first:
            return False
        self.header = Header(self.scoring, first[0][1], self.reader.separator)
        self._usable = "account" in self.header.named
        found = self.header.problems()
        self.problems += found
        self.found += len(found)
        if self._usable:
            self.columns = Columns(self.header, self.scoring, self.rules, self._bad)
        return True

    def _score(self, records: list[tuple[int, list[str]]]) -> list[Row]:
        header, scoring = self.header, self.scoring
        at, width, by_category = header.named["account"], len(header.names), self.columns.by_category
        money, churned, past = (header.named.get(name, -1) for name in ("arr", "churned", "previous_score"))
        one, enough, bad, seen, totals = scoring.one, scoring.enough, self._bad, self._seen, self.totals
        context, out = list(self.columns.context.values()), []
        for number, cells in records:
            self.read += 1
            if len(cells) != width:
                self._ragged(number, cells, width)
            account = " ".join(cells[at].split())
            if not account or self.read > LIMIT:
                self._reject(number, account)
                continue
            if len(account) > LABEL_LIMIT or "\ufffd" in account:
                account = self._tidy(number, account)
            signs = above = cover = 0
            for share, factors, members in by_category:
                total = answered = 0
                for place, known in members:
                    points, count, sign = known[cells[place]]
                    total += points
                    answered += count
                    signs |= sign
                if answered:
                    above += total * factors[answered]
                    cover += share
            others = 0
            if context:
                for place, known in context:
                    others |= known[cells[place]][2]
            if (signs | others) & bad:
                self._faulty(number, cells)
                signs &= ~bad
                others &= ~bad
            row = Row(number, account, cells)
            row.signs, row.cover, row.above, row.below = signs, cover, above, cover * one
            band = row.score = None
            if cover >= enough:
                row.score = float(above / row.below)
                band = scoring.band(above, row.below)
                totals[cover] = totals.get(cover, 0) + above
            else:
                self.not_enough += 1
            if past >= 0 and cells[past].strip():
                others |= self._before(number, cells[past], row, band)
            key = (signs, others, band)
            entry = seen.get(key)
            if entry is None:
                entry = self._judge(key)
            entry[1] += 1
            group = row.group = entry[0]
            group.accounts += 1
            row.arr = row.churned = None
            if money >= 0 and cells[money].strip():
                row.arr = self._arr(number, cells[money], group)
            if churned >= 0 and cells[churned].strip():
                row.churned = self._churned(number, cells[churned], group)
            name = account.casefold()
            if name in self.names:
                self.remember(number, account)
            else:
                self.names[name] = number
            self.scored += 1
            out.append(row)
        return out

    def values(self, row: Row) -> Items:
        """The values of the indicators of a row, in the order of the columns; None where there is none."""
        return self.columns.values(row.cells)

    def answers(self, row: Row) -> Record:
        """The context of a row."""
        return self.columns.answers(row.cells)

    def percent(self, cover: int) -> int | float:
        """Coverage in percent."""
        return cover / self.scoring.whole

    def mean(self) -> float | None:
        """The mean of all scores, exactly."""
        number = self.scored - self.not_enough
        total = sum((Fraction(above) / (cover * self.scoring.one) for cover, above in self.totals.items()), Fraction(0))
        return border(total / number) if number else None

    def _judge(self, key: Key) -> Items:
        """Status, reasons and triggers of a set of signs."""
        signs, others, band = key
        if len(self._seen) >= CELLS:
            self._fold()
        present = self.scoring.present(signs)
        status = "red" if present else band
        known = len(self.rules.others)
        if others >> known:  # the account was green by its previous score
            others &= (1 << known) - 1
            others |= self.rules.event_bits("green_to_red") if status == "red" else 0
        state = self.rules.state(signs, 0, others)
        reasons = tuple(f"combination:{name}" if self.scoring.parts[name] else "categories" for name in present)
        if band is None:
            reasons += ("not_enough",)
        elif not present or band == "red":
            reasons += ("band",)
        triggers = tuple(self.rules.firing(state))
        group = self.groups.setdefault((status, band, reasons, triggers), Group(status, band, reasons, triggers))
        entry = self._seen[key] = [group, 0]
        return entry

    def _fold(self) -> None:
        """Count the signs of the accounts so far, and forget the sets."""
        for (signs, _, _), (_, number) in self._seen.items():
            for place in range(self.scoring.count):
                if signs >> place & 1:
                    self.warned[place] += number
                    self.red[place] += number * (signs >> place + self.scoring.count & 1)
        self._seen.clear()

    def _before(self, number: int, text: str, row: Row, band: str | None) -> int:
        """What a previous score adds: the fall, and beyond the rules' own bits whether the account was green."""
        value, fault = portfoliocells.score(text, self.header.semicolons)
        if fault or value is None:
            self._note(number, self.header.named["previous_score"], text, fault, "cell")
            return 0
        past = exact(value)
        now = None if band is None else Fraction(row.above) / row.below
        green = self.scoring.band(past.numerator, past.denominator) == "green"
        return self.rules.fall_bits(points_lost(past, now)) | (green << len(self.rules.others))

    def _arr(self, number: int, text: str, group: Group) -> int | float | None:
        if text.isdigit() and text.isascii() and len(text) <= PLAIN:  # most are
            group.known += 1
            group.arr += (value := int(text))
            return value
        amount, fault = portfoliocells.money(text, self.header.semicolons)
        if fault or amount is None:
            self._note(number, self.header.named["arr"], text, fault, "cell")
            return None
        group.known += 1
        group.arr += amount if isinstance(amount, int) else exact(amount)
        return amount

    def _churned(self, number: int, text: str, group: Group) -> bool | None:
        value, fault = portfoliocells.answer(text, portfoliocells.CHURNED)
        if fault:
            self._note(number, self.header.named["churned"], text, fault, "cell")
        elif value:
            group.churned += 1
        else:
            group.stayed += 1
        return value

    def _faulty(self, number: int, cells: list[str]) -> None:
        """Note every cell of a row that can't be used."""
        for place, fault in self.columns.faults(cells):
            self._note(number, place, cells[place], fault, "cell")

    def _ragged(self, number: int, cells: list[str], width: int) -> None:
        """Fill up a short row; note what stands beyond the header's columns."""
        if len(cells) < width:
            cells += [""] * (width - len(cells))
        elif any(cell.strip() for cell in cells[width:]):
            text = (
                f"The row has {len(cells)} cells, the header {width}. What is too many is left out. Put a cell that "
                "holds the separator in double quotes."
            )
            self._note(number, width, cells[width], text, "cell")

    def _reject(self, number: int, account: str) -> None:
        """Note a row that can't be scored; rows beyond the limit are noted once."""
        self.rejected += 1
        place = self.header.named["account"]
        if self.read > LIMIT:
            if self.read == LIMIT + 1:
                text = f"The file has more than {LIMIT} rows; the rest is not scored. Split it."
                self._note(number, place, account, text, "row")
        else:
            self._note(number, place, account, "The row has no account name, so it can't be scored.", "row")

    def _tidy(self, number: int, account: str) -> str:
        """An account name of a sensible length."""
        if len(account) > LABEL_LIMIT:
            text = f"The name has {len(account)} characters and is shortened. Use at most {LABEL_LIMIT}."
        else:
            text = "Some characters can't be read. Save the file as UTF-8."
        self._note(number, self.header.named["account"], account, text, "cell")
        return account[:LABEL_LIMIT]

    def _broken(self) -> None:
        """Pass on what the reader stumbled over."""
        for number, place, value, text in self.reader.faults:
            self._note(number, place, value, text, "cell")
        self.reader.faults = []

    def _look(self, piece: str) -> None:
        """Name what is no CSV text at all."""
        if piece.startswith("PK\x03\x04"):
            self._file("This is an Excel workbook, whatever its name. Open it and save it as CSV (UTF-8).")
        elif "\0" in piece[:1000]:
            self._file("The file is not text in UTF-8. Save it as CSV (UTF-8).")

    def _file(self, text: str) -> None:
        self.problems.append(problem(None, None, None, text, "file"))
        self.found += 1

    def _note(self, row: int, place: int, value: str, text: str, kind: str) -> None:
        self._batch.append((row, place, problem(row, self.header.heading(place), value, text, kind)))

    def _tell(self) -> None:
        """Put what was noted into the order of rows and columns."""
        self._batch.sort(key=lambda noted: noted[:2])
        self.problems += [noted[2] for noted in self._batch]
        self.found += len(self._batch)
        self._batch = []
