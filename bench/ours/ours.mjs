// From the visitor's first intent to the engine's first answer, through the worker and the client of our widgets.
import { engineAt } from "../widgets/ask.mjs";

const engine = engineAt(new URLSearchParams(location.search).get("runtime"));

window.start = async (op, payload) => {
  const begin = performance.now();
  const answer = await engine.call(op, payload);
  return [performance.now() - begin, answer];
};

window.roundTrips = async (count, op, payload) => {
  const times = [];
  for (let call = 0; call < count; call += 1) {
    const begin = performance.now();
    await engine.call(op, payload);
    times.push(performance.now() - begin);
  }
  return times;
};

/** Score a CSV text piece by piece, as the portfolio page does: milliseconds, longest gap of the page, rows, bytes. */
window.portfolio = async (text, size) => {
  const ask = async (op, payload) => JSON.parse(await engine.call(op, JSON.stringify(payload))).result;
  let longest = 0;
  let before = performance.now();
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - before);
    before = performance.now();
  }, 1);
  const begin = performance.now();
  await ask("portfolio.begin", { run: "bench" });
  let rows = 0;
  for (let at = 0; at < text.length; at += size) {
    let piece = text.slice(at, at + size);
    for (let more = true; more; piece = "") {
      const found = await ask("portfolio.rows", { run: "bench", csv: piece, last: at + size >= text.length });
      rows += found.rows.length;
      more = found.more;
    }
  }
  await ask("portfolio.end", { run: "bench" });
  const time = performance.now() - begin;
  clearInterval(watch);
  return { time, longest, rows };
};
