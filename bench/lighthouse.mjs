// Lighthouse, mobile, several times on each address; prints the median of each category as JSON.
//     node lighthouse.mjs <runs> <address> ...     CHROMIUM and CHROMIUM_FLAGS name the browser.
// Addresses take turns, so that what slows the machine slows all of them. ONLY=performance leaves the others out.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [runs, ...addresses] = process.argv.slice(2);
const CATEGORIES = (process.env.ONLY ?? "performance,accessibility,best-practices,seo").split(",");
const AUDITS = {
  first: "first-contentful-paint", paint: "largest-contentful-paint", blocked: "total-blocking-time",
  shift: "cumulative-layout-shift",
};
/** What the browser itself saw, before Lighthouse reckons with a phone's line and processor. */
const SEEN = { firstSeen: "observedFirstContentfulPaint", paintSeen: "observedLargestContentfulPaint" };
/** Faults of the recording, of which Lighthouse itself says "Please run Lighthouse again"; any other one is the page's. */
const AGAIN = ["NO_TRACING_STARTED", "NO_RESOURCE_REQUEST", "NO_NAVSTART", "NO_DCL", "NO_FMP"];
const PATIENCE = 3;
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const kept = Object.fromEntries(addresses.map((address) => [address, {
  runs: Object.fromEntries([...CATEGORIES, ...Object.keys({ ...AUDITS, ...SEEN })].map((name) => [name, []])),
  failing: new Set(),
  again: [],
}]));

async function run(address) {
  const browser = await launch({
    chromePath: process.env.CHROMIUM,
    chromeFlags: ["--headless=new", ...JSON.parse(process.env.CHROMIUM_FLAGS)],
    logLevel: "silent",
  });
  try {
    return (await lighthouse(address, { port: browser.port, onlyCategories: CATEGORIES, logLevel: "silent" })).lhr;
  } finally {
    await browser.kill();
  }
}

async function measure(address, { runs: noted, failing, again }) {
  const lhr = await run(address);
  if (AGAIN.includes(lhr.runtimeError?.code) && again.length < PATIENCE) {
    again.push(lhr.runtimeError.code);
    return measure(address, kept[address]);
  }
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
  for (const name of CATEGORIES) noted[name].push(Math.round(lhr.categories[name].score * 100));
  for (const [name, id] of Object.entries(AUDITS)) noted[name].push(lhr.audits[id].numericValue);
  const [seen] = lhr.audits.metrics.details.items;
  for (const [name, id] of Object.entries(SEEN)) noted[name].push(seen[id]);
  for (const { auditRefs } of Object.values(lhr.categories))
    for (const { id, weight } of auditRefs)
      if (weight && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9) failing.add(id);
}

for (let round = 0; round < Number(runs); round += 1)
  for (const address of addresses) await measure(address, kept[address]);

console.log(JSON.stringify(Object.fromEntries(Object.entries(kept).map(([address, { runs: noted, failing, again }]) => [
  address,
  {
    ...Object.fromEntries(Object.entries(noted).map(([name, numbers]) => [name, median(numbers)])),
    failing: [...failing].sort(),
    again,
  },
]))));
