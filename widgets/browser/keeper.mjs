// What is filled in, on this device: written at each change, read on arrival, and never written over unseen.

import { Draft } from "./draft.mjs";
import { offerOlder } from "./older.mjs";

const DAMAGED = ["It is kept beside the new one on this device.", "It stays where it is, so nothing new can be kept here."];

/**
 * Keeps the parts of an element under `name`. The element has `fill(parts)`, `exportFile()` and `unkept`; a subclass says
 * how its parts become text (`text`, `empty`, `parse`), how they are called (`words`) and how one is brought back
 * (`bring`, as older.mjs takes it).
 */
export class Keeper {
  #warned = false;

  constructor(widget, name) {
    this.widget = widget;
    this.store = new Draft(widget.root, name, (text) => this.#follow(text));
  }

  /** True when what is filled in will be here the next time. */
  get works() {
    return this.store.works && !this.store.held;
  }

  /** Once the page is filled: offer what another tab had in the place of this. */
  offer() {
    offerOlder(this.widget, this.store, (text) => this.bring(this.parse(text)));
  }

  /** Write these parts; says once when that fails. */
  write(parts, saved) {
    if (this.empty(parts)) this.store.clear();
    else this.store.write(this.text(parts, saved));
    this.warn();
  }

  /** Say once that nothing can be kept. */
  warn() {
    if (this.works || this.#warned) return;
    this.#warned = true;
    const { subject, loses } = this.words;
    this.widget.notice({
      name: "store", kind: "warn", title: `${subject} can't be kept on this device.`,
      text: `The browser's storage is blocked or full. The page works, but closing it loses ${loses}.`,
      actions: [["Export as a file", () => this.widget.exportFile()]],
    });
  }

  /** Put a stored text aside that can't be used as it is. Returns a sentence on where it is now. */
  putAside(text) {
    const moved = this.store.setAside(text, new Date().toISOString());
    if (!moved) this.#warned = true;
    return DAMAGED[moved ? 0 : 1];
  }

  /** True while the page has something of its own to write, or shows something else: then the next write decides. */
  get busy() {
    return this.widget.unkept;
  }

  /** Another tab has changed it: take it over, so that neither tab writes over the other. */
  #follow(text) {
    if (this.busy) return;
    try {
      this.widget.fill(text === null ? this.nothing : this.parse(text));
      this.store.know(text);
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
