// The shelf: all runs on this device besides the one that is being worked on. One key each, both kinds, any number.

import { day } from "./files.mjs";
import { BadRecord, FORMAT, isDay, read } from "./record.mjs";

const ID = /^[a-z0-9-]{1,64}$/;

/** An id that no other run has. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return [...bytes].map((byte) => byte.toString(36).padStart(2, "0")).join("");
}

/** The day a run counts for: its own, or else the local day on which it was last changed; an empty text without either. */
export function dayOf({ date, saved }) {
  if (typeof date === "string" && isDay(date)) return date;
  const changed = new Date(saved ?? NaN);
  const text = Number.isNaN(changed.getTime()) ? "" : day(changed);
  return isDay(text) ? text : ""; // a clock may be millennia wrong
}

/** Sorts runs: the latest day first, then the one that was changed last. */
export function byDay(one, other) {
  const order = (a, b) => (a < b ? 1 : a > b ? -1 : 0);
  return order(dayOf(one), dayOf(other)) || order(one.saved ?? "", other.saved ?? "");
}

/** The value in a text of JSON; undefined when it is none. */
function valueOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What assess.compare takes. It counts the answers that today's questions don't know; what is no answer at all stays here. */
export function comparable({ kind, label, date, document, parts }, form) {
  const whole = Object.entries(document.answers ?? {}).filter(([, answer]) => answer === "na" || Number.isInteger(answer));
  const answers = parts.version === form.version ? parts.answers : { ...Object.fromEntries(whole), ...parts.answers };
  return { ...(label ? { label } : {}), date, model_version: parts.version, kind, answers };
}

const ours = (value) => typeof value === "object" && value !== null && value.format === FORMAT;

/**
 * Runs by id. Dispatches "change" when another tab has changed them. Nothing here throws: what the device doesn't take
 * is held for as long as the page is open, and `kept` of its entry is false.
 */
export class Shelf extends EventTarget {
  #held = new Map();

  /** `root`: address of the site's first page; its path stands in the keys, as in store.mjs. */
  constructor(root) {
    super();
    this.prefix = `fieldbook:${new URL(root).pathname}:run.`;
    addEventListener("storage", ({ key }) => {
      if (key === null || key.startsWith(this.prefix)) this.dispatchEvent(new Event("change"));
    });
  }

  /** True when everything on the shelf will be here the next time. */
  get works() {
    return this.#held.size === 0;
  }

  /**
   * The runs of the kinds that `forms` (kind → form, see record.mjs) knows, the latest first, then what can't be read.
   * Each is {id, text, kept, kind, document, parts}; `document` and `parts` are null where the text is no run.
   */
  list(forms) {
    const entries = this.#texts().map(([id, text, kept]) => this.#entry(id, text, kept, forms)).filter(Boolean);
    const runs = entries.filter(({ parts }) => parts).sort((one, other) => byDay(one.document, other.document));
    return [...runs, ...entries.filter(({ parts }) => !parts)];
  }

  /** The document of a run, or null. */
  read(id) {
    const value = valueOf(this.#text(id) ?? "");
    return ours(value) ? value : null;
  }

  /** True when something has this id, readable or not. */
  has(id) {
    return this.#text(id) !== null;
  }

  /**
   * Put a document on the shelf under its id; one without an id, or with one that something unreadable has, gets a new
   * one. Returns {id, kept}.
   */
  put(document) {
    const taken = this.has(document.id) && !this.read(document.id);
    const id = ID.test(document.id ?? "") && !taken ? document.id : newId();
    return { id, kept: this.restore(id, JSON.stringify({ ...document, id })) };
  }

  /** Put a text back under its id, as `remove` returned it. False when it is only held. */
  restore(id, text) {
    this.#held.delete(id);
    try {
      localStorage.setItem(this.prefix + id, text);
    } catch {
      this.#held.set(id, text);
    }
    return !this.#held.has(id);
  }

  /** Take a run off the shelf. Returns its text, for whoever regrets it. What was only held may find room now. */
  remove(id) {
    const text = this.#text(id);
    this.#held.delete(id);
    try {
      localStorage.removeItem(this.prefix + id);
    } catch {
      // blocked: it was only held
    }
    this.settle();
    return text;
  }

  /** Try again to keep what was only held: something may have made room. */
  settle() {
    for (const [id, text] of [...this.#held]) this.restore(id, text);
  }

  /** True when a run will be here the next time. */
  keeps(id) {
    return !this.#held.has(id) && this.has(id);
  }

  /** Change the name and the day of a run, and nothing else, whatever its model version. */
  rename(id, { label, date }) {
    const document = this.read(id);
    if (!document) return;
    const { label: _label, date: _date, ...rest } = document;
    this.put({ ...rest, ...(label ? { label } : {}), ...(date ? { date } : {}) });
  }

  #text(id) {
    if (this.#held.has(id)) return this.#held.get(id);
    try {
      return localStorage.getItem(this.prefix + id);
    } catch {
      return null;
    }
  }

  #texts() {
    let stored = [];
    try {
      stored = Object.keys(localStorage).filter((key) => key.startsWith(this.prefix))
        .map((key) => [key.slice(this.prefix.length), localStorage.getItem(key), true])
        .filter(([id, text]) => text !== null && !this.#held.has(id));
    } catch {
      // blocked: what is held is all there is
    }
    return [...stored, ...[...this.#held].map(([id, text]) => [id, text, false])];
  }

  /** One entry; null for a run of a kind that the page has no business with. */
  #entry(id, text, kept, forms) {
    const value = valueOf(text);
    const kind = ours(value) && typeof value.kind === "string" ? value.kind : null;
    if (["quick", "full"].includes(kind) && !forms[kind]) return null;
    const entry = { id, text, kept, kind, document: null, parts: null };
    try {
      const parts = read(value, forms[kind] ?? {}, { anyVersion: true });
      return { ...entry, document: value, parts };
    } catch (fault) {
      if (!(fault instanceof BadRecord)) throw fault;
      return entry;
    }
  }
}
