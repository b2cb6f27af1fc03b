// Cards of a large library come in pieces, one a picture, so that no change of a filter holds a picture up.

/** How many times as many cards a piece has as the one before, and at most how many times as many as the first. */
const GROWTH = 2;
const MOST = 16;
/** Pixels of a screen's height for which the first piece is meant. */
const USUAL = 1000;

/**
 * Shows cards, known by their places, in their order: a first piece at once, enough for a screen, and the rest below it
 * picture by picture. `first`: how many the first piece has on a screen of a usual height; 0 for all of them. `groups`:
 * the group of each place, where groups must come as a whole.
 */
export class Pieces {
  constructor(first, groups, reveal) {
    this.first = first;
    this.groups = groups;
    this.reveal = reveal;
    this.waiting = [];
  }

  /** Show these cards. `whole`: all at once. What was still waiting is forgotten. */
  show(places, whole) {
    this.stop();
    this.waiting = places;
    if (!this.first || whole || document.hidden) {
      this.finish();
      return;
    }
    this.size = Math.ceil(this.first * Math.max(1, innerHeight / USUAL));
    this.most = this.size * MOST;
    this.piece();
    // The next call comes before the picture of this piece, the one after it before the next.
    if (this.waiting.length) this.asked = requestAnimationFrame(() => this.ask());
  }

  /** Show the next piece. */
  piece() {
    const { waiting, groups } = this;
    let end = this.size;
    while (end < waiting.length && groups[waiting[end]] && groups[waiting[end]] === groups[waiting[end - 1]]) end += 1;
    waiting.splice(0, end).forEach(this.reveal);
    this.size = Math.min(this.size * GROWTH, this.most);
  }

  ask() {
    this.asked = requestAnimationFrame(() => this.next());
  }

  next() {
    this.piece();
    if (this.waiting.length) this.ask();
  }

  /** Show at once what is still waiting: somebody jumps or prints. */
  finish() {
    const { waiting } = this;
    this.stop();
    waiting.forEach(this.reveal);
  }

  stop() {
    cancelAnimationFrame(this.asked);
    this.waiting = [];
  }
}
