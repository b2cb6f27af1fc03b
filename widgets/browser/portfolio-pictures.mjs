// The pictures of a portfolio: how its accounts are spread over the statuses, and what a back-test found.

import { h, svg, table } from "./dom.mjs";
import { decimal } from "./figures.mjs";
import { money } from "./numbers.mjs";

export const TITLES = { green: "Green", yellow: "Yellow", red: "Red" };
const STANDING = { below: "below the target", within: "on target", above: "above the target" };
const LINE = 46;
const whole = (number) => number.toLocaleString("en-GB");

export const percent = (value) => (value === null ? "–" : `${decimal(value)}%`);
export const range = ({ low, high }) => `${low}–${high}%`;

const text = (x, y, words, attributes = {}) => svg("text", { x, y, ...attributes }, words);

/** A picture with a name and a description for those who don't see it. */
function drawn(id, width, height, title, described, parts) {
  const attributes = {
    viewBox: `0 0 ${width} ${height}`, class: `fb-chart fb-shares${width > 400 ? " fb-chart-wide" : ""}`,
    role: "img", "aria-labelledby": `${id}-title ${id}-desc`,
  };
  return svg("svg", attributes,
    svg("title", { id: `${id}-title` }, title), svg("desc", { id: `${id}-desc` }, described), ...parts);
}

/** A mark of each status that differs in shape as well: disc, triangle, square. */
function mark(status, x, y) {
  const shape = { green: () => svg("circle", { cx: x, cy: y, r: 5 }), yellow: () => svg("path", { d: `M${x} ${y - 5.5}l6 11h-12z` }),
    red: () => svg("rect", { x: x - 5, y: y - 5, width: 10, height: 10 }) }[status]();
  shape.setAttribute("class", `fb-shares__${status}`);
  return shape;
}

/** The statuses' shares against their target ranges, with the same as a table. */
export function distribution(statuses, wide) {
  const width = wide ? 560 : 340;
  const [left, right] = [82, width - 54];
  const at = (share) => left + (right - left) * share / 100;
  const said = statuses.map(({ status, share, target, standing }) =>
    `${TITLES[status]} ${percent(share)}, target ${range(target)}${standing ? `, ${STANDING[standing]}` : ""}`).join("; ");
  const lines = statuses.flatMap(({ status, share, target }, place) => {
    const top = place * LINE + 8;
    return [
      mark(status, 8, top + 13),
      text(22, top + 18, TITLES[status], { class: "fb-chart-label" }),
      svg("rect", { x: left, y: top + 4, width: right - left, height: 18, class: "fb-shares__track" }),
      svg("rect", { x: left, y: top + 4, width: Math.max(1, at(share ?? 0) - left), height: 18, class: `fb-shares__bar fb-shares__${status}` }),
      svg("path", { d: `M${at(target.low)} ${top}v26M${at(target.high)} ${top}v26M${at(target.low)} ${top + 26}H${at(target.high)}`, class: "fb-shares__target" }),
      text(right + 8, top + 18, percent(share), { class: "fb-chart-value" }),
    ];
  });
  const picture = drawn("fb-distribution", width, statuses.length * LINE, "Accounts by status against the target shares", `${said}.`, lines);
  return h("figure", { class: "fb-figure" }, picture,
    h("figcaption", { class: "fb-caption fb-caption--bare" }, "Bars: share of the accounts that have a status. Brackets: the share to aim for."),
    table("Accounts by status", ["Status", "Accounts", "Share", "Target", "Standing", "ARR", "Share of ARR"], statuses.map((line) => [
      TITLES[line.status], line.accounts.toLocaleString("en-GB"), percent(line.share), range(line.target), STANDING[line.standing] ?? "–",
      money(line.arr), percent(line.arr_share)])));
}

/** The four cells of a back-test as squares whose area is the number of accounts, with the same as a table. */
export function confusion(found, predicted) {
  const { churned_predicted: hits, churned_missed: missed, stayed_predicted: alarms, stayed_cleared: cleared } = found.confusion;
  const most = Math.max(hits, missed, alarms, cleared, 1);
  const cells = [[hits, "left, as predicted", 0, 0, "good"], [missed, "left, not predicted", 1, 0, "bad"],
    [alarms, "stayed, though predicted to leave", 0, 1, "warn"], [cleared, "stayed, as predicted", 1, 1, "good"]];
  const [left, top, size] = [64, 28, 128];
  const parts = [
    text(left + size / 2, 16, predicted, { class: "fb-chart-label", "text-anchor": "middle" }),
    text(left + size * 1.5, 16, "Others", { class: "fb-chart-label", "text-anchor": "middle" }),
    text(0, top + size / 2 + 5, "Left", { class: "fb-chart-label" }), text(0, top + size * 1.5 + 5, "Stayed", { class: "fb-chart-label" }),
    ...cells.flatMap(([number, , column, line, tone]) => {
      const [x, y] = [left + column * size, top + line * size];
      const side = (size - 20) * Math.sqrt(number / most);
      return [
        svg("rect", { x: x + 2, y: y + 2, width: size - 4, height: size - 4, class: "fb-shares__track" }),
        svg("rect", { x: x + (size - side) / 2, y: y + (size - side) / 2, width: side, height: side, class: `fb-shares__area fb-shares__area--${tone}` }),
        text(x + size / 2, y + size / 2 + 6, number.toLocaleString("en-GB"), { class: "fb-chart-value fb-shares__number", "text-anchor": "middle" }),
      ];
    }),
  ];
  const picture = drawn("fb-confusion", left + 2 * size, top + 2 * size, "Predicted and real losses",
    `${cells.map(([number, words]) => `${number} ${words}`).join("; ")}.`, parts);
  const name = (number) => number.toLocaleString("en-GB");
  return h("figure", { class: "fb-figure fb-backtest__picture" }, picture,
    table("Predicted and real losses", ["What happened", predicted, "Others", "Together"], [
      ["Left", name(hits), name(missed), name(hits + missed)], ["Stayed", name(alarms), name(cleared), name(alarms + cleared)],
      ["Together", name(hits + alarms), name(missed + cleared), name(found.accounts)]]));
}

/** What stands behind the statuses: reasons, triggers, indicators, each counted. */
export function behind({ reasons, triggers, indicators }) {
  const list = (title, lines, none) => h("section", {}, h("h4", {}, title), lines.length
    ? h("ol", { class: "fb-tally" }, lines) : h("p", { class: "fb-small" }, none));
  const line = (title, number, more) => h("li", {}, h("span", {}, title, more && h("small", {}, more)), h("b", { class: "fb-num" }, number.toLocaleString("en-GB")));
  const urgency = { immediate: "at once", within_48_hours: "within 48 hours", monitor: "watch" };
  return h("div", { class: "fb-columns fb-behind" },
    list("Why accounts are not green", reasons.map(({ title, accounts }) => line(title, accounts)), "Every account is green."),
    list("Triggers that fire", triggers.map(({ title, urgency: when, accounts }) => line(title, accounts, urgency[when])), "None."),
    list("Indicators that are yellow or red", indicators.slice(0, 12).map(({ title, yellow, red }) =>
      line(title, yellow + red, [red && `${whole(red)} red`, yellow && `${whole(yellow)} yellow`].filter(Boolean).join(", "))), "None."));
}
