// Runs of an assessment as documents in an editor: the form edits one, the others stand on the shelf, none is ever replaced.

import { day, dayInWords } from "./files.mjs";
import { leave } from "./guest.mjs";
import { BadRecord, isEmpty, read, record } from "./record.mjs";
import { exportAll } from "./run-files.mjs";
import { RunList } from "./run-list.mjs";
import { Shelf, dayOf, newId } from "./shelf.mjs";

const HASH = "#run=";

/** "“Q4, EMEA team”", or by its day where a run has no name. */
export function called({ label, date }) {
  return label ? `“${label}”` : `the run of ${dayInWords(new Date(`${date}T12:00`))}`;
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** The run bar of an assessment's element, and everything that changes which run is open. */
export class Runs {
  constructor(widget) {
    this.widget = widget;
    this.shelf = new Shelf(widget.root);
    this.forms = { [widget.names.kind]: widget.names };
    this.dialog = new RunList(this);
    this.shelf.addEventListener("change", () => this.follow());
    widget.on("new-run", () => this.offerNew());
    widget.on("runs", () => this.dialog.open());
    widget.part("run-date").addEventListener("change", ({ target }) => {
      widget.run.date = target.validity.valid ? target.value : "";
      widget.changed();
    });
    addEventListener("hashchange", () => this.openLinked());
  }

  /** Show in the bar which run is open and how far it is. */
  show() {
    const { widget } = this;
    const done = Object.keys(widget.own().answers).length;
    const field = widget.part("run-date");
    widget.part("run-count").textContent = done ? `${done} of ${widget.sheet.questions.length} answered` : "Nothing answered yet";
    if (field !== document.activeElement) field.value = this.day();
    this.follow();
  }

  /** Bring the number and the open list up to date. */
  follow() {
    this.widget.part("run-number").textContent = this.list().length + (this.holds() ? 1 : 0);
    this.dialog.refresh();
  }

  /** True when the open run holds anything. */
  holds() {
    return !isEmpty(this.widget.own());
  }

  /** The day that the open run counts for. */
  day() {
    const { widget } = this;
    return widget.run.date || dayOf({ saved: widget.saved?.toISOString() }) || day(new Date());
  }

  /** The runs on the shelf. One with the id of the open run is an older state of it. */
  list() {
    return this.shelf.list(this.forms).filter(({ id, parts }) => id !== this.widget.run.id || !parts);
  }

  /** The open run as a document. */
  document() {
    const { widget } = this;
    return record(widget.names, { ...widget.own(), date: this.day() }, (widget.saved ?? new Date()).toISOString());
  }

  /** The open run by its name or day. */
  called() {
    return called({ label: this.widget.own().label, date: this.day() });
  }

  /**
   * Another tab may have opened another run since this one last looked. Before this tab writes its own, that one goes on
   * the shelf.
   */
  guard() {
    const { keeper, names, run } = this.widget;
    const text = keeper.store.peek();
    if (text === null || keeper.store.held || !run.id) return;
    try {
      const stored = read(JSON.parse(text), names);
      if (!stored.id || stored.id === run.id) return;
      this.shelf.restore(stored.id, text);
      this.shelf.remove(run.id);
      keeper.store.know(text);
    } catch (fault) {
      if (!(fault instanceof BadRecord || fault instanceof SyntaxError)) throw fault;
    }
  }

  // Which run is open ------------------------------------------------------------------------------------------

  /**
   * Open these parts in the place of the open run, which goes on the shelf. `from`: the run on the shelf that is opened
   * and leaves it. Returns the id of the run that was left, an empty text when it held nothing, and null when the device
   * has no room; then nothing has changed.
   */
  turn(parts, from = "") {
    const { widget, shelf } = this;
    const { wanted } = widget;
    const before = { ...widget.own(), saved: widget.saved?.toISOString() };
    const safe = widget.keeper.works;
    const left = this.holds() ? shelf.put(this.document()).id : "";
    widget.dismiss("undo");
    widget.wanted = false;
    const text = from ? shelf.remove(from) : null; // it makes room for itself
    this.#fill(parts);
    if (from && !widget.keeper.works) shelf.restore(from, text);
    shelf.settle();
    this.show();
    if (!safe || ((!left || shelf.keeps(left)) && widget.keeper.works)) return left;
    shelf.remove(left);
    widget.wanted = wanted;
    this.#fill(before);
    if (from) shelf.restore(from, text);
    this.#refuse();
    return null;
  }

  /** Put these parts into the form as the open run, and keep them. What was open has been taken care of. */
  #fill(parts) {
    this.widget.unkept = true;
    this.widget.turning = true; // what is stored has been taken care of
    this.widget.fill(parts);
    this.widget.turning = false;
  }

  /** Work on parts that came in from a file or a link; a notice offers the way back. False where there is no room. */
  take(parts, { name, title, text }) {
    const before = this.holds() ? `${capital(this.called())} is under Runs.` : "";
    const known = !parts.id || this.shelf.has(parts.id) || parts.id === this.widget.run.id;
    return this.#turnWithUndo({ ...parts, id: known ? newId() : parts.id }, { name, title, text: [text, before].filter(Boolean).join(" ") });
  }

  /** `turn` with a notice that takes it back. What was changed in the meantime is put on the shelf, not dropped. */
  #turnWithUndo(parts, notice) {
    const { widget } = this;
    const { wanted } = widget;
    const left = this.turn(parts);
    if (left === null) return false;
    const now = JSON.stringify(widget.own());
    const undo = () => {
      const touched = this.holds() && JSON.stringify(widget.own()) !== now;
      if (touched) this.shelf.put(this.document());
      widget.wanted = wanted;
      this.back(left);
      widget.say(touched ? "Your answers are back. What you changed since is under Runs." : "Undone. Your answers are back.");
    };
    widget.notice({ ...notice, focus: true, actions: [["Undo", undo]] });
    this.warn();
    return true;
  }

  /** Open a run of the shelf in the place of what is in the form, which is dropped; an empty one without an id. */
  back(id) {
    const entry = this.list().find((other) => other.id === id && other.parts);
    const text = entry ? this.shelf.remove(id) : null;
    this.#fill(entry?.parts ?? null);
    if (entry && !this.widget.keeper.works) this.shelf.restore(id, text);
    this.show();
  }

  /** Open a run of the shelf. One of another version of the questions stays there, and a copy is opened. */
  openRun(id) {
    const { widget } = this;
    const entry = this.list().find((other) => other.id === id && other.parts);
    if (!entry) return false;
    if (widget.shared) leave(widget);
    const { parts } = entry;
    const name = called({ label: parts.label, date: dayOf(entry.document) });
    const other = parts.version !== widget.names.version;
    if (this.turn(other ? { ...parts, id: newId() } : parts, other ? "" : id) === null) return true;
    widget.dismiss("import");
    if (other) {
      widget.notice({
        name: "undo", kind: "warn", focus: true, title: `${capital(name)} is from version ${parts.version} of the questions.`,
        text: `This page has version ${widget.names.version}. A copy is open, with what still fits. The old run stays under Runs as it is.`,
      });
    } else widget.say(`${capital(name)} is open.`);
    this.warn();
    return true;
  }

  /** Open the run that the address names: "#run=<id>", as the history links to it. */
  openLinked() {
    if (!location.hash.startsWith(HASH)) return;
    const id = location.hash.slice(HASH.length);
    history.replaceState(history.state, "", location.pathname + location.search);
    if (id === this.widget.run.id || this.openRun(id)) return;
    this.widget.notice({
      name: "import", kind: "warn", title: "That run isn't on this device any more.",
      text: "It was deleted, or opened in another tab. Look under Runs.",
    });
  }

  async offerNew() {
    const { widget } = this;
    if (!this.holds()) {
      widget.say("This run is still empty.");
      widget.sheet.go(widget.sheet.questions[0]);
      return;
    }
    const dialog = widget.part("dialog-new");
    dialog.returnValue = "";
    dialog.showModal();
    await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
    const choice = dialog.returnValue;
    if (!choice) return;
    const text = `${capital(this.called())} is under Runs.`;
    if (choice === "copy") {
      const parts = { ...widget.own(), id: newId(), date: day(new Date()), saved: new Date().toISOString() };
      this.#turnWithUndo(parts, { name: "undo", title: "A copy is open. It counts for today.", text: `${text} Give the copy a name of its own.` });
    } else if (this.#turnWithUndo(null, { name: "undo", title: "A new run is open.", text })) {
      widget.scrollIntoView({ block: "start" });
    }
  }

  /** Begin an empty run in the place of the open one, which is dropped. */
  empty() {
    this.widget.dismiss("undo");
    this.widget.wanted = false;
    this.#fill(null);
  }

  /** Bring back a run that was dropped. What was begun since goes on the shelf. */
  restore(parts) {
    if (this.holds()) this.shelf.put(this.document());
    this.#fill(parts);
  }

  // Room --------------------------------------------------------------------------------------------

  #refuse() {
    this.widget.notice({
      name: "store", kind: "warn", focus: true, title: "There is no room for another run on this device.",
      text: "The browser's storage is full, so nothing was changed. Export your runs, delete those that you don't need here, and try again.",
      actions: [["Export all runs", () => exportAll(this)], ["Show the runs", () => this.dialog.open()]],
    });
  }

  /** Say when runs last only as long as the page. */
  warn() {
    if (this.shelf.works) return;
    this.widget.notice({
      name: "store", kind: "warn", title: "Runs can't be kept on this device.",
      text: "The browser's storage is blocked or full. They last until you close this page: export them as a file.",
      actions: [["Export all runs", () => exportAll(this)]],
    });
  }
}
