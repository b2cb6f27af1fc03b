// A tool's entries and results that leave the page and come back: links, files, the clipboard, paper.

import { LARGEST_FILE, copyText, day, dayInWords, save, textOf } from "./files.mjs";
import { BadLink, canBeOpened, pack, unpack } from "./share.mjs";
import { BadDocument, document, read } from "./tool-document.mjs";
import { addStamp } from "./stamp.mjs";

const LONG_LINK = 4000;
const LINKS = {
  cut: ["The link is incomplete.", "Its end is missing, as happens when a mail program breaks a long line. Ask for the whole link, or for the file."],
  changed: ["The link is damaged.", "Something in it has been changed on the way, so it can't be opened. Ask for it again, or for the file."],
  large: ["The link is too long to be one of this page.", "It holds more than this tool can have, so it was not opened."],
  newer: ["The link comes from a newer edition of this page.", "Reload the page. If that doesn't help, the site you are on is older than the one it was made on."],
  tool: ["The link belongs to another tool.", "Open it as it was sent, with its whole address."],
};
const FILES = {
  foreign: "It isn't a file of this tool. Choose one that was exported here; its name ends in .json.",
  format: "It was written by another edition of this page, in a form that this one doesn't know.",
  tool: "It belongs to another tool.",
  newer: "It comes from a newer edition of this page. Reload the page and try again.",
  faulty: "Some of it can't be taken, so nothing was.",
};

/** Give a tool its ways in and out. Adds `openShared`, `exportFile` and `fileName` to the element. */
export function addExchange(widget) {
  const exchange = new Exchange(widget);
  widget.openShared = () => exchange.open();
  widget.exportFile = () => exchange.exportFile();
  widget.fileName = (ending, more = "") => exchange.fileName(ending, more);
  widget.on("share", () => exchange.offerLink());
  widget.on("copy-link", () => exchange.copyLink());
  widget.on("copy", () => exchange.copyMarkdown());
  widget.on("csv", () => exchange.saveCsv());
  widget.on("export", () => exchange.exportFile());
  widget.on("import", () => widget.part("file").click());
  widget.on("print", () => print());
  addStamp(widget);
  widget.part("file").addEventListener("change", ({ target }) => {
    const file = target.files[0];
    target.value = "";
    if (file) exchange.importFile(file);
  });
}

/** True when two sets of parts say the same, in whatever order. */
function same(one, other) {
  const said = ({ values, label }) => JSON.stringify([label, Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return said(one) === said(other);
}

class Exchange {
  constructor(widget) {
    this.widget = widget;
  }

  document() {
    const { widget } = this;
    return document(widget.tool, widget.current(), (widget.date() ?? new Date()).toISOString());
  }

  fileName(ending, more = "") {
    const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40);
    const { widget } = this;
    const parts = ["cs-fieldbook", widget.tool.id, plain(widget.current().label ?? ""), more, day(widget.date() ?? new Date())];
    return `${parts.filter(Boolean).join("-")}.${ending}`;
  }

  // Links ------------------------------------------------------------------------------------------------------

  async offerLink() {
    const { widget } = this;
    const document = this.document();
    const hash = await pack(document);
    const works = canBeOpened(hash, document);
    const link = works ? location.origin + location.pathname + hash : "";
    widget.part("share-link").value = link;
    widget.part("share-said").textContent = works ? "" : "There is too much in it for a link that can be opened. Export a file instead.";
    widget.querySelector("[data-do='copy-link']").disabled = !works;
    widget.part("share-long").hidden = link.length < LONG_LINK;
    widget.part("dialog-share").showModal();
  }

  async copyLink() {
    const field = this.widget.part("share-link");
    const done = await copyText(field.value);
    if (!done) field.select();
    this.widget.part("share-said").textContent = done ? "Copied." : "Copying is blocked: the link is selected, copy it yourself.";
  }

  /** Open what the address holds; say so when it can't be. */
  async open() {
    const { widget } = this;
    try {
      const parts = read(await unpack(location.hash), widget.tool);
      widget.dismiss("link");
      const when = parts.saved ? `Last changed on ${dayInWords(new Date(parts.saved))}. ` : "";
      widget.receive(parts, `${when}You can read it, not change it. Your own entries are kept, out of sight.`);
    } catch (fault) {
      if (!(fault instanceof BadLink || fault instanceof BadDocument)) throw fault;
      if (widget.shared) widget.leave();
      const reason = fault instanceof BadLink ? fault.reason : { format: "newer", newer: "newer", tool: "tool" }[fault.reason] ?? "changed";
      const [title, text] = LINKS[reason];
      widget.notice({ name: "link", kind: "bad", title, text: `${text} Your own entries are as they were.` });
    }
  }

  // Files ------------------------------------------------------------------------------------------------------

  exportFile() {
    save(this.fileName("json"), `${JSON.stringify(this.document(), null, 2)}\n`);
  }

  async importFile(file) {
    const { widget } = this;
    const text = await textOf(file);
    if (text === null) return this.refuse(file, `It is larger than ${LARGEST_FILE / 1e6} MB or can't be read.`);
    try {
      const parts = read(JSON.parse(text), widget.tool);
      widget.dismiss("import");
      if (widget.shared) widget.leave();
      if (same(parts, widget.current())) {
        widget.notice({ name: "import", title: `“${file.name}” is what stands here already.`, text: "Nothing was changed." });
        return;
      }
      widget.replace(parts, { title: `“${file.name}” is imported.` });
    } catch (fault) {
      if (fault instanceof SyntaxError) return this.refuse(file, FILES.foreign);
      if (!(fault instanceof BadDocument)) throw fault;
      this.refuse(file, FILES[fault.reason], fault.problems);
    }
  }

  refuse(file, text, list = []) {
    this.widget.notice({
      name: "import", kind: "bad", list,
      title: `“${file.name}” was not imported.`, text: `${text} Your entries are as they were.`,
    });
  }

  // Results ----------------------------------------------------------------------------------------------------

  async copyMarkdown() {
    const { widget } = this;
    if (!widget.found) return;
    const markdown = await widget.markdown(widget.found, widget.current().values);
    if (await copyText(markdown)) {
      widget.notice({ name: "copied", title: "The result is copied.", text: "Paste it wherever Markdown is read: a wiki, an issue, a note." });
      return;
    }
    widget.part("report-text").value = markdown;
    widget.part("dialog-text").showModal();
    widget.part("report-text").select();
  }

  async saveCsv() {
    const { widget } = this;
    // Excel reads UTF-8 only with this mark.
    if (widget.found) save(this.fileName("csv"), "\ufeff" + await widget.csv(widget.found, widget.current().values), "text/csv;charset=utf-8");
  }
}
