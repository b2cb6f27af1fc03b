// The respondents of a team session: who is in it, in which order, and how that is kept on this device.

import { Draft } from "./draft.mjs";
import { holdsSeveral, packed, taken } from "./intake.mjs";
import { record } from "./record.mjs";
import { dayOf } from "./shelf.mjs";

/** The most that assess.team takes. */
export const MOST = 100;
export const LABEL = 200;
/** Of another version's answers so many are kept beside those that fit, with names up to this length. */
const FURTHER = 200;
const LONGEST_NAME = 64;

/** A name as it is kept: one line of whole characters. */
export function tidy(label) {
  return label.replace(/[\p{Cc}\p{Cs}]/gu, " ").split(/\s+/).filter(Boolean).join(" ").slice(0, LABEL);
}

/** What two results have in common when they are the same: the answers. */
const print = ({ answers }) => JSON.stringify(Object.entries(answers).sort());

/**
 * The list. Dispatches "change" when another tab has changed it; its `lost` is the stored text when that can't be used, else
 * null. A respondent is {key, label, date, saved, version, answers, raw, dropped, notes}: `raw` are the answers as they came,
 * of which `answers` fit today's questions.
 */
export class People extends EventTarget {
  list = [];
  kind = null;
  /** Names are left out of everything that is shown or given away. */
  hidden = false;
  /** Notes are shown, kept and given away. */
  noted = false;
  #last = 0;
  #typed = new Set(); // keys of those whose names are not kept yet

  constructor(root, forms) {
    super();
    this.forms = forms;
    this.store = new Draft(root, "team", () => this.#follow());
  }

  /** Read what this device has kept. Returns the text when it can't be used, and leaves the list as it is; else null. */
  open() {
    const text = this.store.read();
    if (text === null) {
      Object.assign(this, { list: [], kind: null, hidden: false, noted: false });
      return null;
    }
    return this.#show(text) ? null : text;
  }

  /** Put a list that was kept in the place of this one. Returns what puts this one back, or null when it can't be read. */
  replace(text) {
    const { list, kind, hidden, noted } = this;
    return this.#show(text) ? () => Object.assign(this, { list, kind, hidden, noted }) : null;
  }

  #show(text) {
    try {
      const value = JSON.parse(text);
      const { runs, refused } = taken(holdsSeveral(value) ? value.runs : [null], "", this.forms);
      if (refused.length || runs.some(({ document }) => document.kind !== runs[0].document.kind)) return false;
      const list = runs.slice(0, MOST).map((run) => this.#person(run));
      Object.assign(this, { hidden: value.hidden === true, noted: value.noted === true, list });
      this.kind = runs[0]?.document.kind ?? null;
      return true;
    } catch {
      return false;
    }
  }

  /** Take over what another tab has kept. Whoever was here keeps the key, and a name that isn't kept yet stays as typed. */
  #follow() {
    const before = [...this.list];
    const lost = this.open();
    for (const person of lost === null ? this.list : []) {
      const place = before.findIndex((one) => one.saved === person.saved && print(one) === print(person));
      if (place < 0) continue;
      const [{ key, label }] = before.splice(place, 1);
      person.key = key;
      if (this.#typed.has(key)) person.label = label;
    }
    this.dispatchEvent(Object.assign(new Event("change"), { lost }));
  }

  /** Change a name; it stands until `keep`, whatever another tab does. */
  rename(key, text) {
    this.list.find((person) => person.key === key).label = tidy(text);
    this.#typed.add(key);
  }

  /** Keep the list. An empty one is forgotten. */
  keep() {
    this.#typed.clear();
    if (!this.list.length) return this.store.clear();
    return this.store.write(JSON.stringify({ ...JSON.parse(packed(this.documents(false))), hidden: this.hidden, noted: this.noted }));
  }

  /**
   * Take runs in, as intake.mjs gives them. The first fixes the kind. Returns {added, refused}; refusals are {name, text}.
   * `titles` says the kinds in words.
   */
  add(runs, titles) {
    const added = [];
    const refused = [];
    for (const run of runs) {
      const { kind } = run.document;
      this.kind ??= kind;
      if (kind !== this.kind) {
        const [other, ours] = [titles[kind], titles[this.kind]].map((title) => title.toLowerCase());
        const text = `This is a result of the ${other}. All respondents of a session answer the same questions, here those of the ${ours}.`;
        refused.push({ name: run.name, text });
      } else if (this.list.length >= MOST) {
        refused.push({ name: run.name, text: `The list is full: it holds ${MOST} respondents.` });
      } else {
        const person = this.#person(run);
        this.list.push(person);
        added.push(person);
      }
    }
    return { added, refused };
  }

  /** Take one out. Returns what puts everything back. */
  remove(key) {
    const before = { list: [...this.list], kind: this.kind };
    this.list = this.list.filter((person) => person.key !== key);
    if (!this.list.length) this.kind = null;
    return () => Object.assign(this, before);
  }

  /** Take all out. Returns what puts them back. */
  clear() {
    const before = { list: this.list, kind: this.kind };
    Object.assign(this, { list: [], kind: null });
    return () => Object.assign(this, before);
  }

  /** How a respondent is called in results. */
  nameOf(place) {
    return (!this.hidden && this.list[place].label) || `Respondent ${place + 1}`;
  }

  /** What assess.team takes. */
  payload() {
    return {
      kind: this.kind,
      responses: this.list.map(({ label, answers }) => ({ ...(label && !this.hidden ? { label } : {}), answers })),
    };
  }

  /** The notes on a question, when they are wanted: [{place, text}]. */
  notesOn(question) {
    return this.noted ? this.list.flatMap(({ notes }, place) => (notes[question] ? [{ place, text: notes[question] }] : [])) : [];
  }

  /** Everybody as a document of their own. For others (`away`) hidden names stay hidden. */
  documents(away) {
    return this.list.map(({ label, date, saved, version, raw, notes }) => {
      const hide = away && this.hidden;
      const parts = { date: hide ? "" : date, label: hide ? "" : label, answers: raw, notes: this.noted ? notes : {} };
      const day = hide ? new Date().toISOString() : saved;
      return { ...record(this.forms[this.kind], parts, day), model_version: version };
    });
  }

  /** What is odd about a list: {twins: [[place, place]], named: [[place, place]]}, with the first of each pair first. */
  doubles() {
    const found = { twins: [], named: [] };
    for (const [list, by] of [[found.named, ({ label }) => label.toLowerCase()], [found.twins, print]]) {
      const seen = new Map();
      for (const [place, person] of this.list.entries()) {
        const what = by(person);
        if (!what) continue;
        if (seen.has(what)) list.push([seen.get(what), place]);
        else seen.set(what, place);
      }
    }
    return found;
  }

  #person({ document, parts }) {
    const form = this.forms[document.kind];
    const whole = Object.entries(document.answers).filter(([name, answer]) =>
      name.length <= LONGEST_NAME && (answer === "na" || Number.isInteger(answer)));
    const old = parts.version !== form.version;
    const all = [...Object.entries(parts.answers), ...whole].slice(0, form.questions.size + FURTHER);
    const raw = old ? Object.fromEntries(all) : parts.answers;
    return {
      key: `p${++this.#last}`, label: tidy(parts.label), date: dayOf(document), saved: parts.saved ?? new Date().toISOString(),
      version: parts.version, answers: parts.answers, raw, notes: parts.notes,
      dropped: Object.keys(raw).length - Object.keys(parts.answers).length,
    };
  }
}
