// The other copies of a template on this device: each a document as tool-document.mjs has it, all under one name.

import { Store } from "./store.mjs";
import { read } from "./tool-document.mjs";

/** Copies that are put aside. `changed` is called when another tab has put one there or taken one away. */
export class Copies {
  constructor(root, tool, changed) {
    this.tool = tool;
    this.store = new Store(root, `copies.${tool.id}`);
    addEventListener("storage", ({ key }) => (key === this.store.key || key === null) && changed());
  }

  /** {parts, place} of each, the latest first. What can't be read is set aside, and `damaged` says so. */
  list() {
    const found = this.#documents().map((document, place) => {
      try {
        return { parts: read(document, this.tool), place };
      } catch {
        return null; // of a newer edition, perhaps: it stays where it is
      }
    });
    return found.filter(Boolean).sort((one, other) => ((one.parts.saved ?? "") < (other.parts.saved ?? "") ? 1 : -1));
  }

  /** Put one there. False when this device doesn't take it. */
  add(document) {
    return this.#write([...this.#documents(), document]);
  }

  /** Take one away; `expected` is when it was last changed, so that another tab's changes can't make it a different one. */
  take(place, expected) {
    const all = this.#documents();
    if ((all[place]?.saved ?? null) !== expected) return null;
    const [taken] = all.splice(place, 1);
    return this.#write(all) ? taken : null;
  }

  #documents() {
    const text = this.store.read();
    if (text === null) return [];
    try {
      const value = JSON.parse(text);
      if (Array.isArray(value)) return value;
    } catch {
      // falls through: it is no JSON
    }
    this.damaged = this.store.setAside(text, new Date().toISOString());
    if (this.damaged) this.store.clear();
    return [];
  }

  #write(all) {
    if (all.length) return this.store.write(JSON.stringify(all));
    this.store.clear();
    return this.store.works;
  }
}
