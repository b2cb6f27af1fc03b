// What is entered on a tool's page, on this device: written at each change, read on arrival, never written over unseen.

import { save } from "./files.mjs";
import { Store } from "./store.mjs";
import { document, isEmpty, read } from "./tool-document.mjs";

/** Keeps the entries of a tool's element under the site's own name. */
export class ToolKeeper {
  #warned = false;

  constructor(widget) {
    this.widget = widget;
    this.store = new Store(widget.root, `tool.${widget.tool.id}`);
    addEventListener("storage", ({ key, newValue }) => key === this.store.key && this.#follow(newValue));
  }

  /** True when what is entered will be here the next time. */
  get works() {
    return this.store.works && !this.store.held;
  }

  /** Write these parts; says once when that fails. */
  write(parts, saved) {
    if (isEmpty(parts)) this.store.clear();
    else this.store.write(JSON.stringify(document(this.widget.tool, parts, saved.toISOString())));
    this.warn();
  }

  /** Say once that nothing can be kept. */
  warn() {
    if (this.works || this.#warned) return;
    this.#warned = true;
    this.widget.notice({
      name: "store", kind: "warn", title: "What you enter can't be kept on this device.",
      text: "The browser's storage is blocked or full. The page works, but closing it loses the entries: export them as a file"
        + `${this.widget.part("shared") ? ", or keep a link" : ""}.`,
      actions: [["Export as a file", () => this.widget.exportFile()]],
    });
  }

  /** The parts that this device has kept, or null. What can't be read is put aside, and that is said. */
  read() {
    const text = this.store.read();
    if (text === null) return null;
    try {
      return read(JSON.parse(text), this.widget.tool);
    } catch {
      const moved = this.store.setAside(text, new Date().toISOString());
      if (!moved) this.#warned = true;
      const where = moved ? "It is kept beside the new one on this device." : "It stays where it is, so nothing new can be kept here.";
      this.widget.notice({
        name: "recall", kind: "bad", title: "What was stored on this device can't be read.",
        text: `It is damaged, or comes from a newer edition of this page, so the form starts empty. ${where}`,
        actions: [["Download the stored text", () => save(`cs-fieldbook-${this.widget.tool.id}-stored.txt`, text, "text/plain")]],
      });
      return null;
    }
  }

  /** Another tab has changed the entries: take them over, so that neither tab writes over the other. */
  #follow(text) {
    if (this.widget.unkept || this.widget.shared) return;
    try {
      this.widget.fill(text === null ? {} : read(JSON.parse(text), this.widget.tool));
    } catch {
      this.store.held = true;
      this.warn();
    }
  }
}
