// What a result shows: its words marked, and the line in which they stand. Pure.

import { stem, tokens } from "./search-words.mjs";

const WORD = /[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu;
const LENGTH = 150;
const SHORT = 16; // characters: a line with fewer is a label and says nothing about the words

/** The text in parts `[text, marked]`; `terms` are the words that were found. */
export function marked(text, terms) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    if (!hits(match[0], terms)) continue;
    if (match.index > end) parts.push([text.slice(end, match.index), false]);
    parts.push([match[0], true]);
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push([text.slice(end), false]);
  return parts;
}

function hits(word, terms) {
  return tokens(word).some((token) => terms.has(token) || terms.has(stem(token)));
}

/** The line that says more about the words than title and summary do, cut to one line around them; else the summary. */
export function passage(item, terms) {
  const apart = new Set([...terms].map(stem));
  let best = item.summary;
  let most = Math.max(worth(item.summary, apart) + 0.5, worth(`${item.title} ${item.acronym ?? ""}`, apart));
  for (const text of [...(item.points ?? []), ...(item.text ?? [])]) {
    const found = text.length < SHORT ? 0 : worth(text, apart);
    if (found > most) [best, most] = [text, found];
  }
  for (const alias of item.aliases ?? []) {
    const found = worth(alias, apart);
    if (found > most) [best, most] = [`Also: ${alias}`, found];
  }
  return around(best, terms);
}

const ROOTS = new Map(); // text → the roots of its words: the same lines are weighed at each key

function worth(text, apart) {
  if (!ROOTS.has(text)) ROOTS.set(text, [...new Set(tokens(text).map(stem))]);
  let found = 0;
  for (const root of ROOTS.get(text)) found += apart.has(root);
  return found;
}

function around(text, terms) {
  if (text.length <= LENGTH) return text;
  let place = 0;
  for (const match of text.matchAll(WORD)) {
    if (!hits(match[0], terms)) continue;
    place = match.index;
    break;
  }
  if (place < LENGTH - 40) return `${text.slice(0, text.lastIndexOf(" ", LENGTH))} …`;
  const start = text.indexOf(" ", place - 50) + 1;
  const end = start + LENGTH >= text.length ? text.length : text.lastIndexOf(" ", start + LENGTH);
  return `… ${text.slice(start, end)}${end < text.length ? " …" : ""}`;
}
