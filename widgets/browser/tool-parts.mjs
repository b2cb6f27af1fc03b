// What the results of the tools share: figures, pictures with their tables, Markdown and CSV.

import { drawing, h, table } from "./dom.mjs";
import { ALLOWED, parse } from "./numbers.mjs";

/** The numbers that these controls hold, by name, and an error for each that holds something else. Empty ones are left out. */
export function numbers(values, names) {
  const found = {};
  const errors = [];
  for (const name of names) {
    const number = parse(values[name] ?? "");
    if (Number.isNaN(number)) errors.push({ field: name, message: `“${values[name].slice(0, 40)}” is not a number. ${ALLOWED}` });
    else if (number !== null) found[name] = number;
  }
  return { found, errors };
}

/** Headline figures: [[name, value, remark]]. */
export function figures(entries) {
  return h("dl", { class: "fb-figures" }, entries.map(([name, value, remark]) =>
    h("div", {}, h("dt", {}, name), h("dd", {}, value, remark && h("small", {}, remark)))));
}

/** A drawing of the engine with its table folded below. `label` names the table. */
export function picture(drawn, label, keep = label) {
  if (!drawn) return null;
  const { columns, rows: lines } = drawn.table;
  return h("figure", { class: "fb-figure fb-picture" }, drawing(drawn.svg),
    h("details", { class: "fb-more", "data-keep": keep }, h("summary", {}, "The same as a table"), table(label, columns, lines)));
}

const SIGNS = { percent: "%", percent_arr: "%", days: " days", score: "", usd: "", count: "" };

/** A range {low, high, above, below} in words: "88–92%", "more than 120%", "under 60 days". */
export function spanned({ low, high, above = false, below = false }, unit) {
  const sign = SIGNS[unit] ?? "";
  const plain = (value) => value.toLocaleString("en-GB", { maximumFractionDigits: 2 });
  if (low === null) return `${below ? "under" : "up to"} ${plain(high)}${sign}`;
  if (high === null) return above ? `more than ${plain(low)}${sign}` : `${plain(low)}${sign} or more`;
  return low === high ? plain(low) + sign : `${plain(low)}–${plain(high)}${sign}`;
}

/** A Markdown table; the first row is its head. */
export function rows(lines) {
  const plain = (cell) => String(cell).replace(/\s+/g, " ").replace(/([\\|*_`[\]<>])/g, "\\$1");
  const text = lines.map((cellsOf) => `| ${cellsOf.map(plain).join(" | ")} |`);
  return [text[0], `| ${lines[0].map(() => "---").join(" | ")} |`, ...text.slice(1)].join("\n");
}

/** Rows as CSV (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe in front; numbers don't. */
export function cells(lines) {
  const cell = (value) => {
    const text = String(value ?? "");
    const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return lines.map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
}
