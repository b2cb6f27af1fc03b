// Words of a query and of a text: how they are cut, which forms belong together, how far two are apart. Pure.

const STOP = new Set(("a about an and any are as at be been between but by can could did difference do does for from get goes gone got had has have how i if in into is it its "
  + "me much my need of on or our should so some stand stands than that the their them then there these they this those to us versus vs want wants was went "
  + "we were what when where which while who whom why will with would you your").split(" "));
const WEAK = new Set(("again all already b2b carry cover deal handle manage saas company companies always another anybody anyone anything anyway ask asking best better bring build come coming create creating customers customer do doing each ever "
  + "every everybody everything explain find first give giving go good help hold idea just keep know like little look looking lot make making many may mean means more most must new next no not now "
  + "often one only other people place please possible put right say says see set show somebody someone something soon start still stop such take tell thing things think time tip tips today too try "
  + "under up use used using very way ways well without work working write wrong").split(" "));
const SPELLING = new Map([["programme", "program"], ["programmes", "programs"], ["licence", "license"], ["licences", "licenses"], ["enrol", "enroll"], ["fulfil", "fulfill"]]);
const FORMS = "analyse analysis analyses analyze analytics analyzing,begin began begun,buy bought,build built,choose chose chosen,complain complaint complaints,depart departure,fall fell fallen,"
  + "grow grew grown growth,keep kept,leave left leaving leaver,lose lost losing loss losses,meet met,pay paid payment,rise rose risen,sell sold,send sent,speak spoke spoken,teach taught,tell told,write wrote written";
const IRREGULAR = new Map(FORMS.split(",").flatMap((forms) => forms.split(" ").map((form, _place, [first]) => [form, first])));
const SIGNS = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu;

/** The text in small letters without accents and apostrophes; P&L is one word. */
export function flat(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[’']s\b/g, "").replace(/[’']/g, "").replace(/\b([a-z])&([a-z])\b/g, "$1$2");
}

/** The words of a text; of "post-mortem" both parts and "postmortem", so that each way of writing is found. */
export function tokens(text) {
  return (flat(text).match(SIGNS) ?? []).flatMap((word) => {
    const parts = word.split("-");
    return parts.length === 2 ? [...parts, parts.join("")] : parts;
  });
}

/** The words of a query, without those that say nothing; all of them when nothing else is left. */
export function wanted(text) {
  const words = (flat(text).match(SIGNS) ?? []).flatMap((word) => word.split("-"));
  const telling = words.filter((word) => !STOP.has(word));
  return telling.length ? telling : words;
}

/** True for words that say little: what is made, used or wished for stands beside them. */
export function weak(word) {
  return WEAK.has(word);
}

/** True for words that say nothing by themselves. */
export function empty(word) {
  return STOP.has(word);
}

/** What the forms of a word have in common: renewals, renewal and renew; prioritise and prioritizing. */
export function stem(word) {
  let out = IRREGULAR.get(word) ?? SPELLING.get(word) ?? word;
  if (out.length < 4 || /\d/.test(out)) return out;
  out = out.replace(/is(e|ed|er|es|ing|ation|ations)$/, "iz$1").replace(/our$/, "or");
  if (/ies$/.test(out) && out.length > 4) out = out.replace(/ies$/, "y");
  else if (/(?:ss|x|ch|sh)es$/.test(out)) out = out.slice(0, -2);
  else if (/[^siu]s$/.test(out)) out = out.slice(0, -1);
  const start = out;
  for (const [end, least] of [["ing", 6], ["ed", 5], ["ation", 7], ["ment", 8], ["ally", 7], ["ly", 5], ["ive", 7], ["al", 6]]) {
    if (out.length >= least && out.endsWith(end) && /[aeiouy]/.test(out.slice(0, -end.length))) {
      out = out.slice(0, -end.length);
      break;
    }
  }
  if (out === start && out.length > 5 && /[st]ion$/.test(out)) out = out.slice(0, -3);
  if (out !== start) out = out.replace(/([bdgmnprt])\1$/, "$1");
  return out.length > 3 ? out.replace(/e$/, "").replace(/(...)at$/, "$1") : out;
}

/** How many letters have to be added, left out, changed or swapped to get from one word to the other; at most `most` + 1. */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[other.length];
}

/** How many wrong letters a word of this length may have. */
export function forgiven(word) {
  return word.length < 4 || /\d/.test(word) ? 0 : word.length < 7 ? 1 : 2;
}
