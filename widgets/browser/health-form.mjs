// The form of the account health page: statuses at once, bare statuses, the sum of the weights, what folds.

import { h } from "./dom.mjs";
import { count } from "./figures.mjs";
import { CATEGORIES, CONTROLS, SLACK, total } from "./health-config.mjs";
import { parse } from "./numbers.mjs";

export const WORDS = { green: "Green", yellow: "Yellow", red: "Red" };
const PHONE = "(max-width: 47.984em)";

/** The status of a measured sign's number; reaching a threshold counts. The engine says the same, a moment later. */
export function statusOf({ direction, yellow, red }, number) {
  const reaches = (threshold) => (direction === "higher" ? number <= threshold : number >= threshold);
  return reaches(red) ? "red" : reaches(yellow) ? "yellow" : "green";
}

/** A status as word, shape and colour. */
export function mark(status, text = WORDS[status]) {
  return h("span", { class: `fb-status fb-status--${status}` }, text);
}

/** What the page says of a number that lies outside its scale; an empty text for others. */
function beyond({ direction, best, worst }, number) {
  const better = direction === "higher" ? number > best : number < best;
  const worse = direction === "higher" ? number < worst : number > worst;
  return better ? `counts as ${best}, the best` : worse ? `counts as ${worst}, the worst` : "";
}

/** Keeps the form's own displays in step with what is entered. */
export class HealthForm {
  constructor(widget, signs) {
    this.widget = widget;
    this.signs = new Map(signs.map((sign) => [sign.id, sign]));
    this.fields = [...widget.form.querySelectorAll("[data-sign]")];
    this.folds = [...widget.form.querySelectorAll("details[data-category]")];
    if (matchMedia(PHONE).matches) for (const fold of this.folds.slice(1)) fold.open = false;
    for (const name of ["last-time", "override"]) this.fold(name).open = false;
    for (const fold of widget.querySelectorAll("[data-fold]")) fold.open = false;
    for (const link of widget.querySelectorAll("[data-overview]")) {
      link.addEventListener("click", () => (this.fold(link.dataset.overview).open = true));
    }
    this.#unfoldLinked();
    addEventListener("hashchange", () => this.#unfoldLinked());
  }

  fold(name) {
    return this.folds.find((fold) => fold.dataset.category === name);
  }

  control(name) {
    return this.widget.form.elements.namedItem(name);
  }

  /** A link such as #weights opens what it leads to. */
  #unfoldLinked() {
    const fold = this.folds.find(({ id }) => `#${id}` === location.hash);
    if (!fold || fold.open) return;
    fold.open = true;
    fold.scrollIntoView();
  }

  /** Open what holds an entry that can't be used. */
  unfoldErrors() {
    for (const fold of this.folds) if (fold.querySelector("[aria-invalid]")) fold.open = true;
  }

  /** Open what is filled in and would be out of sight. */
  unfoldFilled(values) {
    if (values["override.status"] || values["override.reason"]) this.fold("override").open = true;
    if (values["previous.score"]) this.fold("last-time").open = true;
  }

  /** Bring every display up to date with the controls. */
  follow() {
    const given = Object.fromEntries(CATEGORIES.map((id) => [id, 0]));
    const all = { ...given };
    for (const field of this.fields) {
      const sign = this.signs.get(field.dataset.sign);
      all[sign.category] += 1;
      if (this.#followSign(field, sign)) given[sign.category] += 1;
    }
    for (const id of CATEGORIES) {
      this.#say(id, `${given[id]} of ${all[id]} filled in`);
    }
    const answers = [...this.fold("events").querySelectorAll("[name]")].filter(({ value }) => value !== "").length;
    this.#say("events", answers ? `${count(answers, "answer")} given` : "They change no points, but some call for action at once");
    this.#say("override", WORDS[this.control("override.status").value] ? `${WORDS[this.control("override.status").value]} by hand` : "Optional, with a reason");
    const score = this.control("previous.score").value.trim();
    this.#say("last-time", score ? `Score ${score} then` : "Optional");
    const done = total(Object.values(given));
    this.widget.part("counted").textContent = done ? `${done} of ${this.fields.length} signs` : "Nothing filled in yet";
    this.#followWeights();
  }

  /** Category → the worst status of its signs. */
  worst() {
    const found = {};
    const order = Object.keys(WORDS);
    for (const { dataset: { sign, status } } of this.fields) {
      const { category } = this.signs.get(sign);
      if (status && order.indexOf(status) >= order.indexOf(found[category])) found[category] = status;
    }
    return found;
  }

  /** What stands beside the title of a part. */
  #say(name, text) {
    this.fold(name).querySelector(".fb-category__said").textContent = text;
  }

  #followSign(field, sign) {
    const levels = [...field.querySelectorAll("input[type=radio]")];
    const now = field.querySelector("[data-now]");
    const typed = sign.unit === undefined ? "" : this.control(`indicators.${sign.id}`).value.trim();
    const number = parse(typed);
    for (const level of levels) if (!("locked" in level.dataset)) level.disabled = typed !== "" || this.widget.shared !== null;
    const chosen = levels.find((level) => level.checked)?.value ?? "";
    const status = typed === "" ? chosen : Number.isFinite(number) ? statusOf(sign, number) : "";
    const remark = Number.isFinite(number) && number !== null ? beyond(sign, number) : "";
    field.dataset.status = status;
    field.toggleAttribute("data-typed", typed !== "");
    if (now.dataset.said === `${status} ${remark}`) return status !== "";
    now.dataset.said = `${status} ${remark}`;
    now.replaceChildren(...(status ? [mark(status), remark && h("small", {}, remark)].filter(Boolean) : []));
    return status !== "";
  }

  #followWeights() {
    const numbers = CATEGORIES.map((id) => parse(this.control(`weights.${id}`).value) ?? 0);
    const sum = total(numbers);
    const off = Number((100 - sum).toPrecision(12));
    const known = Number.isFinite(sum);
    const fits = known && Math.abs(off) <= SLACK + 1e-9;
    this.control("weights.sum").value = known ? String(sum) : "–";
    this.control("weights.sum").readOnly = true;
    this.widget.part("sum-said").textContent = !known ? "A weight isn't a number." : fits ? "As it has to be."
      : off > 0 ? `${off} missing to 100.` : `${-off} too many.`;
    this.fold("weights").toggleAttribute("data-off", !fits);
    this.#say("weights", fits ? "The same for all your accounts, and for the portfolio" : "They don't add up to 100");
  }

  /** What the controls of weights and bands say: {name: text}. */
  config() {
    return Object.fromEntries(CONTROLS.map((name) => [name, this.control(name).value]));
  }

  /** Put these texts there. */
  writeConfig(texts) {
    for (const name of CONTROLS) this.control(name).value = texts[name];
  }
}
