// The runs that the history knows: the one being worked on of each kind, those on the shelf, and those that were added.

import { isDay, formOf, read } from "./record.mjs";
import { day } from "./files.mjs";
import { Shelf, byDay, comparable, dayOf } from "./shelf.mjs";
import { Store } from "./store.mjs";

/**
 * All runs. Dispatches "change" when another tab has changed them. Each is {key, id, kind, source: "open" | "shelf" |
 * "added", label, date, document, parts, answered, total, name}.
 */
export class RunBook extends EventTarget {
  #added = [];
  #last = 0;

  constructor(root, kinds) {
    super();
    this.forms = Object.fromEntries(Object.entries(kinds).map(([kind, { form }]) => [kind, formOf(form)]));
    this.stores = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, new Store(root, `assess.${kind}`)]));
    this.shelf = new Shelf(root);
    const changed = () => this.dispatchEvent(new Event("change"));
    this.shelf.addEventListener("change", changed);
    const keys = Object.values(this.stores).map(({ key }) => key);
    addEventListener("storage", ({ key }) => keys.includes(key) && changed());
  }

  /** The runs that have an answer, the latest first. */
  all() {
    const open = Object.keys(this.forms).map((kind) => this.#open(kind)).filter(Boolean);
    const stored = this.shelf.list(this.forms).filter(({ parts }) => parts)
      .map(({ id, kind, document, parts }) => this.#run({ key: `shelf-${id}`, id, kind, source: "shelf", document, parts }));
    return [...open, ...stored, ...this.#added].filter(({ answered }) => answered > 0)
      .sort((one, other) => byDay(one.document, other.document));
  }

  /** What is stored for this kind and can't be read here; the assessment's own page says more about it. */
  unreadable() {
    return this.shelf.list(this.forms).filter(({ parts }) => !parts);
  }

  /** Every document on this device, for a file with all of them. */
  documents() {
    return this.all().filter(({ source }) => source !== "added").map(({ document }) => document);
  }

  /** What the engine takes. */
  payload(run) {
    return comparable(run, this.forms[run.kind]);
  }

  /** Take a run in for this comparison. Returns it, or the one that it repeats as {same}. */
  add({ document, parts, name }) {
    const run = this.#run({ key: `added-${++this.#last}`, id: "", kind: document.kind, source: "added", document, parts, name });
    const same = this.all().find((other) => print(other) === print(run));
    if (same) return { same };
    this.#added.push(run);
    return { run };
  }

  /** Take an added run out again. */
  drop(key) {
    this.#added = this.#added.filter((run) => run.key !== key);
  }

  /** Put an added run on the shelf. Returns {key, kept}. */
  keep(key) {
    const run = this.#added.find((added) => added.key === key);
    this.drop(key);
    const { id: given, ...rest } = run.document;
    const taken = this.shelf.has(given) || this.all().some(({ id }) => id === given);
    const date = isDay(run.document.date ?? "") ? {} : { date: run.date };
    const { id, kept } = this.shelf.put({ ...rest, ...date, ...(taken ? {} : { id: given }) });
    return { key: `shelf-${id}`, kept };
  }

  /** The run that is worked on, read and never touched. */
  #open(kind) {
    try {
      const document = JSON.parse(this.stores[kind].read() ?? "null");
      const parts = read(document, this.forms[kind], { anyVersion: true });
      return this.#run({ key: `open-${kind}`, id: parts.id, kind, source: "open", document, parts });
    } catch {
      return null;
    }
  }

  #run(run) {
    const form = this.forms[run.kind];
    return {
      name: "", ...run, label: run.parts.label, date: dayOf(run.document) || day(new Date()),
      answered: Object.keys(run.parts.answers).length, total: form.questions.size,
    };
  }
}

/** What makes two runs the same: kind, version, day and answers. */
export function print({ kind, date, parts }) {
  return JSON.stringify([kind, parts.version, date, Object.entries(parts.answers).sort()]);
}
