// A comparison as nodes: how it went overall, what rose and fell, pictures, the table, what to bear in mind.

import { drawing, h } from "./dom.mjs";
import { count, decimal, shown } from "./figures.mjs";
import { inWords, nameOf } from "./history-list.mjs";
import { print } from "./history-runs.mjs";
import { changesBetween, ends, inOrder } from "./versions.mjs";

const MOST = 3;
const MARKS = { up: ["▲", "higher"], down: ["▼", "lower"], same: ["=", "no change"] };
const SMALL = 0.05;

const way = (change) => (change > 0 ? "up" : change < 0 ? "down" : "same");

/** "+0.5", "−0.3", "0.0"; a change too small for one decimal says so. */
function signed(change) {
  if (change === null) return "–";
  const sign = change > 0 ? "+" : change < 0 ? "−" : "";
  return change !== 0 && Math.abs(change) < SMALL ? `under ${sign}0.1` : `${sign}${decimal(Math.abs(change))}`;
}

/** A change with its shape, sign and word. */
function changed(change) {
  if (change === null) return h("span", { class: "fb-change" }, "not comparable");
  const [mark, word] = MARKS[way(change)];
  return h("span", { class: `fb-change fb-change--${way(change)}` },
    h("span", { class: "fb-change__mark", "aria-hidden": "true" }, mark),
    h("span", { class: "fb-num" }, signed(change)), ` ${word}`);
}

const stepOf = (kind, run) => kind.steps[run[kind.step]] ?? "not scored";

/** The comparison in a sentence, for the ear. */
export function sentence(kind, result) {
  const [first, last] = [result.runs[0], result.runs.at(-1)];
  if (result.overall.change === null) return `${count(result.runs.length, "run")} compared. One end has no score.`;
  const [, word] = MARKS[way(result.overall.change)];
  return `${count(result.runs.length, "run")} compared: from ${stepOf(kind, first)}, ${shown(first.overall)}, `
    + `to ${stepOf(kind, last)}, ${shown(last.overall)}: ${signed(result.overall.change)}, ${word}.`;
}

/** The nodes. `view` is {kind, runs}: the page's data of the kind, and the chosen runs. */
export function comparison({ kind, runs }, result, { lines, radar, shapes }) {
  const pictures = [[lines, "fb-history__lines"], [radar, "fb-history__radar"]].map(([made, name]) => {
    const picture = made && drawing(made.svg);
    return picture && h("figure", { class: `fb-figure ${name}` }, picture);
  });
  return [
    moved(kind, result),
    notes(kind, runs, result),
    extremes(kind, result),
    h("section", {}, h("h3", {}, "Over time"),
      h("div", { class: "fb-history__pictures" }, pictures.filter(Boolean)),
      shapes < result.runs.length && h("p", { class: "fb-small" },
        "The shape shows the first and the latest run; with all of them it could not be read.")),
    table(kind, result),
  ].filter(Boolean);
}

function moved(kind, result) {
  const [first, last] = [result.runs[0], result.runs.at(-1)];
  const end = (run) => h("span", { class: "fb-moved__run" },
    h("span", { class: "fb-moved__label" }, `${run.label}, ${inWords(run.date)}`),
    h("strong", {}, shown(run.overall)), ` ${stepOf(kind, run)}`);
  const arrow = h("span", { class: "fb-moved__way", "aria-hidden": "true" }, "→");
  return h("p", { class: "fb-moved" }, end(first), arrow, end(last), changed(result.overall.change));
}

/** What makes the runs less alike than they look. */
function notes(kind, runs, result) {
  const said = [];
  const versions = [...new Set(result.runs.map((run) => run.model_version))].sort(inOrder);
  const several = versions.length > 1;
  if (several || versions[0] !== result.model_version) {
    said.push([
      `These runs were made with ${several ? `different versions of the questions (${versions.join(", ")})`
        : `version ${versions[0]} of the questions`}; they are scored by today's version ${result.model_version}. `
        + "A change may come from the questions.",
      changesBetween(kind.changes, ...ends([...versions, result.model_version])),
    ]);
  }
  for (const run of result.runs) {
    const out = run.left_out;
    if (!out) continue;
    const why = `because today's questions don't have ${out === 1 ? "it" : "them"}`;
    said.push([`${run.label}, ${inWords(run.date)}: ${count(out, "answer")} left out, ${why}.`]);
  }
  const open = result.runs.filter((run) => !run.complete && run.model_version === result.model_version);
  if (open.length) {
    said.push([`Not finished: ${open.map((run) => `${run.label}, ${inWords(run.date)}`).join("; ")}. `
      + "Open questions count in no mean, so a change may come from what is missing."]);
  }
  const seen = new Map();
  for (const run of runs) {
    const same = seen.get(print(run));
    if (!same) seen.set(print(run), run);
    else said.push([`“${nameOf(same)}” and “${nameOf(run)}” have the same day and the same answers. Perhaps one is a copy.`]);
  }
  if (!said.length) return null;
  return h("div", { class: "fb-callout fb-callout--warn fb-history__notes" },
    h("span", { class: "fb-callout__label" }, "To bear in mind"),
    said.map(([text, list]) => [h("p", {}, text), list?.length > 0 && h("ul", {}, list.map((line) => h("li", {}, line)))]));
}

function extremes(kind, result) {
  const moves = result.domains.filter(({ change }) => change);
  const list = (title, none, found) => h("div", {}, h("h3", {}, title), found.length
    ? h("ol", { class: "fb-moves" }, found.map(({ id, change, scores }) => h("li", {},
      h("a", { href: kind.areas[id].url }, kind.areas[id].title), changed(change),
      h("span", { class: "fb-small" }, `${shown(scores[0])} to ${shown(scores.at(-1))}`))))
    : h("p", {}, none));
  const rose = moves.filter(({ change }) => change > 0).sort((a, b) => b.change - a.change).slice(0, MOST);
  const fell = moves.filter(({ change }) => change < 0).sort((a, b) => a.change - b.change).slice(0, MOST);
  return h("div", { class: "fb-columns fb-columns--wide fb-history__moves" },
    list("Rose most", `No ${kind.noun} has risen.`, rose), list("Fell most", `No ${kind.noun} has fallen.`, fell));
}

function table(kind, result) {
  const several = result.runs.length > 2;
  const row = (name, { scores, changes, change }, overall) => h("tr", { class: overall && "fb-compare__overall" },
    h("th", { scope: "row" }, name),
    scores.map((score, place) => h("td", { class: "fb-num" }, shown(score),
      several && changes[place] !== null && h("span", { class: `fb-compare__step fb-change--${way(changes[place])}` }, signed(changes[place])),
      overall && h("span", { class: "fb-compare__day" }, stepOf(kind, result.runs[place])))),
    h("td", {}, changed(change)));
  const label = "Scores of all chosen runs";
  return h("section", {}, h("h3", {}, "All scores"),
    h("div", { class: "fb-scroll", tabindex: "0", role: "region", "aria-label": label },
      h("table", { class: "fb-table fb-compare" },
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, kind.noun[0].toUpperCase() + kind.noun.slice(1)),
          result.runs.map((run) => h("th", { scope: "col" }, run.label, h("span", { class: "fb-compare__day" }, inWords(run.date)),
            h("span", { class: "fb-compare__day" }, `version ${run.model_version}`))),
          h("th", { scope: "col" }, "Change", several && h("span", { class: "fb-compare__day" }, "first to last")))),
        h("tbody", {}, row("Overall", result.overall, true),
          result.domains.map((domain) => row(h("a", { href: kind.areas[domain.id].url }, kind.areas[domain.id].title), domain, false))))),
    h("p", { class: "fb-small" }, `Scores run from ${kind.low} to ${kind.high}. `,
      `${kind.step === "stage" ? "Stages and changes" : "Changes"} are worked out before rounding`,
      several ? "; the small figure is the change from the run before." : "."));
}
