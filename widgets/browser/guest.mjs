// Somebody else's result in the place of one's own: read-only, until it is left or taken over.

import { isEmpty } from "./record.mjs";

/** Show the parts of a shared document; one's own stay in the form, out of sight. */
export function receive(widget, parts, text) {
  widget.shared = parts;
  widget.setAttribute("data-shared", "");
  widget.part("shared").hidden = false;
  widget.part("main").hidden = true;
  widget.part("shared-title").textContent = parts.label || "A shared result";
  widget.part("shared-text").textContent = text;
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

/** Take the shared answers over as one's own; asks first when that would replace some. */
export async function adopt(widget) {
  const parts = widget.shared;
  if (!isEmpty(widget.own()) && !(await widget.confirm("dialog-adopt"))) return;
  leave(widget);
  widget.replace(parts, { name: "undo", title: "The shared answers are yours now.", text: "Change what you like: the link stays as it was." });
}
