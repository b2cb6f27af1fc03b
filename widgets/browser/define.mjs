// Loads the code of the widgets that stand on this page, and no other.

import "./frame.mjs";

const TAGS = {
  "fieldbook-escalation": async () => (await import("./escalation.mjs")).Escalation,
  "fieldbook-benchmarks": async () => (await import("./benchmarks.mjs")).Benchmarks,
  "fieldbook-capacity": async () => (await import("./capacity.mjs")).Capacity,
  "fieldbook-health": async () => (await import("./health.mjs")).Health,
  "fieldbook-checklist": async () => (await import("./checklist.mjs")).Checklist,
  "fieldbook-history": async () => (await import("./history.mjs")).History,
  "fieldbook-full": async () => (await import("./full.mjs")).FullAssessment,
  "fieldbook-library": async () => (await import("./library.mjs")).Library,
  "fieldbook-offline": async () => (await import("./offline.mjs")).Offline,
  "fieldbook-portfolio": async () => (await import("./portfolio.mjs")).Portfolio,
  "fieldbook-quick": async () => (await import("./quick.mjs")).QuickAssessment,
  "fieldbook-revenue": async () => (await import("./revenue.mjs")).Revenue,
  "fieldbook-search": async () => (await import("./search.mjs")).Search,
  "fieldbook-team": async () => (await import("./team.mjs")).Team,
};

if (document.querySelector("[data-fb-term]")) import("./terms.mjs");
if (document.querySelector("fieldbook-filler")) import("./filler-start.mjs");

// One that fails to load leaves the others alone; theme.js says on the page what is missing.
await Promise.all(Object.entries(TAGS).map(async ([tag, load]) => {
  if (!document.querySelector(tag)) return;
  try {
    customElements.define(tag, await load());
  } catch (fault) {
    console.warn(fault);
    dispatchEvent(new Event("fieldbook-missing"));
  }
}));
