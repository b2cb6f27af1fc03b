// The clock of a meeting: one part runs at a time, and each keeps the time it has left.

const MINUTE = 60_000;
const BEAT = 500;
/** Minutes left at which it is said. */
const SAID = [5, 1, 0];

/** "12:05", or with `calm` whole minutes only, so that nothing on the screen moves. Below zero it counts what is over. */
export function clockText(left, calm) {
  const over = left < 0 ? " over" : "";
  if (calm) {
    const minutes = over ? Math.floor(-left / MINUTE) : Math.ceil(left / MINUTE);
    return left <= 0 && !minutes ? "Time is up" : `${minutes} min${over}`;
  }
  const seconds = over ? Math.floor(-left / 1000) : Math.ceil(left / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}${seconds ? over : ""}`;
}

/** Dispatches "beat" while it runs, and "say" with {part, minutes} when a part comes to its last minutes. */
export class Clock extends EventTarget {
  /** The part that runs, or null. */
  running = null;
  #left;
  #since = 0;
  #timer;

  /** `minutes`: of each part. */
  constructor(minutes) {
    super();
    this.minutes = minutes;
    this.#left = minutes.map((length) => length * MINUTE);
  }

  /** Milliseconds that a part has left; below zero when it has run over. */
  left(part) {
    return this.#left[part] - (part === this.running ? Date.now() - this.#since : 0);
  }

  /** True once a part has been started and not set back. */
  begun(part) {
    return part === this.running || this.#left[part] !== this.minutes[part] * MINUTE;
  }

  /** Let a part run; another that runs is stopped. */
  start(part) {
    this.stop();
    this.running = part;
    this.#since = Date.now();
    let before = this.left(part);
    this.#timer = setInterval(() => {
      const now = this.left(part);
      // of several passed at once, as after sleep, only the last is still true
      const minutes = SAID.findLast((each) => before > each * MINUTE && now <= each * MINUTE);
      before = now;
      this.dispatchEvent(new Event("beat"));
      if (minutes !== undefined) this.dispatchEvent(new CustomEvent("say", { detail: { part, minutes } }));
    }, BEAT);
    this.dispatchEvent(new Event("beat"));
  }

  /** Stop whichever part runs. */
  stop() {
    if (this.running === null) return;
    clearInterval(this.#timer);
    this.#left[this.running] = this.left(this.running);
    this.running = null;
    this.dispatchEvent(new Event("beat"));
  }

  /** Give a part its whole time again; it goes on running if it runs. */
  reset(part) {
    const runs = this.running === part;
    this.stop();
    this.#left[part] = this.minutes[part] * MINUTE;
    if (runs) this.start(part);
    else this.dispatchEvent(new Event("beat"));
  }
}
