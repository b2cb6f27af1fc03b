// The dialog with all runs of an assessment: open, rename, duplicate, export, delete.

import { EngineFault, Refused } from "./ask.mjs";
import { h } from "./dom.mjs";
import { decimal } from "./figures.mjs";
import { day, dayInWords } from "./files.mjs";
import { LABEL_LENGTH } from "./record.mjs";
import { exportAll, exportOne } from "./run-files.mjs";
import { comparable, dayOf, newId } from "./shelf.mjs";
import { WayBack } from "./way-back.mjs";

const OPEN = "open";
const MOST = 50;

/** Lists the runs in the dialog of the run bar. `runs` is the Runs object of the element. */
export class RunList {
  #renaming = "";
  #wayBack;
  #scores = new Map(); // what was asked → words

  constructor(runs) {
    this.runs = runs;
    this.widget = runs.widget;
    this.dialog = this.widget.part("dialog-runs");
    this.widget.on("export-all", () => exportAll(runs));
    this.#wayBack = new WayBack(this.widget, this.dialog, "runs-said");
  }

  open() {
    this.#renaming = "";
    if (!this.dialog.open) this.dialog.showModal();
    this.refresh();
    this.#score();
  }

  /** Show the runs as they are now, when the dialog is open. The focus stays on the same control. */
  refresh() {
    if (!this.dialog.open || this.#renaming) return;
    const focused = document.activeElement?.dataset.at;
    const entries = this.#entries();
    const lost = this.runs.list().filter(({ parts }) => !parts);
    this.widget.part("runs").replaceChildren(entries.length || lost.length
      ? h("ul", { class: "fb-runs" }, entries.map((entry) => this.#row(entry)), lost.map((entry) => this.#lost(entry)))
      : h("p", {}, "No run yet. Answer a question, and this one stands here."));
    if (focused) this.#focus(focused);
  }

  /** The open run first, then the shelf: {id, kind, label, date, document, parts, kept}. */
  #entries() {
    const { runs, widget } = this;
    const shelf = runs.list().filter(({ parts }) => parts)
      .map((entry) => ({ ...entry, label: entry.parts.label, date: dayOf(entry.document) }));
    if (!runs.holds()) return shelf;
    const parts = { ...widget.own(), version: widget.names.version };
    const document = runs.document();
    const { kind } = widget.names;
    return [{ id: OPEN, kind, label: parts.label, date: document.date, document, parts, kept: widget.keeper.works }, ...shelf];
  }

  #row(entry) {
    const { id, label, date, parts, kept } = entry;
    const name = label || `Run of ${inWords(date)}`;
    const done = Object.keys(parts.answers).length;
    const said = [
      inWords(date), `${done} of ${this.widget.sheet.questions.length} answered`, `version ${parts.version}`,
      this.#scores.get(key(entry)), !kept && "not kept on this device",
    ].filter(Boolean).join(" · ");
    const button = (what, text, click) => h("button", { type: "button", class: "fb-link", "data-at": `${what} ${id}`, click },
      text, h("span", { class: "fb-sr" }, ` ${name}`));
    return h("li", { class: "fb-run", "data-run": id },
      h("div", { class: "fb-run__text" },
        h("span", { class: "fb-run__name" }, name, id === OPEN && h("span", { class: "fb-tag" }, "open now")),
        h("span", { class: "fb-run__said" }, said)),
      h("div", { class: "fb-run__actions" },
        id !== OPEN && button("open", "Open", () => this.#open(id)),
        button("rename", "Rename", () => this.#rename(entry)),
        button("copy", "Duplicate", () => this.#duplicate(entry, name)),
        button("export", "Export", () => exportOne(entry)),
        button("delete", "Delete", () => this.#delete(entry, name))));
  }

  #lost({ id, text }) {
    return h("li", { class: "fb-run fb-run--lost", "data-run": id },
      h("div", { class: "fb-run__text" }, h("span", { class: "fb-run__name" }, "An entry that can't be read"),
        h("span", { class: "fb-run__said" }, "It is damaged, or comes from another edition of this site. It stays as it is.")),
      h("div", { class: "fb-run__actions" },
        h("button", { type: "button", class: "fb-link", "data-at": `export ${id}`, click: () => this.widget.download(text) }, "Download it"),
        h("button", { type: "button", class: "fb-link", "data-at": `delete ${id}`, click: () => this.#remove(id, "The entry") }, "Delete it")));
  }

  // What can be done with one ----------------------------------------------------------------------------------

  #open(id) {
    this.dialog.close();
    this.runs.openRun(id);
    this.widget.part("label").focus();
  }

  #rename(entry) {
    const { id, label, date } = entry;
    const row = this.dialog.querySelector(`[data-run="${CSS.escape(id)}"]`);
    const name = h("input", { type: "text", id: "rename-label", maxlength: "200", autocomplete: "off" });
    const when = h("input", { type: "date", id: "rename-date", min: "1970-01-01", max: "2199-12-31", required: true });
    const finish = () => {
      this.#renaming = "";
      this.refresh();
      this.#focus(`rename ${id}`);
    };
    const submit = (event) => {
      event.preventDefault();
      if (id === OPEN) {
        this.widget.part("label").value = name.value.trim();
        this.widget.run.date = when.value;
        this.widget.changed();
      } else this.runs.shelf.rename(id, { label: name.value.trim(), date: when.value });
      finish();
      this.runs.show();
      this.#score();
    };
    const keydown = (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault(); // the form closes, not the dialog
      event.stopPropagation();
      finish();
    };
    name.value = label;
    when.value = date;
    this.#renaming = id;
    row.replaceChildren(h("form", { class: "fb-run__form", submit, keydown },
      h("div", { class: "fb-field" }, h("label", { for: "rename-label" }, "Name"), name),
      h("div", { class: "fb-field" }, h("label", { for: "rename-date" }, "Counts for"), when),
      h("p", { class: "fb-run__actions" }, h("button", { class: "fb-button fb-button--primary" }, "Save"),
        h("button", { type: "button", class: "fb-button fb-button--quiet", click: finish }, "Cancel"))));
    name.focus();
    name.select();
  }

  #duplicate({ document, label }, name) {
    const { id, kept } = this.runs.shelf.put({ ...document, id: newId(), label: copied(label || name) });
    this.runs.show();
    this.#score();
    this.#wayBack.say(kept ? `${name} is duplicated.` : `${name} is duplicated, but the storage of this browser is blocked or full: `
      + "the copy lasts until you close the page. Export it.");
    this.#focus(`rename ${id}`);
  }

  #delete({ id, parts }, name) {
    if (id !== OPEN) return this.#remove(id, name);
    const { widget } = this;
    const saved = widget.saved?.toISOString();
    this.runs.empty();
    this.#wayBack.say(`${name} is deleted. An empty run is open.`, () => this.runs.restore({ ...parts, saved }));
    this.#rest();
  }

  #remove(id, name) {
    const text = this.runs.shelf.remove(id);
    this.runs.show();
    this.#wayBack.say(`${name} is deleted.`, () => {
      this.runs.shelf.restore(id, text);
      this.runs.show();
      this.runs.warn();
    });
    this.#rest();
  }

  /** The row that had the focus is gone: the way back is next. */
  #rest() {
    this.#focus("undo");
  }

  #focus(at) {
    this.dialog.querySelector(`[data-at="${CSS.escape(at)}"]`)?.focus();
  }

  // Scores -----------------------------------------------------------------------------------------------------

  /** Ask the engine for stage or level of the runs, all in one question; without an answer the list has none. */
  async #score() {
    const { engine, names } = this.widget;
    const wanted = this.#entries().filter((entry) => !this.#scores.has(key(entry)) && Object.keys(entry.parts.answers).length);
    for (let start = 0; start < wanted.length; start += MOST) {
      const part = wanted.slice(start, start + MOST);
      const today = day(new Date()); // a run without a day has a score all the same
      const runs = part.map((entry, place) =>
        ({ ...comparable({ ...entry, date: entry.date || today }, names), label: String(place) }));
      try {
        const result = await engine.ask("assess.compare", { runs: runs.length > 1 ? runs : [...runs, ...runs] });
        for (const run of result.runs) this.#scores.set(key(part[Number(run.label)]), this.#words(run));
      } catch (fault) {
        if (!(fault instanceof EngineFault || fault instanceof Refused)) throw fault;
        return;
      }
    }
    this.refresh();
  }

  /** "Walk, 2.3 of 4" */
  #words({ overall, stage, level }) {
    const { page, names } = this.widget;
    const step = (page.stages ?? page.levels).find(({ id }) => id === (stage ?? level));
    const [[, top]] = names.targets.values();
    return step ? `${step.title}, ${decimal(overall)} of ${top}` : "not scored";
  }
}

/** The name of a copy, which is as long as a name can be at most and of whole characters. */
function copied(name) {
  const end = " (copy)";
  return name.slice(0, LABEL_LENGTH - end.length).replace(/[\uD800-\uDBFF]$/, "") + end;
}

const key = ({ parts }) => JSON.stringify([parts.version, parts.answers]);
const inWords = (date) => dayInWords(new Date(`${date}T12:00`));
