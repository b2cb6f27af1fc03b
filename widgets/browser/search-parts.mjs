// The parts of the search that are made anew at each key: options, filters, small drawings.

import { h, svg } from "./dom.mjs";
import { marked, passage } from "./search-passages.mjs";

/** Where most people want to go, by id of the document. */
export const START = ["assessment/quick", "page/framework/", "page/playbooks/", "page/metrics/", "page/benchmarks/", "page/templates/", "page/glossary/"];

const SIGNS = {
  search: "M9.5 3a6.5 6.5 0 0 1 5.1 10.500l4.900 4.900-1.400 1.400-4.900-4.900A6.500 6.500 0 1 1 9.500 3m0 2a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9",
  close: "m6.400 5 5.600 5.600L17.600 5 19 6.400 13.400 12l5.600 5.600-1.400 1.400-5.600-5.600L6.400 19 5 17.600l5.600-5.600L5 6.400z",
};

/** A small drawing that says nothing by itself. */
export function sign(name) {
  return svg("svg", { viewBox: "0 0 24 24", class: "fb-search__sign", "aria-hidden": "true", focusable: "false" }, svg("path", { d: SIGNS[name] }));
}

function words(text, terms) {
  return marked(text, terms).map(([part, hit]) => (hit ? h("mark", {}, part) : part));
}

function result(id, { item, terms }, root) {
  return h("a", { id, role: "option", class: "fb-search__option", href: new URL(item.url, root).href, tabindex: "-1", "aria-selected": "false" },
    h("span", { class: "fb-search__title" }, words(item.acronym ? `${item.title} (${item.acronym})` : item.title, terms)),
    h("span", { class: "fb-search__line" }, words(passage(item, terms), terms)));
}

function query(id, text) {
  return h("div", { id, role: "option", class: "fb-search__option", "data-query": text, "aria-selected": "false" },
    h("span", { class: "fb-search__title" }, text));
}

/** Groups of options for a listbox: `{label, count, items}`; an item is a result or `{query}`. */
export function options(groups, root) {
  let number = 0;
  return groups.map(({ label, count, items }, place) => {
    const id = `fb-search-group-${place}`;
    return h("div", { role: "group", "aria-labelledby": id },
      h("p", { id, class: "fb-search__group", role: "presentation" }, label, count && h("span", {}, ` ${count}`)),
      items.map((one) => {
        number += 1;
        return one.query ? query(`fb-search-option-${number}`, one.query) : result(`fb-search-option-${number}`, one, root);
      }));
  });
}

/** One button a kind, with its number of results; the one that is on narrows the list. */
export function chips(byKind, names, chosen, total, choose) {
  const chip = (kind, label, count) => h("button", {
    type: "button", class: "fb-search__kind", "aria-pressed": String(kind === chosen), click: () => choose(kind),
  }, label, " ", h("span", {}, String(count)));
  return [chip("", "All", total), ...[...byKind].map(([kind, found]) => chip(kind, names.get(kind).plural, found.length))];
}
