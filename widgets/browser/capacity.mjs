// <fieldbook-capacity>: segments to head count, gap, ARR per CSM and cost to serve.

import { copy, h, table } from "./dom.mjs";
import { decimal } from "./figures.mjs";
import { money } from "./numbers.mjs";
import { Tool } from "./tool.mjs";
import { cells, figures, numbers, picture, rows } from "./tool-parts.mjs";

const STANDING = {
  below_minimum: "Your team is smaller than the least that works: each CSM has more accounts than the maximum.",
  below: "Your team is below the recommended range, but within the maximum.",
  within: "Your team is within the recommended range.",
  above: "Your team is larger than recommended for these accounts.",
};
const FEWEST = 1;
const MOST = 40;
const span = ({ low, high }) => (low === high ? people(low) : `${people(low)}–${people(high)}`);
const people = (value) => (Number.isInteger(value) ? money(value) : decimal(value));

export class Capacity extends Tool {
  prepare() {
    this.choices = this.data();
    this.rows = this.part("rows");
    this.on("add", () => {
      this.setRows(this.rows.children.length + 1);
      this.changed();
      this.rows.lastElementChild.querySelector("select").focus();
    });
    this.rows.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-remove]");
      if (button) this.remove([...this.rows.children].indexOf(button.closest("[data-row]")));
    });
    this.rows.addEventListener("input", ({ target }) => target.name.endsWith(".segment") && this.fitModels());
    this.setRows(this.rows.children.length);
  }

  /** Exactly so many rows, at least one. */
  setRows(count) {
    const wanted = Math.min(Math.max(count, FEWEST), MOST);
    while (this.rows.children.length > wanted) this.rows.lastElementChild.remove();
    while (this.rows.children.length < wanted) {
      const index = this.rows.children.length;
      const row = copy(this, "row").firstElementChild;
      for (const element of row.querySelectorAll("[name], [id], [for]")) {
        for (const name of ["name", "id", "for"]) {
          if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name).replace(/rows([.-])N/, `rows$1${index}`));
        }
      }
      row.dataset.row = index;
      row.setAttribute("aria-label", `Segment ${index + 1}`);
      this.rows.append(row);
    }
    for (const button of this.rows.querySelectorAll("[data-remove]")) button.hidden = wanted === FEWEST;
    const add = this.querySelector('[data-do="add"]');
    if (add) add.disabled = wanted === MOST;
  }

  remove(place) {
    const { values, label } = this.own();
    const kept = Object.entries(values).flatMap(([name, value]) => {
      const [, index, rest] = name.match(/^rows\.(\d+)\.(.+)$/) ?? [];
      if (index === undefined) return [[name, value]];
      if (Number(index) === place) return [];
      return [[`rows.${Number(index) - (Number(index) > place ? 1 : 0)}.${rest}`, value]];
    });
    const before = this.rows.children.length;
    this.replace({ values: Object.fromEntries(kept), label }, { title: `Segment ${place + 1} is removed.` });
    this.setRows(Math.max(before - 1, FEWEST));
    this.fitModels();
  }

  write(values) {
    const indexes = Object.keys(values).map((name) => Number(name.match(/^rows\.(\d+)\./)?.[1] ?? -1));
    this.setRows(Math.max(2, ...indexes.map((index) => index + 1)));
    const lost = super.write(values);
    this.fitModels();
    return lost;
  }

  /** Ways of working that a segment has no ratio for can't be chosen. */
  fitModels() {
    for (const row of this.rows.children) {
      const [segment, model] = row.querySelectorAll("select");
      const known = this.choices.segments.find(({ id }) => id === segment.value)?.models.map((way) => way.model);
      for (const option of model.options) option.disabled = Boolean(known && option.value && !known.includes(option.value));
      if (known?.length === 1 && !model.value) model.value = known[0];
      if (model.selectedOptions[0]?.disabled) model.value = known.length === 1 ? known[0] : "";
    }
  }

  enough(values) {
    return this.filled(values).length > 0;
  }

  /** Rows with all four entries, with the place they stand in. */
  filled(values) {
    return [...this.rows.children].map((_row, place) => place)
      .filter((place) => ["segment", "model", "accounts", "arr"].every((name) => values[`rows.${place}.${name}`]));
  }

  question(values) {
    this.places = this.filled(values);
    const named = this.places.flatMap((place) => [`rows.${place}.accounts`, `rows.${place}.arr`]);
    const { found, errors } = numbers(values, [...named, "current", "loaded_cost"]);
    const plan = this.places.map((place) => ({
      segment: values[`rows.${place}.segment`], model: values[`rows.${place}.model`],
      accounts: found[`rows.${place}.accounts`], arr: found[`rows.${place}.arr`],
    }));
    const { current, loaded_cost } = found;
    const team = { ...(current === undefined ? {} : { current }), ...(loaded_cost === undefined ? {} : { loaded_cost }) };
    return { payload: { rows: plan, coverage: values.coverage ?? "dedicated", ...team }, errors };
  }

  /** The engine counts complete rows only; the form has others between them. */
  place(path) {
    return path.replace(/^rows\.(\d+)/, (_all, index) => `rows.${this.places[Number(index)]}`);
  }

  async work(payload) {
    const plan = await this.engine.ask("capacity.plan", payload);
    const wide = this.part("result").clientWidth >= 560;
    const scale = (title, id, band, value) => band
      && this.engine.ask("draw.bands", { title, id, wide, unit: band.unit, bands: band.bands, value });
    return {
      plan,
      arr: await scale("ARR per CSM", "fb-scale-arr", plan.arr_per_csm_band, plan.arr_per_csm),
      cost: await scale("Cost to serve", "fb-scale-cost", plan.cost_to_serve_band, plan.cost_to_serve),
    };
  }

  sentence({ plan }) {
    return `${span(plan.recommended)} CSMs recommended.`;
  }

  gap({ gap }) {
    const said = (value) => (value > 0 ? `${people(value)} missing` : value < 0 ? `${people(-value)} to spare` : "none missing");
    return gap.low === gap.high ? said(gap.low) : `${said(gap.low)} at the high ratio, ${said(gap.high)} at the low one`;
  }

  show({ plan, arr, cost }) {
    const open = this.rows.children.length - this.places.length;
    const begun = [...this.rows.children].filter((row) => [...row.querySelectorAll("[name]")].some((control) => control.value)).length;
    return [
      figures([
        ["CSMs, recommended", span(plan.recommended), `At least ${people(plan.minimum)} at the maximum ratio.`],
        ["ARR per CSM", plan.arr_per_csm === null ? "–" : money(plan.arr_per_csm), plan.arr_per_csm_band?.label],
        plan.cost_to_serve === null ? ["Cost to serve", "–", this.current().values.loaded_cost ? "There is no ARR to compare it with." : "Enter what a CSM costs to see it."]
          : ["Cost to serve", `${decimal(plan.cost_to_serve)}%`, `of ARR: ${plan.cost_to_serve_band.label.toLowerCase()}`],
      ]),
      plan.standing && h("p", {}, h("strong", {}, STANDING[plan.standing]), ` Gap: ${this.gap(plan)}.`),
      begun > this.places.length && open > 0 && h("p", { class: "fb-small" },
        `${begun - this.places.length === 1 ? "One segment is" : `${begun - this.places.length} segments are`} not complete yet and left out.`),
      h("h3", {}, "By segment"),
      table("CSMs by segment", ["Segment", "Way of working", "Accounts", "ARR per account", "Accounts per CSM", "CSMs", "At least"],
        plan.rows.map((row) => [row.label, this.model(row.model), money(row.accounts), money(row.arr_per_account),
          row.ratio ? `${row.ratio.low}–${row.ratio.high}` : "–", span(row.recommended), people(row.minimum)])),
      plan.rows.some(({ note }) => note) && h("ul", { class: "fb-list" },
        plan.rows.filter(({ note }) => note).map((row) => h("li", {}, `${row.label}: ${row.note}`))),
      arr && [h("h3", {}, "ARR per CSM"), h("p", {}, this.meaning(plan.arr_per_csm_band)), picture(arr, "ARR per CSM")],
      cost && [h("h3", {}, "Cost to serve"), h("p", {}, this.meaning(plan.cost_to_serve_band)), picture(cost, "Cost to serve")],
    ];
  }

  meaning({ label, bands, index }) {
    return `${label}. ${bands[index].meaning ? `${bands[index].meaning}.` : ""}`;
  }

  model(id) {
    return this.choices.models.find((model) => model.id === id).label;
  }

  markdown({ plan }) {
    const lines = plan.rows.map((row) => [row.label, this.model(row.model), money(row.accounts), money(row.arr), span(row.recommended), people(row.minimum)]);
    const facts = [
      `- CSMs recommended: **${span(plan.recommended)}**, at least ${people(plan.minimum)}`,
      plan.arr_per_csm !== null && `- ARR per CSM: ${money(plan.arr_per_csm)} (${plan.arr_per_csm_band.label})`,
      plan.cost_to_serve !== null && `- Cost to serve: ${decimal(plan.cost_to_serve)}% of ARR (${plan.cost_to_serve_band.label})`,
      plan.standing && `- ${STANDING[plan.standing]} Gap: ${this.gap(plan)}.`,
    ].filter(Boolean).join("\n");
    return `${this.heading("Capacity plan")}\n\n${facts}\n\n${rows([["Segment", "Way of working", "Accounts", "ARR", "CSMs", "At least"], ...lines])}\n\n`
      + `Ratios: ${plan.credit}, ${plan.year}.\n`;
  }

  csv({ plan }) {
    return cells([
      ["segment", "model", "accounts", "arr", "ratio_low", "ratio_high", "ratio_maximum", "csms_low", "csms_high", "csms_minimum"],
      ...plan.rows.map((row) => [row.label, row.model, row.accounts, row.arr, row.ratio?.low ?? "", row.ratio?.high ?? "",
        row.ratio?.maximum ?? "", row.recommended.low, row.recommended.high, row.minimum]),
      ["total", "", "", "", "", "", "", plan.recommended.low, plan.recommended.high, plan.minimum],
    ]);
  }
}
