// The form of a template: sections, fields, tables with rows, groups with copies, as native controls.

import { h, prose } from "./dom.mjs";
import { nameOf, openColumns, runs, several } from "./filler-values.mjs";

const NUMERIC = { number: "", money: "Amount, such as 45,000", percent: "" };
export const MOST_ROWS = 60;
export const MOST_COPIES = 20;
const idOf = (name) => `in-${name.replaceAll(".", "-")}`;

/** A section with as many copies and rows as the template offers. */
export function sectionOf(section) {
  return h("section", { class: "fb-sheet__section" },
    h("h3", {}, section.title, section.minutes && [" ", h("span", { class: "fb-tag" }, `${section.minutes} minutes`)]),
    section.intro && h("div", { class: "fb-filler__intro" }, prose(section.intro)),
    section.repeat
      ? [h("div", { "data-copies": section.id }, Array.from({ length: section.repeat }, (_none, place) => copyOf(section, place + 1))),
        h("p", { class: "fb-noprint" }, h("button", { type: "button", class: "fb-button fb-button--quiet fb-filler__add", "data-add-copy": section.id },
          `Add another: ${section.repeat_label}`))]
      : fieldsOf(section, 1));
}

/** One copy of a repeated group. */
export function copyOf(section, copy) {
  const title = `${section.repeat_label} ${copy}`;
  return h("div", { class: "fb-filler__copy", role: "group", "aria-label": title },
    h("h4", {}, title), fieldsOf(section, copy),
    h("p", { class: "fb-noprint" }, h("button", { type: "button", class: "fb-link fb-filler__remove", "data-remove-copy": section.id, "data-place": copy }, `Remove ${title}`)));
}

function fieldsOf(section, copy) {
  return runs(section.fields).map(({ kind, fields }) => (kind === "table"
    ? grid(section, fields[0], copy)
    : h("div", { class: kind === "check" ? "fb-filler__checks" : "fb-sheet__fields" }, fields.map((field) => entry(section, field, copy)))));
}

function entry(section, field, copy) {
  const name = nameOf(section, field, copy);
  const id = idOf(name);
  const hint = field.hint && h("span", { class: "fb-field__why", id: `${id}-why` }, field.hint);
  if (several(field)) {
    return h("fieldset", { class: "fb-filler__several" }, h("legend", {}, field.label), hint,
      field.choices.map((choice) => box(`${name}.${choice.id}`, choice.label)));
  }
  if (field.kind === "check") return box(name, field.label, hint);
  return h("div", { class: `fb-field fb-entry--${field.kind}` }, h("label", { for: id }, field.label), hint,
    control(field, name, { id, ...(field.hint ? { "aria-describedby": `${id}-why` } : {}) }));
}

function box(name, label, hint) {
  const id = idOf(name);
  return h("div", { class: "fb-field fb-filler__box" },
    h("input", { type: "checkbox", name, id, ...(hint ? { "aria-describedby": `${id}-why` } : {}) }), h("label", { for: id }, label), hint);
}

/** The control that takes what a field or a column is for. */
function control(what, name, more) {
  if (what.kind === "check") return h("input", { type: "checkbox", name, ...more });
  if (what.kind === "choice") {
    return h("select", { name, ...more }, h("option", { value: "" }, "Not chosen"), what.choices.map(({ id, label }) => h("option", { value: id }, label)));
  }
  if (what.kind === "scale") {
    const steps = Array.from({ length: what.top }, (_none, step) => String(step + 1));
    return h("select", { name, ...more }, h("option", { value: "" }, "Not chosen"), steps.map((step) => h("option", { value: step }, `${step} of ${what.top}`)));
  }
  if (what.kind === "date") return h("input", { type: "date", name, autocomplete: "off", ...more });
  if (Object.hasOwn(NUMERIC, what.kind)) {
    const input = h("input", { type: "text", inputmode: "decimal", name, autocomplete: "off", ...more });
    return what.kind === "percent" ? h("span", { class: "fb-field__row" }, input, h("span", { class: "fb-field__unit", "aria-hidden": "true" }, "%")) : input;
  }
  return h("textarea", { name, rows: what.kind === "long_text" ? 4 : 1, autocomplete: "off", ...more });
}

function grid(section, field, copy) {
  const name = nameOf(section, field, copy);
  const rows = field.rows?.length ?? field.lines ?? 3;
  const label = section.repeat ? `${field.label}, ${section.repeat_label} ${copy}` : field.label;
  return h("div", { class: "fb-filler__table" },
    h("p", { class: "fb-filler__label" }, field.label), field.hint && h("p", { class: "fb-field__why" }, field.hint),
    h("div", { class: "fb-scroll" }, h("table", { class: "fb-table", "aria-label": label },
      h("thead", {}, h("tr", {}, field.columns.map((column) => h("th", { scope: "col" }, column.label)),
        !field.rows && h("td", { class: "fb-noprint" }))),
      h("tbody", { "data-rows": name }, Array.from({ length: rows }, (_none, place) => rowOf(section, field, copy, place + 1))))),
    !field.rows && h("p", { class: "fb-noprint" }, h("button", { type: "button", class: "fb-link fb-filler__add", "data-add-row": name }, `Add a row to ${field.label}`)));
}

/** One row of a table. */
export function rowOf(section, field, copy, row) {
  const start = nameOf(section, field, copy);
  const given = field.rows?.[row - 1];
  return h("tr", {},
    given && h("th", { scope: "row" }, given),
    openColumns(field).map((column) => h("td", { "data-label": column.label, class: `fb-cell--${column.kind}` },
      control(column, `${start}.${row}.${column.id}`, { "aria-label": `${column.label}, ${given ?? `row ${row}`}` }))),
    !field.rows && h("td", { class: "fb-filler__less fb-noprint" },
      h("button", { type: "button", class: "fb-link", "data-remove-row": start, "data-place": row, "aria-label": `Remove row ${row} of ${field.label}` }, "Remove")));
}
