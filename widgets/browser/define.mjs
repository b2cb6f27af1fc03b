// Loads the code of the widgets that stand on this page, and no other.

import "./frame.mjs";

const TAGS = {
  "fieldbook-library": async () => (await import("./library.mjs")).Library,
  "fieldbook-quick": async () => (await import("./quick.mjs")).QuickAssessment,
  "fieldbook-search": async () => (await import("./search.mjs")).Search,
};

if (document.querySelector("[data-fb-term]")) import("./terms.mjs");

for (const [tag, load] of Object.entries(TAGS)) {
  if (document.querySelector(tag)) customElements.define(tag, await load());
}
