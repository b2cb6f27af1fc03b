// The later parts of a report: metrics, the reading for the company, what was left out, notes, all answers.

import { h, inline, prose, table } from "./dom.mjs";
import { count, figure } from "./figures.mjs";

const PRIORITIES = { high: "High priority", medium: "Medium priority", low: "Low priority" };

/** Metrics to watch, each with the benchmark rows for this company. */
export function metrics(view, result) {
  if (!result.metrics.length) return null;
  const stage = view.data.stages.find((item) => item.id === result.stage).title;
  const cards = result.metrics.map((metric) => {
    const { title, url } = view.data.metrics[metric.id];
    const reason = metric.because.domain
      ? `Shows ${view.data.domains[metric.because.domain].title}` : `Basic at ${stage}`;
    return h("li", {}, h("article", { class: "fb-watch" },
      h("div", { class: "fb-watch__text" },
        h("h4", {}, h("a", { href: url }, title)),
        h("p", { class: "fb-watch__tags" },
          h("span", { class: `fb-level fb-level--${metric.priority}` }, PRIORITIES[metric.priority]),
          h("span", { class: "fb-tag" }, reason)),
        prose(metric.why)),
      benchmarks(view, metric, title)));
  });
  return h("section", {}, h("h3", {}, "Metrics to watch"), h("ul", { class: "fb-watches" }, cards));
}

function benchmarks(view, metric, title) {
  if (!metric.benchmarks.length) return null;
  const measures = new Set(metric.benchmarks.map((row) => row.measure ?? ""));
  const one = measures.size === 1;
  const rows = metric.benchmarks.map((row) => [
    [view.data.options[row.option] ?? "All companies", !one && row.measure && h("span", { class: "fb-watch__row" }, row.measure)].filter(Boolean),
    figure(row.good) || "–", figure(row.great) || "–", figure(row.world_class) || "–",
  ]);
  return h("div", { class: "fb-watch__figures" },
    one && metric.benchmarks[0].measure && h("p", { class: "fb-watch__measure" }, metric.benchmarks[0].measure),
    table(`Benchmarks: ${title}`, ["For", "Good", "Great", "World-class"], rows),
    credit(view, metric.benchmarks.map((row) => row.source)));
}

function credit(view, ids) {
  const named = [...new Set(ids)].filter((id) => view.data.sources[id]).map((id) => view.data.sources[id]);
  return h("p", { class: "fb-sources" }, named.length > 1 ? "Sources: " : "Source: ", named.map((source, place) =>
    [place ? "; " : "", h("a", { href: source.url }, source.credit), `, ${source.year}`]), ".");
}

/** How to read the result for this company; nothing when nothing was said about it. */
export function company(view, { advice }) {
  if (!advice.fields.length) return null;
  const ratios = advice.coverage.map((ratio) => [ratio.label, figure(ratio.accounts), figure(ratio.arr), ratio.model]);
  return h("section", {}, h("h3", {}, view.shared ? "For this company" : "For your company"),
    h("dl", { class: "fb-company" }, advice.fields.map((field) => h("div", {},
      h("dt", {}, view.data.profile[field.field], h("span", {}, field.label)), h("dd", {}, prose(field.advice))))),
    ratios.length > 0 && [h("h4", {}, "How many customers one CSM looks after"),
      table("Coverage ratio", ["Customers", "Accounts per CSM", "ARR per CSM", "Way of working"], ratios),
      credit(view, advice.coverage.map((ratio) => ratio.source))],
    advice.cost && h("p", { class: "fb-cost" }, `${advice.cost.label} of ARR: a customer-success team usually costs `,
      h("strong", { class: "fb-num" }, figure(advice.cost.cost)), "."));
}

/** What is open and what doesn't apply. */
export function leftOut(view, result) {
  const listed = (ids) => h("ul", { class: "fb-list" }, ids.map((id) => h("li", {},
    view.shared ? view.data.questions[id].title : h("a", { href: `#${id}` }, view.data.questions[id].title))));
  if (!result.open.length && !result.na.length) return null;
  return h("section", {}, h("h3", {}, "What is left out"),
    result.open.length > 0 && h("details", { class: "fb-more", "data-keep": "open" },
      h("summary", {}, `${count(result.open.length, "question")} still open`), listed(result.open)),
    result.na.length > 0 && [
      h("p", {}, `${count(result.na.length, "question")} that ${result.na.length === 1 ? "doesn't" : "don't"} apply, counted in no mean:`),
      listed(result.na),
    ]);
}

/** The visitor's notes beside their questions. */
export function notes(view, result) {
  const entries = Object.entries(result.notes);
  if (!entries.length) return null;
  return h("section", {}, h("h3", {}, "Notes"),
    h("dl", { class: "fb-notes" }, entries.map(([id, text]) => h("div", {},
      h("dt", {}, view.data.questions[id].title), h("dd", {}, text)))));
}

/** Every question with its answer, for reading along and for paper. */
export function answers(view) {
  const given = view.parts.answers;
  const groups = Object.entries(view.data.domains).map(([id, domain]) => {
    const asked = view.sheet.questions.filter((question) => view.data.questions[question].domain === id);
    return h("div", {}, h("h4", {}, domain.title), h("dl", { class: "fb-given" }, asked.map((question) => h("div", {},
      h("dt", {}, view.data.questions[question].title),
      h("dd", {}, given[question] === undefined ? "Open" : given[question] === "na" ? "Does not apply"
        : [h("span", { class: "fb-score-tag" }, `${given[question]} of 4`), " ", inline(view.sheet.label(question, given[question]))])))));
  });
  return h("section", {}, h("details", { class: "fb-more", "data-keep": "answers", open: view.shared },
    h("summary", {}, "All answers"), groups));
}
