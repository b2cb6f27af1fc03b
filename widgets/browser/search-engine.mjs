// Finds entries: an index of the documents with MiniSearch, and the reading of a query. No page, so tests run it too.

import { signs, worth } from "./search-evidence.mjs";
import { intent, split, wish } from "./search-query.mjs";
import { better, fully, lines, names, plainly, Reader, Vocabulary } from "./search-rank.mjs";
import { Spelling } from "./search-spelling.mjs";
import { WEIGHTS } from "./search-weights.mjs";
import { empty, forgiven, stem, tokens, wanted, weak } from "./search-words.mjs";

const SHORT = 3; // letters; what begins with fewer is looked for in titles only
const CLOSER = 80; // how many of the results are looked at closely
const BOTH = 0.95; // how much of a query with two halves a name says that says both
const LEAST = 1e-12; // what is not looked at closely comes after what is

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
    this.alike = likes(data.alike ?? []);
    this.spelling = new Spelling();
    const seen = new Map();
    this.index = new MiniSearch({
      fields: Object.keys(WEIGHTS.boost),
      extractField: (item, name) => (name === "kind" ? this.labels.get(item.kind) : text(item[name])),
      tokenize: tokens,
      processTerm: (term) => {
        if (empty(term)) return null;
        this.spelling.count(term);
        let forms = seen.get(term);
        if (!forms) {
          this.vocabulary.add(term);
          const root = stem(term);
          forms = [...new Set([term, root, ...this.like(term)])];
          seen.set(term, forms);
          this.spelling.know(term, root);
        }
        return forms;
      },
    });
    this.names = new Map();
    this.read = new Map();
    this.vocabulary = new Vocabulary(this.alike);
    this.spread = new Map(); // root → in how many entries a name has it
  }

  /** Take the documents in, a few at a time, so that the page stays quick. */
  async fill() {
    await this.index.addAllAsync(this.data.documents, { chunkSize: 20 });
    for (const item of this.data.documents) {
      const list = names(item);
      this.names.set(item.id, list);
      for (const one of list.flatMap((name) => name.words)) this.vocabulary.add(one);
      const written = [item.title, item.acronym ?? "", ...(item.aliases ?? [])].flatMap(tokens); // "postmortem" too, of "post-mortem"
      for (const root of new Set(written.map((one) => this.vocabulary.root(one)))) this.spread.set(root, (this.spread.get(root) ?? 0) + 1);
      for (const { plain } of list) this.spelling.pair(plain.split(" "));
    }
    this.spelling.know(...this.alike.keys());
    this.synonyms = this.data.synonyms.map(([said, meant]) => [wanted(said).map(stem), wanted(meant)]);
    for (const [said] of this.synonyms) this.spelling.know(...said);
    this.kindWords = new Map(this.kinds.flatMap((kind) => tokens(kind.words).map((one) => [stem(one), kind.id])));
    this.spelling.sort();
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
    const best = new Map();
    const take = (found, weight) => {
      const most = Math.max(...found.map((one) => one.score));
      for (const one of found) {
        one.score = one.score / most + weight(one);
        if (one.score > (best.get(one.item.id)?.score ?? 0)) best.set(one.item.id, one);
      }
    };
    take(results, (one) => (one.very || (one.item.kind === "faq" && one.named >= BOTH) ? WEIGHTS.both : 0));
    const asks = intent(query);
    for (const half of halves) take(this.ask(half, { ...asks, kinds: false }).results, (one) => (one.titled ? WEIGHTS.half : 0));
    return { results: [...best.values()].sort(order), correction };
  }

  /** The same for one question, in no order. */
  ask(query, asks = intent(query)) {
    const words = this.spelling.joined(query);
    if (!words.length) return { results: [], correction: "" };
    const right = this.spelling.corrections(words);
    const meant = words.map((one, place) => right[place] || one).join(" ").replace(/ +/g, " ").trim();
    const groups = this.groups(words, right, asks.kinds);
    const found = this.hits(groups);
    const telling = groups.filter((group) => group.df || group.kind); // a word that nobody knows is no reason to find less
    const asked = telling.filter((group) => group.kind);
    const reader = new Reader(telling, this.vocabulary, this.rarity);
    const about = { query, words, asked, asks, reader, plain: plainly(meant), full: right.some(Boolean) ? plainly(meant) : fully(query) };
    const results = [];
    for (const [id, { score, groups: said, terms }] of found) {
      const item = this.documents.get(id);
      const share = this.share(item, said, about);
      const exact = share < WEIGHTS.enough && this.names.get(id).some(({ sort, plain }) => sort !== "alias" && plain === about.plain);
      if (share >= WEIGHTS.enough || exact) results.push({ item, terms, share, named: 0, very: false, titled: false, bm: score, score: LEAST * share ** 2 * Math.log(1 + score) });
    }
    results.sort(order);
    for (const one of results.slice(0, CLOSER)) this.judge(one, about);
    return { results, correction: right.some(Boolean) ? meant : "" };
  }

  /** How much of the query's parts an entry has, by rarity; a word for its kind it has. */
  share(item, groups, { reader, asked }) {
    let said = 0;
    let total = 0;
    for (const group of reader.groups) {
      total += group.rare;
      said += group.rare * (asked.includes(group) && group.kind === item.kind ? 1 : groups.get(group) ?? 0);
    }
    return total ? said / total : 1;
  }

  /** The names, the summary and the lines of an entry as words, cut when they are first needed. */
  content(item) {
    let found = this.read.get(item.id);
    if (!found) {
      const list = this.names.get(item.id);
      const all = lines(item);
      const summary = item.summary ? all[0] : [];
      const title = list.filter(({ sort }) => sort !== "alias").flatMap(({ words }) => words);
      const every = [...new Set(list.flatMap(({ words }) => words))];
      found = { lines: all, title, names: every, summary, core: [...new Set([...title, ...summary])], everything: [...new Set([...every, ...summary])] };
      this.read.set(item.id, found);
    }
    return found;
  }

  /** Look at an entry closely: its `score` is what all signs are worth. */
  judge(one, { words, asked, asks, reader, plain, full }) {
    const list = this.names.get(one.item.id);
    const own = asked.filter((group) => group.kind === one.item.kind); // then the word for the kind is no part of the name
    const others = asked.length && !own.length ? asked : undefined; // and here it says little
    let named = reader.named(list, { plain, full }, others, WEIGHTS.kindWord);
    if (own.length) {
      const rest = plainly(words.filter((_word, place) => !own.some((group) => group.place === place)).join(" "));
      named = better(named, reader.named(list, { plain: rest, full: rest }, own));
    }
    const read = this.content(one.item);
    const whole = Object.fromEntries(["title", "names", "core", "everything", "summary"].map((part) => [part, reader.whole(read[part], others, WEIGHTS.kindWord)]));
    whole.line = Math.max(named.whole, ...read.lines.map((line) => reader.whole(line, others, WEIGHTS.kindWord)));
    one.named = named.whole;
    one.titled = named.name === 1;
    one.very = one.titled || named.isAlias === 1;
    one.score = this.worth(one, signs({
      kind: one.item.kind, usual: this.weights.get(one.item.kind) ?? 1, score: one.bm, share: named.exact ? 1 : one.share, named, whole,
      parts: reader.groups.length, own: own.length, others: Boolean(others), asks: wish(one.item.kind, asked, asks),
    }));
  }

  /** What signs are worth; apart, so that they can be written down to learn from. */
  worth(_one, list) {
    return worth(list);
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
      const joined = words[place + 1] && this.spelling.known.has(words[place] + words[place + 1]) ? words[place] + words[place + 1] : "";
      const size = Math.max(longest, joined ? 2 : 1);
      const ways = [words.slice(place, place + size).map((one, step) => this.forms(one, right[place + step], place + step === words.length - 1))];
      if (joined) ways.push([[{ word: joined, weight: WEIGHTS.split }]]);
      const apart = size === 1 && !right[place] ? this.spelling.pairs.get(words[place]) : ""; // "postmortem", of "post-mortem"
      if (apart) ways.push(apart.split(" ").map((one) => [{ word: one, weight: WEIGHTS.split }]));
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

  /** The lists of like words that a word stands in, as words of the index. */
  like(word) {
    return (this.alike.get(stem(word)) ?? []).map((list) => `~${list}`);
  }

  /** Whether a word of a name begins so. */
  begins(start) {
    for (const root of this.spread.keys()) if (root.startsWith(start)) return true;
    return false;
  }

  /** One word of a query: itself, what it begins, and when nobody knows it what it may be. */
  forms(one, right, last) {
    const known = this.spelling.knows(one);
    const out = [{ word: one, weight: 1, prefix: last || !known, alike: this.like(one) }];
    const near = last && !known && !right && one.length > 4 ? this.spelling.nearest(one) : ""; // half typed, or wrong at its end
    if (near && !near.includes(" ") && !near.startsWith(one)) out.push({ word: near, weight: WEIGHTS.typo });
    if (right && !right.includes(" ")) out.push({ word: right, weight: WEIGHTS.typo, alike: this.like(right) }, { word: one, weight: WEIGHTS.typo / 3, fuzzy: forgiven(one) });
    return out;
  }

}

/** Root → numbers of the lists that have one of its forms. */
function likes(lists) {
  const out = new Map();
  lists.forEach((list, number) => {
    for (const root of new Set(list.split(" ").map(stem))) out.set(root, [...(out.get(root) ?? []), number]);
  });
  return out;
}

const leaf = (term, weight, more) => ({ queries: [term], prefix: false, fuzzy: false, boostTerm: () => weight, ...more });

/** What MiniSearch is asked for one form of a word. */
function asked({ word, weight, prefix, fuzzy, alike }) {
  if (fuzzy) return [leaf(word, weight, { fuzzy })];
  const root = stem(word);
  return [leaf(word, weight), ...(alike ?? []).map((list) => leaf(list, weight * WEIGHTS.alike)), ...(root === word ? [] : [leaf(root, weight * WEIGHTS.forms)]), ...(prefix ? [leaf(word, WEIGHTS.begun, { prefix: true, ...(word.length < SHORT && { fields: ["title", "acronym"] }) })] : [])];
}

/** The ways to say a part of a query as MiniSearch takes them. */
function query(ways) {
  return { combineWith: "OR", queries: ways.map((way) => ({ combineWith: "AND", queries: way.map((forms) => ({ combineWith: "OR", queries: forms.flatMap(asked) })) })) };
}
