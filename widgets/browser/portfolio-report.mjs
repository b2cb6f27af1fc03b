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

/**
 * The report, apart from the page: {nodes, drawn}, where what is drawn has to be dropped later.
 * `page`: {about, view, choice, wide, open(index), saveProblems}.
 */
export async function report(found, page, wanted) {
  const { accounts, columns, summary, problems, backtest: tested, bands } = found;
  const pace = new Pace(wanted);
  const bad = problemsSection({ problems, columns, summary, about: page.about, save: page.saveProblems });
  if (!summary.scored) {
    return { nodes: [h("p", {}, "No account could be scored."), bad].filter(Boolean), drawn: [] };
  }
  const above = [headline(summary), remarks(summary, columns, problems)];
  await pace.rest();
  above.push(h("section", {}, h("h3", {}, "Against the target shares"), distribution(summary.statuses, page.wide)));
  await pace.rest();
  above.push(h("section", {}, h("h3", {}, "What stands behind it"), behind(summary)));
  await pace.rest();
  const below = [tested && backtest(tested, page.choice), bad].filter(Boolean);
  await pace.rest();
  const drawn = summary.arr.known ? [await scatter({ accounts, bands, open: page.open }, pace)].filter(Boolean) : [];
  try {
    await pace.rest();
  } catch (fault) {
    for (const drawing of drawn) drawing.drop();
    throw fault;
  }
  for (const { element } of drawn) above.push(h("section", {}, h("h3", {}, "Score against ARR"), element));
  // The table sorts itself by what the visitor has chosen meanwhile: it comes last, and at once into the page.
  const list = new AccountTable({ accounts, triggers: summary.triggers, open: page.open, view: page.view });
  above.push(h("section", { class: "fb-accounts__section" }, h("h3", {}, "Accounts"),
    h("p", {}, "Press a name to see why the account has its status, and what to do. Arrow keys, Page Up, Page Down, Home and End move through the rows."), list.element));
  return { nodes: [...above, ...below], drawn: [...drawn, list] };
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
    off.length ? `${off.map(aside).join(". ")}.` : statuses.some(({ standing }) => standing) ? "All three shares are on target." : "",
    unknown.accounts ? `${whole(unknown.accounts)} ${unknown.accounts === 1 ? "account has" : "accounts have"} no status, with an ARR of ${money(unknown.arr)}: `
      + "the categories with an answer weigh less than half." : "",
    arr.known && arr.known < scored ? `${whole(scored - arr.known)} ${scored - arr.known === 1 ? "account has no ARR and counts" : "accounts have no ARR and count"} as nothing in the sums.` : "",
    duplicates ? `${duplicates === 1 ? "1 row names" : `${whole(duplicates)} rows name`} an account that stands in the file already. All are scored.` : "",
    problems.lines.length || columns?.unknown.length ? "Some of the file could not be used. The list of it stands at the end." : "",
  ];
  return h("ul", { class: "fb-list fb-remarks" }, lines.filter(Boolean).map((line) => h("li", {}, line)));
}
