"""Every word that people read is British English, or a name or term that our own list knows."""

import pytest

from tests.spelling import check
from tests.spelling.texts import READERS


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    """Every word of the project with its places."""
    return check.texts()


def test_every_word_is_spelled_right(found: dict[str, list[str]]) -> None:
    assert check.unknown(found) == {}


def test_our_list_is_sorted_and_holds_what_is_needed(found: dict[str, list[str]]) -> None:
    ours = check.ours()
    assert ours == sorted(set(ours), key=lambda word: (word.lower(), word))
    assert set(ours) - check.not_english(ours) == set(), "the dictionary knows these"
    assert set(ours) - set(found) == set(), "nobody uses these"


def test_all_kinds_of_texts_are_read(found: dict[str, list[str]]) -> None:
    folders = ("content/", "docs/", "macros/", "widgets/fieldbook/", "widgets/browser/", "README.md", "CONTRIBUTING.md")
    places = {place.split(":")[0] for places in found.values() for place in places}
    assert {name: sum(place.startswith(name) for place in places) for name in folders}.items() >= {
        "README.md": 1,
        "CONTRIBUTING.md": 1,
    }.items()
    assert {name for name in folders if not any(place.startswith(name) for place in places)} == set()


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        (".md", "---\ntitle: A tytle\naliases: [behavior]\n---\n\nTwo `wrds` of\ncolor", [(2, "tytle"), (7, "color")]),
        (
            ".md",
            "See [the pege](http://wrng.example/adress) and\n```\ncode wrng\n```\nthe ende",
            [(1, "pege"), (5, "ende")],
        ),
        (
            ".yaml",
            "wrng: Right words\nunit: usd\nitems:\n  - A lable\naliases:\n  - center\nnote: program",
            [(4, "lable")],
        ),
        (".yaml", "text: |\n  The first\n  The secnd, the customer's\n", [(3, "secnd")]),
        (
            ".py",
            '"""Says somthing."""\nNAME = "wrng"\nTOLD = f"The fild {NAME!r} is"\n',
            [(1, "somthing"), (3, "fild")],
        ),
        (
            ".mjs",
            'const wrng = "abc";\n// A coment\nsay(`Waits for ${fild.wrng} accuonts`);\n',
            [(2, "coment"), (3, "accuonts")],
        ),
        (
            ".jinja",
            '<p class="wrng">{{ fild }} Some txet</p>\n<i aria-label="A lable"></i>',
            [(1, "txet"), (2, "lable")],
        ),
    ],
)
def test_finds_what_is_wrong_and_leaves_code_alone(kind: str, text: str, told: list[tuple[int, str]]) -> None:
    words = list(READERS[kind](text))
    wrong = check.not_english(word for _, word in words)
    assert [(line, word) for line, word in words if word in wrong] == told
