// What a word may have been meant to be: one letter wrong, two words as one, one word as two. No page, so tests run it too.

import { distance, empty, flat, forgiven, stem, wanted } from "./search-words.mjs";

const RARE = 3; // a word written less often may be two written as one

/** The words of the index, against which the words of a query are held. Fill it, then `sort`, then ask. */
export class Spelling {
  constructor() {
    this.counts = new Map(); // word as written → how often
    this.known = new Set(); // words and their roots
    this.pairs = new Map(); // "healthscore" → "health score", for two words of a name that are written as one, and wrongly
    this.words = [];
  }

  /** Take note of a word of a text. */
  count(word) {
    this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
  }

  /** Take note of words that are right. */
  know(...words) {
    for (const word of words) this.known.add(word);
  }

  /** Take note of words that stand in a row in a name. */
  pair(words) {
    for (let place = 1; place < words.length; place += 1) this.pairs.set(words[place - 1] + words[place], `${words[place - 1]} ${words[place]}`);
  }

  /** After the last word: the most used come first. */
  sort() {
    this.words = [...this.counts].sort((a, b) => b[1] - a[1]).map(([one]) => one);
  }

  knows(word) {
    return this.known.has(word) || this.known.has(stem(word));
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
      if (!next || right[place] || this.knows(one)) return;
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
    if (this.knows(one)) return "";
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
