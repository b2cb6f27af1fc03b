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


def test_pieces_move_into_one_file_each_with_its_place() -> None:
    html, files = detached(
        '<template data-part="rest"></template><p id="a">x<!--later #a--><b>1</b>\n<!--/later--></p>\n'
        "<ul><li>y<!--later ul > li--><i>2</i><!--/later--></li></ul>",
        "assess/quick/",
    )
    ((path, text),) = files.items()
    assert text == '<div data-of="#a"><b>1</b></div>\n<div data-of="ul > li"><i>2</i></div>'
    assert path.startswith("assets/data/") and path.endswith(".txt")
    rest = f'<template data-part="rest" data-src="../../{path}"></template>'
    assert html == f'{rest}<p id="a">x</p>\n<ul><li>y</li></ul>'


def test_a_page_without_pieces_stays_as_it_is() -> None:
    assert detached("<p><!-- later --></p>", "") == ("<p><!-- later --></p>", {})
