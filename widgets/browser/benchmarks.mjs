// <fieldbook-benchmarks>: seven headline metrics in their bands, with targets and what closing the gap is worth.

import { h, prose, table } from "./dom.mjs";
import { decimal } from "./figures.mjs";
import { money } from "./numbers.mjs";
import { Tool } from "./tool.mjs";
import { cells, numbers, picture, rows, spanned } from "./tool-parts.mjs";

const plain = (value) => (Number.isInteger(value) ? String(value) : decimal(value)).replace("-", "−");
const inUnit = (value, unit) => plain(value) + (unit.startsWith("percent") ? "%" : unit === "days" ? (value === 1 ? " day" : " days") : "");

export class Benchmarks extends Tool {
  prepare() {
    this.page = this.data();
    this.names = this.page.metrics.map(({ id }) => `metrics.${id}`);
  }

  enough(values) {
    return this.names.some((name) => values[name]);
  }

  question(values) {
    const { found, errors } = numbers(values, [...this.names, "arr"]);
    const metrics = Object.fromEntries(Object.entries(found).filter(([name]) => name !== "arr").map(([name, value]) => [name.slice(8), value]));
    const { stage, segment } = values;
    return {
      payload: {
        metrics, ...(stage ? { stage } : {}), ...(segment ? { segment } : {}),
        ...(found.arr === undefined ? {} : { arr: found.arr, years: Number(values.years ?? 1) }),
      },
      errors,
    };
  }

  async work(payload) {
    const placed = await this.engine.ask("benchmark.place", payload);
    const wide = this.part("result").clientWidth >= 560;
    const drawn = [];
    for (const metric of placed.metrics) {
      const typical = metric.typical[0]?.typical;
      drawn.push(await this.engine.ask("draw.bands", {
        title: `${metric.label}: your value among the bands`, id: `fb-${metric.id.replaceAll("_", "-")}`, wide, unit: metric.unit,
        bands: metric.bands, value: metric.value, ...(metric.target === null ? {} : { target: metric.target }),
        ...(typical ? { typical: { low: typical.low, high: typical.high } } : {}),
      }));
    }
    return { ...placed, drawn, years: payload.years, arr: payload.arr };
  }

  sentence({ metrics, priorities }) {
    const labels = metrics.filter(({ id }) => priorities.includes(id)).map(({ label }) => label);
    return `${metrics.length === 1 ? "One metric is" : `${metrics.length} metrics are`} placed. ${labels.length ? `Work on ${labels.join(", ")} first.` : "None is among the two worst bands."}`;
  }

  show({ metrics, priorities, notes, drawn, years, arr }) {
    const first = metrics.filter(({ id }) => priorities.includes(id));
    return [
      notes.map((note) => h("p", { class: "fb-callout" }, note)),
      h("h3", {}, "What to work on"),
      first.length
        ? h("ol", {}, first.map((metric) => h("li", {}, h("strong", {}, metric.label), `: ${inUnit(metric.value, metric.unit)} is in “${metric.band}”. ${this.goal(metric)}`)))
        : h("p", {}, "None of these is in one of its two worst bands. Keep them there, and look at what you have not entered."),
      metrics.map((metric, place) => this.metric(metric, drawn[place], years, arr)),
    ];
  }

  goal({ target, beyond, direction, unit, months }) {
    if (target === null) return "It is in the best band.";
    const at = inUnit(target, unit);
    const word = beyond ? (direction === "lower" ? "below " : "above ") : "";
    return `The next band begins ${beyond ? "" : "at "}${word}${at}: a target for ${months.low} to ${months.high} months.`;
  }

  metric(metric, drawn, years, arr) {
    const { links, tables } = this.page;
    const heading = links[metric.id] ? h("a", { href: links[metric.id] }, metric.label) : metric.label;
    const meaning = metric.bands[metric.band_index].meaning;
    return h("section", { class: "fb-placed" }, h("h3", {}, heading),
      h("p", {}, h("strong", {}, `${inUnit(metric.value, metric.unit)}: ${metric.band}. `), meaning && `${meaning}. `, metric.priority && h("span", { class: "fb-tag" }, "Priority"), ` ${this.goal(metric)}`),
      picture(drawn, metric.label, metric.id),
      metric.typical.length > 0 && table(`${metric.label} of companies like yours`, ["For", "Typical", "Target"], metric.typical.map((row) => [
        [h("a", { href: tables[row.table] }, row.label), ` (by ${row.by})`], spanned(row.typical, metric.unit), row.target ? spanned(row.target, metric.unit) : "–"])),
      (metric.own ?? []).map((own) => h("p", {}, "Among our own figures, ", h("a", { href: tables[own.table] }, own.title), ": ", h("strong", {}, own.label), ".")),
      this.worth(metric, years, arr),
      h("details", { class: "fb-more", "data-keep": `read-${metric.id}` }, h("summary", {}, "How to read this"), prose(metric.reading), metric.caveat && prose(metric.caveat),
        h("p", { class: "fb-sources" }, "Source: ", h("a", { href: tables[metric.table] }, metric.credit), `, ${metric.year}.`)));
  }

  worth(metric, years, arr) {
    if (metric.impact) {
      const { per_year, total } = metric.impact;
      return h("div", { class: "fb-worth" },
        h("p", {}, `From ${inUnit(metric.value, metric.unit)} to ${inUnit(metric.target, metric.unit)} on ${money(arr)} ARR: `, h("strong", {}, `${money(total)} more over ${years === 1 ? "one year" : `${years} years`}`), "."),
        years > 1 && table(`Worth of a better ${metric.label}`, ["Year", "More ARR"], per_year.map((value, place) => [`Year ${place + 1}`, money(value)])));
    }
    const asks = ["nrr", "grr"].includes(metric.id) && metric.target !== null && arr === undefined;
    return asks ? h("p", { class: "fb-small" }, "Enter your ARR to see what the target is worth.") : null;
  }

  markdown({ metrics, years }) {
    const typical = ({ unit, typical: found }) => found.map((row) => `${spanned(row.typical, unit)} (${row.label})`).join("; ") || "–";
    const lines = metrics.map((metric) => [metric.label, inUnit(metric.value, metric.unit), metric.band, metric.priority ? "yes" : "no",
      metric.target === null ? "–" : inUnit(metric.target, metric.unit), metric.impact ? money(metric.impact.total) : "–", typical(metric)]);
    const worth = (years ?? 1) === 1 ? "Worth in a year" : `Worth over ${years} years`;
    return `${this.heading("Benchmark check")}\n\n${rows([["Metric", "Value", "Band", "Priority", "Target in 12–18 months", worth, "Typical"], ...lines])}\n\n`
      + `Bands: ${metrics[0].credit}, ${metrics[0].year}.\n`;
  }

  csv({ metrics }) {
    return cells([
      ["metric", "value", "unit", "band", "band_index", "priority", "target", "impact_total"],
      ...metrics.map((metric) => [metric.id, metric.value, metric.unit, metric.band, metric.band_index, metric.priority ? "yes" : "no", metric.target ?? "", metric.impact?.total ?? ""]),
    ]);
  }
}
