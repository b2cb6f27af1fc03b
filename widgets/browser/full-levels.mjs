// The scale of the full assessment: where levels begin, and how far it is to the next.

import { decimal } from "./figures.mjs";

export const LOW = 1;
export const HIGH = 10;
/** A dimension below it holds back those that rest on it. */
export const SOUND = 5;

/** The exact score from which a level is reached: its first score, since halves are rounded up. */
export function reach({ low }) {
  return low === LOW ? LOW : low - 0.5;
}

/** "1.1 to Defined, which begins at 4.5." */
export function toNext(levels, overall, id) {
  const here = levels.findIndex((level) => level.id === id);
  const next = levels[here + 1];
  if (!next) return `${levels[here].title} is the highest level. Keep it, and raise the dimension that is lowest.`;
  const begins = reach(next);
  const gap = begins - overall;
  const size = gap < 0.05 ? "less than 0.1" : decimal(Number(gap.toFixed(9)));
  const close = decimal(overall) === decimal(begins) ? ` Your score is ${String(overall).slice(0, 5)} before rounding, just below.` : "";
  return `${size} to ${next.title}, which begins at ${decimal(begins)}.${close}`;
}
