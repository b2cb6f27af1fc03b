"""A module of the browser by itself: what is sent is joined into few files, so a test asks for the source."""

from playwright.sync_api import Page, Route

from tests.building import ROOT

FOLDER = ROOT / "widgets/browser"


def source(page: Page, site: str, name: str) -> str:
    """The address from which the page can import ``name`` (``figures``) and what it imports in turn."""

    def answer(route: Route) -> None:
        file = FOLDER / route.request.url.rsplit("/", 1)[-1]
        route.fulfill(body=file.read_text(encoding="utf-8"), content_type="text/javascript; charset=utf-8")

    page.route(f"{site}source/*.mjs", answer)
    return f"{site}source/{name}.mjs"
