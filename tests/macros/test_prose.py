"""Content is shown as written: nothing in it becomes a tag, a script or a request."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from macros.prose import by_markdown, dressed, heading, inline, prose

TAGS = {
    "p",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "a",
    "code",
    "pre",
    "blockquote",
    "br",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
}
ATTRIBUTES = {"a": {"href", "title"}}
ADDRESS = re.compile(
    r"(?:https?://|mailto:|#|\.{1,2}/|/(?!/)|[A-Za-z0-9][^:]*(?:[/?#]|\Z))[^\s\\]*\Z|[A-Za-z0-9][^:\s\\]*\Z", re.I
)


class Reader(HTMLParser):
    """Collects the tags and addresses that a browser would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")


def harmless(text: str) -> Reader:
    reader = Reader()
    reader.feed(str(prose(text)))
    reader.close()
    assert set(reader.tags) <= TAGS, reader.tags
    for tag, name, value in reader.attributes:
        assert name in ATTRIBUTES.get(tag, set()), (tag, name)
        if name == "href":
            assert ADDRESS.match(value), value
    return reader


ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<!-- --><script>alert(1)</script>",
    "<!DOCTYPE x><?php x ?>",
    "<style>@import '//evil.example'</style>",
    "<p onclick=alert(1)>x",
    "text <b onmouseover=alert(1)>x</b>",
    "- <script>\n  alert(1)\n  </script>",
    "> <script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](/\\evil.example)",
    "[x](\\\\evil.example)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "[x]\n\n[x]: data:text/html,x",
    '[x](https://a.example "onclick=alert(1)")',
    "[x](https://a.example 'a\" onclick=\"alert(1)')",
    '[x](https://a.example"onclick="alert(1))',
    '[" onclick="alert(1)](https://a.example)',
    "![x](https://evil.example/pixel.png)",
    "![x](x onerror=alert(1))",
    "![x][1]\n\n[1]: https://evil.example/pixel.png",
    '<https://a.example/"onclick=alert(1)>',
    "<javascript:alert(1)>",
    "<a@b.example>",
    "\x02klzzwxh:0000\x03",
    "\x02amp\x03lt;script\x02amp\x03gt;",
    "**<script>**alert(1)**</script>**",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "\\<script\\>alert(1)\\</script\\>",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_attacks_stay_text(text: str) -> None:
    assert "alert" not in "".join(value for _tag, name, value in harmless(text).attributes if name == "href")


pieces = st.one_of(
    st.sampled_from(
        [
            *ATTACKS,
            "<",
            ">",
            "&",
            '"',
            "'",
            "[",
            "]",
            "(",
            ")",
            "javascript:",
            "on",
            "=",
            "\n",
            "\n\n",
            "- ",
            "1. ",
            "`",
            "*",
            "_",
            "\\",
            "!",
            "#",
            "    ",
            "https://a.example",
            "&#x6a;",
            "&colon;",
        ]
    ),
    st.text(max_size=5),
)


@given(st.lists(pieces, max_size=8).map("".join))
@example("![[x](javascript:a)](https://b.example)")
@settings(derandomize=True, database=None, deadline=None, max_examples=400)
def test_no_text_becomes_a_tag_of_its_own(text: str) -> None:
    harmless(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("**Bold** and *soft*", "<p><strong>Bold</strong> and <em>soft</em></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("[a](https://b.example/c?d=1&e=2)", '<p><a href="https://b.example/c?d=1&amp;e=2">a</a></p>'),
        ("[a](../metrics/grr/#top)", '<p><a href="../metrics/grr/#top">a</a></p>'),
        ("[a](#b)", '<p><a href="#b">a</a></p>'),
        ("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ('a href="x y" stays', '<p>a href="x y" stays</p>'),
        ("[x](javascript:alert(1))", "<p><a>x</a></p>"),
        ("", ""),
    ],
)
def test_what_comes_out(text: str, html: str) -> None:
    assert prose(text) == html


def test_nothing_is_left_of_one_text_in_the_next() -> None:
    assert "href" in prose("[a][1]\n\n[1]: https://b.example")
    assert prose("[c][1]") == "<p>[c][1]</p>"
    assert prose(None) == ""


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One **line**", "One <strong>line</strong>"),
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("- a", "<ul>\n<li>a</li>\n</ul>"),
    ],
)
def test_inline(text: str, html: str) -> None:
    assert inline(text) == html


@pytest.mark.parametrize(
    "text",
    ["A & B", "<b>x</b>", "# x", "*a* _b_ `c`", "[a](b)", "{: .x }", "a | b", "3 ^ 4", "~~x~~", "$x$", "![a](b)"],
)
def test_a_heading_shows_its_text(text: str) -> None:
    from markdown import Markdown

    reader = Reader()
    reader.feed(Markdown(extensions=["attr_list", "tables"]).convert(f"## {heading(text)}"))
    assert reader.tags == ["h2"] and reader.text == text


def test_tables_of_hand_written_pages_are_named_by_their_heading() -> None:
    head = '<h2 id="a">Where <em>two</em> &amp; two differ</h2>\n'
    plain = head + '<table><tr><th>A</th></tr></table><table class="x"></table>'
    assert dressed(plain) == (
        '<h2 id="a">Where <em>two</em> &amp; two differ</h2>\n'
        '<div class="fb-scroll" tabindex="0" role="region" aria-label="Where two &amp; two differ">'
        '<table class="fb-table"><tr><th scope="col">A</th></tr></table></div><table class="x"></table>'
    )


@settings(max_examples=500)
@given(st.text(st.sampled_from("ab1 .:-+#=()|~^'\"/@{}\\`*_[]<>&!\n\t\xa0\u2028\x02"), max_size=10))
@example("a  ")
@example("a&amp;")
def test_a_plain_line_is_what_markdown_makes_of_it(text: str) -> None:
    assert prose(f"a{text}") == by_markdown(f"a{text}")
    assert prose(text) == by_markdown(text)
