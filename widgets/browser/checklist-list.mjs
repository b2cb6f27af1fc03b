// What is marked on the checklist: the actions of each stage with their states, counted, and as text to take away.

import { day, dayInWords } from "./files.mjs";
import { isDay } from "./record.mjs";
import { cells } from "./tool-parts.mjs";

/**
 * The whole list for these values ("state.<action>" → doing, done or na; "note.", "owner.", "due."):
 * {stages: [{id, title, onward, actions, done, doing, open, na, applies}], others: [{name, state, note, owner, due}]}.
 * `others` is what belongs to no action of this page, or says what this page doesn't know.
 */
export function tally(page, values, today = day(new Date())) {
  const marks = new Map();
  const others = new Map();
  const actions = new Map(page.stages.flatMap((stage) => stage.actions.map((action) => [action.id, action])));
  for (const [name, value] of Object.entries(values)) {
    const [field, id] = apart(name);
    const place = actions.has(id) && fits(page, field, value) ? marks : others;
    const key = id || name;
    if (!place.has(key)) place.set(key, {});
    place.get(key)[field] = String(value);
  }
  return {
    stages: page.stages.map((stage) => counted(stage, stage.actions.map((action) => {
      const { state = "open", note = "", owner = "", due = "" } = marks.get(action.id) ?? {};
      const overdue = Boolean(due) && due < today && (state === "open" || state === "doing");
      return { ...action, state, note, owner, due, overdue };
    }))),
    others: [...others].map(([id, mark]) => {
      const state = page.states[mark.state] ?? mark.state;
      return { id, name: nameOf(page, actions, id), ...mark, state };
    }),
  };
}

function apart(name) {
  const dot = name.indexOf(".");
  return dot < 0 ? [name, ""] : [name.slice(0, dot), name.slice(dot + 1)];
}

function fits(page, field, value) {
  if (field === "state") return Object.hasOwn(page.states, value);
  if (field === "due") return isDay(String(value));
  return field === "note" || field === "owner";
}

function counted(stage, actions) {
  const count = (state) => actions.filter((action) => action.state === state).length;
  const na = count("na");
  const counts = { done: count("done"), doing: count("doing"), open: count("open"), na };
  return { ...stage, actions, ...counts, applies: actions.length - na };
}

/** An action that isn't here any more has no title but what its id says. */
function nameOf(page, actions, id) {
  if (actions.has(id)) return actions.get(id).title;
  const stage = page.stages.find((one) => id.startsWith(`${one.id}-`));
  const words = (stage ? id.slice(stage.id.length + 1) : id).replace(/[-_]+/g, " ").trim() || id;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${stage ? ` (${stage.title})` : ""}`;
}

/** "2 of 6 done" and "1 doing, 3 open, 1 not for us". */
export function inWords({ done, doing, open, na, applies }) {
  const rest = [[doing, "doing"], [open, "open"], [na, "not for us"]].filter(([count]) => count)
    .map(([count, word]) => `${count} ${word}`);
  return { done: applies ? `${done} of ${applies} done` : "None applies", rest: rest.join(", ") };
}

/** Owner, date and note as short texts, those that are there. */
export function said({ owner, due, overdue, note }) {
  return [
    owner && ["owner", `Owner: ${owner}`],
    due && [overdue ? "overdue" : "due", `${overdue ? "Overdue since" : "Due"} ${dateInWords(due)}`],
    note && ["note", note],
  ].filter(Boolean);
}

/** A date of another edition may be anything: what is none stays as it is. */
const dateInWords = (due) => (isDay(due) ? dayInWords(new Date(`${due}T00:00`)) : due);

const escaped = (text) => text.replace(/\s+/g, " ").trim().replace(/([\\*_`[\]<>#|~])/g, "\\$1");

/** A task list for a wiki or an issue: `shown` are the ids to take, `root` the address that links count from. */
export function taskList({ stages, others }, shown, root) {
  const parts = [];
  for (const stage of stages) {
    const actions = stage.actions.filter(({ id }) => shown.has(id));
    if (!actions.length) continue;
    const done = inWords(stage).done.replace(/^N/, "n");
    parts.push(`## ${stage.title}: ${done}`, actions.map((action) => task(action, root)).join("\n"));
  }
  if (others.length) {
    parts.push("## From another edition", others.map((other) => {
      const more = [other.state, ...said({ ...other, due: other.due ?? "" }).map(([, text]) => text)].filter(Boolean);
      return `- ${escaped(other.name)}${more.length ? `: ${more.map(escaped).join("; ")}` : ""}`;
    }).join("\n"));
  }
  return parts.join("\n\n");
}

function task(action, root) {
  const { title, takes, state, playbooks } = action;
  const first = state === "na"
    ? `- ~~${escaped(title)}~~ (not for us)`
    : `- [${state === "done" ? "x" : " "}] **${escaped(title)}** (${takes}${state === "doing" ? ", doing" : ""})`;
  const links = playbooks.map(([name, url]) => `[${escaped(name)}](${new URL(url, root).href})`);
  const lines = said(action).map(([kind, text]) => (kind === "note" ? `Note: ${escaped(text)}` : escaped(text)));
  if (links.length && state !== "na") lines.push(`Playbook${links.length > 1 ? "s" : ""}: ${links.join(", ")}`);
  return [first, ...lines.map((line) => `  - ${line}`)].join("\n");
}

/** The same as rows of CSV, one for each action. */
export function sheet({ stages, others }, shown, states) {
  const rows = stages.flatMap((stage) => stage.actions.filter(({ id }) => shown.has(id)).map((action) => [
    stage.title, action.id, action.title, states[action.state], action.takes, action.owner, action.due, action.note,
    action.raises, action.playbooks.map(([name]) => name).join("; "),
  ]));
  const rest = others.map(({ id, name, state, owner, due, note }) =>
    ["", id, name, state, "", owner, due, note, "", ""]);
  const head = ["stage", "id", "action", "state", "takes", "owner", "due", "note", "raises", "playbooks"];
  return cells([head, ...rows, ...rest]);
}
