// What is filled in leaves the page and comes back: links, files, the clipboard, paper.

import { copyReport, copyText, fileName, save, tooLarge, valueOf, whenChosen } from "./files.mjs";
import { BadLink, canBeOpened, pack, unpack } from "./share.mjs";

const LONG_LINK = 4000;
/** Why a link can't be opened. A subclass adds `large` and `kind`: those depend on what it would have held. */
export const LINKS = {
  cut: ["The link is incomplete.", "Its end is missing, as happens when a mail program breaks a long line. Ask for the whole link, or for the file."],
  changed: ["The link is damaged.", "Something in it has been changed on the way, so it can't be opened. Ask for it again, or for the file."],
  newer: ["The link comes from a newer edition of this page.", "Reload the page. If that doesn't help, the site you are on is older than the one it was made on."],
};
/** Why a file can't be taken. A subclass adds `foreign` and `kind`, and which versions don't fit. */
export const FILES = {
  empty: "It is empty.",
  format: "It was written by another edition of this page, in a form that this one doesn't know.",
  faulty: "Some of it can't be taken, so nothing was.",
};

/**
 * The ways in and out of an element. Adds `openShared`, `exportFile` and `fileName(ending, more)` to it. A subclass says
 *
 * - in words: `links` and `files` by reason, `crowded` (too much for a link), `safe` (nothing of one's own has changed)
 *   and `what` is copied
 * - `id` and `day` of what is shown, for the names of files
 * - `document()`, what is exported, and `linked()`, what goes into a link
 * - `parse(value)`, the parts of a document from a link; it throws a `Fault`, which has a `reason`
 * - `receive(parts)` and `leave()`, to show what a link holds and to stop it
 * - `take(value, file)`, which makes the value in a file one's own; it may throw a `Fault`, too
 * - `markdown()` and `csv()`, the result as text; undefined when there is none
 */
export class Exchange {
  files = FILES;

  constructor(widget) {
    this.widget = widget;
    widget.openShared = () => this.open();
    widget.exportFile = () => this.exportFile();
    widget.fileName = (ending, more) => this.fileName(ending, more);
    widget.on("share", () => this.offerLink());
    widget.on("copy-link", () => this.copyLink());
    widget.on("copy", () => this.copyReport());
    widget.on("csv", () => this.exportTable());
    widget.on("export", () => this.exportFile());
    widget.on("import", () => widget.part("file").click());
    widget.on("print", () => print());
    whenChosen(widget.part("file"), (file) => this.importFile(file));
  }

  // Links ------------------------------------------------------------------------------------------------------

  async offerLink() {
    await this.writeLink();
    this.widget.part("dialog-share").showModal();
  }

  async writeLink() {
    const { widget } = this;
    const document = this.linked();
    const hash = await pack(document);
    const works = canBeOpened(hash, document);
    const link = works ? location.origin + location.pathname + hash : "";
    const field = widget.part("share-link");
    field.value = link;
    field.setSelectionRange(0, 0); // a field shows where its cursor is: the beginning says what it is
    widget.part("share-said").textContent = works ? "" : this.crowded;
    widget.querySelector("[data-do='copy-link']").disabled = !works;
    widget.part("share-long").hidden = link.length < LONG_LINK;
  }

  async copyLink() {
    const field = this.widget.part("share-link");
    const done = await copyText(field.value);
    if (!done) field.select();
    this.widget.part("share-said").textContent = done ? "Copied." : "Copying is blocked: the link is selected, copy it yourself.";
  }

  /** Show what the address holds; say so when it can't be. */
  async open() {
    const { widget } = this;
    const link = location.hash;
    try {
      const held = await unpack(link);
      if (location.hash !== link) return; // left again before it was unpacked
      const parts = this.parse(held);
      widget.dismiss("link");
      this.receive(parts);
    } catch (fault) {
      if (!(fault instanceof BadLink || fault instanceof this.Fault)) throw fault;
      if (widget.shared) this.leave();
      const reason = fault.reason === "format" ? "newer" : fault.reason;
      const [title, text] = this.links[reason] ?? LINKS.changed;
      widget.notice({ name: "link", kind: "bad", title, text: `${text} ${this.safe}` });
    }
  }

  // Files ------------------------------------------------------------------------------------------------------

  fileName(ending, more = "") {
    return fileName(ending, this.id, this.widget.current().label ?? "", more, this.day);
  }

  exportFile() {
    save(this.fileName("json"), `${JSON.stringify(this.document(), null, 2)}\n`);
  }

  /** {value} of a file, or {problem, limit}, as `valueOf` has it. */
  valueIn(file) {
    return valueOf(file);
  }

  async importFile(file) {
    const { value, problem, limit } = await this.valueIn(file);
    if (problem) return this.refuse(file, this.files[problem] ?? tooLarge(limit));
    try {
      await this.take(value, file);
    } catch (fault) {
      if (!(fault instanceof this.Fault)) throw fault;
      this.refuse(file, this.why(fault, value), fault.problems);
    }
  }

  /** Why a document is refused, as a sentence. */
  why({ reason }) {
    return this.files[reason];
  }

  refuse(file, text, list) {
    this.widget.notice({ name: "import", kind: "bad", list, title: `“${file.name}” was not imported.`, text: `${text} ${this.safe}` });
  }

  // Results ----------------------------------------------------------------------------------------------------

  async copyReport() {
    const markdown = await this.markdown();
    if (markdown !== undefined) await copyReport(this.widget, markdown, this.what);
  }

  async exportTable() {
    const csv = await this.csv();
    if (csv !== undefined) save(this.fileName("csv"), csv, "text/csv;charset=utf-8");
  }
}
