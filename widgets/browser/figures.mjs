// Figures as people write them, the same as macros/figures.py: "4–6 weeks", "under 14 days", "$2M–$5M".

const AFTER = { percent: "%", percent_arr: "%", multiple: "×" };
const NOUNS = {
  days: ["day", "days"], weeks: ["week", "weeks"], months: ["month", "months"], hours: ["hour", "hours"],
  minutes: ["minute", "minutes"], accounts: ["account", "accounts"], points: ["point", "points"],
  people: ["person", "people"], per_quarter: ["per quarter", "per quarter"],
};
const WHOLE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const PARTS = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

const plain = (value) => (Number.isInteger(value) ? WHOLE : PARTS).format(value);

/** One number in its unit's form, without the noun: "1,200", "$2.5M", "92%". */
export function number(value, unit = "count") {
  if (unit !== "usd") return plain(value) + (AFTER[unit] ?? "");
  for (const [size, letter] of [[1_000_000, "M"], [1_000, "K"]]) {
    if (value >= size && Number.isInteger((value / size) * 10)) return `$${plain(value / size)}${letter}`;
  }
  return `$${plain(value)}`;
}

/** A range {unit, low, high, below, plus} as text; an empty text where there is none. */
export function figure(span) {
  const { low = null, high = null, unit = "count", below = false, plus = false } = span ?? {};
  if (low === null && high === null) return "";
  if (high === null) return `${counted(number(low, unit), unit, 2)} or more`;
  if (low === null) return counted(`${below ? "under" : "up to"} ${number(high, unit)}`, unit, high);
  if (low === high) return counted(number(low, unit), unit, low);
  const bare = unit === "usd" ? number(low, unit) : plain(low);
  return counted(`${bare}${below ? " to under " : "–"}${number(high, unit)}${plus ? "+" : ""}`, unit, high);
}

function counted(text, unit, value) {
  if (unit === "percent_arr") return `${text} of ARR`;
  return NOUNS[unit] ? `${text} ${NOUNS[unit][value === 1 ? 0 : 1]}` : text;
}

/** A value as it is shown: one decimal, halves up (towards the larger number), by its shortest decimal text. */
export function decimal(value) {
  const [whole, part = ""] = Math.abs(value) < 1e-6 ? ["0"] : String(Math.abs(value)).split(".");
  const rest = part.slice(1);
  const half = rest[0] === "5" && !/[1-9]/.test(rest.slice(1));
  const up = rest[0] >= "5" && !(value < 0 && half);
  const tenths = Number(whole) * 10 + Number(part[0] ?? 0) + (up ? 1 : 0);
  return `${value < 0 && tenths ? "-" : ""}${Math.floor(tenths / 10)}.${tenths % 10}`;
}

/** The same with a typographic minus, and a dash for nothing. */
export function shown(value) {
  return value === null || value === undefined ? "–" : decimal(value).replace("-", "−");
}

/** "3 questions", "1 question". */
export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** A number of bytes in megabytes: "3.1". */
export function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
