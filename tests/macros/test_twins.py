"""The Markdown of a page: all of its text, in a form that Markdown reads as it is meant."""

import re
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from macros.machine import llms, sitemap, twin
from macros.machine.markdown import markdown
from macros.machine.publish import Stand, address_of_file, in_order, stands
from macros.machine.tree import Node, parsed, tree
from macros.machine.twin import Leaf
from macros.machine.words import HERE, escaped, paragraph

CASES = {
    "headings and paragraphs": (
        '<h1 id="a">A page</h1>\n<p class="fb-lede">Two\nlines.</p><h2>Next</h2><p></p>',
        "# A page\n\nTwo lines.\n\n## Next",
    ),
    "emphasis": ("<p>a<strong> b </strong>c <em>d</em><code>a*b</code></p>", "a **b** c *d*`a*b`"),
    "lists": (
        "<ul><li>one</li><li>two<ul><li>deep</li></ul></li></ul><ol><li>first</li><li><p>a</p><p>b</p></li></ol>",
        "- one\n- two\n  - deep\n\n1. first\n2. a\n\n   b",
    ),
    "definitions": (
        '<dl><div><dt>Takes</dt><dd>4–6 weeks</dd></div><dt>Owner<span class="fb-entry__hint">One person.</span></dt>'
        '<dd><span class="fb-blank"></span></dd></dl>',
        "- **Takes**: 4–6 weeks\n- **Owner** (One person.): ____",
    ),
    "tables": (
        "<table><thead><tr><th>For</th><th>Good</th></tr></thead>"
        "<tbody><tr><th>SMB</th><td>a | b</td></tr><tr><th>Big</th><td><p>one</p><p>two</p></td></tr></tbody></table>",
        "| For | Good |\n| --- | --- |\n| SMB | a \\| b |\n| Big | one · two |",
    ),
    "a column of drawings": (
        '<table><tr><th>For</th><th><span class="fb-sr">Picture</span></th></tr>'
        '<tr><th>SMB</th><td><svg role="img" aria-label="SMB: 5"></svg></td></tr></table>',
        "| For |\n| --- |\n| SMB |",
    ),
    "a table with a caption and wide cells": (
        '<table><caption>Who</caption><tr><th colspan="2">A</th><th>B</th></tr><tr><td>1</td></tr></table>',
        "**Who**\n\n| A |  | B |\n| --- | --- | --- |\n| 1 |  |  |",
    ),
    "drawings": (
        '<figure><svg role="img"><title>A trail</title><desc>Three hills.</desc><text>Crawl</text></svg></figure>'
        '<p><svg aria-hidden="true"><text>x</text></svg>Text</p>',
        "*Picture: A trail. Three hills.*\n\nText",
    ),
    "callouts": (
        '<div class="fb-callout"><span class="fb-callout__label">Objective</span><p>One.</p><p>Two.</p></div>',
        "> **Objective**\n>\n> One.\n>\n> Two.",
    ),
    "cards": (
        '<ul><li><article class="fb-card"><p class="fb-card__eyebrow">Walk<span aria-hidden="true">·</span>4 weeks</p>'
        '<h3 class="fb-card__title"><a href="../b/">B</a></h3><p>What it is.</p></article></li></ul>',
        f"- [B]({HERE}a/b/) (Walk · 4 weeks): What it is.",
    ),
    "a card with a tag": (
        '<ul><li><article class="fb-card"><h3 class="fb-card__title"><a href="../b/">B</a></h3><p>What it is.</p>'
        '<p class="fb-card__meta"><span class="fb-tag">A list</span></p></article></li></ul>',
        f"- [B]({HERE}a/b/) (A list): What it is.",
    ),
    "words for those who listen, after a comma": (
        '<p><a href="../b.docx">Word<span class="fb-sr">, empty</span></a></p>',
        f"[Word, empty]({HERE}a/b.docx)",
    ),
    "questions and answers": (
        '<h2>About</h2><details class="fb-details"><summary>Why?</summary><p>So.</p></details>'
        "<details><summary>More</summary><p>Text.</p></details>",
        "## About\n\n### Why?\n\nSo.\n\n**More**\n\nText.",
    ),
    "answers to choose": (
        '<fieldset><legend><span>Question 1 of 24</span><h3>How?</h3></legend><div class="fb-answers">'
        '<div class="fb-answer"><input type="radio" value="1"><label for="x"><span class="fb-answer__score" '
        'aria-hidden="true">1</span><span>Not at all.</span></label><div><p>Nobody does.</p></div></div>'
        '<label class="fb-check"><input type="checkbox"> Yes</label></div></fieldset>',
        "### How?\n\nQuestion 1 of 24\n\n- ( ) 1: Not at all.\n\n  Nobody does.\n\n- \\[ \\] Yes",
    ),
    "fields": (
        '<div class="fb-field"><label for="a">Churn</label><span><input id="a"><span>%</span></span>'
        '<span class="fb-why">A month.</span></div>'
        '<div class="fb-field"><label for="b">How large?</label><select id="b"><option value="">–</option>'
        '<option value="1">Small</option><option value="2">Large</option></select></div>'
        '<div class="fb-field"><label for="c">Months</label><input id="c" value="24"></div>',
        "- **Churn**: ____ % · A month.\n- **How large?** ____ (one of: Small; Large)\n- **Months**: ____ (24)",
    ),
    "what only the style sheet keeps apart": (
        '<p><span class="a">Gut feel</span><span class="fb-sr">becomes</span><span class="b">data</span></p>'
        '<p><span class="fb-table__label">Tiered</span>two tiers</p><p><strong>30 min</strong><span>20–50</span></p>'
        '<p>a <a href="https://a.example/">CSM</a>s <span class="n">5</span>% of <span>one</span>s</p>',
        "Gut feel becomes data\n\nTiered: two tiers\n\n**30 min** · 20–50\n\na [CSM](https://a.example/)s 5% of ones",
    ),
    "a name above its text": ("<div><span>Instead</span><p>Stay.</p></div>", "**Instead**\n\nStay."),
    "what is no text": (
        "<script>a</script><template>b</template><dialog>c</dialog><button>d</button><p hidden>e</p>"
        '<div class="fb-live">f</div><link rel="stylesheet" href="x"><input type="file"><p aria-hidden="true">g</p>h',
        "h",
    ),
    "text that looks like Markdown": (
        "<p># no heading</p><p>- no list</p><p>1. no number</p><p>&gt; no quote</p><p>*a* _b_ c_d `e` [f](g) \\</p>",
        "\\# no heading\n\n\\- no list\n\n1\\. no number\n\n\\> no quote\n\n\\*a\\* \\_b\\_ c_d \\`e\\` [f\\](g) \\\\",
    ),
    "text that looks like HTML": (
        "<p>&lt;b&gt;a&lt;/b&gt; &lt;95% &lt; 3 &amp;amp; R&amp;D &lt;!-- x --&gt;</p>",
        "&lt;b>a&lt;/b> <95% < 3 &amp;amp; R&D &lt;!-- x -->",
    ),
    "code": ("<pre><code>a = 1\n\nb</code></pre>", "```\na = 1\n\nb\n```"),
}
"""What it is about → HTML of a page at ``a/x/`` and its Markdown."""


@pytest.mark.parametrize("name", CASES)
def test_html_as_markdown(name: str) -> None:
    html, expected = CASES[name]
    assert markdown(html, "a/x/") == f"{expected}\n"


@pytest.mark.parametrize(
    ("href", "here", "linked"),
    [
        ("../b/", "a/x/", f"[t]({HERE}a/b/)"),
        ("../", "a/x/", f"[t]({HERE}a/)"),
        ("../..", "a/x/", f"[t]({HERE})"),
        ("./", "a/x/", f"[t]({HERE}a/x/)"),
        ("b/", "", f"[t]({HERE}b/)"),
        ("../b/#part", "a/x/", f"[t]({HERE}a/b/)"),
        ("../../api/v1/a.json", "a/x/", f"[t]({HERE}api/v1/a.json)"),
        ("https://a.example/b_(c)", "a/x/", "[t](https://a.example/b_%28c%29)"),
        ("#part", "a/x/", "t"),
        ("", "a/x/", "t"),
    ],
)
def test_where_links_lead(href: str, here: str, linked: str) -> None:
    assert markdown(f'<p><a href="{href}">t</a></p>', here) == f"{linked}\n"


def test_terms_of_the_glossary_are_words() -> None:
    assert markdown('<p>the <a class="fb-term" href="../churn/">churn</a> rate</p>', "a/") == "the churn rate\n"


@settings(deadline=None)
@given(st.text(st.sampled_from("ab 1.#>-+*_`[]()<>!&;\\|~:/=\u00e9"), max_size=24))
@example("---")
@example("-5%")
@example("1) a")
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    """A Markdown reader shows the very text, and no element of HTML beyond a paragraph."""
    said = paragraph(escaped(text))
    html = Markdown(output_format="html").convert(said)
    shown = re.sub(r"</?p>|<br ?/?>", "", html)
    assert "<" not in shown
    assert unescape(shown).split() == text.split()


# The files ------------------------------------------------------------------------------------------------------------

LEAF = Leaf(
    "metrics/nrr/",
    'NRR "net"',
    "What it is.",
    f"See [GRR]({HERE}metrics/grr/), [home]({HERE}), [data]({HERE}api/v1/a.json?b=1), [out](https://a.example/).\n",
    "content/metrics/nrr.yaml",
    "api/v1/metrics/nrr.json",
    "Metrics",
)


def test_a_twin_begins_with_what_it_is() -> None:
    assert twin.text(LEAF, "", "https://github.com/a/b") == (
        '---\ntitle: "NRR \\"net\\""\ndescription: "What it is."\nurl: "/metrics/nrr/"\n'
        'data: "/api/v1/metrics/nrr.json"\nsource: "https://github.com/a/b/blob/main/content/metrics/nrr.yaml"\n'
        'licence: "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"\n---\n\n'
        "See [GRR](../grr/index.md), [home](../../index.md), [data](../../api/v1/a.json?b=1), "
        "[out](https://a.example/).\n"
    )


def test_a_twin_names_its_whole_address_where_it_is_known() -> None:
    lines = twin.text(LEAF, "https://example.org/team/", "").splitlines()
    assert 'url: "https://example.org/team/metrics/nrr/"' in lines
    assert 'data: "https://example.org/team/api/v1/metrics/nrr.json"' in lines
    assert 'source: "content/metrics/nrr.yaml"' in lines


def test_all_texts_in_one() -> None:
    leaves = [LEAF, Leaf("search/", "Search", "", "Only links.\n")]
    assert llms.full(leaves, "The book", "About it.", "https://example.org/") == (
        "# The book: all pages\n\n> About it.\n\n---\n\nPage: https://example.org/metrics/nrr/\n\n"
        "See [GRR](https://example.org/metrics/grr/index.md), [home](https://example.org/index.md), "
        "[data](https://example.org/api/v1/a.json?b=1), [out](https://a.example/).\n"
    )


NAV = [
    {"Home": "index.md"},
    {"Metrics": ["metrics/index.md", {"NRR": "metrics/nrr.md"}]},
    {"About": ["about/index.md", {"More": [{"Data": "data.md"}]}]},
]


def test_the_navigation_orders_the_pages() -> None:
    assert stands(NAV) == {
        "": Stand("Home", ()),
        "metrics/": Stand("Metrics", ()),
        "metrics/nrr/": Stand("Metrics", (("Metrics", "metrics/"),), "NRR"),
        "about/": Stand("About", ()),
        "data/": Stand("About", (("About", "about/"),), "Data"),
    }
    leaves = {url: Leaf(url, url, "", "") for url in ("z/", "metrics/nrr/", "a/", "")}
    assert [leaf.url for leaf in in_order(leaves, stands(NAV))] == ["", "metrics/nrr/", "a/", "z/"]
    assert [address_of_file(path) for path in ("index.md", "a/index.md", "a/b.md")] == ["", "a/", "a/b/"]


def test_the_sitemap_has_whole_addresses_in_order_and_days_where_they_are_known() -> None:
    assert sitemap.sitemap(["b/", "", "a&b/"], {"b/": "2026-11-22"}, "https://example.org/team/").splitlines()[2:] == [
        "<url><loc>https://example.org/team/</loc></url>",
        "<url><loc>https://example.org/team/a&amp;b/</loc></url>",
        "<url><loc>https://example.org/team/b/</loc><lastmod>2026-11-22</lastmod></url>",
        "</urlset>",
    ]


def test_robots_are_told_of_the_sitemap_by_its_whole_address_or_not_at_all() -> None:
    assert sitemap.robots("") == "User-agent: *\nAllow: /\n"
    assert sitemap.robots("https://a.example/b/") == (
        "User-agent: *\nAllow: /\nSitemap: https://a.example/b/sitemap.xml\n"
    )


@pytest.mark.parametrize(("size", "text"), [(840_400, "840 KB"), (999_499, "999 KB"), (999_500, "1.0 MB")])
def test_a_size_in_words(size: int, text: str) -> None:
    assert llms.kilobytes(size) == text


def outline(node: Node | str) -> object:
    """A tree as tuples, which can be compared. Texts that stand together are one."""
    if isinstance(node, str):
        return node
    parts: list[object] = []
    for child in map(outline, node.children):
        if isinstance(child, str) and parts and isinstance(parts[-1], str):
            parts[-1] += child
        else:
            parts.append(child)
    return node.tag, dict(node.attributes), parts


PIECES = (
    *("<p>", "</p>", '<div class="a b" hidden>', "</div>", "<br>", "<br/>", '<circle r="1"/>', "</svg>", "</br>"),
    *('<svg viewBox="0 0 1 1">', '<a href="?a=1&amp;b=&lt;2>" >', "</a >", "</A>", "text", " &amp; ", "&nbsp", "&lt;b"),
    *('<script type="x">', '["<b>", "</i>"]', "</script>", '<script src="a"></script>', "<style>p{}</style>"),
    *("<", "<!-- <p> -->", "<p class=bare>", "<p class='one'>", '<i\n id="x">', "</i>", "<!doctype html>", "\n"),
)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
@example(['<script type="x">', '["<b>", "</i>"]', "</script>", "text"])
@example(["<script>", '<a href="', "</script>", '">', "text"])
def test_a_page_is_taken_apart_as_the_standard_library_does_it(pieces: list[str]) -> None:
    html = "".join(pieces)

    assert outline(tree(html)) == outline(parsed(html))
