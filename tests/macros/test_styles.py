"""Style sheets are cut to what can match, and nothing else about them changes."""

import pytest

from macros.sheets import tight
from macros.styles import Vocabulary, cut

PAGE = """<p class="fb-lede md-typeset" id="top" data-kind='a b'>Text <a href="x">link</a> &lt;table class="no"&gt;</p>
<input type="checkbox" class=fb-plain checked>"""
MODULE = """h("dialog", { class: "fb-live md-skip" }, "a note with a table of code"); out.dataset.mdOpen = "";"""


@pytest.fixture
def known() -> Vocabulary:
    """What one page and one module say."""
    vocabulary = Vocabulary()
    vocabulary.add_page(PAGE)
    vocabulary.add_module(MODULE)
    return vocabulary


@pytest.mark.parametrize(
    "selector",
    [
        "p", "html", "body", "*", "dialog", "A", ".fb-lede", ".md-typeset p.fb-lede>a", "#top", "p:first-child",
        "p::before", "[data-kind]", "[data-kind=a]",
        '[data-kind="a b"]', "[type=checkbox]", "[href^=http]", "[data-md-open]",
        ".fb-live", ".fb-plain", "p:not(.fb-nothing)", ":is(.fb-nothing,p)", "p:has(>a)",
        "input:checked~p", ":root", "::backdrop",
    ],
)  # fmt: skip
def test_a_rule_stays_that_can_match(selector: str, known: Vocabulary) -> None:
    assert cut([f"{selector}{{color:red}}"], known, "") == (f"{selector}{{color:red}}", "")


@pytest.mark.parametrize(
    "selector",
    [
        "video", ".fb-nothing", ".no", ".note", "p.fb-lede>video", "#fb-lede", ".top", "[data-other]", "[type=radio]",
        '[data-kind="a c"]', ":is(.fb-nothing,video)", "p:has(>video)", ".md-typeset video::before",
        "p:not(.x) .fb-nothing",
    ],
)  # fmt: skip
def test_a_rule_goes_that_cannot(selector: str, known: Vocabulary) -> None:
    assert cut([f"{selector}{{color:red}}"], known, "") == ("", "")


def test_of_several_selectors_those_stay_that_can_match(known: Vocabulary) -> None:
    assert (
        cut(["p , .fb-nothing,\n a > p{ color : red ; margin: 0 1px }"], known, "")[0]
        == "p,a>p{color:red;margin:0 1px}"
    )


def test_rules_keep_their_order_and_their_groups(known: Vocabulary) -> None:
    sheets = [
        '@charset "utf-8";p{color:red!important}@media (min-width:1em){.fb-nothing{x:y}p{y:z}}',
        '@supports (a:b){video{x:y}}@font-face{font-family:A;src:url("a , b.woff2")}p{content:"a ,  b"} /* c */ a{b:c}',
    ]
    assert cut(sheets, known, "")[0] == (
        'p{color:red!important}@media (min-width:1em){p{y:z}}@font-face{font-family:A;src:url("a , b.woff2")}'
        'p{content:"a ,  b"}a{b:c}'
    )


def test_rules_for_paper_go_to_their_own_sheet_from_the_end_on(known: Vocabulary) -> None:
    sheet = '@media print{p{a:b}}p{c:d}@page{margin:1mm;@top-left{content:var(--x,"")}}@media print{p{e:f}video{g:h}}'
    assert cut([sheet], known, "") == (
        "@media print{p{a:b}}p{c:d}",
        '@page{margin:1mm;@top-left{content:var(--x,"")}}@media print{p{e:f}}',
    )


def test_properties_that_nobody_reads_go_and_those_that_others_read_stay(known: Vocabulary) -> None:
    sheet = ":root{--a:var(--b);--b:1px;--c:2px;--d:3px;--e:4px}p{margin:var(--a)}.fb-nothing{margin:var(--d)}"
    readers = "dialog{margin:var(--c)}"
    assert cut([sheet], known, readers)[0] == ":root{--a:var(--b);--b:1px;--c:2px}p{margin:var(--a)}"
    assert cut([":root{--a:var(--b);--b:1px}"], known, "")[0] == ""


def test_animations_that_nothing_plays_go(known: Vocabulary) -> None:
    sheet = "@keyframes fade{from{top:0}to{top:1px}}@keyframes idle{to{top:1px}}p{animation:fade 1s}"
    assert cut([sheet], known, "")[0] == "@keyframes fade{from{top:0}to{top:1px}}p{animation:fade 1s}"


@pytest.mark.parametrize("sheet", ["p{color:red", "p{}}", "p{color}"])
def test_a_sheet_that_cannot_be_read_is_refused_or_read_as_a_browser_would(sheet: str, known: Vocabulary) -> None:
    if sheet.endswith("red"):
        assert cut([sheet], known, "")[0] == "p{color:red}"
    else:
        with pytest.raises(ValueError, match="line 1"):
            cut([sheet], known, "")


def test_a_whole_sheet_keeps_all_its_rules() -> None:
    sheet = "/* a */\n.fb-nothing > video {\n  color: red;\n}\n@media print { @page { margin: 1mm } }\n"
    assert tight(sheet) == ".fb-nothing>video{color:red}@media print{@page{margin:1mm}}"
