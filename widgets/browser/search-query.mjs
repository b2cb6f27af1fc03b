// What a query asks for: a number, a meaning, an answer. Pure.

import { WEIGHTS } from "./search-weights.mjs";

const QUESTION = /^\s*(who|whom|when|why|where|which|can|may|must|should|do|does|is|are|how (?:can|do|does|is|are|should))\s.*\s/i;
const OPEN = /^(?:where|which|how (?:can|do|is|are))$/i; // "which metrics …" asks for metrics all the same
const NUMBER = /^\s*(?:how (?:many|much|often|long|fast|early|accurate|large|high|big|soon)|what share|what percentage|what(?:'s|’s| is) a (?:good|typical|normal|healthy))\b|\b(?:average|median|typical|normal)\b/i;
const HOW = /^\s*how (?:do|can|should|to)\b/i;
const DEFINE = /\bdifference between\b|\b(?:vs|versus)\b|^\s*what(?:'s|’s|\s+is|\s+are|\s+does)\b(?!.*\b(?:good|best|right|difference|of)\b)/i;

/** `{question, kinds, number, define, how}`; `kinds` is true where the name of a kind asks for entries of that kind. */
export function intent(text) {
  const question = QUESTION.exec(text)?.[1] ?? "";
  return { question: Boolean(question), kinds: !question || OPEN.test(question), number: NUMBER.test(text), define: DEFINE.test(text), how: HOW.test(text) };
}

/** The two halves of a query that sets one thing beside another, or the query alone. */
export function split(text) {
  const halves = text.replace(/^.*\bdifference(?:s)? between\b/i, "").split(/\s(?:vs\.?|versus|or|compared (?:to|with))\s/i);
  if (halves.length === 2) return halves;
  return /\bdifference/i.test(text) ? text.replace(/^.*\bdifference(?:s)? between\b/i, "").split(/\sand\s/i).slice(0, 2) : [text];
}

/** What speaks for an entry of a kind in what a query asks, "" when nothing does; `asked` are the groups that name a kind. */
export function wish(kind, asked, { question, number, define, how }) {
  if (define && !asked.length && kind === "term") return "meaning";
  if (define && !asked.length && (kind === "playbook" || kind === "template")) return "no meaning";
  if (question && kind === "faq") return "answer";
  if (how && !asked.length && kind === "playbook") return "way";
  return number && kind === "benchmark" ? "figure" : "";
}
