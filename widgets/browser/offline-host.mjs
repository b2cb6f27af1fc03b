// The page's side of keeping the site for offline use: finds the service worker of this site, and talks to it.
// Nothing is registered before somebody asks for it.

/** The worker of the site at `root`. Dispatches "word" with what the worker says as `detail`. */
export class Host extends EventTarget {
  /** `root`: address of the site's first page. */
  constructor(root) {
    super();
    this.root = root;
    if (!this.works) return;
    navigator.serviceWorker.addEventListener("message", ({ data, source }) => {
      if (data?.fieldbook === "offline" && source.scriptURL === this.script) {
        this.dispatchEvent(new CustomEvent("word", { detail: data }));
      }
    });
    navigator.serviceWorker.startMessages();
  }

  /** Whether this browser has what it takes, on this address. */
  get works() {
    return isSecureContext && "serviceWorker" in navigator && "caches" in globalThis;
  }

  get script() {
    return `${this.root}sw.js`;
  }

  /** The registration of this very site, or null: one of another site further up on the same host isn't ours. */
  async registration() {
    const found = await navigator.serviceWorker.getRegistration(this.root);
    return found?.scope === this.root ? found : null;
  }

  /** Ask for something: `ask("keep", { parts })`. False when there is no worker to ask. */
  async ask(what, more = {}) {
    const worker = (await this.registration())?.active;
    worker?.postMessage({ ask: what, ...more });
    return Boolean(worker);
  }

  /** Register the worker, and wait until it listens. Throws where the browser forbids it. */
  async register() {
    const registration = await navigator.serviceWorker.register(this.script, { scope: this.root });
    const coming = registration.installing ?? registration.waiting;
    if (registration.active || !coming) return;
    await new Promise((resolve, reject) => {
      coming.addEventListener("statechange", () => {
        if (coming.state === "activated") resolve();
        if (coming.state === "redundant") reject(new Error("the worker was given up"));
      });
    });
  }

  /** What the site says it has: {version, parts}. `missing` is true where it has no such list; throws without network. */
  async latest() {
    const response = await fetch(`${this.root}offline.json`, { cache: "no-cache", signal: AbortSignal.timeout(20_000) });
    if ([404, 410].includes(response.status)) return { missing: true };
    if (!response.ok) throw new Error(response.status);
    return response.json();
  }
}
