// Several accounts on one device: each under a key of its own, the open one among them. None is ever replaced by another.

/** An id that no other account has. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return [...bytes].map((byte) => byte.toString(36).padStart(2, "0")).join("");
}

/** Texts by id; what the device doesn't take is held for as long as the page is open. Nothing here throws. */
export class AccountShelf {
  #held = new Map();

  constructor(root) {
    this.prefix = `fieldbook:${new URL(root).pathname}:account.`;
  }

  get works() {
    return this.#held.size === 0;
  }

  /** False for a text that goes with the page. */
  lasts(id) {
    return !this.#held.has(id);
  }

  /** True where this page may not even look into the storage. */
  get blocked() {
    try {
      return localStorage === null;
    } catch {
      return true;
    }
  }

  read(id) {
    if (this.#held.has(id)) return this.#held.get(id);
    try {
      return localStorage.getItem(this.prefix + id);
    } catch {
      return null;
    }
  }

  put(id, text) {
    this.#held.delete(id);
    try {
      localStorage.setItem(this.prefix + id, text);
    } catch {
      this.#held.set(id, text);
    }
  }

  /** Returns the text, for whoever regrets it. */
  remove(id) {
    const text = this.read(id);
    this.#held.delete(id);
    try {
      localStorage.removeItem(this.prefix + id);
    } catch {
      // blocked: it was only held
    }
    return text;
  }

  ids() {
    let stored = [];
    try {
      stored = Object.keys(localStorage).filter((key) => key.startsWith(this.prefix)).map((key) => key.slice(this.prefix.length));
    } catch {
      // blocked: what is held is all there is
    }
    return [...new Set([...stored, ...this.#held.keys()])];
  }
}
