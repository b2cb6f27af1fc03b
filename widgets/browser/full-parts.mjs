// The later parts of a full result: dependencies, path, diagnostics, strengths, and what to read and watch.

import { drawing, h, prose, table } from "./dom.mjs";
import { decimal, figure, shown } from "./figures.mjs";
import { HIGH, SOUND } from "./full-levels.mjs";

/** A picture beside what is said about it, with its table, which unfolds. */
function pictured(picture, name, beside, twin) {
  return [
    h("div", { class: `fb-beside fb-beside--${name}` }, h("figure", {}, drawing(picture.svg)), h("div", {}, beside)),
    twin && h("details", { class: "fb-more fb-twin", "data-keep": name }, h("summary", {}, twin.summary), twin.table),
  ];
}

/** What holds back what. */
export function dependencies(view, result, picture) {
  const title = (id) => view.data.areas[id].short;
  const active = result.dependencies.filter((edge) => edge.active);
  const weak = [...new Set(active.map(({ from }) => from))];
  const score = (id) => decimal(result.dimensions.find((dimension) => dimension.id === id).score);
  const one = weak.length === 1;
  const text = weak.length
    ? `${list(weak.map((id) => `${title(id)} (${score(id)})`))} ${one ? "is" : "are"} below ${SOUND} and ${one ? "holds" : "hold"} back what rests on ${one ? "it" : "them"}.`
    : `No dimension that others rest on is below ${SOUND}, so nothing is held back.`;
  const reasons = weak.map((id) => [
    h("h4", {}, `Held back by ${title(id)}`),
    h("ul", { class: "fb-list" }, active.filter(({ from }) => from === id).map(({ to, why }) => h("li", {}, h("strong", {}, `${title(to)}. `), why))),
  ]);
  const rows = result.dependencies.map((edge) => [title(edge.from), title(edge.to), edge.active ? "yes" : "no", edge.why]);
  return h("section", { class: "fb-held" }, h("h3", {}, "What holds back what"),
    pictured(picture, "dependencies", [h("p", {}, text), reasons], {
      summary: "All dependencies as a table",
      table: table("What rests on what", ["From", "To", "Holds back now", "Why"], rows),
    }));
}

const list = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);

/** Path → the stage of the checklist that holds its first actions. */
const STAGES = { foundation: "crawl", strengthen: "walk", scale: "run", lead: "run" };

/** The path with its steps, time and money. */
export function path(view, result, picture) {
  const { title, summary, steps, months, investment, success_factor: factor } = result.path;
  const names = (ids) => list(ids.map((id) => view.data.areas[id].short)) || "all";
  const rows = steps.map((step) => [step.title, step.days ? figure({ ...step.days, unit: "days" }) : step.rhythm, names(step.dimensions)]);
  const facts = [
    ["In all", months && figure({ ...months, unit: "months" })],
    ["Investment", investment && figure({ ...investment, unit: "usd" })],
    ["Stands or falls with", factor],
  ].filter(([, value]) => value);
  const checklist = `checklist/${STAGES[result.path.id] ? `?stage=${STAGES[result.path.id]}` : ""}`;
  return h("section", { id: "your-path" }, h("h3", {}, `${view.shared ? "The" : "Your"} path: ${title}`), h("p", {}, summary),
    h("p", { class: "fb-verdict__more" }, h("a", { href: new URL(checklist, view.root.root).href }, "The actions for it as a checklist")),
    h("dl", { class: "fb-facts" }, facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
    pictured(picture, "timeline", table(`Steps of the path: ${title}`, ["Step", "Time", "Dimensions"], rows)));
}

/** What each dimension's score says. What to do first about a priority stands with the priority. */
export function diagnostics(view, result) {
  const scored = result.dimensions.filter(({ diagnostic }) => diagnostic);
  const first = result.priorities.map(({ dimension }) => dimension);
  return h("section", { class: "fb-diagnostics" }, h("h3", {}, "What each score says"),
    h("div", { class: "fb-columns fb-columns--wide" }, scored.map(({ id, score, level, diagnostic }) => h("div", { class: "fb-diagnostic" },
      h("h4", {}, view.data.areas[id].title),
      h("p", { class: "fb-diagnostic__score" }, h("span", { class: "fb-score-tag" }, `${shown(score)} of ${HIGH}`),
        ` ${view.data.levels.find((item) => item.id === level).title}`),
      prose(diagnostic.reading),
      first.includes(id)
        ? h("p", { class: "fb-small" }, `What to do first: see ${first.length > 1 ? `priority ${first.indexOf(id) + 1}` : "your priority"}.`)
        : [h("ul", { class: "fb-list" }, diagnostic.priorities.map((text) => h("li", {}, text))),
          diagnostic.days && h("p", { class: "fb-small" }, `Allow ${figure({ ...diagnostic.days, unit: "days" })}.`)]))));
}

/** What already works. */
export function strengths(view, result) {
  if (!result.strengths.length) return null;
  return h("section", {}, h("h3", {}, "What already works"),
    h("ul", { class: "fb-grid fb-grid--wide" }, result.strengths.map(({ question, dimension, score }) =>
      h("li", {}, h("article", { class: "fb-card fb-card--good" },
        h("p", { class: "fb-card__eyebrow" }, `${view.data.areas[dimension].title} · ${score} of ${HIGH}`),
        h("h4", {}, view.data.questions[question].short),
        h("p", {}, view.data.questions[question].title))))));
}

/** Playbooks and templates for the priorities, and the metrics that show whether they work. */
export function reading(view, result) {
  const columns = [
    ["Playbooks", result.playbooks.map((id) => [view.data.playbooks[id], view.data.playbooks[id].time])],
    ["Templates", result.templates.map((id) => [view.data.templates[id]])],
    ["Metrics to watch", result.metrics.map((id) => [view.data.metrics[id]])],
  ].filter(([, entries]) => entries.length);
  if (!columns.length) return null;
  return h("section", { class: "fb-reading" }, h("h3", {}, "To work with"), h("p", {}, "What helps with the priorities, and the metrics that show whether it works."),
    h("div", { class: "fb-columns" }, columns.map(([title, entries]) => h("div", {}, h("h4", {}, title),
      h("ul", {}, entries.map(([{ title: name, url }, note]) => h("li", {}, h("a", { href: url }, name), note && h("span", { class: "fb-small" }, ` ${note}`))))))));
}
