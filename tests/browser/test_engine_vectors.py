"""The engine in the browser's worker answers every vector with the same bytes as this Python does."""

import json

import pytest
from playwright.sync_api import Page

from fieldbook import api
from tests.browser.quick import Quick, data
from tests.browser.sources import source
from tests.building import ROOT

pytestmark = pytest.mark.cold

VECTORS = [
    (file.stem, vector)
    for file in sorted((ROOT / "tests/engine/vectors").glob("*.json"))
    for vector in json.loads(file.read_text("utf-8"))
]


def test_same_vectors_same_bytes(page: Page, site: str) -> None:
    assert len(VECTORS) >= 480
    Quick(page, site).open()
    calls = [
        (vector["op"], vector["text"] if "text" in vector else json.dumps(vector["payload"])) for _, vector in VECTORS
    ]
    module = source(page, site, "ask")
    found = page.evaluate(
        """async ([module, calls]) => {
            const { engineAt } = await import(module);
            const runtime = document.querySelector('fieldbook-quick').dataset.runtime;
            const engine = engineAt(new URL(runtime, document.baseURI).href);
            const answers = [];
            for (const [op, payload] of calls) answers.push(await engine.call(op, payload));
            return answers;
        }""",
        [module, calls],
    )
    for (file, vector), (op, payload), answer in zip(VECTORS, calls, found, strict=True):
        if op == "engine.about":
            continue  # names its Python
        assert answer.encode() == api.respond(op, payload, data).encode(), (file, vector["name"])


def test_it_says_which_python_it_is(page: Page, site: str) -> None:
    Quick(page, site).open()
    module = source(page, site, "ask")
    about = page.evaluate(
        """async (module) => { const { engineAt } = await import(module);
            const runtime = document.querySelector('fieldbook-quick').dataset.runtime;
            return engineAt(new URL(runtime, document.baseURI).href).ask('engine.about', {}); }""",
        module,
    )
    assert about["model_versions"] == {"quick": 1, "full": 1} and about["python"].startswith("3.14.")
