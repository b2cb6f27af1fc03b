// <fieldbook-filler>: a template as a form that is kept on the device and leaves as DOCX, as Markdown and on paper.

import { dayInWords, save } from "./files.mjs";
import { MOST_COPIES, MOST_ROWS, copyOf, rowOf, sectionOf } from "./filler-form.mjs";
import { frame, otherOf, titleOf } from "./filler-frame.mjs";
import { Copies } from "./filler-shelf.mjs";
import { LONGEST, filledCopies, filledRows, remark } from "./filler-values.mjs";
import { escaped, markdown } from "./filler-text.mjs";
import { Tool } from "./tool.mjs";
import { document as documentOf, fitting, isEmpty } from "./tool-document.mjs";

const GROWS = CSS.supports("field-sizing", "content");

export class Filler extends Tool {
  static local = true;
  #remarks = "";

  setup() {
    const { sections } = this.described;
    this.append(...frame(this.described, sections.map(sectionOf)));
    this.fields = new Map(sections.flatMap((section) => section.fields.map((field) => [field.id, { section, field }])));
    super.setup();
  }

  prepare() {
    this.tool.longest = LONGEST;
    this.copies = new Copies(this.root, this.tool, () => this.listCopies());
    this.form.addEventListener("click", ({ target }) => {
      const { addRow, removeRow, addCopy, removeCopy, place } = target.closest("button")?.dataset ?? {};
      if (addRow) this.addRow(addRow);
      if (addCopy) this.addCopy(addCopy);
      if (removeRow) this.removeRow(removeRow, Number(place));
      if (removeCopy) this.removeCopy(removeCopy, Number(place));
    });
    // A date that is left open prints as a line: the browser's own hint for it is of no use on paper.
    addEventListener("beforeprint", () => {
      for (const date of this.form.querySelectorAll("input[type=date]")) date.toggleAttribute("data-open", !date.value);
    });
    if (!GROWS) this.form.addEventListener("input", ({ target }) => grow(target));
    // Nobody waits until the hands rest before a button is pressed: what it works on is what is typed.
    this.addEventListener("click", ({ target }) => target.closest("[data-do]") && this.refresh(), { capture: true });
    const ways = { example: "fillExample", another: "startAnother", docx: "saveDocx", markdown: "saveMarkdown" };
    for (const [name, run] of Object.entries(ways)) this.on(name, () => this[run]());
    this.listCopies();
  }

  /** After the button that asked for the form: the hands go on where they would begin. */
  begin() {
    this.part("label").focus({ preventScroll: true });
    this.say("The form is ready. The first field is the name of this copy.");
  }

  // Rows and copies --------------------------------------------------------------------------------------------

  rows(start) {
    return this.form.querySelector(`[data-rows="${CSS.escape(start)}"]`);
  }

  at(start) {
    const [id, copy = "1"] = start.split(".");
    return { ...this.fields.get(id), copy: Number(copy) };
  }

  setRows(start, count) {
    const body = this.rows(start);
    const { section, field, copy } = this.at(start);
    while (body.children.length > Math.max(count, 1)) body.lastElementChild.remove();
    while (body.children.length < count) body.append(rowOf(section, field, copy, body.children.length + 1));
  }

  setCopies(section, count) {
    const place = this.form.querySelector(`[data-copies="${CSS.escape(section.id)}"]`);
    while (place.children.length > Math.max(count, 1)) place.lastElementChild.remove();
    while (place.children.length < count) place.append(copyOf(section, place.children.length + 1));
    return place;
  }

  addRow(start) {
    const body = this.rows(start);
    if (body.children.length >= MOST_ROWS) return this.say(`A table has at most ${MOST_ROWS} rows here.`);
    this.setRows(start, body.children.length + 1);
    body.lastElementChild.querySelector("[name]").focus();
  }

  addCopy(id) {
    const section = this.described.sections.find((one) => one.id === id);
    const { length } = this.form.querySelector(`[data-copies="${CSS.escape(id)}"]`).children;
    if (length >= MOST_COPIES) return this.say(`There is room for ${MOST_COPIES} here.`);
    this.setCopies(section, length + 1).lastElementChild.querySelector("[name]").focus();
  }

  removeRow(start, place) {
    const count = this.rows(start).children.length;
    this.without([`${start}.`], place, `Row ${place} is removed.`);
    this.setRows(start, count - 1);
  }

  removeCopy(id, place) {
    const section = this.described.sections.find((one) => one.id === id);
    const { length } = this.form.querySelector(`[data-copies="${CSS.escape(id)}"]`).children;
    this.without(section.fields.map((field) => `${field.id}.`), place, `${section.repeat_label} ${place} is removed.`);
    this.setCopies(section, length - 1);
  }

  /** Take away what has this number after one of the starts; what follows moves up. */
  without(starts, place, title) {
    const { values, label } = this.own();
    const kept = Object.entries(values).flatMap(([name, value]) => {
      const start = starts.find((one) => name.startsWith(one));
      if (!start) return [[name, value]];
      const [number, ...rest] = name.slice(start.length).split(".");
      if (Number(number) === place) return [];
      return [[[start + (Number(number) - (Number(number) > place ? 1 : 0)), ...rest].join("."), value]];
    });
    this.replace({ values: Object.fromEntries(kept), label }, { title });
  }

  write(values) {
    for (const section of this.described.sections) {
      if (section.repeat) this.setCopies(section, Math.min(Math.max(section.repeat, filledCopies(section, values)), MOST_COPIES));
    }
    for (const body of this.form.querySelectorAll("[data-rows]")) {
      const start = body.dataset.rows;
      const { field } = this.at(start);
      this.setRows(start, field.rows?.length ?? Math.min(Math.max(field.lines ?? 3, filledRows(start, values)), MOST_ROWS));
    }
    const lost = super.write(values);
    if (!GROWS) this.form.querySelectorAll("textarea").forEach(grow);
    const dates = [...this.form.querySelectorAll("input[type=date]")].filter(({ name, value }) => values[name] && !value);
    return [...lost, ...dates.map(({ name }) => name)];
  }

  // What is filled in ------------------------------------------------------------------------------------------

  /** No engine is asked: what is typed is the result. What looks wrong is said beside its control. */
  follow() {
    const values = this.read();
    const names = Object.keys(values);
    const errors = names.map((name) => ({ field: name, message: remark(this.what(name), values[name]) })).filter(({ message }) => message);
    for (const { name, validity } of this.form.querySelectorAll("input[type=date]")) {
      if (validity.badInput) errors.push({ field: name, message: "This date isn't complete: give day, month and year." });
    }
    this.mark(errors);
    const said = errors.map(({ message }) => message).join();
    if (said !== this.#remarks) this.announce(errors[0]?.message);
    this.#remarks = said;
    this.found = fitting(this.tool, values);
    this.toggleAttribute("data-filled", names.length > 0);
    const { label } = this.own();
    this.part("name").textContent = label;
    this.part("count").textContent = names.length === 1 ? "One entry so far" : `${names.length || "No"} entries so far`;
  }

  /** The field or column that a control is for. */
  what(name) {
    const { section, field } = this.at(name);
    if (field.kind !== "table") return field;
    const id = name.split(".")[section.repeat ? 3 : 2];
    return field.columns.find((column) => column.id === id);
  }

  fillExample() {
    const { company, values } = this.described.example;
    this.replace({ values, label: `Example: ${company}` }, { title: "This is the completed example.", text: "Change it as you like. Undo brings your own entries back." });
  }

  // Other copies -----------------------------------------------------------------------------------------------

  listCopies() {
    const list = this.copies.list();
    this.part("others").hidden = list.length === 0;
    this.part("others-title").textContent = list.length === 1 ? "One other copy on this device" : `${list.length} other copies on this device`;
    this.part("others-list").replaceChildren(...list.map(({ parts, place }) =>
      otherOf(parts, () => this.openCopy(place, parts), () => this.deleteCopy(place, parts))));
    if (this.copies.damaged) {
      this.copies.damaged = false;
      this.notice({ name: "copies", kind: "bad", title: "The list of other copies can't be read.", text: "It is damaged and was put aside on this device. The copy below is as it was." });
    }
  }

  /** Put the copy at hand aside. True when that is done, or nothing is in it. */
  putAside() {
    this.keep();
    const own = this.own();
    if (isEmpty(own)) return true;
    const done = this.copies.add(documentOf(this.tool, own, (this.saved ?? new Date()).toISOString()));
    if (!done) this.notice({ name: "copies", kind: "warn", title: "There is no room for another copy.", text: "The browser's storage is blocked or full. Export this copy as a file, then start again.", actions: [["Export as a file", () => this.exportFile()]] });
    return done;
  }

  startAnother() {
    const own = this.own();
    if (isEmpty(own)) return this.say("This copy is still empty: fill it in first.");
    if (!this.putAside()) return;
    this.display(undefined, { title: `“${titleOf(own)}” is put aside.`, text: "Open it again from the list of other copies." });
  }

  openCopy(place, parts) {
    const taken = this.copies.take(place, parts.saved);
    if (!taken) return this.listCopies();
    if (this.putAside()) this.display(parts, { title: `“${titleOf(parts)}” is open.`, text: "The copy that was open before is in the list." });
    else this.copies.add(taken);
    this.listCopies();
  }

  deleteCopy(place, parts) {
    const taken = this.copies.take(place, parts.saved);
    this.listCopies();
    if (!taken) return;
    this.notice({ name: "undo", title: `“${titleOf(parts)}” is deleted.`, focus: true, actions: [["Undo", () => {
      this.copies.add(taken);
      this.listCopies();
    }]] });
  }

  display(parts, said) {
    this.unkept = true;
    this.fill(parts);
    this.listCopies();
    this.dismiss("undo"); // it would bring back what is in the list now
    this.notice({ name: "copy", ...said });
    this.part("label").focus();
  }

  // Ways out ---------------------------------------------------------------------------------------------------

  markdown(values) {
    const { label } = this.own();
    const day = dayInWords(this.date() ?? new Date());
    return markdown(this.described, values, [`${label ? `${escaped(label)}, ` : ""}${day}`]);
  }

  saveMarkdown() {
    save(this.fileName("md"), this.markdown(this.found), "text/markdown;charset=utf-8");
  }

  async saveDocx() {
    try {
      const [answer, { filled }] = await Promise.all([fetch(new URL(this.dataset.docx, document.baseURI)), import("./docx.mjs")]);
      if (!answer.ok) throw new Error(answer.statusText);
      const file = await filled(new Uint8Array(await answer.arrayBuffer()), this.described, this.found, this.own().label);
      this.dismiss("docx");
      save(this.fileName("docx"), file, file.type);
    } catch (fault) {
      console.warn(fault);
      this.notice({ name: "docx", kind: "bad", title: "The Word document could not be made.", text: "The empty document has to be loaded for it. Check your connection and try again; what you entered is kept.", actions: [["Try again", () => this.saveDocx()]] });
    }
  }
}

/** Where the browser can't do it: a text area as high as its text. */
function grow(area) {
  if (area.tagName !== "TEXTAREA") return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}
