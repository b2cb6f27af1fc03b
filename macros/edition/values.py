"""What ``edition.yaml`` may say beyond its form: lines that fit, whole addresses, figures in range, pictures. Pure."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from macros.edition import look, picture
from macros.edition.folder import Folder
from macros.edition.model import Edition
from macros.problem import Problem, listed, suggest
from macros.walk import walk
from macros.yamlfile import Path, YamlFile

RULE = "edition"
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
MODEL = re.compile(r"[a-z][a-z0-9]{0,11}-[1-9][0-9]{0,3}")
ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}]+")
LONGEST = {"name": 40, "short_name": 12, "tagline": 60, "description": 160, "credit": 200, "heading": 30}
"""Field → most characters: each has its place in the frame of the site."""
PICTURES = {"logo": (".svg",), "logo_dark": (".svg",), "favicon": (".svg", ".png")}


def language(tag: str) -> str:
    """The theme's name for a language: its whole tag where the theme tells countries apart, else the first part."""
    return tag if tag in languages() else tag.partition("-")[0].lower()


@cache
def languages() -> frozenset[str]:
    """The languages that the theme has words for."""
    found = resources.files("material") / "templates" / "partials" / "languages"
    return frozenset(item.name.removesuffix(".html") for item in found.iterdir() if item.name.endswith(".html"))


def check(folder: Folder, file: YamlFile, it: Edition) -> Iterator[Problem]:
    """Everything that is wrong with the values of an edition that has its form."""
    for name, most in LONGEST.items():
        yield from _line(file, name, getattr(it, name), most)
    for path, value, marker in walk(it):
        if marker is not None and path[0] not in LONGEST:
            yield from _line(file, path, value, 200)
    if not LANGUAGE.fullmatch(it.language):
        yield file.problem(
            ("language",), f'"{it.language}" is no language tag.', "Write one such as en, de or pt-BR.", RULE
        )
    elif language(it.language) not in languages():
        yield file.problem(
            ("language",),
            f'the theme has no words for the language "{it.language}".',
            f"Use one of {listed(sorted(languages()))}.",
            RULE,
        )
    for name, slash in (("site_url", True), ("repo_url", False), ("edit_url", True)):
        yield from _address(file, name, getattr(it, name), slash)
    if it.model is not None and not MODEL.fullmatch(it.model):
        yield file.problem(
            ("model",),
            f'"{it.model}" is no mark for results.',
            "Write a short word in small letters, a hyphen and a number from 1: acme-1.",
            RULE,
        )
    yield from look.check(file, it)
    yield from _figures(file, it)
    for name, ends in PICTURES.items():
        yield from _picture(folder, file, name, getattr(it, name), ends)
    if it.logo_dark and not it.logo:
        yield file.problem(("logo_dark",), "there is a logo for the dark scheme only.", "Add logo: … too.", RULE)


def _line(file: YamlFile, at: str | Path, value: str | None, most: int) -> Iterator[Problem]:
    path = (at,) if isinstance(at, str) else at
    if value is None:
        return
    if not value.strip():
        yield file.problem(path, "the text is empty.", "Fill it in, or remove the line.", RULE)
    elif "\n" in value.strip() or any(sign in value for sign in ("<", ">", '"', "{")):
        yield file.problem(
            path,
            "one plain line is needed here.",
            'Write it without line breaks, straight quotes ("), <, > and {.',
            RULE,
        )
    elif len(value) > most:
        yield file.problem(path, f"the text has {len(value)} characters; at most {most} fit here.", "Shorten it.", RULE)


def _address(file: YamlFile, name: str, value: str | None, slash: bool) -> Iterator[Problem]:
    if value is None:
        return
    try:
        whole = bool(ADDRESS.fullmatch(value)) and bool(urlsplit(value).hostname)
    except ValueError:
        whole = False
    if not whole or "?" in value or "#" in value:
        yield file.problem(
            (name,),
            f'"{value}" is no address of a place.',
            "Write one such as https://cs.example.com/fieldbook/.",
            RULE,
        )
    elif value.endswith("/") != slash:
        how = f"Add the slash at its end: {value}/" if slash else f"Leave out the slash at its end: {value.rstrip('/')}"
        yield file.problem((name,), f"this address needs {'a' if slash else 'no'} slash at its end.", how, RULE)


def _figures(file: YamlFile, it: Edition) -> Iterator[Problem]:
    figures = it.figures
    if figures is None:
        return
    at = ("figures", "weights")
    if figures.weights:
        weights = dict(vars(figures.weights))
        for name, weight in weights.items():
            if not 0 <= weight <= 100:
                yield file.problem((*at, name), f"{weight:g} is no weight.", "Use a number from 0 to 100.", RULE)
        total = sum(weights.values())
        if abs(total - 100) > 0.01:
            yield file.problem(at, f"the weights add up to {total:g}.", "They must add up to 100.", RULE)
    if figures.coverage is not None and not 0 < figures.coverage <= 100:
        yield file.problem(
            ("figures", "coverage"), f"{figures.coverage:g} is no share.", "Use a number above 0, up to 100.", RULE
        )
    for name, days in vars(figures.escalation).items() if figures.escalation else ():
        if days is not None and not 1 <= days <= 365:
            yield file.problem(
                ("figures", "escalation", name), f"{days} can't be used here.", "Use 1 to 365 days.", RULE
            )


def _picture(folder: Folder, file: YamlFile, name: str, value: str | None, ends: tuple[str, ...]) -> Iterator[Problem]:
    if value is None:
        return
    if not value.endswith(ends):
        yield file.problem(
            (name,), f'"{value}" is not a file of the kind {" or ".join(ends)}.', "Name another file.", RULE
        )
    elif value not in folder.files:
        yield file.problem(
            (name,),
            f'the edition has no file "{value}".{suggest(value, folder.files)}',
            f"Put it into {folder.path}/, and write its path from there.",
            RULE,
        )
    else:
        for message, hint in picture.faults(value, folder.files[value]):
            yield file.problem((name,), message, hint, RULE)
