// What fits a choice of filters: plain data in, plain data out.

const BETWEEN = /[^\p{L}\p{N}&%$+.]+/gu;

/** The words of a text as they are compared: small letters, no accents, one blank between them. */
function folded(text) {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(BETWEEN, " ").trim();
}

/**
 * An item to filter: its values by name of filter, and a text to find words in. Words begin where a word of the text
 * begins, so that "nps" doesn't find "snps"; the text begins with a blank for the first of them.
 */
export function item(facets, text) {
  const values = Object.entries(facets).map(([name, value]) => [name, new Set(value.split(" ").filter(Boolean))]);
  return { values: new Map(values), text: ` ${folded(text)}` };
}

/** Whether an item has a value, or all the words when the filter is the one for words. */
function has(entry, name, value) {
  if (name !== "q") return entry.values.get(name)?.has(value) ?? false;
  return folded(value).split(" ").every((word) => entry.text.includes(` ${word}`));
}

/** For each item, the names of the filters it fails. `choice`: [name, value] pairs; a name may stand more than once. */
function failed(items, choice) {
  return items.map((entry) => choice.filter(([name, value]) => !has(entry, name, value)).map(([name]) => name));
}

/**
 * Which items fit, and how many would for each value of each filter, all the others staying as they are:
 * `{fits: [true, …], counts: (name, value) => 3}`.
 */
export function fitting(items, choice) {
  const lost = failed(items, choice);
  const counted = new Map();
  const counts = (name, value) => {
    if (!counted.has(name)) {
      const found = new Map();
      for (const [place, entry] of items.entries()) {
        // Only the filter itself may stand in the way: another value of it would not.
        if (lost[place].some((other) => other !== name)) continue;
        for (const one of entry.values.get(name) ?? []) found.set(one, (found.get(one) ?? 0) + 1);
      }
      counted.set(name, found);
    }
    return counted.get(name).get(value) ?? 0;
  };
  return { fits: lost.map((names) => names.length === 0), counts };
}
