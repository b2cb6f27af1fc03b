// The cards of a library in their groups: those that fit are shown, and a group without any is hidden.

import { Pieces } from "./library-pieces.mjs";

/** How many cards are hidden for the price of one that is shown. */
const CHEAPER = 4;

/** Hide or show these cards, or groups. */
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
    this.large = library.dataset.large;
  }

  /**
   * Show the cards that fit, a truth for each card; the groups that have some. `whole`: all in the next picture.
   * `after`: what can wait until that one is there.
   */
  show(fits, whole, after) {
    const full = new Set();
    const steps = [];
    let [place, seen] = [0, 0];
    for (const { group, cards } of this.groups) {
      const fit = fits.slice(place, place + cards.length);
      place += cards.length;
      const known = cards.filter((_card, at) => fit[at]);
      const come = known.filter((card) => card.hidden);
      const go = cards.filter((card, at) => !fit[at] && !card.hidden);
      if (known.length) full.add(group);
      // What is in sight goes at once. Below, a group of many is put away until its turn.
      const later = go.length && known.length && this.large === "rows" && seen >= this.pieces.room;
      if (later) steps.push([go.length / CHEAPER, () => { hide(go, true); group.hidden = come.length === known.length; }]);
      else hide(go, true);
      group.hidden = later || come.length === known.length;
      // Columns would be cut anew with each piece of a group.
      for (const piece of this.large === "columns" ? [come] : come.map((card) => [card])) {
        if (piece.length) steps.push([piece.length, () => { hide(piece, false); group.hidden = false; }]);
      }
      seen += known.length;
    }
    this.pieces.begin(steps, whole, after);
    return full;
  }
}
