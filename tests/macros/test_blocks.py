"""Finished HTML is set aside while Markdown is converted, and the page is the same to the byte."""

from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from macros import blocks, conversion
from macros.load import load, read_folder
from macros.made import make
from macros.memory import Shelf

ROOT = Path(__file__).resolve().parents[2]
WORDS = """# A title {#top}

<p class="fb-lede">First.</p>
<dl><div><dt>Takes</dt><dd>2 < 3</dd></div></dl>

<div class="a">One <b id="bold">bold</b>

two lines on <br> and a <a name="old">name</a></div>

Some *words* with <span>a span</span>, [a link](other.md#there) and <p>none</p>

    <div>code</div>

<ul id="list &amp; more"><li>x</li></ul> tail

<div>never closed

## Second
"""
ODD = (
    "<div><p>crossed</div></p>\n\ntext",
    "<!-- <div>no</div> -->\n\n<div>yes</div>\n",
    "<div>\ttab</div>\r\n\r\n<p>next</p>\n",
    "text\n<div>in the middle</div>\ntext",
    "<div>one</div><div>two</div>\n",
    "<section><script>if (a < b) { '</div>' }</script></section>\n\n# H",
    "- item\n\n<table><tr><td>x</td></tr></table>\n",
    "<hr>\n<div data-x='1'>single</div>\n\n<P>Big</P>\n",
    '<div data-aside="0"></div>\n\n<p>given</p>\n',
    'words <div data-aside="0"></div>\n\n<p>given</p>\n',
    "",
)


@pytest.fixture(scope="module")
def config() -> Any:
    found = load_config(str(ROOT / "mkdocs.yml"), hooks=[], plugins=[])
    found.plugins._current_plugin = "test"  # otherwise set while a plugin runs, and every made file names its maker
    return found


def _page(config: Any, text: str, files: Files, name: str = "page.md") -> Any:
    page = Page(None, File.generated(config, name, content=text), config)
    page.read_source(config)
    return page


def _files(config: Any) -> Files:
    return Files([File.generated(config, "other.md", content="# There")])


def _found(page: Any) -> tuple[Any, ...]:
    toc = [(item.title, item.url, item.level) for item in page.toc]
    links = {file.src_uri: found for file, found in page.links_to_anchors.items()}
    return page.content, toc, page.title, page.present_anchor_ids, links


def _same(config: Any, text: str, files: Files, tmp_path: Path) -> None:
    one, other = _page(config, text, files), _page(config, text, files)
    one.render(config, files)
    conversion.render(other, Shelf(tmp_path, "converted"), config, files)
    assert _found(one) == _found(other)


@pytest.mark.parametrize("text", [WORDS, *ODD])
def test_a_page_with_odd_html_is_converted_as_before(text: str, config: Any, tmp_path: Path) -> None:
    _same(config, text, _files(config), tmp_path)


def test_pages_of_our_content_are_converted_as_before(config: Any, tmp_path: Path) -> None:
    made = make(load(read_folder(ROOT)), "https://example.org/repo")
    kinds: dict[str, str] = {}
    for page in made.pages:
        kinds.setdefault(page.path.partition("/")[0], page.markdown)
    assert len(kinds) >= 7
    for text in kinds.values():
        assert blocks.split(text)[1], "some of the page is finished"
        _same(config, text, _files(config), tmp_path)


def test_only_whole_elements_are_set_aside() -> None:
    text, found = blocks.split(WORDS)
    assert found == [
        '<p class="fb-lede">First.</p>',
        '<div class="a">One <b id="bold">bold</b>\n\ntwo lines on <br> and a <a name="old">name</a></div>',
    ]
    assert blocks.join(text, found) == WORDS
    assert blocks.anchors(found) == {"bold", "old"}


def _twice(config: Any, tmp_path: Path, text: str, first: Files, second: Files) -> list[bool]:
    """For two builds with these other files: whether the page was converted anew."""
    done = []
    for files in (first, second):
        shelf: Shelf[conversion.Converted] = Shelf(tmp_path, "converted")
        conversion.render(_page(config, text, files), shelf, config, files)
        shelf.close()
        done.append(shelf.changed)
    return done


def test_a_page_is_converted_once_while_its_links_lead_where_they_led(config: Any, tmp_path: Path) -> None:
    text = "# A\n\n[there](other.md)"
    assert _twice(config, tmp_path, text, _files(config), _files(config)) == [True, False]
    assert _twice(config, tmp_path, text, _files(config), Files([])) == [False, True]


def test_a_link_that_leads_nowhere_is_told_in_every_build(
    config: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for text, said in (
        ("# A\n\n[lost](lost.md)", "contains a link 'lost.md', but the target is not found"),
        ("# B\n\n[root](/other.md)", "contains an absolute link '/other.md'"),
    ):
        caplog.clear()
        assert _twice(config, tmp_path, text, _files(config), _files(config)) == [True, True]
        assert [said in record.getMessage() for record in caplog.records] == [True, True]
