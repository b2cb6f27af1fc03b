// Somebody else's result in the place of one's own: read-only, until it is left or taken over.

import { h } from "./dom.mjs";

/** Show the parts of a shared document; one's own stay in the form, out of sight. `list`: what differs in its version. */
export function receive(widget, parts, text, list) {
  widget.shared = parts;
  widget.setAttribute("data-shared", "");
  widget.part("shared").hidden = false;
  widget.part("main").hidden = true;
  widget.part("shared-title").textContent = parts.label || "A shared result";
  widget.part("shared-text").textContent = text;
  widget.part("shared-changes").replaceChildren(...list.map((line) => h("li", {}, line)));
  widget.part("shared-changes").hidden = list.length === 0;
  widget.part("main").before(widget.part("result"));
  widget.part("result-title").textContent = "The result";
  widget.follow();
  widget.say("A shared result is open. Your own answers are kept.");
}

/** Close the shared result and go back to one's own answers. */
export function leave(widget) {
  widget.shared = null;
  widget.removeAttribute("data-shared");
  widget.part("shared").hidden = true;
  widget.part("main").hidden = false;
  widget.part("main").after(widget.part("result"));
  widget.part("result-title").textContent = "Your result";
  history.replaceState(history.state, "", location.pathname + location.search);
  widget.outcome.clear();
  widget.follow();
}

/** Take the shared answers over as a run of one's own. */
export function adopt(widget) {
  const parts = { ...widget.shared, id: "" }; // a run of one's own from here on
  leave(widget);
  widget.runs.take(parts, { name: "undo", title: "The shared answers are yours now.", text: "Change what you like: the link stays as it was." });
}
