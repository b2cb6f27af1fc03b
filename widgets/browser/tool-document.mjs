// What is filled in on a tool's page, as a document: what is stored, exported, imported and shared.
//
// {"format": "fieldbook-tool", "format_version": 1, "tool": "revenue", "tool_version": 1, "saved": time, "label"?,
//  "values": {name of a control: text | true}}

export const FORMAT = "fieldbook-tool";
export const FORMAT_VERSION = 1;
const TEXT_LENGTH = 2000;
export const LABEL_LENGTH = 200;
const FIELDS = ["format", "format_version", "tool", "tool_version", "saved", "label", "values"];
const MOST_VALUES = 2000;

/** A document that can't be taken. `reason`: foreign, format, kind, newer, faulty. `problems`: sentences. */
export class BadDocument extends Error {
  constructor(reason, problems = []) {
    super(reason);
    this.name = "BadDocument";
    this.reason = reason;
    this.problems = problems;
  }
}

/** The document of a tool for these values. `tool`: {id, version, longest?}; a text beyond `longest` stays in its form. */
export function document(tool, { label = "", values }, saved) {
  const head = { format: FORMAT, format_version: FORMAT_VERSION, tool: tool.id, tool_version: tool.version, saved };
  return { ...head, ...(label ? { label } : {}), values: fitting(tool, values) };
}

/** The values that can be kept: without texts that are too long. */
export function fitting({ longest = TEXT_LENGTH }, values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value === true || value.length <= longest));
}

/** True when nothing has been filled in. */
export function isEmpty({ label = "", values = {} }) {
  return !label && !Object.values(values).some((value) => value === true || value.trim?.() !== "");
}

/** {label, values, saved, version} of a document that was read from anywhere. Throws BadDocument with all that is wrong. */
export function read(value, tool) {
  if (!isObject(value) || value.format !== FORMAT) throw new BadDocument("foreign");
  if (value.format_version !== FORMAT_VERSION) throw new BadDocument("format");
  if (value.tool !== tool.id) throw new BadDocument("kind");
  if (!Number.isInteger(value.tool_version) || value.tool_version < 1) {
    throw new BadDocument("faulty", ["tool_version: Use a whole number from 1."]);
  }
  if (value.tool_version > tool.version) throw new BadDocument("newer");
  const problems = Object.keys(value).filter((name) => !FIELDS.includes(name))
    .map((name) => `There is nothing called “${short(name)}” in a file of this tool.`);
  const label = value.label ?? "";
  if (!isText(label, LABEL_LENGTH)) problems.push(`label: Use text of at most ${LABEL_LENGTH} characters.`);
  const saved = value.saved ?? null;
  if (saved !== null && (typeof saved !== "string" || Number.isNaN(Date.parse(saved)))) {
    problems.push("saved: Use a date such as 2026-03-31.");
  }
  const values = isObject(value.values) ? value.values : {};
  const longest = tool.longest ?? TEXT_LENGTH;
  if (!isObject(value.values)) problems.push("values: Use an object of names and values.");
  if (Object.keys(values).length > MOST_VALUES) problems.push(`values: Use at most ${MOST_VALUES} of them.`);
  for (const [name, given] of Object.entries(values).slice(0, MOST_VALUES)) {
    if (given !== true && !isText(given, longest)) {
      problems.push(`values.${short(name)}: Use text of at most ${longest} characters, or true.`);
    }
  }
  if (problems.length) throw new BadDocument("faulty", problems.slice(0, 12));
  return { label, values: { ...values }, saved, version: value.tool_version };
}

const short = (name) => (name.length > 60 ? `${name.slice(0, 59)}…` : name);
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value, limit) => typeof value === "string" && value.length <= limit && value.isWellFormed?.() !== false;
