// The full assessment's result as a page: level, scores, priorities, what holds back what, the path.

import { drawing, h, prose, svg, table } from "./dom.mjs";
import { count, decimal, figure, shown } from "./figures.mjs";
import { HIGH, toNext } from "./full-levels.mjs";
import { dependencies, diagnostics, path, reading, strengths } from "./full-parts.mjs";
import { answers, leftOut, notes } from "./report-parts.mjs";

const LEVELS_DRAWN = { width: 250, height: 120, step: 18 };

/**
 * A report: {head, body}, nodes and functions that make one or none. `view` brings what the page knows: {root, data, sheet, parts, saved, label,
 * shared}. `result` is that of assess.full, `pictures` are {bars, radar, dependencies, timeline}.
 */
export function report(view, result, pictures) {
  if (result.overall === null) {
    const text = "Nothing is scored yet: every answer so far says that the statement doesn't apply.";
    return { head: [h("p", { class: "fb-empty" }, text)], body: [() => leftOut(view, result, "statement"), () => notes(view, result)] };
  }
  const body = [
    () => where(view, result, pictures),
    () => priorities(view, result),
    () => dependencies(view, result, pictures.dependencies),
    () => path(view, result, pictures.timeline),
    () => diagnostics(view, result),
    () => strengths(view, result),
    () => reading(view, result),
    () => leftOut(view, result, "statement"),
    () => notes(view, result),
    () => answers(view, HIGH, (question, score) => said(view, question, score)),
  ];
  return { head: [head(view, result)], body };
}

const levelOf = (view, id) => view.data.levels.find((level) => level.id === id);
/** The level that a whole score belongs to. */
const levelAt = (view, score) => view.data.levels.find(({ low, high }) => score >= low && score <= high);

/** What a score of a statement says, in the words of its level. */
function said(view, question, score) {
  const level = levelAt(view, score);
  const text = document.getElementById(`${question}-${level.id}`).querySelector("span").textContent;
  return `${level.title}. ${text}`;
}

function head(view, result) {
  const level = levelOf(view, result.level);
  const facts = [view.label, view.saved, `Model version ${result.model_version}`].filter(Boolean).join(" · ");
  return h("section", { class: "fb-verdict", "aria-labelledby": "verdict-title" },
    h("div", { class: "fb-verdict__text" },
      h("p", { class: "fb-verdict__stamp" }, facts),
      h("h3", { id: "verdict-title", class: "fb-verdict__stage" },
        h("span", { class: "fb-verdict__eyebrow" }, view.shared ? "The level" : "Your level"), level.title),
      h("p", { class: "fb-verdict__score" }, h("strong", { "data-display": "" }, decimal(result.overall)), ` of ${HIGH}`),
      h("p", {}, toNext(view.data.levels, result.overall, result.level)),
      result.complete ? null : h("p", { class: "fb-verdict__open" },
        `A first look: ${count(result.open.length, "statement")} still open. Each further answer can move the result.`)),
    h("figure", { class: "fb-verdict__picture" }, ladder(view, result)),
    h("p", { class: "fb-verdict__summary" }, `${view.shared ? "The" : "Your"} path: `,
      h("a", { href: "#your-path" }, result.path.title), `. ${result.path.summary}`));
}

/** Five steps, the one that is reached filled in. */
function ladder(view, result) {
  const { width, height, step } = LEVELS_DRAWN;
  const room = width / view.data.levels.length;
  const here = view.data.levels.findIndex(({ id }) => id === result.level);
  const name = `Five levels as steps; ${view.data.levels[here].title} is step ${here + 1}`;
  const drawn = svg("svg", { class: "fb-ladder", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": name });
  view.data.levels.forEach(({ title }, place) => {
    const tall = (place + 1) * step;
    const left = place * room;
    const state = place === here ? "here" : place < here ? "done" : "open";
    drawn.append(
      svg("rect", { class: `fb-ladder__step fb-ladder__step--${state}`, x: left + 1, y: height - tall - 2, width: room - 2, height: tall, rx: 2 }),
      svg("text", { class: `fb-ladder__name fb-ladder__name--${state}`, x: left + room / 2, y: height - tall - 7, "text-anchor": "middle" }, title));
  });
  return drawn;
}

function where(view, result, pictures) {
  const targets = result.dimensions.some(({ target }) => target !== null);
  const columns = ["Dimension", "Score", "Level", ...(targets ? ["Target", "To target"] : [])];
  const rows = result.dimensions.map((dimension) => [
    h("a", { href: view.data.areas[dimension.id].url }, view.data.areas[dimension.id].title),
    shown(dimension.score),
    dimension.level ? levelOf(view, dimension.level).title : "not scored",
    ...(targets ? [shown(dimension.target), toTarget(dimension)] : []),
  ]);
  const figures = [["bars", pictures.bars], ["radar", pictures.radar]].filter(([, picture]) => picture);
  return h("section", {}, h("h3", {}, "Where the points are"),
    h("div", { class: "fb-pictures" }, figures.map(([name, picture]) =>
      h("figure", { class: `fb-pictures__${name}` }, drawing(picture.svg)))),
    table("Scores by dimension", columns, rows));
}

function toTarget({ gap, target }) {
  if (target === null) return "–";
  if (gap === null) return "not scored";
  return gap <= 0 ? "reached" : `${gap < 0.05 ? "under 0.1" : decimal(gap)} to go`;
}

const REASONS = {
  foundation: "Below 5, and the others rest on it",
  lowest: "Lowest of what remains",
};

function priorities(view, result) {
  const items = result.priorities.map((priority) => {
    const { title, url } = view.data.areas[priority.dimension];
    const { diagnostic } = result.dimensions.find(({ id }) => id === priority.dimension);
    const steps = result.actions.filter(({ dimension }) => dimension === priority.dimension);
    return h("li", { class: "fb-priority" },
      h("div", { class: "fb-priority__main" },
        h("p", { class: "fb-step__place" }, REASONS[priority.because]),
        h("h4", {}, h("a", { href: url }, title)),
        h("dl", { class: "fb-priority__facts" }, facts(view, priority).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
        h("div", { class: "fb-priority__why" }, prose(priority.why))),
      h("div", { class: "fb-priority__side" },
        h("p", { class: "fb-priority__label" }, "Do first"),
        h("ul", { class: "fb-list" }, diagnostic.priorities.map((text) => h("li", {}, text)))),
      steps.length > 0 && h("div", { class: "fb-priority__steps" },
        h("p", { class: "fb-priority__label" }, "Its lowest statements, and what lifts them"),
        h("ul", { class: "fb-nexts" }, steps.map((step) => next(view, step)))));
  });
  const whose = view.shared ? "The" : "Your";
  const count = ["", "priority", "two priorities", "three priorities"][items.length];
  return h("section", {}, h("h3", {}, `${whose} ${count}`),
    h("p", {}, items.length > 1 && "In this order. ", "Strategy, Structure and Technology come first when they are below 5; ",
      "the lowest of the others follow."),
    h("ol", { class: "fb-steps fb-steps--actions fb-priorities" }, items));
}

function facts(view, priority) {
  const aim = levelAt(view, Math.floor(priority.target));
  return [
    ["Score", `${decimal(priority.score)}, ${levelOf(view, priority.level).title}`],
    ["Target", `${decimal(priority.target)}${aim && Number.isInteger(priority.target) ? `, ${aim.title}` : ""}`],
    ["Allow", priority.days ? figure({ ...priority.days, unit: "days" }) : "no fixed time"],
    ["Impact", inWords(priority.impact)],
    ["Effort", inWords(priority.effort)],
  ];
}

const inWords = (text) => (text.charAt(0).toUpperCase() + text.slice(1)).replace("-", " to ");

function next(view, step) {
  const question = view.data.questions[step.question];
  const linked = (name, ids, records) => ids.length > 0 && h("p", { class: "fb-next__links" }, `${name}: `,
    ids.map((id, place) => [place ? ", " : "", h("a", { href: records[id].url }, records[id].title)]));
  return h("li", { class: "fb-next" },
    h("h5", {}, question.short, " ", h("span", { class: "fb-score-tag" }, `${step.score} of ${HIGH}`)),
    prose(step.next_step),
    linked("Playbooks", step.playbooks, view.data.playbooks),
    linked("Templates", step.templates, view.data.templates));
}
