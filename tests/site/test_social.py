"""What pages tell of themselves where the site does not know its address; with one: test_one_file.py."""

from pathlib import Path

from tests.site.page import Page


def test_pages_say_title_and_sentence_and_name_no_picture(pages: dict[str, Page], site: Path) -> None:
    for path, page in pages.items():
        told = {item.get("property"): item.get("content") for item in page.head.all("meta") if item.get("property")}
        if path == "404.html":
            assert told == {}
            continue
        assert set(told) == {"og:site_name", "og:type", "og:title", "og:description", "og:locale"}, path
        assert told["og:site_name"] == "CS Fieldbook" and told["og:locale"] == "en_GB"
        assert told["og:type"] == ("website" if path == "index.html" else "article"), path
        assert told["og:description"] == page.meta("description"), path
        assert page.meta("twitter:card") == "summary", path
        if path != "index.html":
            assert page.title == f"{told['og:title']} · CS Fieldbook", path
    home = {item.get("property"): item.get("content") for item in pages["index.html"].head.all("meta")}
    assert pages["index.html"].title == "CS Fieldbook: an open customer-success framework"
    assert home["og:title"] == "An open customer-success framework"
    assert not (site / "assets/social").exists()
