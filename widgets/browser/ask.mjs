// The page's side of the engine: starts the worker, matches answers to questions, and keeps the time.

/** Milliseconds a step may take without a word from the worker. A download starts anew with each part that arrives. */
export const LIMITS = { check: 15_000, manifest: 20_000, download: 30_000, engine: 30_000, call: 20_000 };

/** The engine could not be started or has stopped. `reason`: blocked, download, incomplete, changed, start, slow, stopped. */
export class EngineFault extends Error {
  constructor(reason, detail = "") {
    super(`${reason}: ${detail}`);
    this.name = "EngineFault";
    this.reason = reason;
  }
}

/** The engine refused a payload. `errors` is its list of {field, message}. */
export class Refused extends Error {
  constructor(errors) {
    super(errors.map((error) => `${error.field}: ${error.message}`).join("\n"));
    this.name = "Refused";
    this.errors = errors;
  }
}

/** The result in an answer of the engine; throws Refused when it is none. */
export function resultIn(text) {
  const answer = JSON.parse(text);
  if (!answer.ok) throw new Refused(answer.errors);
  return answer.result;
}

/** One Python in one worker. Dispatches "change" whenever `state`, `step`, `loaded` or `reason` changes. */
export class Engine extends EventTarget {
  state = "idle"; // idle, booting, ready, failed
  step = "";
  loaded = 0;
  total = 0;
  reason = "";
  #asked = new Map();
  #last = 0;
  #timer;
  #worker;
  #ready;
  #settle;
  #attempts = 0;

  /** `runtime`: address of the folder with Pyodide and manifest.json. */
  constructor(runtime, limits = LIMITS) {
    super();
    this.runtime = runtime;
    this.limits = limits;
  }

  /** Start, unless it is running; after a failure this tries again, past the browser's cache. Settles when ready. */
  boot() {
    if (this.state === "booting" || this.state === "ready") return this.#ready;
    this.#ready = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    this.#ready.catch(() => {}); // whoever waits gets it; nobody need wait
    Object.assign(this, { loaded: 0, total: 0, reason: "" });
    this.#change("booting", "check");
    this.#wait("check");
    try {
      this.#worker = new Worker(new URL("engine.worker.mjs", import.meta.url), { type: "module" });
      this.#worker.addEventListener("message", ({ data }) => this.#hear(JSON.parse(data)));
      this.#worker.addEventListener("error", (event) => this.#fail(this.state === "ready" ? "stopped" : "download", event.message ?? "worker"));
      this.#worker.postMessage(JSON.stringify({ boot: this.runtime, fresh: this.#attempts > 0 }));
    } catch (error) {
      this.#fail("blocked", error.message);
    }
    this.#attempts += 1;
    return this.#ready;
  }

  /** The result of an operation. Throws Refused with the engine's errors, or EngineFault. */
  async ask(op, payload) {
    return resultIn(await this.call(op, JSON.stringify(payload)));
  }

  /** The same with text in and text out, as it crosses the worker. After a failure only `boot` tries again. */
  async call(op, payload) {
    if (this.state === "failed") throw new EngineFault(this.reason, op);
    await this.boot();
    return new Promise((resolve, reject) => {
      const id = ++this.#last;
      const timer = setTimeout(() => this.#fail("stopped", op), this.limits.call);
      this.#asked.set(id, { resolve, reject, timer });
      this.#worker.postMessage(JSON.stringify({ id, op, payload }));
    });
  }

  #hear(message) {
    if ("answer" in message) {
      const asked = this.#asked.get(message.id);
      clearTimeout(asked.timer);
      this.#asked.delete(message.id);
      asked.resolve(message.answer);
    } else if ("failed" in message) {
      this.#fail(message.failed, message.detail);
    } else if ("ready" in message) {
      clearTimeout(this.#timer);
      this.#change("ready", "");
      this.#settle.resolve();
    } else {
      Object.assign(this, { loaded: message.loaded ?? this.loaded, total: message.total ?? this.total });
      this.#wait(message.step);
      this.#change("booting", message.step);
    }
  }

  #wait(step) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail("slow", step), this.limits[step]);
  }

  #fail(reason, detail) {
    if (this.state === "failed") return;
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    const fault = new EngineFault(reason, detail);
    this.reason = reason;
    for (const asked of this.#asked.values()) {
      clearTimeout(asked.timer);
      asked.reject(fault);
    }
    this.#asked.clear();
    this.#change("failed", this.step);
    this.#settle.reject(fault);
  }

  #change(state, step) {
    Object.assign(this, { state, step });
    this.dispatchEvent(new Event("change"));
  }
}

const engines = new Map();

/** The engine of this page: widgets with the same runtime share one. */
export function engineAt(runtime) {
  if (!engines.has(runtime)) engines.set(runtime, new Engine(runtime));
  return engines.get(runtime);
}
