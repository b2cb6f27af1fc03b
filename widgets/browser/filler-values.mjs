// What is filled into a template: names of controls, how values read, what looks wrong. As macros/downloads/filling.py.

import { ALLOWED, parse } from "./numbers.mjs";

export const LONGEST = 20_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The name of a control: "goal", "goal.2" in a repeated group, "actions.3.owner" in a table. */
export function nameOf(section, field, copy, ...more) {
  return [field.id, ...(section.repeat ? [copy] : []), ...more].join(".");
}

/** The columns to fill in: without the one that holds the given rows' names. */
export const openColumns = (field) => field.columns.slice(field.rows ? 1 : 0);

/** True where any number of choices can be ticked. */
export const several = (field) => field.kind === "check" && Boolean(field.choices);

/** {year, month, day} of "2026-03-31", or null. */
export function dayIn(text) {
  const [, year, month, day] = text.match(/^(\d{4})-(\d\d)-(\d\d)$/)?.map(Number) ?? [];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { year, month, day } : null;
}

/** How a value reads in a document: choices by their labels, dates as "31 Mar 2026", 13 in percent as "13%". */
export function shown(what, value) {
  if (value === true) return "Yes";
  if (what.kind === "choice") return what.choices.find(({ id }) => id === value)?.label ?? value;
  const day = what.kind === "date" && dayIn(value);
  if (day) return `${day.day} ${MONTHS[day.month - 1]} ${day.year}`;
  if (what.kind === "percent" && /\d$/.test(value)) return `${value}%`;
  if (what.kind === "scale") return `${value} of ${what.top}`;
  if (what.kind === "money" && /^[1-9]\d{0,20}$/.test(value)) return value.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return what.kind === "long_text" ? value : oneLine(value);
}

/** A text without line breaks and double spaces. */
const oneLine = (text) => text.replace(/\s+/g, " ").trim();

/** What looks wrong about a value, with what is usual there; an empty text for nothing. The value stays as it is. */
export function remark(what, value) {
  if (value === true) return "";
  if (value.length > LONGEST) {
    const [size, most] = [value.length, LONGEST].map((number) => number.toLocaleString("en-GB"));
    return `This text has ${size} characters, and at most ${most} are kept. Shorten it: until then it is left out of files and of what this device keeps.`;
  }
  if (["number", "percent", "money"].includes(what.kind) && Number.isNaN(parse(value))) {
    return `“${value.slice(0, 40)}” is kept as it is, but it is not a number. ${ALLOWED}`;
  }
  if (what.kind === "date") {
    const year = Number(value.slice(0, 4));
    if (!dayIn(value) || year < 1900 || year > 2199) return "Check the year: dates from 1900 to 2199 are usual here.";
  }
  return "";
}

/** How many copies of a section are filled in; 0 for none. */
export function filledCopies(section, values) {
  if (!section.repeat) return 1;
  return highest(values, section.fields.map(({ id }) => `${id}.`));
}

/** How many rows of a table are filled in, counted to the last one; `start` is the table's name. */
export function filledRows(start, values) {
  return highest(values, [`${start}.`]);
}

function highest(values, starts) {
  const numbers = Object.keys(values).flatMap((name) => starts.filter((start) => name.startsWith(start))
    .map((start) => Number.parseInt(name.slice(start.length), 10)));
  return Math.max(0, ...numbers.filter(Number.isInteger));
}

/** Fields that stand together: tables one by one, boxes and entries in runs. */
export function runs(fields) {
  const found = [];
  for (const field of fields) {
    const kind = ["check", "table"].includes(field.kind) ? field.kind : "entry";
    const last = found.at(-1);
    if (last?.kind === kind && kind !== "table") last.fields.push(field);
    else found.push({ kind, fields: [field] });
  }
  return found;
}
