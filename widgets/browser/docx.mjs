// Fills the content controls of a template's DOCX, as macros/downloads/docx.py does for its example.

import { filledCopies, filledRows, nameOf, openColumns, dayIn, shown } from "./filler-values.mjs";
import { archive, entries, textOf } from "./zip.mjs";

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
const DC = "http://purl.org/dc/elements/1.1/";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const BODY = "word/document.xml";
const ABOUT = "docProps/core.xml";
const NAME = "_name"; // the line below the title
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** The empty document `bytes` with these values and this name, as a Blob. Throws BadArchive. */
export async function filled(bytes, form, values, name) {
  const list = entries(bytes);
  const body = new Body(parsed(await textOf(list, BODY)), form, values);
  body.fill(name);
  const about = parsed(await textOf(list, ABOUT));
  if (name) about.getElementsByTagNameNS(DC, "title")[0].textContent = clean(`${form.title}: ${name}, ${form.name ?? "CS Fieldbook"}`);
  const file = await archive(list, { [BODY]: text(body.document), [ABOUT]: text(about) });
  return new Blob([file], { type: TYPE });
}

/** Text without what XML can't hold. */
export const clean = (value) => value.replace(FORBIDDEN, "");

const parsed = (source) => new DOMParser().parseFromString(source, "application/xml");
const text = (document) => HEAD + new XMLSerializer().serializeToString(document.documentElement);
const all = (root, name) => [...root.getElementsByTagNameNS(W, name)];
const first = (root, name) => root.getElementsByTagNameNS(W, name)[0];
const val = (element) => element?.getAttributeNS(W, "val") ?? "";
const tagOf = (control) => val(first(control, "tag"));

class Body {
  constructor(document, form, values) {
    Object.assign(this, { document, form, values });
  }

  fill(name) {
    this.dropGuidance();
    this.form.sections.forEach((section, place) => section.repeat && this.setCopies(section, place));
    for (const section of this.form.sections) {
      for (const field of section.fields.filter(({ kind, rows }) => kind === "table" && !rows)) {
        const most = section.repeat ? filledCopies(section, this.values) || section.repeat : 1;
        for (let copy = 1; copy <= most; copy += 1) this.setRows(section, field, copy);
      }
    }
    const kinds = this.kinds();
    all(this.document, "sdt").forEach((control, place) => {
      first(control, "id").setAttributeNS(W, "w:val", place + 1);
      const tag = tagOf(control);
      const value = tag === NAME ? name : this.values[tag];
      if (value) this.set(control, kinds.get(tag.replace(/\.\d+/g, "")) ?? { kind: "text" }, value);
    });
  }

  /** What each control takes, by its tag without numbers. */
  kinds() {
    return new Map(this.form.sections.flatMap(({ fields }) => fields).flatMap((field) => field.kind === "table"
      ? field.columns.map((column) => [`${field.id}.${column.id}`, column]) : [[field.id, field]]));
  }

  dropGuidance() {
    const drop = (kind, style) => all(this.document, kind)
      .filter((element) => val(first(element, style)).startsWith("Guidance")).forEach((element) => element.remove());
    drop("p", "pStyle");
    drop("r", "rStyle");
  }

  // Copies and rows --------------------------------------------------------------------------------------------

  setCopies(section, place) {
    const wanted = filledCopies(section, this.values);
    if (!wanted) return;
    const style = (element) => val(first(element, "pStyle"));
    const children = [...first(this.document, "body").children];
    const isHeading = (element, level) => element.localName === "p" && style(element) === `Heading${level}`;
    const start = children.indexOf(children.filter((element) => isHeading(element, 1))[place]);
    const groups = [];
    for (const element of children.slice(start + 1)) {
      if (isHeading(element, 1) || style(element) === "Source" || element.localName === "sectPr") break;
      if (isHeading(element, 2)) groups.push([]);
      groups.at(-1)?.push(element);
    }
    while (groups.length > wanted) groups.pop().forEach((element) => element.remove());
    while (groups.length < wanted) {
      const last = groups.at(-1);
      const next = last.map((element) => element.cloneNode(true));
      const number = groups.length + 1;
      next.forEach((element) => this.retag(element, 1, number));
      first(next[0], "t").textContent = `${section.repeat_label} ${number}`;
      last.at(-1).after(...next);
      groups.push(next);
    }
  }

  setRows(section, field, copy) {
    const start = nameOf(section, field, copy);
    const wanted = filledRows(start, this.values);
    if (!wanted) return;
    const tag = `${start}.1.${openColumns(field)[0].id}`;
    let table = all(this.document, "sdt").find((control) => tagOf(control) === tag);
    while (table.localName !== "tbl") table = table.parentElement;
    const rows = all(table, "tr").slice(1);
    while (rows.length > wanted) rows.pop().remove();
    while (rows.length < wanted) {
      const next = rows.at(-1).cloneNode(true);
      this.retag(next, start.split(".").length, rows.length + 1);
      rows.at(-1).after(next);
      rows.push(next);
    }
  }

  /** Put a number into one place of the tags below an element: 1 for copies, the table's own length for rows. */
  retag(root, place, number) {
    for (const tag of all(root, "tag")) {
      tag.setAttributeNS(W, "w:val", val(tag).split(".").map((part, at) => (at === place ? number : part)).join("."));
    }
  }

  // Controls ---------------------------------------------------------------------------------------------------

  set(control, what, value) {
    const content = first(control, "sdtContent");
    const box = control.getElementsByTagNameNS(W14, "checkbox")[0];
    if (box) {
      box.getElementsByTagNameNS(W14, "checked")[0].setAttributeNS(W14, "w14:val", "1");
      first(content, "t").textContent = "\u2612";
      return;
    }
    first(control, "showingPlcHdr")?.remove();
    const day = what.kind === "date" && dayIn(value);
    if (day) first(control, "date").setAttributeNS(W, "w:fullDate", `${value}T00:00:00Z`);
    const said = clean(shown(what, value));
    content.replaceChildren(...(what.kind === "long_text"
      ? said.split(/\r\n?|\n/).map((line) => this.element("p", this.styled("Entry"), this.run(line))) : [this.run(said)]));
  }

  element(name, ...children) {
    const found = this.document.createElementNS(W, `w:${name}`);
    found.append(...children);
    return found;
  }

  styled(name) {
    const style = this.element("pStyle");
    style.setAttributeNS(W, "w:val", name);
    return this.element("pPr", style);
  }

  run(line) {
    const said = this.element("t", line);
    said.setAttribute("xml:space", "preserve");
    return this.element("r", said);
  }
}
