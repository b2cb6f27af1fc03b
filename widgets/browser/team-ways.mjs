// How results come into a team session: files, share links one on each line, runs of this device.

import { h } from "./dom.mjs";
import { wireDrop } from "./drop.mjs";
import { count } from "./figures.mjs";
import { RunBook } from "./history-runs.mjs";
import { inWords, nameOf } from "./history-list.mjs";
import { fromFiles, fromLinks } from "./intake.mjs";

const MOST_SAID = 12;
const NO_LINK = "There is no share link in it. A share link holds “#share=”.";

/** The share links in a text with one on each line: {runs, refused, left}; `left` are the lines that could not be taken. */
async function fromLines(text, forms) {
  const found = { runs: [], refused: [], left: "" };
  const left = [];
  for (const [place, line] of text.split("\n").entries()) {
    if (!line.trim()) continue;
    const name = `Line ${place + 1}`;
    const { runs, refused } = await fromLinks(line, forms);
    found.runs.push(...runs.map((run) => ({ ...run, name })));
    found.refused.push(...refused.map(({ text: why }) => ({ name, text: why })));
    if (!runs.length && !refused.length) found.refused.push({ name, text: NO_LINK });
    if (refused.length || !runs.length) left.push(line);
  }
  return { ...found, left: left.join("\n") };
}

/** The ways in. `take(runs, refused)` gets what came. */
export class Ways {
  #chosen = new Set();

  constructor(widget, take) {
    this.widget = widget;
    this.take = take;
    this.book = new RunBook(widget.root, widget.kinds);
    this.book.addEventListener("change", () => this.showRuns());
    wireDrop(widget, async (files) => {
      const { runs, refused } = await fromFiles(files, this.book.forms);
      this.take(runs, refused, "There was no file in it.");
    });
    widget.on("links", () => this.#links());
    widget.bootAtIntent(widget.part("in"));
  }

  async #links() {
    const field = this.widget.part("links");
    const { runs, refused, left } = await fromLines(field.value, this.book.forms);
    field.value = left;
    this.take(runs, refused, "Paste one share link on each line first.");
  }

  /** The runs of this device that fit the session, each with a box. */
  showRuns() {
    const { widget } = this;
    const { kind } = widget.people;
    const all = this.book.all();
    const runs = all.filter((run) => kind === null || run.kind === kind);
    const other = all.length - runs.length;
    widget.part("device").hidden = !all.length;
    const focused = this.widget.contains(document.activeElement) ? document.activeElement.id : "";
    widget.part("runs").replaceChildren(...[
      runs.length > 0 && h("fieldset", { class: "fb-choice" },
        h("legend", {}, "Choose the runs that are results of people in this session"),
        h("ul", { class: "fb-runs" }, runs.map((run) => this.#row(run)))),
      runs.length > 0 && h("p", {}, h("button",
        { type: "button", class: "fb-button", id: "team-take", click: () => this.#takeRuns(runs) }, "Add the chosen runs")),
      other > 0 && h("p", { class: "fb-small" },
        `${count(other, "run")} of the other assessment ${other === 1 ? "is" : "are"} not listed: all respondents answer the same questions.`),
    ].filter(Boolean));
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  #row(run) {
    const id = `take-${run.key}`;
    const said = [this.widget.kinds[run.kind].title, inWords(run.date), `${run.answered} of ${run.total} answered`].join(" · ");
    const change = ({ target }) => this.#chosen[target.checked ? "add" : "delete"](run.key);
    return h("li", { class: "fb-run" },
      h("input", { type: "checkbox", id, checked: this.#chosen.has(run.key), "aria-describedby": `${id}-said`, change }),
      h("div", { class: "fb-run__text" }, h("label", { for: id, class: "fb-run__name" }, nameOf(run)),
        h("span", { class: "fb-run__said", id: `${id}-said` }, said)));
  }

  #takeRuns(runs) {
    const chosen = runs.filter(({ key }) => this.#chosen.has(key)).map((run) => ({ ...run, name: nameOf(run) }));
    this.#chosen.clear();
    this.take(chosen, [], "Choose a run first.");
  }
}

/** Say what came in and what didn't: the title, text and list of a notice. */
export function saying(people, added, refused, nothing) {
  const list = refused.slice(0, MOST_SAID).map(({ name, text }) => `${name}: ${text}`);
  if (refused.length > MOST_SAID) list.push(`${count(refused.length - MOST_SAID, "more result")} could not be taken.`);
  const old = added.filter(({ dropped }) => dropped).length;
  const { twins, named } = people.doubles();
  const again = new Set([...twins, ...named].map(([, place]) => people.list[place]).filter((person) => added.includes(person))).size;
  const said = [
    again > 0 && `${count(again, "respondent")} may be in the list twice: see the marks beside the names.`,
    old > 0 && `${count(old, "result")} ${old === 1 ? "comes" : "come"} from another version of the questions: `
      + "the answers that still fit are counted.",
    !added.length && !refused.length && nothing,
    added.length > 0 && refused.length > 0 && `${count(refused.length, "result")} could not be taken:`,
  ].filter(Boolean);
  return {
    kind: refused.length || !added.length ? (added.length ? "warn" : "bad") : "",
    title: added.length ? `${count(added.length, "respondent")} added.` : "Nobody was added.", text: said.join(" "), list,
  };
}
