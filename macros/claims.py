"""Sentences that give a benchmark: which figure they name, in which unit, with which word, for what. Pure.

"A time to value of under 14 days is typical" claims 14 days, as a bound, with "typical", for "time to value".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

NEAR_WORD = 8
"""How many words may stand between a figure and its benchmark word, or a quarter of it between name and word."""
NEAR_NAME = 12
"""How many words may stand between a figure and the name of what it measures."""

SENTENCE = re.compile(r"(?:(?!\n\s*(?:\n|[-*] ))(?![.?!;](?:\s|\Z)).)+", re.S)
WORD = re.compile(
    r"\b(?:(?P<good>good(?! (?:news|practice|idea|reason|enough|sign)))|(?P<great>great)"
    r"|(?P<best>world[- ]class|top[- ](?:quarter|quartile|\d+\s?%)|the best"
    r"|(?:best|leading) (?:companies|teams|vendors))"
    r"|(?P<typical>typical(?:ly)?|medians?|usual(?:ly)?|normal(?:ly)?|common(?:ly)?|most (?:companies|teams|vendors)"
    r"|(?:industry|market) averages?"
    r"|averages? (?:of|in|for|across) (?:the |all )?(?:industry|market|companies|vendors|SaaS|B2B))"
    r"|(?P<benchmark>benchmarks?|industry (?:figures?|norms?|standards?)))(?!\w)",
    re.I,
)
NUMBER = r"\$?\d+(?:,\d{3})*(?:\.\d+)?(?:[KM]\b)?"
FIGURE = re.compile(
    rf"(?<![\w.,:$–-])(?P<between>between\s+)?(?P<low>{NUMBER})(?P<sign>\s?%|×)?"
    rf"(?:(?(between)\s+and\s+|(?:\s?[–-]\s?|\s+to\s+))(?P<high>{NUMBER}))?(?![\d:])"
    r"(?P<unit>\s?(?:%|×)|[\s-](?:percent|per cent|times|points?|days?|months?)\b)?"
)
BARE = re.compile(
    r"\+?(?:\s*(?:\Z|[,.)(:])|\s+(?:or|and|is|are|was|as|for|in|at|on|with|when|counts?|to|good|great|world|typical)\b)"
)
LINK = re.compile(
    r"(?:[,(–:]|\b(?:and|or|to|is|are|was|of|at|as|with|from|about|around|roughly|says?|gives?|is|be"
    r"|under|over|above|below|least|most|than|beyond|up to|for|great|good|best|class|typical|median|benchmark))\s*\Z",
    re.I,
)
"""What stands before a figure that still belongs to the name before; another word names something else."""
BOUND = re.compile(r"\b(?:under|over|above|below|least|most|than|beyond|up to)\s+\Z", re.I)
UNITS = {"%": "percent", "percent": "percent", "per cent": "percent", "×": "multiple", "times": "multiple"}


@dataclass(frozen=True)
class Claim:
    """A figure that a sentence gives as a benchmark.

    ``low`` and ``high`` are its ends (alike for one number), ``unit`` one of percent, multiple, days, months, usd and
    points, ``bound`` is true for "under 14", ``text`` is the figure as written, ``word`` the benchmark word and
    ``group`` what it stands for (good, great, best, typical, benchmark). ``names`` are what it may measure, nearest
    first; ``sentence`` is the whole sentence.
    """

    low: float
    high: float
    unit: str
    bound: bool
    text: str
    word: str
    group: str
    names: tuple[str, ...]
    sentence: str


def claims(text: str, known: re.Pattern[str]) -> Iterator[Claim]:
    """The claims of a text about the names that ``known`` finds."""
    if not WORD.search(text):
        return
    for sentence in (" ".join(part.split()) for part in SENTENCE.findall(text)):
        words = list(WORD.finditer(sentence))
        names = list(known.finditer(sentence)) if words else []
        if not names:
            continue
        # "Top 25%" and a name with a number in it are no figures.
        taken = [match.span() for match in (*words, *names)]
        figures = [
            match
            for match in FIGURE.finditer(sentence)
            if not any(start < match.end() and match.start() < end for start, end in taken)
        ]
        for match in figures:
            near = _near(match, names, figures, sentence)
            word = min(words, key=lambda word: _apart(sentence, match, word, comma=3))
            beside = _apart(sentence, match, word) <= NEAR_WORD or any(
                _apart(sentence, name, word) <= NEAR_WORD // 4 for name in near
            )
            if near and beside and (claim := _claim(sentence, match, word, near)):
                yield claim


def _near(
    figure: re.Match[str], names: list[re.Match[str]], figures: list[re.Match[str]], sentence: str
) -> list[re.Match[str]]:
    """The names a figure may belong to: the last run of names before it, and those that follow it at once."""
    before = [name for name in names if name.end() <= figure.start()]
    after = [name for name in names if name.start() >= figure.end()]
    if before:
        # In "GRR and NRR of 92% and 115%" both names stand before both figures.
        start = max((f.start() for f in figures if f.end() <= before[-1].start()), default=-1)
        before = [name for name in before if name.start() > start][::-1]
    stop = min((f.start() for f in figures if f.start() > figure.start()), default=len(sentence))
    after = [name for name in after if name.start() < stop]
    if before and after and re.search(r"[,;:(]", sentence[figure.end() : after[0].start()]):
        after = []
    between = [f for f in figures if before and before[0].end() <= f.start() < figure.start()]
    if between and not LINK.search(sentence[: figure.start()]):
        before = []  # "GRR carries 30–50% of it, expansion 20–40%"
    found = [name for name in (*before, *after) if _apart(sentence, figure, name) <= NEAR_NAME]
    return sorted(found, key=lambda name: _apart(sentence, figure, name))


def _apart(sentence: str, one: re.Match[str], two: re.Match[str], comma: int = 0) -> int:
    """How many words stand between two places; a comma may count as several."""
    first, last = sorted((one, two), key=lambda match: match.start())
    between = sentence[first.end() : last.start()]
    return len(re.findall(r"[\w'’$%–]+", between)) + comma * len(re.findall(r"[,:(]", between))


def _claim(sentence: str, match: re.Match[str], word: re.Match[str], names: list[re.Match[str]]) -> Claim | None:
    """The figure with its unit; None for a number that counts something else."""
    sign = (match["unit"] or match["sign"] or "").strip(" -\n")
    bound = bool(BOUND.search(sentence[: match.start()])) or sentence.startswith((" or more", "+"), match.end())
    if "$" in match.group():
        unit = "usd"
    elif sign:
        unit = UNITS.get(sign) or (sign if sign.endswith("s") else f"{sign}s")
    elif not BARE.match(sentence, match.end()):
        return None
    else:
        # "Under 14 days is good, under 7 great": the unit is said once.
        before = re.findall(r"\d (days|months)\b", sentence[: match.start()])
        said = before or re.findall(r"\b(days|months)\b", sentence)
        unit = said[-1] if said and bound else "points"
    low = _value(match["low"])
    high = _value(match["high"]) if match["high"] else low
    if match["high"] and match["high"][-1] in "KM" and match["low"][-1] not in "KM":
        low *= _value("1" + match["high"][-1])
    return Claim(
        low,
        high,
        unit,
        bound,
        match.group().strip(),
        word.group(),
        str(word.lastgroup),
        tuple(name.group() for name in names),
        sentence,
    )


def _value(text: str) -> float:
    size = {"K": 1e3, "M": 1e6}.get(text[-1], 1.0)
    return float(text.strip("$KM").replace(",", "")) * size
