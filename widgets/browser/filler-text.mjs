// A filled template as Markdown, the same as macros/downloads/form_text.py writes: only what is filled in.

import { filledCopies, filledRows, nameOf, openColumns, runs, several, shown } from "./filler-values.mjs";

/** A sign that would open a tag: no backslash in front takes its meaning. As `no_tags` in macros/prose.py. */
const OPENS = /(?<!\\)((?:\\\\)*)<(?=[A-Za-z/!?])/g;

/** Typed text that stays what it is in Markdown; one line. */
export function escaped(text) {
  return text.replace(/\s+/g, " ").trim().replace(/([\\`*_[\]<>#|~&])/g, "\\$1")
    .replace(/^(?:[-+](?=\s|$)|\d+[.)](?=\s|$)|=+$|-+$)/, (start) => `${start.slice(0, -1)}\\${start.at(-1)}`);
}

/** The same for several lines: new lines and paragraphs stay. */
export function block(text) {
  return text.trim().split(/\n\s*\n/).map((part) => part.split("\n").map(escaped).join("\\\n")).join("\n\n");
}

/** The document. `head`: lines below the title. */
export function markdown(form, values, head) {
  const out = [`# ${form.title}`, ...head, ...form.sections.flatMap((section) => sectionOf(section, values))];
  out.push("---", `From ${form.from ?? "the CS Fieldbook"}, licence CC BY 4.0. Facts and figures: ${form.credits.join("; ")}.`);
  return `${out.join("\n\n")}\n`.replace(OPENS, "$1\\<");
}

function sectionOf(section, values) {
  const found = [];
  for (let copy = 1; copy <= filledCopies(section, values); copy += 1) {
    const blocks = runs(section.fields).flatMap((run) => runOf(section, run, copy, values));
    if (blocks.length && section.repeat) found.push(`### ${section.repeat_label} ${copy}`);
    found.push(...blocks);
  }
  const minutes = section.minutes ? ` (${section.minutes} minutes)` : "";
  return found.length ? [`## ${section.title}${minutes}`, ...found] : [];
}

function runOf(section, { kind, fields }, copy, values) {
  if (kind === "table") return grid(section, fields[0], copy, values);
  const blocks = [];
  let items = [];
  const apart = (text) => {
    if (items.length) blocks.push(items.join("\n"));
    items = [];
    if (text) blocks.push(text);
  };
  for (const field of fields) {
    const name = nameOf(section, field, copy);
    const value = values[name];
    if (several(field)) {
      const ticked = ({ id }) => values[`${name}.${id}`] === true;
      const options = field.choices.map((choice) => `- [${ticked(choice) ? "x" : " "}] ${choice.label}`);
      if (field.choices.some(ticked)) apart(`**${field.label}**\n\n${options.join("\n")}`);
    } else if (!value) continue;
    else if (kind === "check") items.push(`- [x] ${field.label}`);
    else if (field.kind === "long_text") apart(`**${field.label}**\n\n${block(value)}`);
    else items.push(`- **${field.label}:** ${escaped(shown(field, value))}`);
  }
  apart();
  return blocks;
}

function grid(section, field, copy, values) {
  const start = nameOf(section, field, copy);
  const filled = filledRows(start, values);
  if (!filled) return [];
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const rows = [line(field.columns.map(({ label }) => label)), line(field.columns.map(() => "---"))];
  for (let row = 1; row <= (field.rows?.length ?? filled); row += 1) {
    const cells = openColumns(field).map((column) => {
      const value = values[`${start}.${row}.${column.id}`];
      return value ? escaped(shown(column, value)) : "";
    });
    rows.push(line([...(field.rows ? [field.rows[row - 1]] : []), ...cells]));
  }
  return [`**${field.label}**`, rows.join("\n")];
}
