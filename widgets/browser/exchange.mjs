// Results that leave the page and come back: links, files, the clipboard, paper.

import { count } from "./figures.mjs";
import { copyText, day, dayInWords, save } from "./files.mjs";
import { leave, receive } from "./guest.mjs";
import { holdsSeveral, valueIn } from "./intake.mjs";
import { BadRecord, read, record, sameAs } from "./record.mjs";
import { importAll } from "./run-files.mjs";
import { BadLink, canBeOpened, pack, unpack } from "./share.mjs";
import { ageOf, changesBetween } from "./versions.mjs";

const LONG_LINK = 4000;
const LINKS = {
  cut: ["The link is incomplete.", "Its end is missing, as happens when a mail program breaks a long line. Ask for the whole link, or for the file."],
  changed: ["The link is damaged.", "Something in it has been changed on the way, so it can't be opened. Ask for it again, or for the file."],
  large: ["The link is too long to be a result.", "It holds more than an assessment can have, so it was not opened."],
  kind: ["The link belongs to another assessment.", "Open it on the page that it was made on."],
  newer: ["The link comes from a newer edition of this page.", "Reload the page. If that doesn't help, the site you are on is older than the one it was made on."],
};
const FILES = {
  empty: "It is empty.",
  foreign: "It isn't a result of this assessment. Choose a file that was exported here; its name ends in .json.",
  format: "It was written by another edition of this page, in a form that this one doesn't know.",
  kind: "It belongs to another assessment: import it on the page that it was made on.",
  faulty: "Some of it can't be taken, so nothing was.",
};

/** Give an assessment its ways in and out. Adds `openShared`, `exportFile` and `download` to the element. */
export function addExchange(widget) {
  const exchange = new Exchange(widget);
  widget.openShared = () => exchange.open();
  widget.exportFile = () => exchange.exportFile();
  widget.download = (text) => save(`cs-fieldbook-stored-${day(new Date())}.txt`, text, "text/plain");
  widget.on("share", () => exchange.offerLink());
  widget.on("copy-link", () => exchange.copyLink());
  widget.on("copy", () => exchange.copyReport());
  widget.on("csv", () => exchange.exportTable());
  widget.on("remind", () => exchange.remind());
  widget.on("export", () => exchange.exportFile());
  widget.on("import", () => widget.part("file").click());
  widget.on("print", () => print());
  widget.part("file").addEventListener("change", ({ target }) => {
    const file = target.files[0];
    target.value = "";
    if (file) exchange.importFile(file);
  });
  widget.part("share-notes").addEventListener("change", () => exchange.writeLink());
}

/** "24 answers, last changed on 3 March 2026." */
function sizeOf({ answers, saved }) {
  const when = saved ? `, last changed on ${dayInWords(new Date(saved))}` : "";
  return `${count(Object.keys(answers).length, "answer")}${when}.`;
}

class Exchange {
  constructor(widget) {
    this.widget = widget;
  }

  /** What is shown as a document. */
  document(withNotes) {
    const parts = this.widget.current();
    const saved = (this.widget.changedAt() ?? new Date()).toISOString();
    return record(this.widget.names, withNotes ? parts : { ...parts, notes: {} }, saved);
  }

  // Links ------------------------------------------------------------------------------------------------------

  offerLink() {
    const { widget } = this;
    const notes = Object.keys(widget.current().notes).length;
    widget.part("share-notes").checked = false;
    widget.part("share-notes").disabled = notes === 0;
    widget.part("share-count").textContent = notes;
    widget.part("share-said").textContent = "";
    this.writeLink();
    widget.part("dialog-share").showModal();
  }

  async writeLink() {
    const { widget } = this;
    const document = this.document(widget.part("share-notes").checked);
    const hash = await pack(document);
    const works = canBeOpened(hash, document);
    const link = works ? location.origin + location.pathname + hash : "";
    widget.part("share-link").value = link;
    widget.part("share-said").textContent = works ? "" : "With these notes the link gets too long to be opened. Leave them out, or export a file.";
    widget.querySelector("[data-do='copy-link']").disabled = !works;
    widget.part("share-long").hidden = link.length < LONG_LINK;
  }

  async copyLink() {
    const field = this.widget.part("share-link");
    const done = await copyText(field.value);
    if (!done) field.select();
    this.widget.part("share-said").textContent = done ? "Copied." : "Copying is blocked: the link is selected, copy it yourself.";
  }

  /** Open the result that the address holds; say so when it can't be. */
  async open() {
    const { widget } = this;
    const { names } = widget;
    try {
      const parts = read(await unpack(location.hash), names, { anyVersion: true });
      widget.dismiss("link");
      const changes = changesBetween(widget.page.changes, parts.version, names.version);
      receive(widget, parts, this.introduce(parts, names.version), changes);
    } catch (fault) {
      if (!(fault instanceof BadLink || fault instanceof BadRecord)) throw fault;
      if (widget.shared) leave(widget);
      const known = fault instanceof BadLink ? fault.reason : ({ format: "newer", kind: "kind" })[fault.reason] ?? "changed";
      const [title, text] = LINKS[known];
      widget.notice({ name: "link", kind: "bad", title, text: `${text} Your own answers are as they were.` });
    }
  }

  introduce(parts, version) {
    const said = [sizeOf(parts)];
    if (parts.version !== version) {
      const age = { older: "an older", newer: "a newer", other: "another edition's" }[ageOf(parts.version, version)];
      const lost = parts.dropped ? ` What no longer fits is left out (${parts.dropped} in all).` : "";
      said.push(`It was made with ${age} version of the questions (${parts.version}; this page has ${version}), `
        + `so it may differ from what was seen then.${lost}`);
    }
    said.push("Your own answers are kept, out of sight.");
    return said.join(" ");
  }

  // Files ------------------------------------------------------------------------------------------------------

  /** "cs-fieldbook-full-team-north-2026-03-31.json" */
  nameOf(suffix) {
    const { label = "" } = this.widget.current();
    const name = label.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40);
    return `${["cs-fieldbook", this.widget.page.kind, name, this.widget.day()].filter(Boolean).join("-")}.${suffix}`;
  }

  exportFile() {
    save(this.nameOf("json"), `${JSON.stringify(this.document(true), null, 2)}\n`);
  }

  async importFile(file) {
    const { widget } = this;
    const { value, problem, limit } = await valueIn(file);
    if (problem) return this.refuse(file, FILES[problem] ?? `It is larger than ${limit / 1e6} MB or can't be read.`);
    if (holdsSeveral(value)) return importAll(widget.runs, file.name, value);
    try {
      const parts = read(value, widget.names);
      widget.engine.boot();
      widget.dismiss("import");
      if (this.knows(parts, file)) return;
      widget.runs.take(parts, {
        name: "undo", title: `“${file.name}” is imported.`,
        text: sizeOf(parts),
      });
    } catch (fault) {
      if (!(fault instanceof BadRecord)) throw fault;
      const versions = `It was made with version ${value?.model_version} of the questions, `
        + `and this page has version ${widget.names.version}.`;
      const text = {
        ...FILES,
        older: `${versions} Answers from another version can't be scored alike.`,
        newer: `${versions} Reload the page and try again.`,
        other: `${versions} Another edition asks other questions, so its answers can't be scored alike.`,
      }[fault.reason];
      this.refuse(file, text, fault.reason === "faulty" ? fault.problems.map(({ field, message }) => `${field}: ${message}`) : []);
    }
  }

  /** True, and said, when this very result is here already. A second copy of it would be of no use. */
  knows(parts, file) {
    const { widget } = this;
    const same = (other) => other && sameAs(other, parts) && (!parts.date || !other.date || parts.date === other.date);
    const there = !widget.shared && same(widget.own());
    const run = there ? null : widget.runs.list().find((entry) => same(entry.parts));
    if (!there && !run) return false;
    if (run) widget.runs.openRun(run.id);
    widget.notice({
      name: "import", title: `“${file.name}” is on this device already.`,
      text: there ? "It is the run that is open, so nothing was changed." : "It was under Runs, and is open now.",
    });
    return true;
  }

  refuse(file, text, list = []) {
    this.widget.notice({
      name: "import", kind: "bad", list,
      title: `“${file.name}” was not imported.`, text: `${text} Your answers are as they were.`,
    });
  }

  // Report -----------------------------------------------------------------------------------------------------

  /** What the engine writes about what is shown: {markdown, csv}; null when it can't, which the page says already. */
  async written() {
    const { widget } = this;
    widget.dismiss("refused");
    try {
      const payload = { kind: widget.page.kind, ...widget.payload(), label: widget.current().label, date: widget.day() };
      return await widget.engine.ask("assess.report", payload);
    } catch (fault) {
      widget.refused(fault, "The report can't be written.");
      return null;
    }
  }

  async copyReport() {
    const { widget } = this;
    const { markdown } = await this.written() ?? {};
    if (markdown === undefined) return;
    if (await copyText(markdown)) {
      widget.notice({ name: "copied", title: "The report is copied.", text: "Paste it wherever Markdown is read: a wiki, an issue, a note." });
      return;
    }
    widget.part("report-text").value = markdown;
    widget.part("dialog-text").showModal();
    widget.part("report-text").select();
  }

  async exportTable() {
    const { csv } = await this.written() ?? {};
    if (csv !== undefined) save(this.nameOf("csv"), csv, "text/csv");
  }

  /** A calendar entry for the next run. */
  async remind() {
    const { widget } = this;
    const { label } = widget.current();
    widget.dismiss("refused");
    const payload = { kind: widget.page.kind, date: widget.day(), days: widget.rhythm(widget.outcome.result), ...(label ? { label } : {}) };
    try {
      const { ics, date } = await widget.engine.ask("assess.reminder", payload);
      save(this.nameOf("ics"), ics, "text/calendar");
      const when = dayInWords(new Date(`${date}T12:00`));
      widget.notice({ name: "reminder", title: `A calendar entry for ${when} is downloaded.`, text: "Open it to add it to your calendar." });
    } catch (fault) {
      widget.refused(fault, "The calendar entry can't be made.");
    }
  }
}
