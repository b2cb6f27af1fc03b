// What a portfolio shows, section by section; the page has a turn between them.

import { h } from "./dom.mjs";
import { shown } from "./figures.mjs";
import { money } from "./numbers.mjs";
import { backtest } from "./portfolio-backtest.mjs";
import { TITLES, behind, distribution, percent, range } from "./portfolio-pictures.mjs";
import { problemsSection } from "./portfolio-problems.mjs";
import { scatter } from "./portfolio-scatter.mjs";
import { AccountTable } from "./portfolio-table.mjs";
import { Pace } from "./slices.mjs";
import { figures } from "./tool-parts.mjs";

const whole = (number) => number.toLocaleString("en-GB");

/** Put the report into `place`. `page`: {about, view, choice, open(index), saveProblems}. Returns what has to be dropped later. */
export async function report(place, found, page, wanted) {
  const { accounts, columns, summary, problems, backtest: tested, bands } = found;
  const pace = new Pace(wanted);
  const bad = problemsSection({ problems, columns, summary, about: page.about, save: page.saveProblems });
  if (!summary.scored) {
    place.replaceChildren(h("p", {}, "No account could be scored."), bad ?? "");
    return [];
  }
  const wide = place.clientWidth >= 600;
  place.replaceChildren(headline(summary), remarks(summary, columns, problems));
  await pace.rest();
  place.append(h("section", {},
    h("h3", {}, "Against the target shares"), distribution(summary.statuses, wide)));
  await pace.rest();
  place.append(
    h("section", {}, h("h3", {}, "What stands behind it"), behind(summary)));
  await pace.rest();
  const drawn = summary.arr.known ? await scatter({ accounts, bands, open: page.open }, pace) : null;
  if (drawn) place.append(h("section", {}, h("h3", {}, "Score against ARR"), drawn.element));
  await pace.rest();
  const list = new AccountTable({ accounts, triggers: summary.triggers, open: page.open, view: page.view });
  place.append(h("section", { class: "fb-accounts__section" }, h("h3", {}, "Accounts"),
    h("p", {}, "Press a name to see why the account has its status, and what to do. Arrow keys, Page Up, Page Down, Home and End move through the rows."), list.element));
  await pace.rest();
  if (tested) place.append(backtest(tested, page.choice));
  if (bad) place.append(bad);
  await pace.rest();
  return drawn ? [drawn] : [];
}

function headline({ scored, rows, not_enough: without, average, arr, statuses }) {
  const [, yellow, red] = statuses;
  const risk = arr.known ? `Yellow ${money(arr.yellow)}, red ${money(arr.red)}, of ${money(arr.total)}` : "The file has no ARR.";
  return figures([
    ["Accounts scored", whole(scored), scored === rows ? "Every row of the file" : `of ${whole(rows)} rows`],
    ["ARR at risk", arr.known ? money(arr.at_risk) : "–", risk],
    ["Yellow or red", whole(yellow.accounts + red.accounts), `${whole(yellow.accounts)} yellow, ${whole(red.accounts)} red`],
    ["Mean score", shown(average), without ? `${whole(without)} without a score: not enough data` : "Every account has one"],
  ]);
}

const aside = ({ status, share, standing, target }) =>
  `${TITLES[status]} is ${standing} its target: ${percent(share)}, ${range(target)} to aim for`;

/** Sentences about what needs a second look. */
function remarks({ unknown, duplicates, arr, scored, statuses }, columns, problems) {
  const off = statuses.filter(({ standing }) => standing && standing !== "within");
  const lines = [
    off.length ? `${off.map(aside).join(". ")}.` : "All three shares are on target.",
    unknown.accounts ? `${whole(unknown.accounts)} of the accounts have no status, with an ARR of ${money(unknown.arr)}: `
      + "their categories with an answer weigh less than half." : "",
    arr.known && arr.known < scored ? `${whole(scored - arr.known)} accounts have no ARR and count as nothing in the sums.` : "",
    duplicates ? `${whole(duplicates)} rows name an account that stands in the file already. All are scored.` : "",
    problems.lines.length || columns?.unknown.length ? "Some of the file could not be used; what, stands at the end." : "",
  ];
  return h("ul", { class: "fb-remarks" }, lines.filter(Boolean).map((line) => h("li", {}, line)));
}
