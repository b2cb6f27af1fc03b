// The health score worksheet, filled with thresholds, weights and bands of this page and one account as its trial run.

import { h } from "./dom.mjs";
import { decimal } from "./figures.mjs";
import { day, dayInWords, save } from "./files.mjs";
import { markdown } from "./filler-text.mjs";
import { LONGEST, shown } from "./filler-values.mjs";
import { CATEGORIES } from "./health-config.mjs";
import { standing } from "./health-report.mjs";
import { Store } from "./store.mjs";
import { document as documentOf, read } from "./tool-document.mjs";

const VERSION = 1;
const LONG = 90;

/** Give the page's buttons their work. */
export function addWorksheet(widget) {
  const worksheet = new Worksheet(widget);
  widget.on("worksheet-fill", () => worksheet.fill());
  widget.on("worksheet-save", () => worksheet.save());
  widget.on("worksheet-print", () => worksheet.print());
}

class Worksheet {
  #form = null;

  constructor(widget) {
    this.widget = widget;
  }

  /** Sections and fields of the template; null after saying that they can't be had. */
  async #sections() {
    const { widget } = this;
    try {
      if (!this.#form) {
        const answer = await fetch(new URL(widget.page.worksheet.form, document.baseURI));
        if (!answer.ok) throw new TypeError(`status ${answer.status}`);
        this.#form = await answer.json();
      }
      return this.#form;
    } catch (fault) {
      if (!(fault instanceof TypeError || fault instanceof SyntaxError)) throw fault;
      widget.notice({ name: "worksheet", kind: "warn", title: "The worksheet could not be loaded.", text: "Check your connection and try again. Your entries are as they were." });
      return null;
    }
  }

  /** Name of a control of the worksheet → text, or true for a ticked box. */
  values() {
    const { page, found } = this.widget;
    const { result } = found;
    const { green, yellow } = result.bands;
    const below = (bound) => (Number.isInteger(bound) ? String(bound - 1) : `under ${bound}`);
    const values = {
      "configured-on": day(new Date()), approach: "weighted",
      "green-from": String(green), "yellow-from": String(yellow), "yellow-to": below(green), "red-to": below(yellow),
      "points-green": String(page.points.green), "points-yellow": String(page.points.yellow), "points-red": String(page.points.red),
      "overriding-rules": `Red whatever the score: ${page.combinations.join("; ")}. A status set by hand needs a written reason; both stay visible.`,
      "no-data": "Blank signs are left out. Under half of the weight there is no score.",
      "adoption-definition": "Counted within usage, see signal 1", "adoption-weight": "0",
      "weight-total": String(Object.values(result.weights).reduce((sum, weight) => sum + weight, 0)), "weight-checked": true,
      "yellow-action": page.statuses.yellow, "red-action": page.statuses.red,
    };
    for (const id of CATEGORIES) {
      const signs = page.signs.filter(({ category }) => category === id);
      values[`${id}-definition`] = `Mean of the points of: ${signs.map(({ title }) => title).join(", ")}`;
      for (const level of ["yellow", "red"]) {
        values[`${id}-${level}`] = signs.map(({ title, levels }) => `${title}: ${levels[level].replace(/\.$/, "")}`).join("; ");
      }
      values[`${id}-weight`] = String(result.weights[id]);
    }
    const row = {
      account: this.widget.current().label || "This account", score: result.score === null ? "" : decimal(result.score), band: result.band ?? "",
      rating: standing(result) ?? "", "what-we-learned": result.override?.reason ?? result.reasons.map(({ text }) => text).join(" "),
    };
    for (const [name, value] of Object.entries(row)) if (value) values[`trial-run.1.${name}`] = value;
    return values;
  }

  async save() {
    const { widget } = this;
    const form = await this.#sections();
    if (!form || !widget.found) return;
    const text = markdown(form, this.values(), [`Filled in from the account health page on ${dayInWords(new Date())}.`]);
    save(widget.fileName("md", "worksheet"), text, "text/markdown;charset=utf-8");
  }

  /** Sections with what is filled in: {title, fields: [{label, text} or {label, cells: [heads, first row]}]}. */
  #filled(form) {
    const values = this.values();
    return form.sections.map(({ title, fields }) => ({
      title,
      fields: fields.map((field) => {
        const { id, label, columns } = field;
        if (!columns) return id in values ? { label, text: values[id] === true ? "Yes" : shown(field, values[id]) } : null;
        const cell = (column) => shown(column, values[`${id}.1.${column.id}`] ?? "");
        return `${id}.1.${columns[0].id}` in values ? { label, cells: [columns.map((column) => column.label), columns.map(cell)] } : null;
      }).filter(Boolean),
    })).filter(({ fields }) => fields.length);
  }

  async print() {
    const { widget } = this;
    const form = await this.#sections();
    if (!form || !widget.found) return;
    const place = widget.part("worksheet");
    const grid = ([heads, cells]) => h("table", { class: "fb-table" },
      h("thead", {}, h("tr", {}, heads.map((cell) => h("th", { scope: "col" }, cell)))),
      h("tbody", {}, h("tr", {}, cells.map((cell) => h("td", {}, cell)))));
    place.replaceChildren(h("h2", {}, form.title), ...this.#filled(form).map(({ title, fields }) => h("section", { class: "fb-sheet__section" },
      h("h3", {}, title), h("dl", { class: "fb-sheet__fields" }, fields.map(({ label, text, cells }) =>
        h("div", { class: cells || text.length > LONG ? "fb-entry fb-entry--long_text" : "fb-entry" },
          h("dt", {}, label), h("dd", {}, cells ? grid(cells) : text)))))));
    place.hidden = false;
    document.documentElement.toggleAttribute("data-fb-worksheet", true);
    addEventListener("afterprint", () => {
      place.hidden = true;
      document.documentElement.toggleAttribute("data-fb-worksheet", false);
    }, { once: true });
    print();
  }

  /** Hand the entries to the page where the template is filled in: there it leaves as a Word document, too. */
  fill() {
    const { widget } = this;
    const { page, tool: id } = widget.page.worksheet;
    if (!widget.found) return;
    const tool = { id, version: VERSION, longest: LONGEST };
    const store = new Store(widget.root, `tool.${id}`);
    const before = store.read();
    let there = { label: "", values: {} };
    try {
      if (before !== null) there = read(JSON.parse(before), tool);
    } catch {
      return widget.notice({
        name: "worksheet", kind: "bad", title: "The worksheet on this device can't be read.", text: "It was left as it is. Open the worksheet's page to save it first.",
        actions: [["Open the worksheet", () => location.assign(page)]],
      });
    }
    const values = { ...there.values, ...this.values() };
    const kept = store.write(JSON.stringify(documentOf(tool, { label: there.label, values }, new Date().toISOString())));
    if (!kept) {
      return widget.notice({
        name: "worksheet", kind: "warn", title: "The worksheet can't be kept on this device.",
        text: "The browser's storage is blocked or full. Take it as Markdown or on paper instead.",
      });
    }
    const others = Object.keys(there.values).length > 0;
    widget.notice({
      name: "worksheet", title: "The worksheet is filled in.", focus: true,
      text: `Thresholds, weights and bands are in it.${others ? " What you had entered in other fields is still there." : ""} Add your sources of data and owners, then take it as a Word document.`,
      actions: [["Open the worksheet", () => location.assign(page)], ["Undo", () => (before === null ? store.clear() : store.write(before))]],
    });
  }
}
