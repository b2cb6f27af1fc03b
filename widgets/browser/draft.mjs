// What is being worked on, on this device, while other tabs may work on the same: the newer state wins, the older is kept.
//
// Which is newer is told by who writes last, never by a clock: clocks are set back. What this page has not seen when it
// writes goes under "<key>:older:<number>", from where older.mjs offers it.

import { Store } from "./store.mjs";

const MOST = 10;

/** A store that never writes over what it hasn't seen. */
export class Draft extends Store {
  #seen;

  /** `follow(text)` is called with what another tab has stored (null: it has cleared it). */
  constructor(root, name, follow) {
    super(root, name);
    addEventListener("storage", ({ key, oldValue, newValue }) => {
      if (key === null) this.#wiped(follow);
      else if (key === this.key) this.#follow(newValue, oldValue, follow);
    });
    // A page that was frozen, or comes back by the back button, has heard nothing in the meantime.
    addEventListener("pageshow", ({ persisted }) => persisted && this.#look(follow));
    document.addEventListener("visibilitychange", () => document.hidden || this.#look(follow));
  }

  /** The stored text, which this page knows from now on. */
  read() {
    const text = super.read();
    this.know(text);
    return text;
  }

  /** The stored text, without taking notice of it. */
  peek() {
    return super.read();
  }

  /** This text is on the page, or has been put somewhere else: it may be written over. */
  know(text) {
    this.#seen = text;
  }

  write(text) {
    if (!this.#spare(text)) return false;
    if (!super.write(text)) return false;
    this.know(text);
    return true;
  }

  clear() {
    if (!this.#spare(null)) return;
    super.clear();
    this.know(null);
  }

  /** The texts that were written over from another tab, the latest first: [{key, text}]. */
  older() {
    try {
      const start = `${this.key}:older:`;
      return Object.keys(localStorage).filter((key) => key.startsWith(start))
        .sort((one, other) => Number(other.slice(start.length)) - Number(one.slice(start.length)))
        .map((key) => ({ key, text: localStorage.getItem(key) }));
    } catch {
      return [];
    }
  }

  /** Forget one of them. */
  drop(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // blocked: nothing is kept anyway
    }
  }

  /** Called when something was put under "older". */
  overtaken() {}

  #look(follow) {
    const text = this.peek();
    if (this.#seen !== undefined && text !== this.#seen) follow(text);
  }

  /** Somebody on this host has emptied the whole storage: what is on the page stays, and is stored with its next change. */
  #wiped(follow) {
    if (this.peek() === null) this.know(null);
    else this.#look(follow);
  }

  #follow(text, before, follow) {
    if (text === this.#seen) return;
    // The other tab wrote at the same moment, not knowing what this one has written: both must live on.
    const mine = this.#seen;
    if (before !== null && mine && mine !== before) this.#keep(mine);
    follow(text);
  }

  /** Put what this page has never seen out of the way of a text. False when there is no room; then nothing is written. */
  #spare(text) {
    if (this.held || this.#seen === undefined) return true;
    const there = this.peek();
    if (there === null || there === this.#seen || there === text) return true;
    const kept = this.#keep(there);
    this.works = kept;
    return kept;
  }

  #keep(text) {
    const older = this.older();
    if (older.some((one) => one.text === text)) return true;
    const number = older.length ? Number(older[0].key.split(":").at(-1)) + 1 : 1;
    try {
      localStorage.setItem(`${this.key}:older:${number}`, text);
    } catch {
      return false;
    }
    for (const { key } of older.slice(MOST - 1)) this.drop(key);
    this.overtaken();
    return true;
  }
}
