// What stands in the place of a tool's result: the answer, or what can't be used yet. Needed once something is filled in.

import { settle } from "./arrival.mjs";
import { h } from "./dom.mjs";

/** Put an answer's nodes on the page. */
export function present(tool, nodes) {
  tool.putReport(nodes.flat(Infinity).filter(Boolean));
  tool.part("empty").hidden = true;
  tool.part("tools").hidden = false;
  tool.setAttribute("data-result", "");
  settle();
}

/** Take the result of earlier entries off the page: it would stand there as that of the new ones. */
export function putAway(tool) {
  tool.found = null;
  tool.removeAttribute("data-result");
  tool.part("report").replaceChildren();
  tool.part("tools").hidden = true;
}

/** Say that errors are marked in the form, and list those that have no control there. */
export function refuse(tool, errors, rest) {
  putAway(tool);
  tool.part("empty").hidden = true;
  const count = errors.length === 1 ? "One entry" : `${errors.length} entries`;
  tool.part("report").append(h("div", { class: "fb-notice fb-notice--warn" }, h("div", { class: "fb-notice__text" },
    h("p", { class: "fb-notice__title" }, `${count} can't be used yet.`),
    h("p", {}, `${errors.length > 1 ? "Each" : "It"} is marked in the form, with what is allowed there.`),
    rest.length > 0 && h("ul", {}, rest.map(({ field, message }) => h("li", {}, field ? `${field}: ${message}` : message))))));
  tool.announce(`${count} can't be used yet. ${errors[0].message}`);
}
