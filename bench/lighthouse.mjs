// Lighthouse, mobile, several times on each address; prints the median of each category as JSON.
//     node lighthouse.mjs <runs> <address> ...     CHROMIUM and CHROMIUM_FLAGS name the browser.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [runs, ...addresses] = process.argv.slice(2);
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const AUDITS = {
  first: "first-contentful-paint", paint: "largest-contentful-paint", blocked: "total-blocking-time",
  shift: "cumulative-layout-shift",
};
/** Faults of the recording, of which Lighthouse itself says "Please run Lighthouse again"; any other one is the page's. */
const AGAIN = ["NO_TRACING_STARTED", "NO_RESOURCE_REQUEST", "NO_NAVSTART", "NO_DCL", "NO_FMP"];
const PATIENCE = 3;
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const out = {};
for (const address of addresses) {
  const scores = Object.fromEntries(CATEGORIES.map((name) => [name, []]));
  const measured = Object.fromEntries(Object.keys(AUDITS).map((name) => [name, []]));
  const failing = new Set();
  const again = [];
  for (let run = 0; run < Number(runs); run += 1) {
    const browser = await launch({
      chromePath: process.env.CHROMIUM,
      chromeFlags: ["--headless=new", ...JSON.parse(process.env.CHROMIUM_FLAGS)],
      logLevel: "silent",
    });
    try {
      const { lhr } = await lighthouse(address, { port: browser.port, onlyCategories: CATEGORIES, logLevel: "silent" });
      if (AGAIN.includes(lhr.runtimeError?.code) && again.length < PATIENCE) {
        again.push(lhr.runtimeError.code);
        run -= 1;
        continue;
      }
      if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
      for (const name of CATEGORIES) scores[name].push(Math.round(lhr.categories[name].score * 100));
      for (const [name, id] of Object.entries(AUDITS)) measured[name].push(lhr.audits[id].numericValue);
      for (const { auditRefs } of Object.values(lhr.categories))
        for (const { id, weight } of auditRefs)
          if (weight && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9) failing.add(id);
    } finally {
      await browser.kill();
    }
  }
  out[address] = {
    ...Object.fromEntries(CATEGORIES.map((name) => [name, median(scores[name])])),
    ...Object.fromEntries(Object.keys(AUDITS).map((name) => [name, median(measured[name])])),
    failing: [...failing].sort(),
    again,
  };
}
console.log(JSON.stringify(out));
