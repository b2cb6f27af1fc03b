"""The colours of an edition: checked for contrast, and written as the style sheet that follows the base's. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from macros.edition.colour import FORM, contrast, luminance, mix, near, shown
from macros.edition.model import Edition, Palette
from macros.problem import Problem
from macros.yamlfile import YamlFile

RULE = "edition"
SCHEMES = {"light": "default", "dark": "slate"}
TEXT, INK = 4.5, 7.0
"""Contrast that text needs (WCAG AA), and that running text gets here (AAA)."""


@dataclass(frozen=True)
class Ground:
    """The base's colours of a scheme that an edition's colours meet; the tokens of ``fieldbook.css``."""

    paper: str
    ink: str
    accent: str
    card: str
    sunken: str
    statuses: tuple[tuple[str, str], ...]
    """Name and colour of each status: they stay as they are, and must be readable on another paper."""


GROUNDS = {
    "light": Ground(
        "#fbf8f1",
        "#232a2e",
        "#1b5a7a",
        "#fffdf9",
        "#f3ede1",
        (("green", "#2b6a3d"), ("yellow", "#855300"), ("red", "#a12f24")),
    ),
    "dark": Ground(
        "#171c1e",
        "#ece6da",
        "#8fc7e2",
        "#1e2427",
        "#121618",
        (("green", "#8fcf9f"), ("yellow", "#e7bc66"), ("red", "#f4a394")),
    ),
}


def check(file: YamlFile, it: Edition) -> Iterator[Problem]:
    """Colours that are no colours, and colours that cannot be read."""
    for scheme in SCHEMES if it.colours else ():
        palette: Palette = getattr(it.colours, scheme)
        given = [(name, value) for name in ("accent", "paper", "ink") if (value := getattr(palette, name)) is not None]
        wrong = [(name, value) for name, value in given if not FORM.fullmatch(value)]
        for name, value in wrong:
            yield file.problem(
                ("colours", scheme, name),
                f'"{value}" is no colour.',
                'Write # and six signs from 0 to 9 and a to f, in double quotes: "#1b5a7a".',
                RULE,
            )
        if not wrong:
            yield from _unreadable(file, scheme, palette)


def _unreadable(file: YamlFile, scheme: str, palette: Palette) -> Iterator[Problem]:
    ground = GROUNDS[scheme]
    paper, ink = palette.paper or ground.paper, palette.ink or ground.ink
    light = luminance(paper) > luminance(ink)
    if light != (scheme == "light"):
        yield file.problem(
            ("colours", scheme),
            f"the {scheme} scheme has the ink {ink} on the paper {paper}, which is the other way round.",
            "Light: dark ink on light paper. Dark: light ink on dark paper.",
            RULE,
        )
        return
    surfaces = _surfaces(palette, scheme)
    pairs = [
        ("ink" if palette.ink else "paper", f"the ink {ink}", ink, "the paper", paper, INK),
        *(
            ("accent", f"the accent {palette.accent}", palette.accent, f"the {name}", surfaces[name], TEXT)
            for name in ("paper", "card", "sunken")
        ),
    ]
    if palette.paper:
        pairs += [("paper", f"the {name} {one} of the statuses", one, "the paper", paper, TEXT)
                  for name, one in ground.statuses]  # fmt: skip
    for name, subject, colour, where, on, wanted in pairs:
        ratio = contrast(colour, on)
        if ratio < wanted:
            way = "Darken" if light else "Lighten"
            hint = (
                f"{way} it: {near(colour, on, wanted)} is the nearest shade that reaches it."
                if name != "paper"
                else "Choose a paper nearer to " + ("white." if light else "black.")
            )
            yield file.problem(
                ("colours", scheme, name),
                f"{subject} has a contrast of {shown(ratio)} to 1 on {where} {on}; at least {wanted:g} to 1 is needed.",
                hint,
                RULE,
            )
            if name == "accent":
                return


def _surfaces(palette: Palette, scheme: str) -> dict[str, str]:
    """Paper, card and sunken ground: the base's, or made from another paper in the same steps."""
    ground = GROUNDS[scheme]
    if not palette.paper:
        return {"paper": ground.paper, "card": ground.card, "sunken": ground.sunken}
    shares = (0.6, 0.05) if scheme == "light" else (0.04, 0.25)
    return {
        "paper": palette.paper,
        "card": mix(palette.paper, "#ffffff", shares[0]),
        "sunken": mix(palette.paper, "#000000", shares[1]),
    }


def tokens(palette: Palette, scheme: str) -> dict[str, str]:
    """The tokens of ``fieldbook.css`` that differ in a scheme: name without ``--fb-`` → colour."""
    ground = GROUNDS[scheme]
    light = scheme == "light"
    paper, ink = palette.paper or ground.paper, palette.ink or ground.ink
    accent = palette.accent
    on_accent = max(("#ffffff", "#0e1b22"), key=lambda colour: contrast(colour, accent))
    out = {
        "accent": accent,
        "accent-2": mix(accent, "#000000" if light else "#ffffff", 0.24 if light else 0.36),
        "accent-soft": mix(paper, accent, 0.12 if light else 0.2),
        "on-accent": on_accent,
    }
    if palette.paper:
        surfaces = _surfaces(palette, scheme)
        out |= {**surfaces, "rule": mix(paper, ink, 0.14), "rule-2": mix(paper, ink, 0.5)}
        for place, share in enumerate((0.08, 0.16, 0.26), 1):
            out[f"hill-{place}"] = mix(paper, ground.statuses[0][1], share)
    if palette.ink or palette.paper:
        out |= {"ink": ink, "ink-2": near(mix(ink, paper, 0.25), paper, 5)}
    return out


def papers(it: Edition | None) -> dict[str, str]:
    """The background of each scheme, for the colour of the browser's frame."""
    own = {scheme: getattr(it.colours, scheme).paper for scheme in SCHEMES} if it and it.colours else {}
    return {scheme: own.get(scheme) or GROUNDS[scheme].paper for scheme in SCHEMES}


def style(it: Edition) -> str:
    """The edition's style sheet; empty without colours of its own."""
    if not it.colours:
        return ""
    out = ["/* Colours of this edition, after those of the base. */"]
    for scheme, name in SCHEMES.items():
        found = "; ".join(f"--fb-{key}: {value}" for key, value in tokens(getattr(it.colours, scheme), scheme).items())
        out.append(f'[data-md-color-scheme="{name}"] {{ {found}; }}')
    return "\n".join(out) + "\n"
