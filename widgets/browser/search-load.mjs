// Loads what the search needs, once: its styles, the package that searches, the index. Nothing of it before it is opened.

import { h } from "./dom.mjs";
import { Engine } from "./search-engine.mjs";

const WAIT = 20_000; // milliseconds until a download counts as failed

let engine = null;
let attempts = 0;
let style = null;

/** The search's styles, once; settles in any case. */
export function styled() {
  style ??= new Promise((resolve) => {
    const href = new URL("./search.css", import.meta.url).href;
    document.head.append(h("link", { rel: "stylesheet", href, load: resolve, error: resolve }));
  });
  return style;
}

/** The engine, loaded at the first call; a call after a failure tries again. */
export function loaded({ index, minisearch }) {
  engine ??= (async () => {
    const again = attempts ? `?again=${attempts}` : ""; // browsers may remember that a module failed
    attempts += 1;
    const late = new Promise((_resolve, reject) => setTimeout(() => reject(new Error("too late")), WAIT));
    const answer = fetch(index, { signal: AbortSignal.timeout(WAIT) }).then((response) => {
      if (!response.ok) throw new Error(`${response.status}`);
      return response.json();
    });
    const [{ default: MiniSearch }, data] = await Promise.race([Promise.all([import(minisearch + again), answer]), late]);
    const made = new Engine(MiniSearch, data);
    await made.fill();
    return made;
  })().catch((error) => {
    engine = null;
    throw error;
  });
  return engine;
}
