"""What the account tools share: whole numbers, limits of money, checks across fields, short amounts."""

from fractions import Fraction

from fieldbook.rounding import exact, whole
from fieldbook.shape import Problems, is_number, join, show

MONEY = 1_000_000_000_000
"""Largest amount of money, in any currency. Sixty months of doubling still stay far below the largest float."""
LEAST = "0.000001"
"""Smallest amount above 0, so that every share of it stays a number."""
SCIENTIFIC = 10**15
"""From here on an amount is written with a power of ten."""
SIZES = ((1_000_000_000_000, "T"), (1_000_000_000, "B"), (1_000_000, "M"), (1_000, "K"))


def count(value: object, path: str, low: int, high: int, problems: Problems) -> int | None:
    """The whole number from low to high, else None and a problem; ``3.0`` is the JSON number 3."""
    if is_number(value) and low <= value <= high and value == int(value):
        return int(value)
    problems.add(path, f"{show(value)} can't be used here. Use a whole number from {low} to {high}.")
    return None


def money(value: object, path: str, problems: Problems) -> Fraction | None:
    """The amount as an exact number, else None and a problem."""
    if is_number(value) and (value == 0 or Fraction(LEAST) <= exact(value) <= MONEY):
        return exact(value)
    problems.add(path, f"{show(value)} can't be used here. Use 0 or a number from {LEAST} to {MONEY}.")
    return None


def positive(value: object, path: str, problems: Problems) -> Fraction | None:
    """An amount above 0 as an exact number, else None and a problem."""
    if is_number(value) and Fraction(LEAST) <= exact(value) <= MONEY:
        return exact(value)
    problems.add(path, f"{show(value)} can't be used here. Use a number above 0: {LEAST} to {MONEY}.")
    return None


def choice(value: object, path: str, noun: str, known: tuple[str, ...], problems: Problems) -> str | None:
    """One of the known names, else None and a problem with the name that was probably meant."""
    if isinstance(value, str):
        if value in known:
            return value
        problems.unknown(path, noun, value, known)
    else:
        problems.add(path, f"{show(value)} is not text. Use {', '.join(known[:-1])} or {known[-1]}.")
    return None


def in_order(problems: Problems, payload: object) -> None:
    """Problems across fields are found last: put all of them into the order of the payload's fields."""
    places: dict[str, int] = {}
    for name in payload if isinstance(payload, dict) else ():
        places.setdefault(join("", name), len(places))
    problems.sort(key=lambda problem: places.get(problem["field"], len(places)))


def percent(part: Fraction, whole_amount: Fraction) -> Fraction:
    """A share in percent."""
    return part * 100 / whole_amount


def ceiling(value: Fraction) -> int:
    """The next whole number from here upwards."""
    return -(-value.numerator // value.denominator)


def compact(value: int | float | Fraction, currency: str = "") -> str:
    """An amount as a drawing shows it, three digits and a letter: ``$1.25M``, ``−40K``, ``950``. Rounded half up."""
    amount = abs(exact(value))
    if amount >= SCIENTIFIC:
        power = len(str(int(amount))) - 1
        return f"{'−' * (value < 0)}{currency}{compact(amount / 10**power)}e{power}"
    letter, size = "", 1
    for bound, name in SIZES:
        if amount * 2000 >= bound * 1999:  # 999.5K is shown as 1M
            letter, size = name, bound
            break
    scaled = amount / size
    places = 0 if scaled >= 100 or (not letter and scaled == int(scaled)) else 1 if scaled >= 10 else 2
    digits = whole(scaled * 10**places)
    text = f"{digits // 10**places:,}"
    rest = f"{digits % 10**places:0{places}d}".rstrip("0") if places else ""
    sign = "−" if value < 0 and digits else ""
    return f"{sign}{currency}{text}{'.' + rest if rest else ''}{letter}"


def full(value: int | float | Fraction, currency: str = "") -> str:
    """An amount with every digit that counts, for tables: ``$1,250,000``, ``−0.25``; two decimals, half up."""
    if not -SCIENTIFIC < value < SCIENTIFIC:
        return compact(value, currency)
    cents = whole(abs(exact(value)) * 100)
    rest = f".{cents % 100:02d}".rstrip("0") if cents % 100 else ""
    return f"{'−' if value < 0 and cents else ''}{currency}{cents // 100:,}{rest}"
