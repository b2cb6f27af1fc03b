// The last searches, kept on this device only.

import { Store } from "./store.mjs";

const MOST = 6;

export class Recent {
  /** `root`: address of the site's first page. */
  constructor(root) {
    this.store = new Store(root, "searches");
  }

  /** The last searches, newest first. Whatever else stands in the storage is no search. */
  all() {
    try {
      const kept = JSON.parse(this.store.read());
      return Array.isArray(kept) ? kept.filter((text) => typeof text === "string" && text).slice(0, MOST) : [];
    } catch {
      return [];
    }
  }

  add(text) {
    if (!text) return;
    const others = this.all().filter((one) => one.toLowerCase() !== text.toLowerCase());
    this.store.write(JSON.stringify([text, ...others].slice(0, MOST)));
  }

  clear() {
    this.store.clear();
  }
}
