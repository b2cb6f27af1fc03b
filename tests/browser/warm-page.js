// Stands in for `Worker` on a page: its engine is the one that all tests of a session share (warm.js).
// A test that sets `coldEngine` before the page loads gets an engine of its own, as a visitor does.
((shared) => {
  class Warm extends EventTarget {
    #script;
    #port;

    constructor(script) {
      super();
      this.#script = String(script);
      this.#port = new SharedWorker(shared, { type: "module" }).port;
      this.#port.addEventListener("message", ({ data }) => this.dispatchEvent(new MessageEvent("message", { data })));
      this.#port.start();
    }

    async postMessage(text) {
      const { boot } = JSON.parse(text);
      if (boot) await fetch(`${boot}manifest.json`); // tests ask whether and when a page begins to load the engine
      this.#port.postMessage([this.#script, text]);
    }

    terminate() {
      this.#port.close();
    }
  }
  window.Worker = new Proxy(window.Worker, {
    construct: (plain, [script, options]) => (!window.coldEngine && String(script).endsWith("/engine.worker.mjs")
      ? new Warm(script) : new plain(script, options)),
  });
})
