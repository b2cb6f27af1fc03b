// Long work in short slices, so that the page answers to a hand or a key in between.

const LONGEST = 8;
const channel = new MessageChannel();
const waiting = [];
channel.port1.addEventListener("message", () => waiting.shift()());
channel.port1.start();

/** Let everything else on the page have its turn. A message, unlike a timer, isn't held back by the browser. */
export function turn() {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}

/** Somebody no longer wants what was being worked out. */
export class Overtaken extends Error {}

/** Call `rest` often in a loop: it gives way after each slice, and throws Overtaken once `wanted()` is false. */
export class Pace {
  #begun = performance.now();

  constructor(wanted = () => true, longest = LONGEST) {
    this.wanted = wanted;
    this.longest = longest;
  }

  /** True when it is time to await `rest`. */
  get due() {
    return performance.now() - this.#begun > this.longest;
  }

  async rest() {
    await turn();
    if (!this.wanted()) throw new Overtaken("overtaken");
    this.#begun = performance.now();
  }
}

const BLOCK = 256;

/** Put the numbers of a Uint32Array into order by `compare`, in slices. Equal ones stay as they were. */
export async function sorted(items, compare, pace) {
  for (let from = 0; from < items.length; from += BLOCK) {
    items.subarray(from, from + BLOCK).sort(compare);
    if (pace.due) await pace.rest();
  }
  let [source, target] = [items, new Uint32Array(items.length)];
  for (let size = BLOCK; size < items.length; size *= 2) {
    for (let from = 0; from < items.length; from += 2 * size) {
      const middle = Math.min(from + size, items.length);
      const end = Math.min(from + 2 * size, items.length);
      let [left, right] = [from, middle];
      for (let at = from; at < end; at += 1) {
        const takeLeft = left < middle && (right >= end || compare(source[left], source[right]) <= 0);
        target[at] = takeLeft ? source[left++] : source[right++];
        if ((at & 255) === 0 && pace.due) await pace.rest();
      }
    }
    [source, target] = [target, source];
  }
  return source;
}
