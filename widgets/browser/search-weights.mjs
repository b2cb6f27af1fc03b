// How words are matched, and how much a match counts. Set by hand; what all that is worth together is learned:
// search-learned.mjs.

export const WEIGHTS = {
  // A field of an entry
  boost: { title: 6, acronym: 8, aliases: 5, summary: 2, points: 1.2, text: 0.5, kind: 1 },
  // A word of the query
  forms: 0.8, // another form of it
  begun: 0.5, // it begins like the one being typed
  split: 0.8, // "healthscore" for "health score", and the other way round
  meant: 0.75, // another word for it
  alike: 0.35, // a word that is often said in its place
  typo: 0.6,
  weak: 0.4, // a word that says little, such as "make" or "best"
  kindWord: 0.3, // what the name of a kind says about entries of other kinds
  // The name of an entry
  names: { title: 3, acronym: 4, alias: 2.7 },
  exact: { title: 10, acronym: 12, alias: 6 }, // the query is the name, and nothing else
  nearly: 0.7, // but for words that say nothing by themselves: "customers leave" for "why customers leave"
  whole: 2, // how much it matters that the name says all of the query
  close: 1, // and that the query says all of the name
  // The entry
  rare: 0.8, // how much more a rare word of the query counts
  enough: 0.25, // how much of the query an entry needs to be shown at all
  deep: 0.8, // a word that stands in the running text only
  // "NRR or GRR", beside at most 1 for anything else that is found
  half: 1, // the very name of one half
  both: 2, // the very name of the whole, and an answer that says both
};
