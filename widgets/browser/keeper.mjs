// Own answers on this device: written at each change, read on arrival, and never written over unseen.

import { isEmpty, read, record } from "./record.mjs";
import { Store } from "./store.mjs";
import { changesBetween } from "./versions.mjs";

/** Keeps the answers of an assessment's element under the site's own name. */
export class Keeper {
  #warned = false;

  constructor(widget) {
    this.widget = widget;
    this.names = widget.names;
    this.store = new Store(widget.root, `assess.${this.names.kind}`);
    addEventListener("storage", ({ key, newValue }) => key === this.store.key && this.#follow(newValue));
  }

  /** True when what is filled in will be here the next time. */
  get works() {
    return this.store.works && !this.store.held;
  }

  /** Write these parts; says once when that fails. */
  write(parts, saved) {
    if (isEmpty(parts)) this.store.clear();
    else this.store.write(JSON.stringify(record(this.names, parts, saved.toISOString())));
    this.warn();
  }

  /** Say once that nothing can be kept. */
  warn() {
    if (this.works || this.#warned) return;
    this.#warned = true;
    this.widget.notice({
      name: "store", kind: "warn", title: "Your answers can't be kept on this device.",
      text: "The browser's storage is blocked or full. The page works, but closing it loses the answers: export them as a file, or keep a link.",
      actions: [["Export as a file", () => this.widget.exportFile()]],
    });
  }

  /** The parts that this device has kept, or null. What can't be read, or only in part, is put aside, and that is said. */
  read() {
    const text = this.store.read();
    if (text === null) return null;
    let parts = null;
    try {
      parts = read(JSON.parse(text), this.names, { anyVersion: true });
      if (parts.version === this.names.version) return parts;
    } catch {
      // said below: whatever it is, it isn't an answer sheet of ours
    }
    this.#putAside(text, parts);
    return parts;
  }

  #putAside(text, parts) {
    const moved = this.store.setAside(text, new Date().toISOString());
    const where = moved ? "It is kept beside the new one on this device." : "It stays where it is, so nothing new can be kept here.";
    if (!moved) this.#warned = true;
    const lost = parts?.dropped ? `; what doesn't is left out (${parts.dropped} in all)` : "";
    this.widget.notice(parts
      ? { name: "recall", kind: "warn", title: `Your answers are from version ${parts.version} of the questions.`,
        text: `This page has version ${this.names.version}. What still fits has been filled in${lost}. The old state isn't lost. ${where}`,
        list: changesBetween(this.widget.page.changes, parts.version, this.names.version),
        actions: [["Download the old state", () => this.widget.download(text)]] }
      : { name: "recall", kind: "bad", title: "What was stored on this device can't be read.",
        text: `It is damaged or belongs to something else, so the form starts empty. ${where}`,
        actions: [["Download the stored text", () => this.widget.download(text)]] });
  }

  /** Another tab has changed the answers: take them over, so that neither tab writes over the other. */
  #follow(text) {
    if (this.widget.unkept) return;
    try {
      this.widget.fill(text === null ? null : read(JSON.parse(text), this.names));
    } catch {
      this.store.held = true;
      this.#warned = true;
      this.widget.notice({
        name: "store", kind: "warn", title: "Another tab has stored something that this page can't read.",
        text: "Nothing here is written over it, so what you enter from now on isn't kept. Reload the page to go on.",
      });
    }
  }
}
