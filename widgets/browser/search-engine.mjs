// Finds entries: an index of the documents with MiniSearch, and the reading of a query. No page, so tests run it too.

import { intent, split, wish } from "./search-query.mjs";
import { fully, lines, names, plainly, Reader, Vocabulary } from "./search-rank.mjs";
import { WEIGHTS } from "./search-weights.mjs";
import { distance, empty, flat, forgiven, stem, tokens, wanted, weak } from "./search-words.mjs";

const RARE = 3; // a word written less often may be two written as one
const SHORT = 3; // letters; what begins with fewer is looked for in titles only
const CLOSER = 50; // how many of the results are read line by line

const order = (a, b) => b.score - a.score || (a.item.id < b.item.id ? -1 : 1);
const deep = (field) => field === "text" || field === "points";
const text = (value) => (Array.isArray(value) ? value.join("\n") : value ?? "");

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
      fields: Object.keys(WEIGHTS.boost),
      extractField: (item, name) => (name === "kind" ? this.labels.get(item.kind) : text(item[name])),
      tokenize: tokens,
      processTerm: (term) => {
        if (empty(term)) return null;
        this.counts.set(term, (this.counts.get(term) ?? 0) + 1);
        let forms = seen.get(term);
        if (!forms) {
          this.vocabulary.add(term);
          const root = stem(term);
          forms = root === term ? [term] : [term, root];
          seen.set(term, forms);
          for (const form of forms) this.known.add(form);
        }
        return forms;
      },
    });
    this.names = new Map();
    this.lines = new Map();
    this.vocabulary = new Vocabulary();
    this.spread = new Map(); // root → in how many entries a name has it
  }

  /** Take the documents in, a few at a time, so that the page stays quick. */
  async fill() {
    await this.index.addAllAsync(this.data.documents, { chunkSize: 20 });
    this.pairs = new Map(); // "healthscore" → "health score", for two words of a name that are written as one, and wrongly
    for (const item of this.data.documents) {
      const list = names(item);
      this.names.set(item.id, list);
      for (const one of list.flatMap((name) => name.words)) this.vocabulary.add(one);
      for (const root of new Set(list.flatMap((name) => name.words.map((one) => this.vocabulary.root(one))))) this.spread.set(root, (this.spread.get(root) ?? 0) + 1);
      for (const { plain } of list) {
        const parts = plain.split(" ");
        for (let place = 1; place < parts.length; place += 1) this.pairs.set(parts[place - 1] + parts[place], `${parts[place - 1]} ${parts[place]}`);
      }
    }
    this.synonyms = this.data.synonyms.map(([said, meant]) => [wanted(said).map(stem), wanted(meant)]);
    for (const [said] of this.synonyms) for (const root of said) this.known.add(root);
    this.kindWords = new Map(this.kinds.flatMap((kind) => tokens(kind.words).map((one) => [stem(one), kind.id])));
    this.words = [...this.counts].sort((a, b) => b[1] - a[1]).map(([one]) => one);
    this.rarity = (root) => Math.log(1 + this.documents.size / (1 + (this.spread.get(root) ?? 0)));
  }

  /**
   * `{results, correction}`: results are `{item, score, terms}`, best first; `correction` is what may have been meant.
   * "NRR or GRR" is asked as a whole and in its two halves: the entry on each is as right as one on both.
   */
  search(query) {
    const { results, correction } = this.ask(query);
    const halves = split(query);
    if (halves.length < 2) return { results: results.sort(order), correction };
    const best = new Map(results.map((one) => [one.item.id, one]));
    const asks = intent(query);
    for (const half of halves) {
      for (const one of this.ask(half, { ...asks, kinds: false }).results) {
        one.score *= WEIGHTS.half;
        if (one.score > (best.get(one.item.id)?.score ?? 0)) best.set(one.item.id, one);
      }
    }
    return { results: [...best.values()].sort(order), correction };
  }

  /** The same for one question, in no order. */
  ask(query, asks = intent(query)) {
    const words = this.joined(query);
    if (!words.length) return { results: [], correction: "" };
    const right = this.corrections(words);
    const meant = words.map((one, place) => right[place] || one).join(" ").replace(/ +/g, " ").trim();
    const groups = this.groups(words, right, asks.kinds);
    const found = this.hits(groups);
    const telling = groups.filter((group) => group.df || group.kind); // a word that nobody knows is no reason to find less
    const asked = telling.filter((group) => group.kind);
    const reader = new Reader(telling, this.vocabulary, this.rarity);
    const results = [...found].map(([id, one]) => this.result(id, one, reader, asked, asks, { query, meant, right, words }));
    const fits = results.filter((one) => one.share >= WEIGHTS.enough).sort(order).slice(0, CLOSER * 4);
    for (const one of telling.length > 1 ? fits.slice(0, CLOSER) : []) { // one word stands in a line wherever it stands
      let best = one.named;
      for (const line of this.read(one.item)) best = Math.max(best, reader.whole(line));
      one.score *= 1 + WEIGHTS.line * best ** 2;
    }
    return { results: fits, correction: right.some(Boolean) ? meant : "" };
  }

  /** The lines of an entry as words, cut when they are first needed. */
  read(item) {
    if (!this.lines.has(item.id)) this.lines.set(item.id, lines(item));
    return this.lines.get(item.id);
  }

  /** Id → `{score, groups, terms}` of every entry that has a part of the query. */
  hits(groups) {
    const found = new Map();
    for (const group of groups) {
      const hits = this.index.search(query(group.ways), { combineWith: "OR", tokenize: (one) => [one], processTerm: (one) => one, boost: WEIGHTS.boost });
      group.df = hits.length;
      group.rare = Math.log(1 + this.documents.size / (1 + hits.length)) ** WEIGHTS.rare * (group.weak ? WEIGHTS.weak : 1);
      for (const hit of hits) {
        const one = found.get(hit.id) ?? { score: 0, groups: new Map(), terms: new Set() };
        one.score += hit.score * (group.kind ? WEIGHTS.kindWord : 1) * (group.weak ? WEIGHTS.weak : 1);
        one.groups.set(group, Object.values(hit.match).flat().every(deep) ? WEIGHTS.deep : 1);
        for (const term of hit.terms) one.terms.add(term);
        found.set(hit.id, one);
      }
    }
    return found;
  }

  result(id, one, reader, asked, asks, { query, meant, right, words }) {
    const item = this.documents.get(id);
    const list = this.names.get(id);
    const own = asked.filter((group) => group.kind === item.kind); // then the word for the kind is no part of the name
    let { best, exact, whole } = reader.named(list, { plain: plainly(meant), full: right.some(Boolean) ? plainly(meant) : fully(query) });
    if (own.length) {
      const rest = words.filter((_word, place) => !own.some((group) => group.place === place)).join(" ");
      const other = reader.named(list, { plain: plainly(rest), full: plainly(rest) }, own);
      best = Math.max(best, other.best);
      exact ||= other.exact;
      whole = Math.max(whole, other.whole);
    }
    let said = 0;
    let total = 0;
    for (const group of reader.groups) {
      total += group.rare;
      said += group.rare * (own.includes(group) ? 1 : one.groups.get(group) ?? 0);
    }
    const share = exact || !total ? 1 : said / total;
    const usual = this.weights.get(item.kind) ?? 1;
    const weight = (exact ? Math.max(usual, WEIGHTS.named) : usual) * wish(item.kind, asked, asks);
    return { item, terms: one.terms, share, named: whole, score: one.score ** WEIGHTS.score * weight * (1 + best) * share ** WEIGHTS.covered * (share > 0.79 ? WEIGHTS.all : 1) };
  }

  /**
   * The parts of a query. Each has `ways` to be said; a way is a list of places, a place a list of forms
   * `{word, weight, prefix, fuzzy}`, of which one is enough.
   */
  groups(words, right, kinds) {
    const roots = words.map((one, place) => stem(right[place] && !right[place].includes(" ") ? right[place] : one));
    const out = [];
    for (let place = 0; place < words.length;) {
      const meant = this.synonyms
        .filter(([said]) => said.length && said.every((root, step) => roots[place + step] === root))
        .sort((a, b) => b[0].length - a[0].length);
      const longest = meant[0]?.[0].length ?? 1;
      const joined = words[place + 1] && this.known.has(words[place] + words[place + 1]) ? words[place] + words[place + 1] : "";
      const size = Math.max(longest, joined ? 2 : 1);
      const ways = [words.slice(place, place + size).map((one, step) => this.forms(one, right[place + step], place + step === words.length - 1))];
      if (joined) ways.push([[{ word: joined, weight: WEIGHTS.split }]]);
      if (size === 1 && right[place].includes(" ")) ways.push(right[place].split(" ").map((one) => [{ word: one, weight: WEIGHTS.split }]));
      for (const [said, other] of meant) {
        if (said.length === longest) ways.push(other.map((one) => [{ word: one, weight: WEIGHTS.meant }]));
      }
      const kind = kinds && size === 1 && words.length > 1 ? this.kindWords.get(roots[place]) ?? "" : "";
      out.push({ place, size, kind, weak: (size === 1 && weak(words[place])) || !this.subject(ways), ways });
      place += size;
    }
    // "Which playbook first" asks for all of them: their page.
    if (out.some((group) => group.kind) && out.every((group) => group.kind || group.weak)) for (const group of out) group.kind = "";
    return out;
  }

  /** Whether an entry is named with one of the words; others only tell more about what is looked for. */
  subject(ways) {
    return ways.some((way) => way.some((forms) => forms.some(({ word, prefix }) => this.spread.has(stem(word)) || (prefix && this.begins(word)))));
  }

  /** Whether a word of a name begins so. */
  begins(start) {
    for (const root of this.spread.keys()) if (root.startsWith(start)) return true;
    return false;
  }

  /** One word of a query: itself, what it begins, and when nobody knows it what it may be. */
  forms(one, right, last) {
    const known = this.known.has(one) || this.known.has(stem(one));
    const out = [{ word: one, weight: 1, prefix: last || !known }];
    const near = last && !known && !right && one.length > 4 ? this.nearest(one) : ""; // half typed, or wrong at its end
    if (near && !near.includes(" ") && !near.startsWith(one)) out.push({ word: near, weight: WEIGHTS.typo });
    if (right && !right.includes(" ")) out.push({ word: right, weight: WEIGHTS.typo }, { word: one, weight: WEIGHTS.typo / 3, fuzzy: forgiven(one) });
    return out;
  }

  /** The telling words of a query; "on boarding" and "log in" are one each, although "on" and "in" say nothing. */
  joined(query) {
    return wanted(flat(query).replace(/(\S+) (\S+)/g, (both, one, other) => (empty(one) !== empty(other) && this.counts.get(one + other) >= RARE ? one + other : both)));
  }

  /** For each word what it should be, or "": "kik-off" and "on boardng" are put right as one word. */
  corrections(words) {
    const right = words.map((one, place) => this.corrected(one, place === words.length - 1));
    words.forEach((one, place) => {
      const next = words[place + 1];
      if (!next || right[place] || this.known.has(one) || this.known.has(stem(one))) return;
      const whole = this.corrected(one + next, false);
      if (whole && !whole.includes(" ")) [words[place], right[place], words[place + 1], right[place + 1]] = [one + next, whole, "", ""];
    });
    const left = words.map((one, place) => [one, right[place]]).filter(([one]) => one);
    words.splice(0, words.length, ...left.map(([one]) => one));
    return left.map(([, other]) => other);
  }

  /** The word that an unknown one stands for, or ""; the last one may be half typed. */
  corrected(one, last) {
    if ((this.counts.get(one) ?? 0) < RARE) {
      for (let cut = 4; cut <= one.length - 4; cut += 1) {
        const [start, rest] = [one.slice(0, cut), one.slice(cut)];
        if (this.counts.has(start) && this.counts.has(rest)) return `${start} ${rest}`;
      }
    }
    if (this.known.has(one) || this.known.has(stem(one))) return "";
    if (last && this.words.some((other) => other.startsWith(one))) return "";
    return this.nearest(one);
  }

  /** The known word that differs least, the most used of several; "" when none is near. */
  nearest(one) {
    const most = forgiven(one);
    let best = "";
    let least = most + 0.1;
    for (const other of this.words) { // the most used first
      if (other.length < 3) continue;
      const apart = distance(one, other, Math.floor(least)) + (other[0] === one[0] ? 0 : 0.5);
      if (apart < least) [best, least] = [other, apart];
    }
    if (best || one.length < 8) return best;
    for (const [joined, apart] of this.pairs) {
      const far = distance(one, joined, Math.floor(least));
      if (far < least) [best, least] = [apart, far];
    }
    return best;
  }
}

const leaf = (term, weight, more) => ({ queries: [term], prefix: false, fuzzy: false, boostTerm: () => weight, ...more });

/** What MiniSearch is asked for one form of a word. */
function asked({ word, weight, prefix, fuzzy }) {
  if (fuzzy) return [leaf(word, weight, { fuzzy })];
  const root = stem(word);
  return [leaf(word, weight), ...(root === word ? [] : [leaf(root, weight * WEIGHTS.forms)]), ...(prefix ? [leaf(word, WEIGHTS.begun, { prefix: true, ...(word.length < SHORT && { fields: ["title", "acronym"] }) })] : [])];
}

/** The ways to say a part of a query as MiniSearch takes them. */
function query(ways) {
  return { combineWith: "OR", queries: ways.map((way) => ({ combineWith: "AND", queries: way.map((forms) => ({ combineWith: "OR", queries: forms.flatMap(asked) })) })) };
}
