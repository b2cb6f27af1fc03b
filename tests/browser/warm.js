// One engine for all pages of a test session, in a shared worker: the site's own engine.worker.mjs, started once.
//
// Pages reach it through `warm-page.js`, which stands in for `Worker`. Messages are the same JSON texts that cross
// between a page and its own worker; only the numbers of the questions are changed, so that no two pages share one.

const waiting = new Set();
const asked = new Map();
let state = "idle";
let last = 0;

self.postMessage = (text) => {
  const message = JSON.parse(text);
  if ("answer" in message) {
    const { port, id } = asked.get(message.id);
    asked.delete(message.id);
    return port.postMessage(JSON.stringify({ ...message, id }));
  }
  const ports = new Set([...waiting, ...[...asked.values()].map(({ port }) => port)]);
  for (const port of ports) port.postMessage(text);
  if (message.ready) [state] = ["ready", waiting.clear()];
  if (message.failed) self.close(); // the next page starts another one
};

const pass = (text) => self.dispatchEvent(new MessageEvent("message", { data: text }));

addEventListener("connect", ({ ports: [port] }) => {
  port.addEventListener("message", async ({ data: [script, text] }) => {
    const message = JSON.parse(text);
    if ("boot" in message && state === "ready") return port.postMessage(JSON.stringify({ ready: true }));
    if ("boot" in message) {
      waiting.add(port);
      if (state === "idle") {
        state = "booting";
        await import(script);
        pass(text);
      }
      return undefined;
    }
    last += 1;
    asked.set(last, { port, id: message.id });
    return pass(JSON.stringify({ ...message, id: last }));
  });
  port.start();
});
