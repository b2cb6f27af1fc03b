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
