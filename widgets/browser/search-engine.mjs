// Finds entries: an index of the documents with MiniSearch, and the reading of a query. No page, so tests run it too.

import { distance, empty, forgiven, stem, tokens, wanted } from "./search-words.mjs";

const FIELDS = ["title", "acronym", "aliases", "summary", "points", "text", "kind"];
const BOOST = { title: 6, acronym: 8, aliases: 5, summary: 2, points: 1.2, text: 0.5, kind: 1 };
const NAMED = { acronym: 4, title: 3, alias: 2 };
const EXACT = { acronym: 12, title: 12, alias: 2 }; // the query is the name, and nothing else
const FORMS = 0.8; // another form of the word
const BEGUN = 0.5; // a word that begins like the one being typed
const SPLIT = 0.8; // "healthscore" for "health score", and the other way round
const MEANT = 0.75; // another word for it
const TYPO = 0.6;
const RARE = 3; // a word written less often may be two written as one

const ASKED = 2.5; // entries of the kind that the query names: "onboarding metrics"
const KIND_WORD = 0.3; // what the name of a kind says about other entries
const LOOSE = 0.6; // the words of a name, with others between them
const HELD = 0.6; // the query's words all stand in the name
const DEFINED = 2; // terms, when the query asks what something is or how two things differ
const ANSWERS = 2; // answers, when the query is a question; then "playbook" is what it's about and asks for no playbook
const QUESTION = /^\s*(who|when|why|where|which|can|may|must|should|do|does|is|are|how (?:can|do|does|is|are|should))\s.*\s/i;
const OPEN = /^(?:where|which|how (?:can|do))$/i; // "which metrics …" asks for metrics all the same
const FIGURES = 1.3; // benchmarks, when it asks for a number
const NUMBER = /^\s*(?:how (?:many|much|often|long|fast|early|accurate|large|high|big)|what share|what percentage)\b/i;
const DEFINE = /\bdifference between\b|\b(?:vs|versus)\b|^\s*what(?:'s|’s|\s+is|\s+are|\s+does)\b(?!.*\b(?:good|best|right|difference|of)\b)/i;
const ALL = 2;

const lines = (value) => (Array.isArray(value) ? value.join("\n") : value ?? "");
const key = (text) => wanted(text).map(stem).join(" ");
const plainly = (text) => wanted(text).map((word) => word.replace(/(..)s$/, "$1")).join(" ");

/** What it is worth that a name of an entry is the query, begins with it, or stands in it. All in roots of words. */
function bonus({ sort, name, size, plain }, { whole, length, exactly }) {
  if (name === whole) return plain === exactly ? EXACT[sort] : NAMED[sort];
  if (name.startsWith(`${whole} `)) return length > 1 ? HELD + BEGUN : BEGUN;
  if (length > 1 && whole.split(" ").every((word) => ` ${name} `.includes(` ${word} `))) return HELD;
  const telling = size > 1 || sort === "acronym";
  const within = ` ${whole} `;
  if (!telling || !name.split(" ").every((word) => within.includes(` ${word} `))) return 0;
  return NAMED[sort] * (size / length) ** 2 * (within.includes(` ${name} `) ? 1 : LOOSE);
}

/** The index over `data` (see macros/search.py), to be filled before the first search. `MiniSearch` is the class of that package. */
export class Engine {
  constructor(MiniSearch, data) {
    this.data = data;
    this.kinds = data.kinds;
    this.documents = new Map(data.documents.map((item) => [item.id, item]));
    this.weights = new Map(data.kinds.map((kind) => [kind.id, kind.weight]));
    // "Escalation tier" says more than the words that ask for a kind do.
    this.labels = new Map(data.kinds.map((kind) => [kind.id, tokens(kind.label).length > 1 ? kind.label : ""]));
    this.counts = new Map(); // word as written → how often
    this.known = new Set();
    const seen = new Map();
    this.index = new MiniSearch({
      fields: FIELDS,
      extractField: (item, name) => (name === "kind" ? this.labels.get(item.kind) : lines(item[name])),
      tokenize: tokens,
      processTerm: (word) => {
        if (empty(word)) return null;
        this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
        let forms = seen.get(word);
        if (!forms) {
          const root = stem(word);
          forms = root === word ? [word] : [word, root];
          seen.set(word, forms);
          for (const form of forms) this.known.add(form);
        }
        return forms;
      },
    });
    this.names = new Map();
  }

  /** Take the documents in, a few at a time, so that the page stays quick. */
  async fill() {
    await this.index.addAllAsync(this.data.documents, { chunkSize: 20 });
    for (const item of this.data.documents) {
      const names = [["acronym", item.acronym], ["title", item.title], ...(item.aliases ?? []).map((alias) => ["alias", alias])];
      this.names.set(item.id, names.filter(([, name]) => name).map(([sort, name]) => ({ sort, name: key(name), size: key(name).split(" ").length, plain: plainly(name) })));
    }
    this.synonyms = this.data.synonyms.map(([said, meant]) => [wanted(said).map(stem), wanted(meant)]);
    for (const [said] of this.synonyms) for (const root of said) this.known.add(root);
    this.kindWords = new Map(this.kinds.flatMap((kind) => tokens(kind.words).map((word) => [stem(word), kind.id])));
    this.pairs = new Map(); // "healthscore" → "health score", for two words of a name that are written as one, and wrongly
    for (const names of this.names.values()) {
      for (const { plain } of names) {
        const parts = plain.split(" ");
        for (let place = 1; place < parts.length; place += 1) {
          this.pairs.set(parts[place - 1] + parts[place], `${parts[place - 1]} ${parts[place]}`);
        }
      }
    }
    this.words = [...this.counts].sort((a, b) => b[1] - a[1]).map(([word]) => word);
  }

  /** `{results, correction}`: results are `{item, score, terms}`, best first; `correction` is what may have been meant. */
  search(text) {
    const words = wanted(text);
    if (!words.length) return { results: [], correction: "" };
    const right = words.map((word, place) => this.corrected(word, place === words.length - 1));
    const question = QUESTION.exec(text)?.[1] ?? "";
    const groups = this.groups(words, right, !question || OPEN.test(question));
    const found = new Map();
    let total = 0;
    for (const { query, size, kind } of groups) {
      const hits = this.index.search(query, { combineWith: "OR", tokenize: (word) => [word], processTerm: (word) => word, boost: BOOST });
      if (hits.length || kind) total += size; // a word that nobody knows is no reason to find less
      for (const hit of hits) {
        const one = found.get(hit.id) ?? { score: 0, size: 0, terms: new Set() };
        one.score += hit.score * (kind ? KIND_WORD : 1);
        one.size += kind ? size / 2 : size;
        for (const term of hit.terms) one.terms.add(term);
        found.set(hit.id, one);
      }
    }
    const meant = words.map((word, place) => right[place] || word).join(" ");
    const asked = groups.filter((group) => group.kind);
    const figures = NUMBER.test(text);
    const said = [meant, words.filter((_word, place) => !asked.some((group) => group.place === place)).join(" ")].map((text) =>
      ({ whole: key(text), length: key(text).split(" ").length, exactly: plainly(text) }));
    const defined = !asked.length && DEFINE.test(text);
    const results = [...found].map(([id, one]) => {
      const item = this.documents.get(id);
      for (const { kind, size } of asked) if (kind === item.kind) one.size += size;
      const fits = asked.some(({ kind }) => kind === item.kind); // then the word for the kind is no part of the name
      const named = Math.max(0, ...this.names.get(id).flatMap((name) => said.slice(0, fits ? 2 : 1).map((text) => bonus(name, text))));
      const share = named >= EXACT.title ? 1 : Math.min(1, one.size / total);
      const wish = fits ? ASKED : defined && item.kind === "term" ? DEFINED : question && item.kind === "faq" ? ANSWERS : figures && item.kind === "benchmark" ? FIGURES : 1;
      const weight = (this.weights.get(item.kind) ?? 1) * wish;
      return { item, terms: one.terms, share, score: one.score * weight * (1 + named) * share ** 2 };
    });
    // Entries with all the words come first, unless others are far better; with some of them only what has half of them.
    const fit = results.filter((one) => one.share >= 0.5);
    for (const one of fit) if (one.share === 1) one.score *= ALL;
    fit.sort((a, b) => b.score - a.score || (a.item.id < b.item.id ? -1 : 1));
    return { results: fit, correction: right.some(Boolean) ? meant : "" };
  }

  /** The words of a query in groups, each with what else counts for it: forms, corrections, other words, splits. */
  groups(words, right, kinds = true) {
    const roots = words.map((word, place) => stem(right[place] && !right[place].includes(" ") ? right[place] : word));
    const out = [];
    for (let place = 0; place < words.length;) {
      const meant = this.synonyms
        .filter(([said]) => said.length && said.every((root, step) => roots[place + step] === root))
        .sort((a, b) => b[0].length - a[0].length);
      const longest = meant[0]?.[0].length ?? 1;
      const joined = words[place + 1] && this.known.has(words[place] + words[place + 1]) ? words[place] + words[place + 1] : "";
      const size = Math.max(longest, joined ? 2 : 1);
      const alternatives = [this.all(words.slice(place, place + size).map((word, step) =>
        this.leaf(word, right[place + step], place + step === words.length - 1)))];
      if (joined) alternatives.push(this.exact(joined, SPLIT));
      for (const [said, other] of meant) {
        if (said.length === longest) alternatives.push(this.all(other.map((word) => this.exact(word, MEANT))));
      }
      const kind = kinds && size === 1 && words.length > 1 ? this.kindWords.get(roots[place]) ?? "" : "";
      out.push({ place, size, kind, query: { combineWith: "OR", queries: alternatives } });
      place += size;
    }
    return out;
  }

  all(queries) {
    return queries.length === 1 ? queries[0] : { combineWith: "AND", queries };
  }

  /** A word with its other forms. */
  exact(word, weight) {
    const root = stem(word);
    const own = { queries: [word], prefix: false, fuzzy: false, boostTerm: () => weight };
    if (root === word) return own;
    return { combineWith: "OR", queries: [own, { queries: [root], prefix: false, fuzzy: false, boostTerm: () => weight * FORMS }] };
  }

  /** One word of a query: itself, its forms, what it begins, and when nobody knows it what it may be. */
  leaf(word, right, last) {
    const known = this.known.has(word) || this.known.has(stem(word));
    const queries = [this.exact(word, 1)];
    if (last || !known) queries.push({ queries: [word], prefix: true, fuzzy: false, boostTerm: () => BEGUN });
    if (right) queries.push(...right.split(" ").length > 1
      ? [this.all(right.split(" ").map((part) => this.exact(part, SPLIT)))]
      : [this.exact(right, TYPO), { queries: [word], prefix: false, fuzzy: forgiven(word), boostTerm: () => TYPO / 3 }]);
    return { combineWith: "OR", queries };
  }

  /** The word that an unknown one stands for, or ""; the last one may be half typed. */
  corrected(word, last) {
    if ((this.counts.get(word) ?? 0) < RARE) {
      for (let cut = 4; cut <= word.length - 4; cut += 1) {
        const [one, other] = [word.slice(0, cut), word.slice(cut)];
        if (this.counts.has(one) && this.counts.has(other)) return `${one} ${other}`;
      }
    }
    if (this.known.has(word) || this.known.has(stem(word))) return "";
    if (last && this.words.some((other) => other.startsWith(word))) return "";
    const most = forgiven(word);
    let best = "";
    let least = most + 0.1;
    for (const other of this.words) { // the most used first
      if (other.length < 3) continue;
      const apart = distance(word, other, Math.floor(least)) + (other[0] === word[0] ? 0 : 0.5);
      if (apart < least) [best, least] = [other, apart];
    }
    if (best || word.length < 8) return best;
    for (const [joined, apart] of this.pairs) {
      const far = distance(word, joined, Math.floor(least));
      if (far < least) [best, least] = [apart, far];
    }
    return best;
  }
}
