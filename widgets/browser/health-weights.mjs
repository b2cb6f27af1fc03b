// Weights and bands as they are typed: kept for all accounts, evened out, set back, taken from elsewhere.

import { BANDS, CONTROLS, HealthConfig, WEIGHTS, adopt, at, isConfig, total } from "./health-config.mjs";
import { parse } from "./numbers.mjs";

/** The texts of the controls for a configuration: {"weights.usage": "35"}. */
export const textsOf = (config) => Object.fromEntries(CONTROLS.map((name) => [name, String(at(config, name))]));
export const defaults = () => textsOf({ weights: WEIGHTS, bands: BANDS });

/** Weights that add up to 100 in the same proportions, as whole numbers; equal ones where there is nothing yet. */
function evened(weights) {
  const sum = total(weights);
  const parts = weights.map((weight) => (sum > 0 ? (weight / sum) * 100 : 100 / weights.length));
  const out = parts.map(Math.floor);
  const order = parts.map((part, place) => place).sort((one, other) => (parts[other] % 1) - (parts[one] % 1) || one - other);
  for (const place of order.slice(0, 100 - total(out))) out[place] += 1;
  return out;
}

export class Weights {
  constructor(widget) {
    this.widget = widget;
    adopt(widget.form);
    this.kept = new HealthConfig(widget.root, () => this.take());
    widget.on("even", () => this.set(this.evened(), "The weights add up to 100 now."));
    widget.on("defaults", () => this.set(defaults(), "The defaults are back."));
  }

  /** Weights and bands as typed; nothing where they are the defaults, unless `all` are wanted. */
  texts(all = false) {
    const { config, typed } = this.kept;
    return all || config || Object.keys(typed).length ? { ...(config ? textsOf(config) : defaults()), ...typed } : {};
  }

  /** {"weights", "bands"} that these texts say, or null when they aren't a configuration. */
  configOf(given) {
    const config = { weights: {}, bands: {} };
    for (const name of CONTROLS) {
      const [group, id] = name.split(".");
      config[group][id] = parse(given[name]) ?? (group === "weights" ? 0 : BANDS[id]);
    }
    return isConfig(config) ? config : null;
  }

  /** The configuration that stands in the form, or null when it isn't one yet. */
  now() {
    return this.configOf(this.widget.board.config());
  }

  /** Keep what stands in the form. */
  keep() {
    const typed = this.widget.board.config();
    const config = this.configOf(typed);
    if (config) this.kept.write(config);
    else this.kept.write(this.kept.config, typed);
  }

  /** Another tab, or the portfolio, has changed it. */
  take() {
    const { widget } = this;
    if (widget.shared) return;
    widget.board.writeConfig(this.texts(true));
    widget.board.follow();
    widget.follow();
  }

  /** Put these texts into the controls; a notice offers the way back. */
  set(given, title) {
    const { widget } = this;
    const { board } = widget;
    const before = board.config();
    if (CONTROLS.every((name) => before[name] === given[name])) {
      widget.say("Nothing to change: the weights and bands are like that already.");
      return;
    }
    const put = (wanted) => {
      board.writeConfig(wanted);
      this.keep();
      board.follow();
      widget.follow();
    };
    put(given);
    widget.notice({ name: "config", title, text: "They count for all your accounts.", actions: [["Undo", () => put(before)]] });
  }

  /** What stands in the form, with weights that add up. */
  evened() {
    const given = this.widget.board.config();
    const names = Object.keys(WEIGHTS).map((id) => `weights.${id}`);
    const weights = evened(names.map((name) => Math.max(0, parse(given[name]) || 0)));
    return { ...given, ...Object.fromEntries(names.map((name, place) => [name, String(weights[place])])) };
  }

  /** An account from elsewhere was scored by other weights: one's own stay, unless one wants those. */
  offer(given) {
    const mine = this.texts(true);
    if (!this.configOf(given) || CONTROLS.every((name) => parse(mine[name]) === parse(given[name]))) return;
    this.widget.notice({
      name: "config", title: "That account was scored with other weights or bands.", text: "Yours stay as they are, so the score may differ.",
      actions: [["Use its weights and bands", () => this.set(given, "Its weights and bands are used now.")]],
    });
  }
}
