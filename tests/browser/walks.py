"""Plays the walk-through: keys alone, and after each of them what the accessibility tree and the live regions say.

The script is ``docs/about/walkthrough.yaml``, from which the page of the same name is printed. A step gives keys
(``press``, ``type``, or ``press`` with ``to``: again and again until the focus stands on a control of that name), and
what is then to be heard: ``stop`` is the control with the focus, ``said`` what live regions announce, and ``…`` stands
for any text. ``wait`` names what has to be in the page first. After a change that was meant,
``.venv/bin/python -m tests.browser.walks [name …]`` writes down what is heard now; read its diff as a listener would.
"""

import json
import re
import sys
from collections.abc import Callable
from time import monotonic
from typing import Any

import yaml
from playwright.sync_api import CDPSession, Page, sync_playwright

from macros.walkthrough import LOADER
from tests.browser.quick import answers, document
from tests.browser.runs import put, run
from tests.building import ROOT

SCRIPT = ROOT / "docs/about/walkthrough.yaml"
KINDS = "playbooks|terms|results|actions"
COUNTS = [(re.compile(rf"\d+ of \d+ ({KINDS})"), r"… of … \1"), (re.compile(rf"^\d+ ({KINDS})"), r"… \1")]
"""How many entries there are changes with the content; a walk does not care."""
LONGEST = 80
"""Longer names and descriptions are cut when they are written down."""
LISTEN = """() => {
  window.heard = [];
  const live = "[role=status], [role=alert], [role=log], [aria-live=polite], [aria-live=assertive], output";
  const last = new WeakMap();
  const hear = (at) => {
    const region = (at.nodeType === 1 ? at : at.parentElement)?.closest(live);
    if (!region || region.ariaLive === "off" || !region.checkVisibility()) return;
    const text = region.textContent.replaceAll(/\\s+/g, " ").trim();
    if (text && last.get(region) !== text) window.heard.push(text);
    last.set(region, text);
  };
  const begin = () => {
    for (const region of document.querySelectorAll(live)) {
      last.set(region, region.textContent.replaceAll(/\\s+/g, " ").trim());
    }
    new MutationObserver((changes) => new Set(changes.map((change) => change.target)).forEach(hear))
      .observe(document.body, {subtree: true, childList: true, characterData: true});
  };
  document.readyState === "loading" ? addEventListener("DOMContentLoaded", begin) : begin();
}"""
AT = """() => {
  const at = document.activeElement;
  const text = (of) => [...of.childNodes].filter((node) => node !== at).map((node) => node.textContent).join(" ");
  const label = [...(at.labels ?? [])].map(text).join(" ");
  return [at.localName, at.ariaLabel, label, at.matches("select, body") ? "" : at.textContent,
    at.matches("select") ? "" : at.value].filter(Boolean).join(" ").replaceAll(/\\s+/g, " ");
}"""
AROUND = """() => {
  const at = document.activeElement;
  const text = (of) => of?.innerText.replaceAll(/\\s+/g, " ").trim() ?? "";
  const around = at.matches("input, select, button") ? at.closest("fieldset, [role=group], [role=radiogroup]") : null;
  const ids = (around?.getAttribute("aria-labelledby") ?? "").split(" ");
  const named = ids.map((id) => text(document.getElementById(id)));
  const group = around ? around.ariaLabel || named.join(" ").trim() || text(around.querySelector("legend")) : "";
  return {group, points: text(document.getElementById(at.getAttribute("aria-activedescendant") ?? "")),
    page: at === document.body};
}"""
STATES: dict[str, dict[Any, str]] = {
    "checked": {"true": "checked", "false": "not checked", "mixed": "partly checked"},
    "pressed": {"true": "pressed", "false": "not pressed"},
    "expanded": {True: "expanded", False: "collapsed"},
    "selected": {True: "selected"},
    "disabled": {True: "disabled"},
    "readonly": {True: "read only"},
    "required": {True: "required"},
    "invalid": {"true": "invalid entry"},
    "hasPopup": {"dialog": "opens a dialog", "listbox": "opens a list", "menu": "opens a menu"},
}
BEFORE: dict[str, Callable[[Page], None]] = {
    "": lambda page: None,
    "two runs": lambda page: put(
        page,
        run("one", "2026-01-05", label="January", answers=answers((1, 2, 1, 2))),
        run("two", "2026-04-06", label="April", answers=answers((3, 2, 4, 2))),
    ),
    "all but one answer": lambda page: put(
        page, quick=document(answers={name: answer for name, answer in answers().items() if name != "sc_q1"})
    ),
}
"""What the device has kept before the walk begins."""


def read() -> list[dict[str, Any]]:
    """The walks: ``{widget, page, about, before?, narrow?, steps}`` each."""
    return list(yaml.load(SCRIPT.read_text(encoding="utf-8"), LOADER))


class Walk:
    """A walk on its page, step by step."""

    def __init__(self, page: Page, site: str, walk: dict[str, Any]) -> None:
        self.page = page
        self.walk = walk
        self.tree: CDPSession = page.context.new_cdp_session(page)
        page.emulate_media(reduced_motion="reduce")
        if walk.get("phone"):
            page.set_viewport_size({"width": 390, "height": 844})
        BEFORE[walk.get("before", "")](page)
        page.add_init_script(f"({LISTEN})()")
        page.goto(site + walk["page"], wait_until="networkidle")
        page.evaluate("() => document.fonts.ready.then(() => true)")

    def go(self, step: dict[str, Any]) -> None:
        """Press the keys of a step, and wait for what it names. Raises AssertionError when ``to`` is never reached."""
        keys = self.page.keyboard
        for key in str(step.get("press", "")).split():
            if "to" in step:
                self._until(key, step["to"])
            else:
                keys.press(key)
        if "type" in step:
            keys.type(str(step["type"]))
        if "wait" in step:
            self.page.locator(step["wait"]).first.wait_for(timeout=60_000)

    def _until(self, key: str, name: str) -> None:
        for _ in range(400):
            self.page.keyboard.press(key)
            if name in self.page.evaluate(AT):
                return
        raise AssertionError(f"{key} never reaches “{name}”")

    def stop(self) -> str:
        """The control with the focus as the accessibility tree has it: role, name, value, states, description."""
        found = self.tree.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]["objectId"]
        node = self.tree.send("Accessibility.getPartialAXTree", {"objectId": found, "fetchRelatives": False})["nodes"][
            0
        ]
        told = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
        role = str(node["role"]["value"])
        around = self.page.evaluate(AROUND)
        if around["page"]:
            return "the page"
        parts = [f"{_role(role)} “{_short(node.get('name', {}).get('value', ''))}”"]
        if role == "heading":
            parts.append(f"level {told.get('level')}")
        value = node.get("value", {}).get("value", "")
        if value != "" and role not in ("radio", "checkbox", "button"):
            parts.append(f"value “{_short(str(value))}”")
        parts += [words[told[name]] for name, words in STATES.items() if told.get(name) in words]
        if around["group"]:
            parts.append(f"in the group “{_short(around['group'])}”")
        if around["points"]:
            parts.append(f"pointing at “{_short(around['points'])}”")
        if description := node.get("description", {}).get("value"):
            parts.append(f"described “{_short(description)}”")
        return ", ".join(parts)

    def settled(self, wanted: str) -> str:
        """The stop, as soon as it is the wanted one: pages answer a pause in typing. After five seconds, as it is."""
        end = monotonic() + 5
        while not fits(wanted, found := self.stop()) and monotonic() < end:
            self.page.evaluate("() => new Promise(requestAnimationFrame)")
        return found

    def heard(self) -> list[str]:
        """All that live regions of this page have said since it was opened."""
        return [_short(text) for text in self.page.evaluate("() => window.heard")]


def _role(role: str) -> str:
    return {"DisclosureTriangle": "disclosure", "RootWebArea": "page", "textbox": "text field"}.get(role, role)


def _short(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip()
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def _plain(text: str) -> str:
    for counted, shape in COUNTS:
        text = counted.sub(shape, text)
    return text


def fits(wanted: str, found: str) -> bool:
    """Whether a text is the wanted one, in which ``…`` stands for any."""
    return re.fullmatch(".*".join(map(re.escape, wanted.split("…"))), found, re.DOTALL) is not None


def record(names: list[str]) -> None:
    """Play the walks (of these widgets, or all) and write down what is heard."""
    from tests import building
    from tests.browser import chromium
    from tests.serve import serving

    walks = read()
    with serving(building.site(), "/team/fieldbook/") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_options())  # type: ignore[arg-type]
        for walk in walks:
            if names and walk["widget"] not in names:
                continue
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            played = Walk(context.new_page(), server.url, walk)
            said = 0
            for step in walk["steps"]:
                try:
                    played.go(step)
                except Exception as error:
                    print(f"{walk['widget']}: {json.dumps(step)}: {str(error)[:300]}")
                    break
                played.page.wait_for_timeout(1_200)
                step["stop"] = played.stop()
                heard = played.heard()
                step.pop("said", None)
                if heard[said:]:
                    step["said"] = [_plain(text) for text in heard[said:]]
                said = len(heard)
            context.close()
            SCRIPT.write_text(yaml.safe_dump(walks, sort_keys=False, allow_unicode=True, width=118), encoding="utf-8")
            print(walk["widget"], "done", flush=True)


if __name__ == "__main__":
    record(sys.argv[1:])
