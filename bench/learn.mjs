// Learns widgets/browser/search-learned.mjs: node learn.mjs <index.json> < queries as JSON, as bench/learn.py asks it.
//
// An entry is chosen with a chance that is its share of what all the entries looked at closely are worth; what is made
// small is the surprise that a right one is chosen. Queries of `tuned` had phrases written for them, so they are
// asked a second time without every phrase that nearly is one of them: that stands for queries nobody wrote down.

import { readFileSync, writeFileSync } from "node:fs";
import MiniSearch from "minisearch";
import { Engine } from "../widgets/browser/search-engine.mjs";
import { worth } from "../widgets/browser/search-evidence.mjs";
import { split } from "../widgets/browser/search-query.mjs";
import { stem, wanted } from "../widgets/browser/search-words.mjs";

const FOLDS = 8;
const ALIKE = 0.6; // share of words in common from which a phrase is nearly a query
const USUAL = 0.3; // how much a query counts whose phrases are there
const ROUNDS = 120;
const SHRINK = 3e-3;
const LEAST = 0.04; // what is worth less is left out
const FEWEST = 15; // queries that a sign needs

class Noted extends Engine {
  worth(one, list) {
    one.signs = list;
    return worth(list);
  }
}

const roots = (text) => new Set(wanted(text).map(stem));
const text = readFileSync(process.argv[2], "utf8");
const queries = JSON.parse(readFileSync(0, "utf8"));
const of = (part) => queries[part];

/** The index without the phrases that nearly are one of the queries. */
function without(entries) {
  const data = JSON.parse(text);
  const asked = entries.map(([query]) => roots(query));
  for (const item of data.documents) {
    item.aliases = item.aliases?.filter((alias) => {
      const words = roots(alias);
      return !asked.some((other) => {
        const both = [...words].filter((one) => other.has(one)).length;
        return both / (words.size + other.size - both) >= ALIKE;
      });
    });
  }
  return data;
}

/** A term that bears the query as its very name is always right, as in the tests. */
function named({ kind, title, acronym }, query) {
  return kind === "term" && [title, acronym].some((name) => name?.toLowerCase() === query.toLowerCase());
}

/** `{weight, entries: [{right, signs}]}` of each query that tells something. */
async function examples(data, entries, weight) {
  const engine = new Noted(MiniSearch, data);
  await engine.fill();
  return entries.filter(([query]) => split(query).length < 2).map(([query, ids]) => {
    const found = engine.search(query).results.filter((one) => one.signs);
    const right = ({ item }) => ids.includes(item.id) || named(item, query);
    return { weight, entries: found.map((one) => ({ right: right(one), signs: one.signs })) };
  }).filter(({ entries: found }) => found.some((one) => one.right) && found.some((one) => !one.right));
}

const tuned = of("tuned");
const all = [...await examples(JSON.parse(text), [...of("written"), ...of("seen")], 1), ...await examples(JSON.parse(text), tuned, USUAL)];
for (let fold = 0; fold < FOLDS; fold += 1) {
  const part = tuned.filter((_, place) => place % FOLDS === fold);
  all.push(...await examples(without(part), part, 1));
}

const seen = new Map();
for (const { entries } of all) for (const name of new Set(entries.flatMap((one) => one.signs.map(([sign]) => sign)))) seen.set(name, (seen.get(name) ?? 0) + 1);
const names = [...seen].filter(([, count]) => count >= FEWEST).map(([name]) => name).sort();
const place = new Map(names.map((name, number) => [name, number]));
const sums = names.map(() => [0, 0]);
let count = 0;
for (const { entries } of all) {
  for (const one of entries) {
    one.signs = one.signs.filter(([name]) => place.has(name)).map(([name, value]) => [place.get(name), value]);
    count += 1;
    for (const [sign, value] of one.signs) {
      sums[sign][0] += value;
      sums[sign][1] += value ** 2;
    }
  }
}
const spread = sums.map(([one, two], sign) => (/^(?:kind|asks) /.test(names[sign]) ? 0.5 : Math.sqrt(Math.max(two / count - (one / count) ** 2, 1e-6))));
for (const { entries } of all) for (const one of entries) for (const pair of one.signs) pair[1] /= spread[pair[0]];

const total = all.reduce((sum, { weight }) => sum + weight, 0);
const weights = new Float64Array(names.length);
const [mean, square] = [new Float64Array(names.length), new Float64Array(names.length)];
for (let round = 1; round <= ROUNDS; round += 1) {
  const slope = weights.map((one) => one * SHRINK);
  for (const { weight, entries } of all) {
    const values = entries.map(({ signs }) => signs.reduce((sum, [sign, value]) => sum + weights[sign] * value, 0));
    const most = Math.max(...values);
    const chances = values.map((value) => Math.exp(value - most));
    const whole = chances.reduce((sum, one) => sum + one, 0);
    const good = chances.reduce((sum, one, number) => sum + (entries[number].right ? one : 0), 1e-12);
    entries.forEach(({ right, signs }, number) => {
      const pull = (chances[number] / whole - (right ? chances[number] / good : 0)) * weight / total;
      for (const [sign, value] of signs) slope[sign] += pull * value;
    });
  }
  const step = round < 0.7 * ROUNDS ? 0.06 : 0.02; // Adam
  slope.forEach((one, sign) => {
    mean[sign] = 0.9 * mean[sign] + 0.1 * one;
    square[sign] = 0.99 * square[sign] + 0.01 * one ** 2;
    weights[sign] -= step * (mean[sign] / (1 - 0.9 ** round)) / (Math.sqrt(square[sign] / (1 - 0.99 ** round)) + 1e-8);
  });
}

const kept = names.map((name, sign) => [name, weights[sign] / spread[sign], Math.abs(weights[sign]) * (/^(?:kind|asks) /.test(name) ? 0.5 : 1)])
  .filter(([, , matters]) => matters >= LEAST).map(([name, value]) => `  ${/^\w+$/.test(name) ? name : JSON.stringify(name)}: ${Number(value.toFixed(2))},`);
const head = "// What each sign of search-evidence.mjs is worth. Written by bench/learn.mjs from the queries of tests/search, not by hand.\n";
writeFileSync(new URL("../widgets/browser/search-learned.mjs", import.meta.url), `${head}\nexport const LEARNED = {\n${kept.join("\n")}\n};\n`);
process.stdout.write(`${all.length} queries, ${kept.length} of ${names.length} signs\n`);
