// What fits a choice of filters: plain data in, plain data out.

const BETWEEN = /[^\p{L}\p{N}&%$+.]+/gu;
/** The same for texts of plain letters, most of them; it takes a fifth of the time. */
const BETWEEN_PLAIN = /[^a-z0-9&%$+.]+/g;
const PLAIN = /^[\x20-\x7e\s]*$/;

/** The words of a text as they are compared: small letters, no accents, one blank between them. */
export function folded(text) {
  if (PLAIN.test(text)) return text.toLowerCase().replace(BETWEEN_PLAIN, " ").trim();
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(BETWEEN, " ").trim();
}

/**
 * An item to filter: its values by name of filter, and a text to find words in. Words begin where a word of the text
 * begins, so that "nps" doesn't find "snps"; the text begins with a blank for the first of them.
 */
export function item(facets, text) {
  const values = Object.entries(facets).map(([name, value]) => [name, new Set(value.split(" ").filter(Boolean))]);
  return { values: new Map(values), text: ` ${folded(text)}` };
}

/** A test for one choice: whether an item has the value, or all the words when the filter is the one for words. */
function test(name, value) {
  if (name !== "q") return (entry) => entry.values.get(name)?.has(value) ?? false;
  const words = folded(value).split(" ").map((word) => ` ${word}`);
  return (entry) => words.every((word) => entry.text.includes(word));
}

/**
 * Which items fit, and how many would for each value of each filter, all the others staying as they are:
 * `{fits: [true, …], counts: (name, value) => 3}`. `choice`: [name, value] pairs.
 */
export function fitting(items, choice) {
  const tests = choice.map(([name, value]) => test(name, value));
  const lost = items.map((entry) => tests.reduce((sum, has, place) => (has(entry) ? sum : sum | (1 << place)), 0));
  const counted = new Map();
  const counts = (name, value) => {
    if (!counted.has(name)) {
      // Only the filter itself may stand in the way: another value of it would not.
      const own = choice.reduce((sum, [other], place) => (other === name ? sum | (1 << place) : sum), 0);
      const found = new Map();
      for (const [place, entry] of items.entries()) {
        if (lost[place] & ~own) continue;
        for (const one of entry.values.get(name) ?? []) found.set(one, (found.get(one) ?? 0) + 1);
      }
      counted.set(name, found);
    }
    return counted.get(name).get(value) ?? 0;
  };
  return { fits: lost.map((sum) => sum === 0), counts };
}
