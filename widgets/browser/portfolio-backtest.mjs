// How well the statuses told who would leave: the back-test of a portfolio, in figures, a picture and words.

import { h, table } from "./dom.mjs";
import { count, decimal } from "./figures.mjs";
import { TITLES, confusion, percent } from "./portfolio-pictures.mjs";
import { figures } from "./tool-parts.mjs";

const STANDING = { below: "below", within: "as expected", within_variance: "just outside, within the usual spread", above: "above" };
const PREDICTED = { red: "Red", yellow_red: "Yellow or red" };

/** The section; `choice`: {predict}, changed as the visitor chooses and kept for the next portfolio. */
export function backtest(found, choice) {
  const place = h("div", {});
  const show = () => place.replaceChildren(...parts(found[choice.predict]));
  const radio = (value, text) => h("label", { class: "fb-check" },
    h("input", { type: "radio", name: "fb-predict", value, checked: choice.predict === value, change: () => ((choice.predict = value), show()) }), text);
  show();
  return h("section", {},
    h("h3", {}, "Back-test"),
    h("p", {}, "The file says who left. This is how well the status would have told it."),
    h("fieldset", { class: "fb-backtest__choice" }, h("legend", {}, "Counts as predicted to leave"),
      radio("red", "Red accounts"), radio("yellow_red", "Yellow and red accounts")),
    place);
}

function parts(found) {
  const { left_out: out } = found;
  const band = (given) => (given ? `${given.label}: ${given.meaning}` : "");
  const left = [[out.no_status, "without a status"], [out.no_answer, "without an answer in the churned column"]].filter(([number]) => number);
  return [
    h("p", {}, `${count(found.accounts, "account")} compared, ${found.churned} of them left.`,
      left.length > 0 && ` Left out: ${left.map(([number, why]) => `${number} ${why}`).join(", ")}.`),
    figures([
      ["Accuracy", percent(found.accuracy), band(found.accuracy_band)],
      ["Precision", percent(found.precision), "Of those predicted to leave, how many did."],
      ["Recall", percent(found.recall), "Of those who left, how many were predicted."],
      ["Surprise churn", percent(found.surprise.rate), band(found.surprise.band) || "Those who left while green."],
    ]),
    h("div", { class: "fb-backtest__parts" }, confusion(found, PREDICTED[found.predict]),
      h("div", {}, h("h4", {}, "In words"), h("ul", {}, words(found).map((line) => h("li", {}, line))))),
    h("h4", {}, "Who stayed, by status"),
    table("Retention by status", ["Status", "Accounts", "Left", "Retention", "Expected", "Standing"], found.retention.map((line) => [
      TITLES[line.status], line.accounts, line.churned, percent(line.retention),
      `${line.expected.low}–${line.expected.high}% ± ${line.expected.variance}`, STANDING[line.standing] ?? "–"])),
    found.notes.length > 0 && h("ul", { class: "fb-small" }, found.notes.map(({ text }) => h("li", {}, text))),
  ].filter(Boolean);
}

/** What the figures mean, in sentences. */
export function words({ predict, accounts, churned, confusion: { churned_predicted: hits, churned_missed: missed, stayed_predicted: alarms }, surprise }) {
  if (!accounts) return ["There is nothing to compare yet: no account has both a status and an answer."];
  const name = PREDICTED[predict].toLowerCase();
  const lines = [];
  if (churned) {
    const were = (number) => `${number} ${number === 1 ? "was" : "were"}`;
    lines.push(`Of ${count(churned, "account")} that left, ${were(hits)} ${name}${missed ? ` and ${were(missed)} not` : ""}.`);
    lines.push(surprise.accounts ? `${surprise.accounts} left while green: look for the signs that no indicator of yours shows yet.` : "None left while green.");
  } else lines.push("None left, so the file can't show whether losses would have been seen.");
  if (hits + alarms) {
    const saved = alarms === 1 ? "It was saved, or it was a false alarm; what was done about it tells which."
      : "Some may have been saved, others were false alarms; what was done about them tells which.";
    lines.push(alarms ? `${alarms} of ${hits + alarms} that were ${name} stayed. ${saved}` : `Every account that was ${name} left.`);
  }
  if (churned && accounts - churned > 0) {
    const idle = decimal(((accounts - churned) * 100) / accounts);
    lines.push(`Saying of every account that it stays would be right in ${idle}% of the cases, so read accuracy together with recall.`);
  }
  return lines;
}
