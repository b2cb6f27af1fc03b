// What a quick result says beyond the scores: metrics with benchmarks, and the reading for the company.

import { h, prose, table } from "./dom.mjs";
import { figure } from "./figures.mjs";

const PRIORITIES = { high: "High priority", medium: "Medium priority", low: "Low priority" };

/** Metrics to watch, each with the benchmark rows for this company. */
export function metrics(view, result) {
  if (!result.metrics.length) return null;
  const stage = view.data.stages.find((item) => item.id === result.stage).title;
  const cards = result.metrics.map((metric) => {
    const { title, url } = view.data.metrics[metric.id];
    const reason = metric.because.domain
      ? `Shows ${view.data.areas[metric.because.domain].title}` : `Basic at ${stage}`;
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
