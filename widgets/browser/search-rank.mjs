// How well the names and the lines of an entry say what a query asks. Pure.

import { WEIGHTS } from "./search-weights.mjs";
import { stem, tokens, wanted } from "./search-words.mjs";

/** The names of an entry: `{sort, words, plain, full}` each. */
export function names(item) {
  return [["acronym", item.acronym], ["title", item.title], ...(item.aliases ?? []).map((alias) => ["alias", alias])]
    .filter(([, name]) => name).map(([sort, name]) => ({ sort, words: [...new Set(wanted(name))], plain: plainly(name), full: fully(name) }));
}

/** The lines of an entry below its names, as lists of words. */
export function lines(item) {
  return [item.summary, ...(item.points ?? []), ...(item.text ?? [])].filter(Boolean).map(tokens);
}

/** The telling words of a text, as they are compared when it is to be the very name: without the s at their end. */
export function plainly(text) {
  return wanted(text).map((one) => one.replace(/(..)s$/, "$1")).join(" ");
}

/** The same with every word but the articles: "why customers leave" is not "customers leave". */
export function fully(text) {
  return tokens(text).filter((one) => !/^(?:an?|the|is|are)$/.test(one)).map((one) => one.replace(/(..)s$/, "$1")).join(" ");
}

/** Every word of the entries by its root, to find the forms of one. */
export class Vocabulary {
  /** `alike` is root → numbers of the lists of like words that it stands in. */
  constructor(alike) {
    this.alike = alike;
    this.lists = new Map(); // number → words
    this.roots = new Map();
    this.seen = new Map();
  }

  add(word) {
    if (this.seen.has(word)) return;
    const root = stem(word);
    this.seen.set(word, root);
    this.roots.set(root, [...(this.roots.get(root) ?? []), word]);
    for (const list of this.alike.get(root) ?? []) this.lists.set(list, [...(this.lists.get(list) ?? []), word]);
  }

  root(word) {
    return this.seen.get(word) ?? stem(word);
  }

  /** `[word, fit]` of every word that a word of a query may mean. */
  * like(word, begins) {
    for (const other of this.roots.get(stem(word)) ?? []) yield [other, other === word ? 1 : WEIGHTS.forms];
    for (const list of this.alike.get(stem(word)) ?? []) {
      for (const other of this.lists.get(list) ?? []) if (this.root(other) !== this.root(word)) yield [other, WEIGHTS.alike];
    }
    if (!begins) return;
    for (const other of this.seen.keys()) if (other !== word && other.startsWith(word)) yield [other, WEIGHTS.begun];
  }
}

/** Reads names and lines for one query. Its `groups` have `ways`, each a list of places, each a list of forms. */
export class Reader {
  constructor(groups, vocabulary, rarity) {
    this.groups = groups;
    this.vocabulary = vocabulary;
    this.rarity = rarity;
    this.meets = new Map(); // word → [cell, fit] pairs; a cell is a place of a way
    this.ways = []; // {group, first, size}
    let cell = 0;
    groups.forEach((group, number) => {
      for (const way of group.ways) {
        this.ways.push({ group: number, first: cell, size: way.length });
        for (const forms of way) {
          for (const form of forms) this.note(form, cell);
          cell += 1;
        }
      }
    });
    this.cells = new Float64Array(cell);
    this.values = new Float64Array(groups.length);
  }

  note({ word, weight, prefix }, cell) {
    for (const [other, fit] of this.vocabulary.like(word, prefix)) {
      const found = this.meets.get(other);
      if (found) found.push([cell, fit * weight]);
      else this.meets.set(other, [[cell, fit * weight]]);
    }
  }

  /** How much of the query the words of a line say, by rarity; `left` are groups that count `light`, as a rule not at all. */
  whole(line, left, light = 0) {
    let any = false;
    this.cells.fill(0);
    for (const word of line) {
      const found = this.meets.get(word);
      if (!found) continue;
      any = true;
      for (const [cell, fit] of found) if (fit > this.cells[cell]) this.cells[cell] = fit;
    }
    if (!any) return 0;
    this.values.fill(0);
    for (const way of this.ways) {
      let least = 1;
      for (let step = 0; step < way.size; step += 1) least = Math.min(least, this.cells[way.first + step]);
      way.said = least;
      if (least > this.values[way.group]) this.values[way.group] = least;
    }
    let said = 0;
    let total = 0;
    this.groups.forEach((group, number) => {
      const rare = left?.includes(group) ? group.rare * light : group.rare;
      said += this.values[number] * rare;
      total += rare;
    });
    return total ? said / total : 0;
  }

  /** How much of the line that `whole` has just read the query says, by rarity. */
  close(line) {
    let said = 0;
    let all = 0;
    for (const word of line) {
      const rare = this.rarity(this.vocabulary.root(word));
      all += rare;
      if (this.meets.get(word)?.some(([cell]) => this.ways.find(({ first, size }) => cell >= first && cell < first + size).said)) said += rare;
    }
    return all ? said / all : 0;
  }

  /**
   * What the names say: what the `best` is worth; how much of the query a name says (`whole`); that and how much of the
   * name the query says, for the best `title` and the best `alias`; whether one is the very query (`name`, `isAlias`,
   * less when small words differ, `exact` for title and acronym); what `several` of them say together.
   */
  named(list, { plain, full }, left, light) {
    const out = { best: 0, exact: false, whole: 0, title: { whole: 0, close: 0 }, alias: { whole: 0, close: 0 }, name: 0, isAlias: 0, several: 0 };
    for (const { sort, words, ...name } of list) {
      const where = sort === "alias" ? "alias" : "title";
      let [whole, close] = [1, 1];
      if (name.plain === plain) {
        const nearly = name.full === full ? 1 : WEIGHTS.nearly;
        out.best = Math.max(out.best, WEIGHTS.exact[sort] * nearly);
        if (sort === "alias") out.isAlias = Math.max(out.isAlias, nearly);
        else [out.exact, out.name] = [true, Math.max(out.name, nearly)];
      } else {
        whole = this.whole(words, left, light);
        if (!whole) continue;
        close = this.close(words);
        out.best = Math.max(out.best, WEIGHTS.names[sort] * whole ** WEIGHTS.whole * close ** WEIGHTS.close);
      }
      out.whole = Math.max(out.whole, whole);
      out.several += whole ** 2 * close;
      if (whole ** 2 * close > out[where].whole ** 2 * out[where].close) out[where] = { whole, close };
    }
    return out;
  }
}

/** The better of two readings of the names. */
export function better(one, other) {
  const more = (a, b) => (b.whole ** 2 * b.close > a.whole ** 2 * a.close ? b : a);
  const out = { exact: one.exact || other.exact, title: more(one.title, other.title), alias: more(one.alias, other.alias) };
  for (const name of ["best", "whole", "name", "isAlias", "several"]) out[name] = Math.max(one[name], other[name]);
  return out;
}
