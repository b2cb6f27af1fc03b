"""A preview turns to the next edit at once, and lets requests go before what nobody waits for."""

import threading
from typing import Any

import pytest

from macros import preview
from macros.preview import Preview


class Server:
    """What a preview uses of MkDocs' server."""

    def __init__(self) -> None:
        self.root, self.mount_path = "/nowhere", "/"
        self._watched_paths: dict[str, int] = {}
        self._rebuild_cond = threading.Condition()
        self._want_rebuild = False
        self.observer: Any = None

    def set_app(self, app: Any) -> None:
        self.app = app

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        return [start_response()]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Preview:
    monkeypatch.setattr(preview.sys, "setswitchinterval", lambda _seconds: None)
    return Preview(Server(), lambda: None, lambda _looked: [], since=1)


def test_a_saved_file_is_an_edit_that_waits(made: Preview) -> None:
    assert not made._newer()
    made.server.observer.changed()
    assert made.server._want_rebuild and made._newer()


def test_a_build_waits_until_requests_are_answered(made: Preview) -> None:
    asked, going, answered = threading.Event(), threading.Event(), []

    def answer() -> bytes:
        asked.set()
        assert going.wait(60)
        answered.append(True)
        return b"page"

    threading.Thread(target=made.server.app, args=({"PATH_INFO": "/playbooks/"}, answer), daemon=True).start()
    assert asked.wait(60)
    assert made.answering == 1
    threading.Thread(target=going.set, daemon=True).start()
    assert not made._newer()
    assert answered == [True] and made.answering == 0 and made.asked == {"playbooks/"}


def test_an_edit_does_not_wait_for_requests(made: Preview) -> None:
    made.answering = 1
    made.server._want_rebuild = True
    assert made._newer() and made.given == 0


def test_a_build_gives_way_for_a_while_and_not_for_ever(made: Preview) -> None:
    made.answering, made.given = 1, preview.PATIENCE
    assert not made._newer()
