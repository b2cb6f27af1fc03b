// Weights and bands of the health score: one configuration for all accounts of this device, and for the portfolio.
//
// Stored as {"weights": {category: percent}, "bands": {"green", "yellow"}, "typed"?: {control: text}}; nothing is stored
// while the defaults hold. The first two are what `fieldbook score --config` takes. "typed" is what isn't valid yet.

import { Draft } from "./draft.mjs";

// The base's; the form says what an edition has in their place.
export const WEIGHTS = { usage: 35, support: 15, sentiment: 15, relationship: 20, contract: 15 };
export const BANDS = { green: 70, yellow: 40 };
export const CATEGORIES = Object.keys(WEIGHTS);
/** Names of the controls, as they are paths of the engine's payload. */
export const CONTROLS = [...CATEGORIES.map((id) => `weights.${id}`), ...Object.keys(BANDS).map((id) => `bands.${id}`)];
/** Take the defaults from the form as the build wrote it. */
export function adopt(form) {
  for (const name of CONTROLS) {
    const [group, id] = name.split(".");
    const value = Number(form.elements[name]?.defaultValue || NaN);
    if (Number.isFinite(value)) (group === "weights" ? WEIGHTS : BANDS)[id] = value;
  }
}

/** How far the weights may be from 100. */
export const SLACK = 0.01;

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const within = (low, high) => (value) => typeof value === "number" && value >= low && value <= high;
const only = (object, names) => isObject(object) && Object.keys(object).every((name) => names.includes(name));

/** True for {"weights", "bands"} as the engine takes them, with every name given. */
export function isConfig(value) {
  if (!isObject(value) || !only(value.weights, CATEGORIES) || !only(value.bands, Object.keys(BANDS))) return false;
  const weights = CATEGORIES.map((id) => value.weights[id]);
  const { green, yellow } = value.bands;
  return weights.every(within(0, 100)) && Math.abs(total(weights) - 100) <= SLACK + 1e-9
    && [green, yellow].every(within(1, 100)) && yellow < green;
}

/** A sum that shows no trace of binary fractions. */
export const total = (numbers) => Number(numbers.reduce((sum, number) => sum + number, 0).toPrecision(12));

/** The same with every name: what is left out weighs nothing, and a band that is left out is the default one. */
export function whole({ weights, bands }) {
  const none = Object.fromEntries(CATEGORIES.map((id) => [id, 0]));
  return { weights: weights ? { ...none, ...weights } : WEIGHTS, bands: { ...BANDS, ...bands } };
}

/** True when two configurations say the same. */
export const same = (one, other) => CONTROLS.every((name) => at(one, name) === at(other, name));

/** The value that a control's name stands for. */
export function at(config, name) {
  const [group, id] = name.split(".");
  return config[group][id];
}

/** The file that `fieldbook score --config` takes. */
export const configText = ({ weights, bands }) => `${JSON.stringify({ weights, bands }, null, 2)}\n`;

/** The device's configuration; other tabs and pages may change it. */
export class HealthConfig {
  #config = null;
  #typed = {};

  /** `onChange(config)` is called when somebody else has changed it. */
  constructor(root, onChange = () => {}) {
    this.store = new Draft(root, "tool.health-config", () => {
      this.#take(this.store.read());
      onChange(this.config);
    });
    this.#take(this.store.read());
  }

  /** {"weights", "bands"}, or null for the defaults. */
  get config() {
    return this.#config;
  }

  /** Text of controls that isn't valid yet: {name: text}. */
  get typed() {
    return this.#typed;
  }

  /** Keep a configuration; null goes back to the defaults. `typed` is kept beside it. */
  write(config, typed = {}) {
    const plain = config === null || same(config, { weights: WEIGHTS, bands: BANDS });
    this.#config = plain ? null : { weights: { ...config.weights }, bands: { ...config.bands } };
    this.#typed = typed;
    if (plain && !Object.keys(typed).length) this.store.clear();
    else {
      const { weights, bands } = this.#config ?? { weights: WEIGHTS, bands: BANDS };
      this.store.write(JSON.stringify({ weights, bands, ...(Object.keys(typed).length ? { typed } : {}) }));
    }
  }

  #take(text) {
    let value = null;
    try {
      value = JSON.parse(text ?? "null");
    } catch {
      // damaged: the defaults hold
    }
    const valid = isConfig(value) && !same(value, { weights: WEIGHTS, bands: BANDS });
    this.#config = valid ? { weights: value.weights, bands: value.bands } : null;
    const typed = isObject(value?.typed) ? Object.entries(value.typed) : [];
    this.#typed = Object.fromEntries(typed.filter(([name, given]) => CONTROLS.includes(name) && typeof given === "string"));
  }
}
