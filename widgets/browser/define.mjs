// Loads the code of the widgets that stand on this page, and no other.

import "./frame.mjs";
import { bring } from "./later.mjs";
import { hold, kept, sign } from "./wake.mjs";

/** Small, or with something to say by themselves: loaded with the page. */
const AT_ONCE = {
  "fieldbook-offline": async () => (await import("./offline.mjs")).Offline,
};
/** Loaded when somebody is there, or has been: see wake.mjs. */
const WANTED = {
  "fieldbook-library": async () => (await import("./library.mjs")).Library,
  "fieldbook-escalation": async () => (await import("./escalation.mjs")).Escalation,
  "fieldbook-benchmarks": async () => (await import("./benchmarks.mjs")).Benchmarks,
  "fieldbook-capacity": async () => (await import("./capacity.mjs")).Capacity,
  "fieldbook-health": async () => (await import("./health.mjs")).Health,
  "fieldbook-checklist": async () => (await import("./checklist.mjs")).Checklist,
  "fieldbook-history": async () => (await import("./history.mjs")).History,
  "fieldbook-full": async () => (await import("./full.mjs")).FullAssessment,
  "fieldbook-portfolio": async () => (await import("./portfolio.mjs")).Portfolio,
  "fieldbook-quick": async () => (await import("./quick.mjs")).QuickAssessment,
  "fieldbook-revenue": async () => (await import("./revenue.mjs")).Revenue,
  "fieldbook-search": async () => (await import("./search.mjs")).Search,
  "fieldbook-team": async () => (await import("./team.mjs")).Team,
};

const present = (tags) => Object.keys(tags).flatMap((tag) => document.querySelector(tag) ?? []);

/** What the build wrote into files of their own, because nobody needs it before the code does. */
async function filled(element) {
  const places = [...element.querySelectorAll(":is(script, template)[data-src]")];
  const texts = await Promise.all(places.map(async ({ dataset }) => {
    const answer = await fetch(new URL(dataset.src, document.baseURI));
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.text();
  }));
  for (const [at, place] of places.entries()) {
    if (place.dataset.part === "rest") bring(texts[at]);
    else place.textContent = texts[at];
  }
}

/** Make an element what it is. One that fails leaves the others alone; theme.js says on the page what is missing. */
async function define(element, load) {
  try {
    const [made] = await Promise.all([load(), filled(element)]);
    if (!customElements.get(element.localName)) customElements.define(element.localName, made); // by the search's shortcut
  } catch (fault) {
    console.warn(fault);
    dispatchEvent(new Event("fieldbook-missing"));
  }
}

async function wake(element) {
  const first = kept() ? null : await sign();
  const release = hold(element, first);
  await define(element, WANTED[element.localName]);
  release();
}

if (document.querySelector("[data-fb-term]")) import("./terms.mjs");
if (document.querySelector("fieldbook-filler")) import("./filler-start.mjs");
for (const element of present(AT_ONCE)) define(element, AT_ONCE[element.localName]);
for (const element of present(WANTED)) wake(element);
