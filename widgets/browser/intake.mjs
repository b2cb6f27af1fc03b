// Results that come in from outside: several files at once, or a text with share links in it. Each is taken or refused by itself.

import { LARGEST_FILE, tooLarge, valueOf } from "./files.mjs";
import { BadRecord, read } from "./record.mjs";
import { BadLink, unpack } from "./share.mjs";

/** What a file with several runs says it is. */
const RUNS_FORMAT = "fieldbook-runs";
const RUNS_VERSION = 1;
/** A full stop, comma or bracket that follows a link in a sentence is no part of it. */
const LINK = /#share=(?:[\w.-]*[\w-])?/g;
/** Whatever was kept fits: storage holds five million characters, of three bytes at most, and a file adds blanks. */
const LARGEST_RUNS = 20_000_000;
const MOST_PROBLEMS = 3;
const LINKS = {
  cut: "Its end is missing, as happens when a mail program breaks a long line.",
  changed: "Something in it has been changed on the way, so it can't be opened.",
  large: "It is too long to be a result.",
  newer: "It was made by a newer edition of this site. Reload the page and try again.",
};
const RECORDS = {
  empty: "It is empty.",
  foreign: "It isn't a result of an assessment. Files that were exported here end in .json.",
  format: "It was written by another edition of this site, in a form that this one doesn't know.",
  kind: "It belongs to something else than the assessments of this page.",
  faulty: "Some of it can't be taken, so nothing was.",
};

/** Several documents as one text, for a file. */
export function packed(documents) {
  return `${JSON.stringify({ format: RUNS_FORMAT, format_version: RUNS_VERSION, runs: documents }, null, 2)}\n`;
}

/** The runs in a value of JSON, one document or a file with several, as `fromFiles` gives them. */
export function runsIn(value, name, forms) {
  if (!holdsSeveral(value)) return taken([value], name, forms);
  if (value.format_version !== RUNS_VERSION) return { runs: [], refused: [{ name, text: RECORDS.format }] };
  return taken(value.runs, name, forms);
}

/** True for what `packed` writes. */
export function holdsSeveral(value) {
  return typeof value === "object" && value !== null && value.format === RUNS_FORMAT && Array.isArray(value.runs);
}

/**
 * The value in a chosen file with one run or several: {value}, or else {problem: "large" | "empty" | "foreign", limit}.
 * Only one that says that it holds several may be larger than a single result can be.
 */
export async function valueIn(file) {
  const { value, ...fault } = await valueOf(file, LARGEST_RUNS);
  return file.size > LARGEST_FILE && !fault.limit && !holdsSeveral(value) ? { problem: "large", limit: LARGEST_FILE } : { value, ...fault };
}

/**
 * The runs in these files. `forms`: kind → form, see record.mjs. Returns {runs, refused}: a run is {document, parts, name},
 * a refusal {name, text}, both in the order of the files. Other versions of the questions are taken as far as they fit.
 */
export async function fromFiles(files, forms) {
  const found = { runs: [], refused: [] };
  for (const file of files) {
    const { value, problem, limit } = await valueIn(file);
    if (problem) {
      found.refused.push({ name: file.name, text: RECORDS[problem] ?? tooLarge(limit) });
      continue;
    }
    const { runs, refused } = runsIn(value, file.name, forms);
    found.runs.push(...runs);
    found.refused.push(...refused);
  }
  return found;
}

/** The same for documents that stand in one file of this name. */
export function taken(documents, name, forms) {
  const found = { runs: [], refused: [] };
  if (!documents.length) found.refused.push({ name, text: "There is no run in it." });
  for (const [place, document] of documents.entries()) {
    take(found, document, documents.length > 1 ? `${name}, run ${place + 1}` : name, forms);
  }
  return found;
}

/** The same for the share links in a text; whatever else stands in it is passed over. */
export async function fromLinks(text, forms) {
  const found = { runs: [], refused: [] };
  for (const [place, [link]] of [...text.matchAll(LINK)].entries()) {
    const name = `Link ${place + 1}`;
    try {
      take(found, await unpack(link), name, forms);
    } catch (fault) {
      if (!(fault instanceof BadLink)) throw fault;
      found.refused.push({ name, text: LINKS[fault.reason] });
    }
  }
  return found;
}

function take(found, document, name, forms) {
  try {
    const parts = read(document, forms[document?.kind] ?? { kind: null }, { anyVersion: true });
    if (Object.keys(parts.answers).length) found.runs.push({ document, parts, name });
    else found.refused.push({ name, text: "There is no answer in it." });
  } catch (fault) {
    if (!(fault instanceof BadRecord)) throw fault;
    found.refused.push({ name, text: [RECORDS[fault.reason], ...fault.problems.slice(0, MOST_PROBLEMS)].join(" ") });
  }
}
