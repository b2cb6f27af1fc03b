// What speaks for an entry as the answer to a query: signs with a number each, and what they are worth together. Pure.

import { LEARNED } from "./search-learned.mjs";

const SHORT = 1; // parts of a query
const LONG = 4;
const ALL = 0.79; // of the query's parts by rarity: all that tell something
const ALONE = ["best", "name", "title", "alias", "score"]; // signs that mean something else in a query of one word …
const MANY = ["best", "title", "alias", "aliasWhole", "core", "everything", "line", "score", "share"]; // … and in a sentence

/**
 * `[name, number]` of every sign. `named` is what `Reader.named` gives, `whole` how much of the query the title, all
 * names, title and summary, names and summary, the summary, and the best line say.
 */
export function signs({ kind, usual, score, share, named, whole, parts, own, others, asks }) {
  const { title, alias } = named;
  const out = [
    ["usual", Math.log(usual)], ["score", Math.log(1 + score)], ["best", Math.log(1 + named.best)],
    ["titleWhole", title.whole], ["titleClose", title.close], ["title", title.whole ** 2 * title.close],
    ["aliasWhole", alias.whole], ["aliasClose", alias.close], ["alias", alias.whole ** 2 * alias.close],
    ["name", named.name], ["isAlias", named.isAlias], ["several", Math.log(1 + named.several)],
    ["share", share], ["share2", share ** 2], ["all", share > ALL ? 1 : 0],
    ["titleAll", whole.title], ["names", whole.names], ["core", whole.core], ["everything", whole.everything], ["summary", whole.summary],
    ["line", whole.line], ["line2", whole.line ** 2],
    ["own", own ? 1 : 0], ["others", others ? 1 : 0], [`kind ${kind}`, 1],
  ];
  const by = new Map(out);
  if (parts === SHORT) for (const name of ALONE) out.push([`alone ${name}`, by.get(name)]);
  if (parts >= LONG) for (const name of MANY) out.push([`many ${name}`, by.get(name)]);
  if (kind === "term") for (const name of ["name", "core", "title", "alias"]) out.push([`term ${name}`, by.get(name)]);
  if (asks) out.push([`asks ${asks}`, 1]);
  return out.filter(([, value]) => value);
}

/** What the signs are worth together, above 0. */
export function worth(list) {
  let sum = 0;
  for (const [name, value] of list) sum += (LEARNED[name] ?? 0) * value;
  return Math.exp(sum);
}
