// The parts of the search that are made anew at each key: options, filters, small drawings.

import { h, svg } from "./dom.mjs";
import { marked, passage } from "./search-passages.mjs";

const FOLD = 6; // kinds that are shown before "More"

const SIGNS = {
  search: "M9.5 3a6.5 6.5 0 0 1 5.1 10.500l4.900 4.900-1.400 1.400-4.900-4.900A6.500 6.500 0 1 1 9.500 3m0 2a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9",
  close: "m6.400 5 5.600 5.600L17.600 5 19 6.400 13.400 12l5.600 5.600-1.400 1.400-5.600-5.600L6.400 19 5 17.600l5.600-5.600L5 6.400z",
  clock: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18m0 2a7 7 0 1 0 0 14 7 7 0 0 0 0-14m1 2v4.600l3.200 3.200-1.400 1.400L11 12.400V7z",
};

/** A small drawing that says nothing by itself. */
export function sign(name) {
  return svg("svg", { viewBox: "0 0 24 24", class: "fb-search__sign", "aria-hidden": "true", focusable: "false" }, svg("path", { d: SIGNS[name] }));
}

function words(text, terms) {
  return marked(text, terms).map(([part, hit]) => (hit ? h("mark", {}, part) : part));
}

function link(id, item, root, ...children) {
  return h("a", { id, role: "option", class: "fb-search__option", href: new URL(item.url, root).href, tabindex: "-1", "aria-selected": "false" }, ...children);
}

function result(id, { item, terms, kind }, root) {
  return link(id, item, root,
    h("span", { class: "fb-search__title" }, words(item.acronym ? `${item.title} (${item.acronym})` : item.title, terms),
      kind && [" ", h("span", { class: "fb-search__of" }, kind)]),
    h("span", { class: "fb-search__line" }, words(passage(item, terms), terms)));
}

function task(id, { task: text, item, kind }, root) {
  return link(id, item, root, h("span", { class: "fb-search__task" }, text), " ", h("span", { class: "fb-search__to" }, `${kind}: ${item.title}`));
}

function query(id, text) {
  return h("div", { id, role: "option", class: "fb-search__option", "data-query": text, "aria-selected": "false" },
    sign("clock"), h("span", { class: "fb-search__task" }, text));
}

/** Groups of options for a listbox: `{label, count, items}`; an item is a result, `{task, item, kind}` or `{query}`. */
export function options(groups, root) {
  let number = 0;
  return groups.map(({ label, count, items }, place) => {
    const id = `fb-search-group-${place}`;
    return h("div", { role: "group", "aria-labelledby": id },
      h("p", { id, class: "fb-search__group", role: "presentation" }, label, count && h("span", {}, ` ${count}`)),
      items.map((one) => {
        number += 1;
        const name = `fb-search-option-${number}`;
        return one.query ? query(name, one.query) : one.task ? task(name, one, root) : result(name, one, root);
      }));
  });
}

/** One button a kind, with its number of entries; the one that is on narrows the list. `unfold` shows those behind "More". */
export function chips(kinds, chosen, total, choose, unfold) {
  const chip = (id, label, count) => h("button", {
    type: "button", class: "fb-search__kind", "aria-pressed": String(id === chosen), "data-kind": id, click: () => choose(id),
  }, label, count !== null && [" ", h("span", {}, String(count))]);
  const shown = unfold && kinds.length > FOLD + 1 ? kinds.filter(({ id }, place) => place < FOLD || id === chosen) : kinds;
  const rest = kinds.length - shown.length;
  return [chip("", "All", total), ...shown.map(({ id, label, count }) => chip(id, label, count)),
    ...(rest ? [h("button", { type: "button", class: "fb-search__kind fb-search__more", "aria-label": `${rest} more kinds`, click: unfold }, `${rest} more`)] : [])];
}
