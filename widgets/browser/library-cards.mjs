// The cards of a library in their groups: those that fit are shown, and a group without any is hidden.

import { Pieces } from "./library-pieces.mjs";

/** How many cards are hidden for the price of one that is shown. */
const CHEAPER = 4;

/** Hide or show these elements. */
function hide(elements, hidden) {
  for (const element of elements) element.hidden = hidden;
}

/** The groups of a library. Its data-first and data-large say how many cards come first, and how they stand. */
export class Cards {
  constructor(library) {
    this.groups = [...library.querySelectorAll("[data-group]")].map((group) =>
      ({ group, cards: [...group.querySelectorAll("li")] }));
    this.all = this.groups.flatMap(({ cards }) => cards);
    this.pieces = new Pieces(Number(library.dataset.first ?? 0));
    this.whole = library.dataset.large === "columns"; // which would be cut anew with each piece of a group
  }

  /**
   * Show the cards that fit, a truth for each card; the groups that have some. What is in sight changes at once, and
   * what is below it in its turn. `whole`: all at once. `after`: what can wait until the next picture is there.
   */
  show(fits, whole, after) {
    const full = new Set();
    const steps = [];
    const { room } = this.pieces;
    let [place, seen] = [0, 0];
    for (const { group, cards } of this.groups) {
      const fit = fits.slice(place, place + cards.length);
      const go = [];
      const come = [];
      place += cards.length;
      for (const [at, card] of cards.entries()) {
        if (fit[at]) {
          seen += 1;
          if (card.hidden) come.push(card);
          if (card.hidden && !this.whole) steps.push([1, () => hide([group, card], false)]);
        } else if (!card.hidden) {
          if (this.whole || seen < room) go.push(card);
          else steps.push([1 / CHEAPER, () => hide([card], true)]);
        }
      }
      hide(go, true);
      if (come.length && this.whole) steps.push([come.length, () => hide([group, ...come], false)]);
      if (fit.includes(true)) full.add(group);
      else if (!group.hidden) steps.push([0, () => hide([group], true)]);
    }
    this.pieces.begin(steps, whole, after);
    return full;
  }
}
