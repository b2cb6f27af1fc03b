// What stands in the form of the account health page, as the engine is asked about it.

import { CONTROLS } from "./health-config.mjs";
import { parse } from "./numbers.mjs";
import { numbers } from "./tool-parts.mjs";

/** Names of what is kept of an earlier result. */
export const KEPT = /^previous\.(statuses|indicators)\./;
const STATUSES = ["green", "yellow", "red"];
const NO_REASON = "Say why the status differs from the computed one; until then the computed one counts.";
const NO_STATUS = "Choose the status that the reason is for.";

/**
 * The payload of health.score for values by names of controls. `page`: signs and context, as the build put them into
 * the page. Returns {payload, errors, aside}; what is in `aside` is said beside its control and stops nothing.
 */
export function question({ signs, context }, values) {
  const measured = signs.filter(({ unit }) => unit !== undefined).map(({ id }) => `indicators.${id}`);
  const { found, errors } = numbers(values, [...measured, "context.renewal_days", "previous.score", ...CONTROLS]);
  const payload = { indicators: {}, context: {} };
  for (const { id, unit } of signs) {
    const value = unit === undefined ? values[`indicators.${id}`] : found[`indicators.${id}`] ?? values[`status.${id}`];
    if (value !== undefined) payload.indicators[id] = value;
  }
  for (const { id, kind } of context) {
    const value = kind === "days" ? found[`context.${id}`] : values[`context.${id}`];
    if (value !== undefined) payload.context[id] = kind === "days" ? value : value === "yes";
  }
  if (CONTROLS.some((name) => name in values)) Object.assign(payload, configuration(found));
  const previous = earlier(values, found["previous.score"]);
  if (previous) payload.previous = previous;
  const status = values["override.status"];
  const reason = (values["override.reason"] ?? "").replace(/\s+/g, " ").trim();
  if (status && reason) payload.override = { status, reason };
  const aside = status && !reason ? [{ field: "override.reason", message: NO_REASON }]
    : reason && !status ? [{ field: "override.status", message: NO_STATUS }] : [];
  return { payload, errors, aside };
}

/** {"weights", "bands"} of numbers by names of controls. */
function configuration(found) {
  const config = { weights: {}, bands: {} };
  for (const name of CONTROLS) {
    const [group, id] = name.split(".");
    if (name in found) config[group][id] = found[name];
  }
  return config;
}

/** The result to compare with, or null. */
function earlier(values, score = null) {
  const previous = { score, statuses: {}, indicators: {} };
  for (const [name, value] of Object.entries(values)) {
    const [, group] = name.match(KEPT) ?? [];
    const id = name.split(".")[2];
    if (group === "statuses") previous.statuses[id] = value;
    else if (group === "indicators") previous.indicators[id] = STATUSES.includes(value) ? value : parse(value);
  }
  return score !== null || Object.keys(previous.statuses).length ? previous : null;
}
