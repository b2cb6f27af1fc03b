// The weights and bands a portfolio is scored with: those of account health on this device, changed here or there.

import { decimal } from "./figures.mjs";
import { BANDS, CONTROLS, HealthConfig, WEIGHTS, adopt, at, isConfig, total } from "./health-config.mjs";
import { ALLOWED, parse } from "./numbers.mjs";

const TYPING = 400;
const STANDARD = { weights: WEIGHTS, bands: BANDS };

/** `form` has a control for each name of CONTROLS; `changed()` is called when the weights that hold are others than before. */
export class Weights {
  #timer = 0;

  constructor(form, root, changed) {
    Object.assign(this, { form, changed });
    adopt(form);
    this.store = new HealthConfig(root, () => (this.#fill(), changed()));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => {
      this.#sum();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.settle(), TYPING);
    });
    this.#fill();
  }

  /** {weights, bands} for the engine; empty for the standard ones. */
  get config() {
    return this.store.config ?? {};
  }

  /** The bands that hold. */
  get bands() {
    return this.store.config?.bands ?? BANDS;
  }

  /** Set the weights; null for the standard ones. */
  set(config) {
    this.store.write(config);
    this.#fill();
    this.changed();
  }

  /** Take what was typed a moment ago, without waiting for the hands to rest. */
  settle() {
    clearTimeout(this.#timer);
    if (!this.#timer) return;
    this.#timer = 0;
    this.#take();
  }

  #fill() {
    const config = this.store.config ?? STANDARD;
    for (const name of CONTROLS) this.form.elements[name].value = String(at(config, name));
    this.#mark({});
    this.#sum();
    this.#origin();
  }

  #origin() {
    const own = this.store.config !== null;
    this.form.querySelector("[data-part='origin']").textContent = own
      ? "Your own weights and bands, the same as in account health on this device."
      : "The standard weights and bands.";
    this.form.querySelector("[data-do='standard']").hidden = !own;
  }

  #sum() {
    const weights = Object.keys(WEIGHTS).map((id) => parse(this.form.elements[`weights.${id}`].value) ?? 0);
    const sum = total(weights);
    const place = this.form.querySelector("[data-part='sum']");
    place.textContent = Number.isNaN(sum) ? "–" : `${Number(sum.toFixed(2))}%`;
    place.toggleAttribute("data-off", !(Math.abs(sum - 100) <= 0.01 + 1e-9));
  }

  /** Use what is typed if all of it is allowed; else say what is. */
  #take() {
    const config = { weights: {}, bands: {} };
    const errors = {};
    for (const name of CONTROLS) {
      const [group, id] = name.split(".");
      const value = parse(this.form.elements[name].value);
      const [least, most] = group === "weights" ? [0, 100] : [1, 100];
      if (Number.isNaN(value)) errors[name] = ALLOWED;
      else if (value === null && group === "bands") errors[name] = "Use a number from 1 to 100.";
      else if (value !== null && (value < least || value > most)) errors[name] = `Use a number from ${least} to ${most}.`;
      config[group][id] = value ?? 0;
    }
    const sum = total(Object.values(config.weights));
    if (!Object.keys(errors).length && Math.abs(sum - 100) > 0.01 + 1e-9) {
      errors.weights = `The weights add up to ${decimal(sum)}. They must add up to 100; the portfolio keeps the former ones until they do.`;
    }
    if (!Object.keys(errors).length && config.bands.yellow >= config.bands.green) {
      errors["bands.yellow"] = "Use a lower number for yellow than for green.";
    }
    this.#mark(errors);
    if (Object.keys(errors).length || !isConfig(config)) return;
    const before = JSON.stringify(this.config);
    this.store.write(config);
    this.#origin();
    if (JSON.stringify(this.config) !== before) this.changed();
  }

  #mark(errors) {
    for (const line of this.form.querySelectorAll("[data-error]")) {
      const name = line.dataset.error;
      const control = this.form.elements[name];
      line.textContent = errors[name] ?? "";
      line.hidden = !errors[name];
      if (control) control.toggleAttribute("aria-invalid", false);
      if (control && errors[name]) control.setAttribute("aria-invalid", "true");
    }
  }
}
