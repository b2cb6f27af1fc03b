// What is kept on this device. Storage may be blocked, full, or hold something that isn't ours: nothing here throws.

/** One text under one name. The name holds the site's path: two editions on one host don't share. */
export class Store {
  /** `root`: address of the site's first page. */
  constructor(root, name) {
    this.key = `fieldbook:${new URL(root).pathname}:${name}`;
    this.works = true;
    this.held = false;
  }

  /** The stored text, or null when there is none or storage is blocked (then `works` is false). */
  read() {
    try {
      return localStorage.getItem(this.key);
    } catch {
      this.works = false;
      return null;
    }
  }

  /** Keep a text. False when it could not be kept. */
  write(text) {
    if (this.held) return false;
    try {
      localStorage.setItem(this.key, text);
      this.works = true;
    } catch {
      this.works = false;
    }
    return this.works;
  }

  /** Forget it. */
  clear() {
    if (this.held) return;
    try {
      localStorage.removeItem(this.key);
    } catch {
      this.works = false;
    }
  }

  /** Move a text that can't be used out of the way, once. When that fails the old text is never written over. */
  setAside(text, now) {
    try {
      const kept = Object.keys(localStorage).some((key) => key.startsWith(`${this.key}:aside:`) && localStorage[key] === text);
      let key = `${this.key}:aside:${now}`;
      while (!kept && localStorage.getItem(key) !== null) key += "+"; // a clock that was set back names the same time twice
      if (!kept) localStorage.setItem(key, text);
      return true;
    } catch {
      this.held = true;
      return false;
    }
  }
}
