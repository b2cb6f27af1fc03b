// What the search counts, and how much. Set by the queries of tests/search, which hold what it reaches.

export const WEIGHTS = {
  // A field of an entry
  boost: { title: 6, acronym: 8, aliases: 5, summary: 2, points: 1.2, text: 0.5, kind: 1 },
  // A word of the query
  forms: 0.8, // another form of it
  begun: 0.5, // it begins like the one being typed
  split: 0.8, // "healthscore" for "health score", and the other way round
  meant: 0.75, // another word for it
  typo: 0.6,
  weak: 0.4, // a word that says little, such as "make" or "best"
  kindWord: 0.3, // what the name of a kind says about entries of other kinds
  // The name of an entry
  names: { title: 3, acronym: 4, alias: 2.7 },
  exact: { title: 10, acronym: 12, alias: 6 }, // the query is the name, and nothing else
  nearly: 0.7, // but for words that say nothing by themselves: "customers leave" for "why customers leave"
  whole: 2, // how much it matters that the name says all of the query
  close: 1, // and that the query says all of the name
  named: 0.7, // the least that a kind counts when an entry bears the query as its name
  // The entry
  rare: 0.8, // how much more a rare word of the query counts
  enough: 0.35, // how much of the query an entry needs to be shown at all
  score: 0.6, // how much it counts how often and in which fields the words stand
  line: 1, // the words stand together in one line of the text
  covered: 2, // how much it matters that it has all the words
  deep: 0.8, // a word that stands in the running text only
  all: 1.5, // it has all of them
  // What the query asks for
  asked: 2.5, // entries of the kind that it names: "onboarding metrics"
  defined: 2.6, // terms, when it asks what something is or how two things differ
  done: 0.7, // playbooks and templates then: they say what to do
  answers: 2, // answers, when it is a question
  half: 0.5, // the half of "NRR or GRR"
  how: 1.3, // playbooks, when it asks how to do something
  figures: 1.5, // benchmarks, when it asks for a number
};
