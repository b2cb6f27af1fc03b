// What could not be used of a portfolio's file: kept compactly, the first ones listed, all of them as CSV.

import { h, table } from "./dom.mjs";
import { cells } from "./tool-parts.mjs";

const LISTED = 50;
const whole = (number) => number.toLocaleString("en-GB");

/** The problems of a file, in the order of its rows. Texts that come again are kept once. */
export class ProblemList {
  lines = [];
  kinds = new Map();
  #texts = new Map();

  add(problems) {
    for (const { row, column, value, message, kind } of problems) {
      this.lines.push([row, this.#once(column), value, this.#once(message)]);
      this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
    }
  }

  #once(text) {
    if (!this.#texts.has(text)) this.#texts.set(text, text);
    return this.#texts.get(text);
  }

  /** All of them as CSV, for the list of what to put right. */
  csv() {
    return cells([["row", "column", "value", "message"], ...this.lines.map((line) => line.map((cell) => cell ?? ""))]);
  }
}

/** The section; null when all of the file could be used. `save` downloads the list. */
export function problemsSection({ problems, columns, summary, about, save }) {
  const { lines } = problems;
  const unknown = columns?.unknown ?? [];
  if (!lines.length && !unknown.length) return null;
  const number = whole(lines.length);
  return h("section", {},
    h("h3", {}, "What could not be used"),
    summary && h("p", {}, `${whole(summary.scored)} of ${whole(summary.rows)} ${summary.rows === 1 ? "row is" : "rows are"} scored, ${whole(summary.rejected)} rejected. `
      + "A cell that can't be used counts as empty; the rest of its row is scored."),
    unknown.length > 0 && h("p", {}, `${unknown.length === 1 ? "One column isn't known and was" : `${unknown.length} columns aren't known and were`} left out: `,
      unknown.slice(0, 20).map(({ column, guess }, place) => [place ? "; " : "", h("strong", {}, column || "(no name)"),
        guess && ` (perhaps ${guess}, which is ${about.indicators[guess] ?? guess})`]), unknown.length > 20 ? " …" : "."),
    lines.length > 0 && [
      h("p", {}, lines.length > LISTED ? `The first ${LISTED} of ${number} problems:` : `${number} problem${lines.length === 1 ? "" : "s"}:`),
      table("What could not be used", ["Row", "Column", "Value", "What is allowed"],
        lines.slice(0, LISTED).map(([row, column, value, message]) => [row ?? "File", column ?? "–", value === null || value === "" ? "–" : value, message])),
      h("p", {}, h("button", { type: "button", class: "fb-button fb-button--quiet", click: save }, lines.length > LISTED ? `Download all ${number} as CSV` : "Download as CSV")),
    ]);
}
