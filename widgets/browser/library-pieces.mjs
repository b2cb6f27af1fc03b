// Work on a large library comes in pieces, one a picture, so that no change of a filter holds a picture up.

/** Pieces near the screen, where each card is laid out; those after them double, up to so many times the first. */
const NEAR = 3;
const MOST = 8;
/** Pixels of a screen's height for which the first piece is meant. */
const USUAL = 1000;

/** Does steps in their order: a first piece at once, enough for a screen, and what is below it picture by picture. */
export class Pieces {
  /** `first`: the weight of the first piece, in cards, on a screen of a usual height; 0 for everything at once. */
  constructor(first) {
    this.first = first;
    this.height = USUAL;
    this.steps = [];
  }

  /** What fits on the screen, in cards. */
  get room() {
    return this.first * Math.max(1, this.height / USUAL);
  }

  /** Whether something is still to be done. */
  get waiting() {
    return this.steps.length > 0;
  }

  /**
   * Do these steps: [weight in cards, what to do]. `whole`: all at once. `after`: what can wait until the first picture
   * is there. What still waits from before is forgotten.
   */
  begin(steps, whole, after) {
    cancelAnimationFrame(this.asked);
    this.steps = steps;
    this.after = after;
    this.done = 0;
    this.size = this.room;
    if (!this.first || whole || document.hidden) {
      this.finish();
      return;
    }
    this.piece();
    // The next call comes before the picture of this piece. The second picture is for what came near with the first.
    this.ask(() => this.ask(() => this.then()));
  }

  then() {
    this.after?.();
    this.after = null;
    if (this.waiting) this.ask(() => this.next());
  }

  ask(then) {
    this.asked = requestAnimationFrame(then);
  }

  next() {
    this.piece();
    if (this.waiting) this.ask(() => this.next());
  }

  /** Do the next piece. */
  piece() {
    let [weight, end] = [0, 0];
    while (end < this.steps.length && weight + this.steps[end][0] <= Math.max(this.size, this.steps[end][0])) {
      weight += this.steps[end][0];
      end += 1;
    }
    this.run(end);
    this.done += 1;
    if (this.done >= NEAR) this.size = Math.min(this.size * 2, this.room * MOST);
  }

  run(end) {
    for (const [, step] of this.steps.splice(0, end)) step();
  }

  /** Do at once what is still to be done: somebody jumps or prints. */
  finish() {
    cancelAnimationFrame(this.asked);
    this.run(this.steps.length);
    this.after?.();
    this.after = null;
  }
}
