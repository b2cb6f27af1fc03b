// Results before they are asked for: reading a question takes longer than working out what each answer to it comes to.
//
// What the engine says depends on the text that it is given and on nothing else. So what it has said is known by that
// text, and can never be taken for the result of other answers.

import { EngineFault, Refused, resultIn } from "./ask.mjs";

/** How many answers of the engine are kept: a result of the full assessment has five, and a statement eleven choices. */
const MOST = 80;

/** The engine of a widget, with a memory. */
export class Ahead {
  #known = new Map();
  #round = 0;

  constructor(engine) {
    this.engine = engine;
  }

  /** The result of an operation, as `engine.ask` has it; at once where it is known. */
  async ask(op, payload) {
    const text = JSON.stringify(payload);
    const key = `${op} ${text}`;
    if (!this.#known.has(key)) {
      const answer = this.engine.call(op, text);
      answer.catch(() => this.#known.delete(key));
      this.#known.set(key, answer);
      if (this.#known.size > MOST) this.#known.delete(this.#known.keys().next().value);
    }
    return resultIn(await this.#known.get(key));
  }

  /** Run functions that ask, one after the other, until this is called again: never is more than one in the way. */
  async prepare(runs) {
    const round = ++this.#round;
    try {
      for (const run of runs) {
        if (round === this.#round) await run();
      }
    } catch (fault) {
      // Whoever asks in earnest will hear it.
      if (!(fault instanceof EngineFault || fault instanceof Refused)) throw fault;
    }
  }
}
