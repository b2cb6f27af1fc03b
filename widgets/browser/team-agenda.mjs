// The meeting on the page and on paper: four parts with what this team differs on, and lines to write on.

import { h } from "./dom.mjs";
import { decimal, figure, shown } from "./figures.mjs";
import { names, reason } from "./team-words.mjs";

const NOTHING = {
  compare: "You differ on nothing by much. Compare what stands behind the lowest answers instead.",
  causes: "Nothing is scored yet.", order: "Nothing is scored yet.", plan: "Nothing is scored yet.",
};
const LINES = 3;

/** What stands in a part without items. */
export const nothing = (id) => NOTHING[id];

/** The parts with the minute each starts at: [{id, title, minutes, start, task, items}]. */
export function meeting(parts, result) {
  let start = 0;
  return result.agenda.map(({ id, minutes, items }) => {
    const part = { ...parts.find((other) => other.id === id), minutes, start, items };
    start += minutes;
    return part;
  });
}

/** The agenda as nodes. */
export function agenda({ kind, parts }, result) {
  const all = meeting(parts, result);
  const total = all.reduce((sum, { minutes }) => sum + minutes, 0);
  return h("section", { class: "fb-team__agenda" }, h("h3", { id: "your-agenda" }, `The meeting: ${total} minutes`),
    h("ol", { class: "fb-agenda" }, all.map((part) => h("li", { class: "fb-agenda__part" },
      h("p", { class: "fb-agenda__time" }, h("strong", {}, `${part.minutes} min`),
        h("span", {}, `${part.start}–${part.start + part.minutes}`)),
      h("div", {}, h("h4", {}, part.title), h("p", {}, part.task),
        part.items.length ? ITEMS[part.id](kind, part.items) : h("p", { class: "fb-agenda__none" }, NOTHING[part.id]),
        part.id !== "plan" && lines())))));
}

/** Lines for a pen; they are there on paper only. */
function lines() {
  return h("div", { class: "fb-agenda__lines", "aria-hidden": "true" }, Array.from({ length: LINES }, () => h("span")));
}

const ITEMS = {
  compare: (kind, items) => h("ul", { class: "fb-list" }, items.map((item) => h("li", {},
    h("strong", {}, kind.questions[item.question].short),
    `: ${item.lowest} (${names(item.who_lowest)}) to ${item.highest} (${names(item.who_highest)})`))),
  causes: (kind, items) => h("ul", { class: "fb-list" }, items.map(({ domain, mean }) => h("li", {},
    h("a", { href: kind.areas[domain].url }, kind.areas[domain].title), `, mean ${decimal(mean)}`))),
  order: (kind, items) => h("ol", { class: "fb-agenda__order" }, items.map(({ domain, because }) =>
    h("li", {}, `${kind.areas[domain].title}: ${reason(because)}`))),
  plan: (kind, items) => plan(kind, items),
};

/** The table that the last part fills in. */
function plan(kind, items) {
  const columns = ["Topic", "Now", "Target", ...(items.some(({ days }) => days) ? ["Time"] : []), "Owner", "By", "Sign of success"];
  const timed = columns.includes("Time");
  return h("div", { class: "fb-scroll", tabindex: "0", role: "region", "aria-label": "The plan" },
    h("table", { class: "fb-table fb-agenda__plan" },
      h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col" }, column)))),
      h("tbody", {}, items.map(({ domain, from, target, days }) => h("tr", {},
        h("th", { scope: "row" }, kind.areas[domain].short),
        h("td", { class: "fb-num" }, shown(from)), h("td", { class: "fb-num" }, shown(target)),
        timed && h("td", {}, days ? figure({ ...days, unit: "days" }) : "–"),
        h("td"), h("td"), h("td"))))));
}
