// One account of a portfolio in a dialog: the engine says once more why it has its status, with what to do.

import { h, prose, table } from "./dom.mjs";
import { shown } from "./figures.mjs";
import { textsOf } from "./health-weights.mjs";
import { money } from "./numbers.mjs";
import { statusOf } from "./portfolio-table.mjs";
import { pack } from "./share.mjs";
import { document as toolDocument } from "./tool-document.mjs";
import { figures } from "./tool-parts.mjs";

const SAID = new Map([[true, "The file says: left"], [false, "The file says: stayed"]]);
const HEALTH = { id: "health", version: 1 };
const URGENCY = { immediate: "At once", within_48_hours: "Within 48 hours", monitor: "Watch" };

/** Fill and open the dialog. `account`: Accounts.at(); `about`: the page's data; `ask` puts a question to the engine. */
export async function openAccount({ dialog, account, config, about, ask }) {
  const place = dialog.querySelector("[data-part='account']");
  dialog.querySelector("h2").textContent = account.account;
  place.replaceChildren(h("p", { role: "status" }, "Working out the reasons …"));
  dialog.showModal();
  const link = dialog.querySelector("[data-part='health']");
  link.href = new URL("tools/health/", about.root).href + await pack(handed(account, config, about));
  const found = await ask("health.score", { indicators: account.indicators, context: account.context, ...config });
  place.replaceChildren(...shownAs(found, account, about));
}

/** The account as entries of the account health page, whose controls are named by the paths of its payload; with weights of its own those, too. */
function handed({ account, indicators, context }, config, about) {
  const values = config.weights ? textsOf(config) : {};
  for (const [id, value] of Object.entries(indicators)) {
    const byStatus = typeof value === "string" && about.measured.includes(id);
    values[`${byStatus ? "status" : "indicators"}.${id}`] = String(value);
  }
  for (const [id, value] of Object.entries(context)) values[`context.${id}`] = value === true ? "yes" : value === false ? "no" : String(value);
  return toolDocument(HEALTH, { label: account.slice(0, 200), values }, new Date().toISOString());
}

function shownAs(found, account, about) {
  const titles = about.indicators;
  const known = found.indicators.filter(({ value }) => value !== null);
  const named = new Map([...Object.values(found.triggers).flat()].map((trigger) => [trigger.id, trigger]));
  const triggers = account.triggers.map((id) => named.get(id) ?? { id, ...about.triggers[id], reason: "The previous score in the file shows it." });
  const urgency = (id) => about.triggers[id].urgency;
  return [
    figures([
      ["Status", statusOf(account.status), SAID.get(account.churned) ?? `Row ${account.row} of the file`],
      ["Score", shown(found.score), found.reason ?? ""],
      ["ARR", money(account.arr), ""],
      ["Coverage", `${Math.round(found.coverage)}%`, "Weight of the categories with an answer."],
    ]),
    h("h3", {}, "Why"), h("ul", {}, found.reasons.map(({ text }) => h("li", {}, text))),
    triggers.length > 0 && h("h3", {}, "Triggers"),
    triggers.length > 0 && h("ul", {}, triggers.map(({ id, title, act, reason }) =>
      h("li", {}, h("strong", {}, `${URGENCY[urgency(id)]}: ${title}. `), reason, prose(act)))),
    found.actions.length > 0 && h("h3", {}, "What to do"),
    found.actions.length > 0 && h("ul", {}, found.actions.map((line) => h("li", {}, prose(line)))),
    found.review && h("p", { class: "fb-small" }, found.review),
    known.length > 0 && h("h3", {}, "Indicators"),
    known.length > 0 && table("Indicators of this account", ["Indicator", "Value", "Status", "Points"], known.map((line) =>
      [titles[line.id], String(line.value), statusOf(line.status), shown(line.points)])),
  ].filter(Boolean);
}
