"""What only a page's code reads is a file of its own, by a link that works from any sub-path."""

from macros.detach import LEAST, detached

LONG = '{"words":"' + "a" * LEAST + '"}'


def page(data: str) -> str:
    """A page with the data of a widget."""
    return f'<p>a</p><script type="application/json" data-part="data">{data}</script><p>b</p>'


def test_data_moves_into_a_file_named_by_its_hash() -> None:
    html, files = detached(page(LONG), "tools/health/")
    ((path, text),) = files.items()
    assert text == LONG
    assert path.startswith("assets/data/") and path.endswith(".json") and len(path) == len("assets/data/.json") + 12
    assert html == page("").replace('data-part="data"', f'data-part="data" data-src="../../{path}"')


def test_little_data_and_other_scripts_stay() -> None:
    other = f'<script type="application/ld+json">{LONG}</script>'
    assert detached(page("{}") + other, "") == (page("{}") + other, {})
