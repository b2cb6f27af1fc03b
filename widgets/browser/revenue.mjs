// <fieldbook-revenue>: the four rates of a period as a waterfall, and ARR month by month.

import { Refused } from "./ask.mjs";
import { h } from "./dom.mjs";
import { decimal } from "./figures.mjs";
import { money } from "./numbers.mjs";
import { Tool } from "./tool.mjs";
import { cells, figures, numbers, picture, rows } from "./tool-parts.mjs";

const PERIOD = ["start", "expansion", "contraction", "churn", "customers", "lost"];
const MONTHLY = ["monthly_churn", "monthly_contraction", "monthly_expansion"];
const percent = (value) => `${decimal(value)}%`;
const moved = (change) => (decimal(change) === "0.0" ? "the same as" : `${change > 0 ? "up" : "down"} ${decimal(Math.abs(change))}% on`);

export class Revenue extends Tool {
  enough(values) {
    return Boolean(values.start);
  }

  question(values) {
    const { found, errors } = numbers(values, [...PERIOD, ...MONTHLY, "months"]);
    const other = numbers(values, MONTHLY.map((name) => `plan.${name}`));
    const period = Object.fromEntries(["expansion", "contraction", "churn"].map((name) => [name, found[name] ?? 0]));
    for (const name of ["start", "customers", "lost"]) if (found[name] !== undefined) period[name] = found[name];
    const rates = Object.fromEntries(MONTHLY.map((name) => [name, found[name] ?? 0]));
    const ahead = MONTHLY.some((name) => name in found) ? { ...rates, months: found.months ?? 24 } : null;
    const plan = Object.keys(other.found).length
      ? { ...rates, ...Object.fromEntries(Object.entries(other.found).map(([name, rate]) => [name.slice(5), rate])), months: found.months ?? 24 }
      : null;
    return { payload: { period, ahead, plan }, errors: [...errors, ...other.errors] };
  }

  async work({ period, ahead, plan }) {
    const rates = await this.engine.ask("retention.calculate", period);
    const steps = [["Expansion", period.expansion], ["Contraction", -period.contraction], ["Churn", -period.churn]];
    const wide = this.part("result").clientWidth >= 560;
    const waterfall = await this.engine.ask("draw.waterfall", {
      title: "Recurring revenue from start to end of the period", id: "fb-fall", wide, start: period.start,
      steps: steps.map(([label, amount]) => ({ label, amount })), end_label: "End",
    });
    const start = rates.end;
    const project = (rate) => this.engine.ask("retention.project", { start, ...rate });
    const later = start > 0 && ahead ? await project(ahead) : null;
    const otherwise = start > 0 && plan ? await this.projectOther(project, plan) : null;
    const series = [[later, "These rates"], [otherwise, "Other plan"]].filter(([found]) => found).map(([found, label]) => ({
      label, values: [start, ...found.months.map(({ arr }) => arr)], doubled_at: found.doubled_at, halved_at: found.halved_at,
    }));
    const curve = series.length > 0 && await this.drawn({ title: "Recurring revenue month by month", id: "fb-curve", wide, series });
    return { period, ahead, plan, rates, waterfall, later, otherwise, curve };
  }

  /** The curve, or null where the amounts outgrow any picture: the figures are right all the same. */
  async drawn(payload) {
    try {
      return await this.engine.ask("draw.curve", payload);
    } catch (fault) {
      if (fault instanceof Refused) return null;
      throw fault;
    }
  }

  /** Errors of the other plan belong to its own fields. */
  async projectOther(project, plan) {
    try {
      return await project(plan);
    } catch (fault) {
      for (const error of fault.errors ?? []) if (MONTHLY.includes(error.field)) error.field = `plan.${error.field}`;
      throw fault;
    }
  }

  sentence({ rates }) {
    return `NRR ${percent(rates.nrr)}, GRR ${percent(rates.grr)}.`;
  }

  show(found) {
    const { rates, waterfall, curve } = found;
    return [
      figures([
        ["NRR", percent(rates.nrr), rates.nrr >= 100 ? "The base grows by itself." : "The base shrinks without new customers."],
        ["GRR", percent(rates.grr), "What is kept before expansion."],
        ["Expansion rate", percent(rates.expansion_rate), "NRR minus GRR."],
        ["Logo retention", rates.logo_retention === null ? "–" : percent(rates.logo_retention),
          rates.logo_retention === null ? "Enter the customers to see it." : "Customers who stayed."],
      ]),
      picture(waterfall, "Waterfall"),
      (found.later || found.otherwise) && [h("h3", {}, "Looking ahead"), this.ahead(found), picture(curve, "Recurring revenue by month")],
    ];
  }

  ahead({ rates: { end: start }, later, otherwise, ahead, plan }) {
    const line = (name, found, rates) => found && h("p", {}, h("strong", {}, `${name}: `),
      `${money(found.end)} after ${rates.months} months, ${moved(found.change)} ${money(start)}. `,
      `Twelve months of these rates mean an NRR of ${percent(found.yearly.nrr)} and a GRR of ${percent(found.yearly.grr)}. `,
      found.doubled_at && `The base has doubled by month ${found.doubled_at}.`,
      found.halved_at && `The base has halved by month ${found.halved_at}.`);
    const gap = later && otherwise && otherwise.end - later.end;
    return [line("These rates", later, ahead), line("Other plan", otherwise, plan),
      gap ? h("p", {}, `The other plan brings ${money(Math.abs(gap))} ${gap > 0 ? "more" : "less"} by then.`) : null];
  }

  markdown({ period, rates, later, ahead, otherwise, plan }) {
    const table = rows([
      ["Rate", "Value"], ["NRR", percent(rates.nrr)], ["GRR", percent(rates.grr)], ["Expansion rate", percent(rates.expansion_rate)],
      ...(rates.logo_retention === null ? [] : [["Logo retention", percent(rates.logo_retention)]]),
    ]);
    const sum = `Start ${money(period.start)}, expansion ${money(period.expansion)}, contraction ${money(period.contraction)}, `
      + `churn ${money(period.churn)}, end ${money(rates.end)}.`;
    const next = [["These rates", later, ahead], ["Other plan", otherwise, plan]].filter(([_name, found]) => found).map(([name, found, rate]) =>
      `- ${name} (a month: ${rate.monthly_churn}% churn, ${rate.monthly_contraction}% contraction, ${rate.monthly_expansion}% expansion): `
      + `${money(found.end)} after ${rate.months} months, NRR of ${percent(found.yearly.nrr)} in twelve.`);
    return `${[this.heading("Revenue"), sum, table, next.join("\n")].filter(Boolean).join("\n\n")}\n`;
  }

  csv({ rates, later, otherwise }) {
    const start = rates.end;
    const head = ["month", "arr", ...(otherwise ? ["arr_other_plan"] : [])];
    const first = later ?? otherwise;
    const lines = first ? [[0, start, ...(otherwise ? [start] : [])], ...first.months.map(({ month }, place) =>
      [month, later?.months[place].arr ?? "", ...(otherwise ? [otherwise.months[place].arr] : [])])] : [];
    const summary = [["nrr", rates.nrr], ["grr", rates.grr], ["expansion_rate", rates.expansion_rate], ["logo_retention", rates.logo_retention ?? ""], ["end", start]];
    return cells([["measure", "value"], ...summary, ...(lines.length ? [[], head, ...lines] : [])]);
  }
}
