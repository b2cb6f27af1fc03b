// The result of the account health page, as nodes, as Markdown and as CSV.

import { h, prose, table } from "./dom.mjs";
import { count, decimal, shown } from "./figures.mjs";
import { dayInWords } from "./files.mjs";
import { WORDS, mark } from "./health-form.mjs";
import { cells, picture, rows } from "./tool-parts.mjs";

const URGENCIES = { immediate: "At once", within_48_hours: "Within 48 hours", monitor: "Watch closely" };
const plain = (number) => String(Number(number.toFixed(2)));
const ONE = { days: "day", times: "time" };
const link = ([title, address]) => h("a", { href: address }, title);
const list = (nodes) => nodes.map((node, place) => [place ? ", " : "", node]);

/** The status that counts: the one set by hand, or else the computed one. */
export const standing = ({ override, status }) => override?.status ?? status;

/** What a screen reader is told. */
export function sentence({ result }) {
  const { score, coverage, triggers, override } = result;
  const status = standing(result);
  const urgent = triggers.immediate.length;
  return [
    status ? `${WORDS[status]}${override ? ", set by hand" : ""}.` : "No status yet.",
    score === null ? `No score yet: ${plain(coverage)} percent covered.` : `Score ${decimal(score)}.`,
    urgent > 0 && `${count(urgent, "alarm")} for today.`,
  ].filter(Boolean).join(" ");
}

/** The nodes of the result. */
export function show(widget, found, values) {
  const { page } = widget;
  const { result, scale, bars } = found;
  const titles = Object.fromEntries(page.signs.map(({ id, title }) => [id, title]));
  return [
    verdict(widget, result, scale),
    whyParts(result),
    alarms(result),
    steps(result, page),
    h("h3", {}, "Points by category"),
    picture(bars, "Points by category", "bars"),
    combinations(result, titles),
    change(result, values, titles),
    missing(result, page, titles),
    h("details", { class: "fb-more", "data-keep": "signs" }, h("summary", {}, "All signs with their points"),
      table("Signs with status and points", ["Sign", "Value", "Status", "Points"], given(result).map((row) => [
        titles[row.id], said(widget, row), mark(row.status), shown(row.points)]))),
    h("p", { class: "fb-health__foot" }, `Weights: ${result.categories.map(({ id, weight }) => `${page.categories[id]} ${plain(weight)}%`).join(", ")}. `,
      `Green from ${plain(result.bands.green)}, yellow from ${plain(result.bands.yellow)}. ${page.site ?? "CS Fieldbook"}, account health, version ${widget.tool.version}.`),
  ];
}

const given = ({ indicators }) => indicators.filter(({ status }) => status !== null);

/** A value with its unit; a bare status has none. */
function said({ page }, { id, value }) {
  const { unit } = page.signs.find((sign) => sign.id === id);
  const noun = value === 1 && ONE[unit] ? ONE[unit] : unit;
  return typeof value === "number" ? `${value}${unit === "%" ? "" : " "}${noun}` : unit === undefined ? "by choice" : "status only";
}

function verdict(widget, result, scale) {
  const { score, band, status, coverage, override } = result;
  const shownStatus = standing(result);
  const { label } = widget.current();
  return h("section", { class: "fb-health__verdict", "data-status": shownStatus ?? "" },
    h("div", {},
      h("p", { class: "fb-health__name" }, label && [h("strong", {}, label), ", "], dayInWords(widget.date() ?? new Date())),
      h("p", { class: "fb-card__eyebrow" }, override ? "Status, set by hand" : "Status"),
      h("p", { class: "fb-health__status" }, shownStatus ? mark(shownStatus) : "Not enough data"),
      override && h("p", {}, h("strong", {}, "Reason: "), override.reason),
      override && h("p", {}, h("strong", {}, "Computed: "), status ? mark(status) : "no status", score === null ? "" : `, score ${decimal(score)}`),
      h("dl", { class: "fb-health__facts" },
        h("div", {}, h("dt", {}, "Score"), h("dd", {}, shown(score), score !== null && h("small", {}, " of 100"))),
        h("div", {}, h("dt", {}, "Band"), h("dd", {}, band ? WORDS[band] : "–")),
        h("div", {}, h("dt", {}, "Coverage"), h("dd", {}, `${plain(coverage)}%`)))),
    scale ? picture(scale, "Score and bands", "scale") : h("p", { class: "fb-small" },
      `The categories that are filled in weigh ${plain(coverage)} of 100. From 50 there is a score.`));
}

function whyParts({ reasons }) {
  if (!reasons.length) return null;
  return [h("h3", {}, "Why"), h("ul", { class: "fb-list" }, reasons.map(({ text }) => h("li", {}, text)))];
}

function alarms({ triggers }) {
  const groups = Object.entries(URGENCIES).filter(([id]) => triggers[id].length);
  if (!groups.length) return [h("h3", {}, "What to do first"), h("p", {}, "Nothing that is filled in sets off an alarm.")];
  return [h("h3", {}, "What to do first"), h("div", { class: "fb-alarms" }, groups.map(([id, title]) =>
    h("section", { class: "fb-alarm", "data-urgency": id }, h("h4", {}, title), h("ul", {}, triggers[id].map((trigger) =>
      h("li", {}, h("strong", {}, trigger.act), h("span", { class: "fb-alarm__why" }, `${trigger.title}. `, trigger.reason)))))))];
}

function steps(result, page) {
  const { override } = result;
  const status = standing(result);
  if (!status) return null;
  const { actions, review, respond, playbooks, templates } = override ?? result;
  return [
    h("h3", {}, "The next steps at ", WORDS[status].toLowerCase()),
    h("dl", { class: "fb-facts" },
      h("div", {}, h("dt", {}, "Respond"), h("dd", {}, respond)), h("div", {}, h("dt", {}, "Review"), h("dd", {}, review))),
    h("ul", { class: "fb-list fb-list--check" }, actions.map((action) => h("li", {}, action))),
    h("p", {}, h("strong", {}, "Playbooks: "), list(playbooks.map((id) => link(page.playbooks[id]))), ". ",
      h("strong", {}, "Templates: "), list(templates.map((id) => link(page.templates[id]))), ". ",
      status !== "green" && ["Who takes over: the ", link(["escalation guide", page.escalation]), "."]),
    override && override.status !== result.status && result.actions.length > 0 && h("details", { class: "fb-more", "data-keep": "computed" },
      h("summary", {}, `What the computed status, ${result.status}, would ask for`),
      h("ul", { class: "fb-list fb-list--check" }, result.actions.map((action) => h("li", {}, action)))),
  ];
}

function combinations({ combinations: found }, titles) {
  if (!found.length) return null;
  return [h("h3", {}, "Worse together"), h("div", { class: "fb-alarms" }, found.map(({ title, meaning, act, indicators }) => h("section", { class: "fb-worse" },
    h("p", {}, h("strong", {}, `${title}. `), meaning),
    h("p", { class: "fb-small" }, `Shown by: ${indicators.map((id) => titles[id]).join(", ")}.`), prose(act))))];
}

/** "up 4.2 points", "down 12.0 points", "the same". */
function moved(points) {
  const text = decimal(Math.abs(points));
  return text === "0.0" ? "the same as before" : `${points > 0 ? "up" : "down"} ${text} points`;
}

/** What moved, as sentences: [text] and a line for each sign. */
function changed({ change, score }, values) {
  const date = values["previous.date"];
  const when = date ? `Since ${dayInWords(new Date(`${date}T12:00`))}` : "Since last time";
  const word = (status) => (status ? WORDS[status].toLowerCase() : "not known");
  const lines = [];
  if (change.score !== null) lines.push(`${when} the score is ${moved(change.score)}: ${decimal(change.previous)} then, ${decimal(score)} now.`);
  else lines.push(`${when} there is no score on both sides to compare.`);
  const { from, to } = change.status;
  if (from && to) lines.push(from === to ? `The status is ${word(to)}, as it was.` : `The status was ${word(from)} and is ${word(to)}.`);
  return { lines, signs: change.statuses.map((sign) => ({ ...sign, fromWord: word(sign.from), toWord: word(sign.to) })) };
}

function change(result, values, titles) {
  if (!result.change) return null;
  const { lines, signs } = changed(result, values);
  const status = (name, word) => (name ? mark(name) : word);
  return [h("h3", {}, "Compared with last time"), h("p", {}, lines.join(" ")),
    signs.length > 0 && table("Signs that changed", ["Sign", "Then", "Now"],
      signs.map(({ id, from, to, fromWord, toWord }) => [titles[id], status(from, fromWord), status(to, toWord)])),
    !signs.length && Object.keys(values).some((name) => name.startsWith("previous.statuses.")) && h("p", {}, "No sign has changed its status.")];
}

function missing({ indicators, coverage }, page, titles) {
  const open = indicators.filter(({ status }) => status === null);
  if (!open.length) return null;
  const groups = Object.entries(page.categories).map(([id, title]) => [title, open.filter(({ category }) => category === id)]).filter(([, signs]) => signs.length);
  return [h("h3", {}, "What is missing"),
    h("p", {}, `${count(open.length, "sign")} ${open.length === 1 ? "is" : "are"} open. The score covers ${plain(coverage)}% of the weight.`),
    h("details", { class: "fb-more", "data-keep": "missing" }, h("summary", {}, "Show what is open"),
      h("ul", { class: "fb-list" }, groups.map(([title, signs]) => h("li", {}, h("strong", {}, `${title}: `),
        signs.map(({ id }) => titles[id]).join(", ")))))];
}

/** The result as Markdown. */
export function markdown(widget, { result }, values) {
  const { page } = widget;
  const titles = Object.fromEntries(page.signs.map(({ id, title }) => [id, title]));
  const { score, band, status, coverage, override, triggers } = result;
  const now = standing(result);
  const safe = (text) => text.replace(/\s+/g, " ").replace(/([\\*_`[\]<>#|])/g, "\\$1");
  const bullets = (lines) => lines.map((line) => `- ${line}`).join("\n");
  const advice = override ?? result;
  const parts = [
    widget.heading("Account health"),
    bullets([
      `Status: **${now ? WORDS[now] : "not enough data"}**${override ? `, set by hand: ${safe(override.reason)}` : ""}`,
      override && `Computed: ${status ? WORDS[status] : "no status"}`,
      `Score: ${shown(score)}${band ? `, ${band} band` : ""}`, `Coverage: ${plain(coverage)}% of the weight`,
    ].filter(Boolean)),
    `## Why\n\n${bullets(result.reasons.map(({ text }) => text))}`,
    ...Object.entries(URGENCIES).filter(([id]) => triggers[id].length).map(([id, title]) =>
      `## ${title}\n\n${bullets(triggers[id].map((trigger) => `**${trigger.act}** ${trigger.title}. ${trigger.reason}`))}`),
    now && `## Next steps\n\n${bullets([`Respond: ${advice.respond}`, `Review: ${advice.review}`])}\n\n${advice.actions.map((action) => `- [ ] ${action}`).join("\n")}`,
    result.combinations.length && `## Worse together\n\n${bullets(result.combinations.map(({ title, meaning }) => `**${title}.** ${meaning}`))}`,
    result.change && (({ lines, signs }) => `## Compared with last time\n\n${lines.join(" ")}${signs.length ? `\n\n${rows([["Sign", "Then", "Now"],
      ...signs.map(({ id, fromWord, toWord }) => [titles[id], fromWord, toWord])])}` : ""}`)(changed(result, values)),
    `## Points\n\n${rows([["Category", "Weight", "Points", "Signs"], ...result.categories.map(({ id, weight, points, answered, open }) =>
      [page.categories[id], `${plain(weight)}%`, shown(points), `${answered} of ${answered + open}`])])}`,
    given(result).length && rows([["Sign", "Value", "Status", "Points"], ...given(result).map((row) =>
      [titles[row.id], said(widget, row), WORDS[row.status], shown(row.points)])]),
    `Green from ${plain(result.bands.green)}, yellow from ${plain(result.bands.yellow)}.`,
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

/** The signs, categories and the score as CSV. */
export function csv(widget, result) {
  const { score, band, status, coverage, override, indicators, categories } = result;
  return cells([
    ["measure", "category", "value", "status", "points", "weight"],
    ...indicators.map((row) => [row.id, row.category, row.value ?? "", row.status ?? "", row.points ?? "", ""]),
    ...categories.map((row) => [row.id, row.id, "", row.status ?? "", row.points ?? "", row.weight]),
    ["score", "", score ?? "", band ?? "", score ?? "", ""],
    ["status", "", "", status ?? "", "", ""],
    ["status_by_hand", "", override?.reason ?? "", override?.status ?? "", "", ""],
    ["coverage", "", coverage, "", "", ""],
  ]);
}
