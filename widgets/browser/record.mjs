// An assessment as a document: what is stored, exported, imported and shared. Checked by name and place.
//
// {"format": "fieldbook-assessment", "format_version": 1, "kind": "quick" | "full", "model_version": 1 or "1-acme-1", "saved": time,
//  "id"?: of the run, "date"?: the day it counts for, "label"?, "answers": {question: score | "na"},
//  "notes": {question: text}, "profile": {field: option}, "targets": {domain or dimension: number}}

import { ageOf, isVersion } from "./versions.mjs";

export const FORMAT = "fieldbook-assessment";
export const FORMAT_VERSION = 1;
export const NOTE_LENGTH = 2000;
export const LABEL_LENGTH = 200;
const FIELDS = [
  "format", "format_version", "kind", "model_version", "saved", "id", "date", "label", "answers", "notes", "profile", "targets",
];
const MOST = 12;

/** A document that can't be taken. `problems`: sentences; `reason`: foreign, format, kind, older, newer, other, faulty. */
export class BadRecord extends Error {
  constructor(reason, problems = []) {
    super(reason);
    this.name = "BadRecord";
    this.reason = reason;
    this.problems = problems;
  }
}

/** What documents of a kind may name, from what the build put into the page: lists and objects become maps. */
export function formOf({ kind, version, questions, profile, targets }) {
  const map = (object) => new Map(Object.entries(object));
  return { kind, version, questions: map(questions), profile: map(profile), targets: map(targets) };
}

/** The parts of a document as one, stamped with the versions and the time. */
export function record(form, parts, saved) {
  const { id, date, label, answers = {}, notes = {}, profile = {}, targets = {} } = parts;
  const head = { format: FORMAT, format_version: FORMAT_VERSION, kind: form.kind, model_version: form.version, saved };
  const named = Object.entries({ id, date, label }).filter(([, value]) => value);
  return { ...head, ...Object.fromEntries(named), answers, notes, profile, targets };
}

/** True when two sets of parts have the same name and say the same, in whatever order. */
export function sameAs(one, other) {
  const ordered = (part = {}) => Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1));
  const said = ({ answers, notes, profile, targets, label = "" }) => JSON.stringify([label, ...[answers, notes, profile, targets].map(ordered)]);
  return said(one) === said(other);
}

/** True when nothing has been filled in. */
export function isEmpty({ answers, notes, profile, targets, label }) {
  return !label && [answers, notes, profile, targets].every((part) => !Object.keys(part ?? {}).length);
}

/**
 * The parts of a document that was read from anywhere.
 *
 * `form` says what may be named: {kind, version, questions: Map(id → scores), profile: Map(field → options),
 * targets: Map(domain or dimension → [lowest, highest])}; see `formOf`. Throws BadRecord with everything that is wrong. With
 * `anyVersion` a document of another model version is taken as far as it fits, and `dropped` counts what doesn't.
 */
export function read(value, form, { anyVersion = false } = {}) {
  if (!isObject(value) || value.format !== FORMAT) throw new BadRecord("foreign");
  if (value.format_version !== FORMAT_VERSION) throw new BadRecord("format");
  if (typeof value.kind !== "string" || value.kind !== form.kind) throw new BadRecord("kind");
  const version = value.model_version;
  if (!isVersion(version)) throw new BadRecord("faulty", ["model_version: Use a whole number from 1."]);
  if (version !== form.version && !anyVersion) throw new BadRecord(ageOf(version, form.version));
  const check = new Check(version !== form.version);
  for (const name of Object.keys(value)) if (!FIELDS.includes(name)) check.unknown(name, name);
  const parts = {
    id: check.like(value.id, "id", (id) => /^[a-z0-9-]{1,64}$/.test(id), "Use up to 64 small letters, digits and hyphens."),
    date: check.like(value.date, "date", isDay, "Use a date such as 2026-03-31."),
    label: check.text(value.label, "label", LABEL_LENGTH),
    answers: check.each(value.answers, "answers", form.questions, (answer, scores) => scores.includes(answer),
      (scores) => `Use ${scores.filter((score) => score !== "na").join(", ")} or "na".`),
    notes: check.each(value.notes, "notes", form.questions,
      (note) => typeof note === "string" && note.length <= NOTE_LENGTH && note.isWellFormed?.() !== false,
      () => `Use text of at most ${NOTE_LENGTH} characters.`),
    profile: check.each(value.profile, "profile", form.profile, (option, options) => options.includes(option),
      (options) => `Use ${options.join(", ")}.`),
    targets: check.each(value.targets, "targets", form.targets,
      (target, [low, high]) => typeof target === "number" && target >= low && target <= high,
      ([low, high]) => `Use a number from ${low} to ${high}.`),
  };
  const saved = typeof value.saved === "string" && !Number.isNaN(Date.parse(value.saved)) ? value.saved : null;
  if (value.saved !== undefined && saved === null) check.add("saved", "Use a date such as 2026-03-31.");
  if (check.problems.length) throw new BadRecord("faulty", check.problems.slice(0, MOST));
  return { ...parts, saved, version, dropped: check.dropped };
}

/** True for a day of the calendar as YYYY-MM-DD, from the year 1 on, as the engine has it. */
export function isDay(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text.startsWith("0000")) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

class Check {
  constructor(lenient) {
    this.lenient = lenient;
    this.problems = [];
    this.dropped = 0;
  }

  add(field, message) {
    this.problems.push(`${field.slice(0, 80)}: ${message}`);
  }

  unknown(field, name) {
    if (this.lenient) this.dropped += 1;
    else this.add(field, `There is nothing called "${name.slice(0, 60)}" here.`);
  }

  text(value, field, limit) {
    if (value === undefined || value === null) return "";
    if (typeof value === "string" && value.length <= limit && value.isWellFormed?.() !== false) return value;
    this.add(field, `Use text of at most ${limit} characters.`);
    return "";
  }

  /** An optional text of a fixed form; an empty one when there is none. */
  like(value, field, fits, help) {
    if (value === undefined || value === null) return "";
    if (typeof value === "string" && fits(value)) return value;
    this.add(field, help);
    return "";
  }

  each(values, field, known, fits, help) {
    if (values === undefined) return {};
    if (!isObject(values)) {
      this.add(field, "Use an object of names and values.");
      return {};
    }
    const found = {};
    for (const [name, value] of Object.entries(values)) {
      if (!known.has(name)) this.unknown(`${field}.${name}`, name);
      else if (value === null) continue;
      else if (fits(value, known.get(name))) found[name] = value;
      else if (this.lenient) this.dropped += 1;
      else this.add(`${field}.${name}`, help(known.get(name)));
    }
    return found;
  }
}
