// Numbers as people type them, and as they are shown.

const WHOLE = /^[+-]?\d+$/;
const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/;
const COMMA = /^[+-]?(?:\d+,\d{1,2}|0,\d+)$/;
const SIZES = { k: 1_000, m: 1_000_000, b: 1_000_000_000 };

/** What can be typed, in words, for messages. */
export const ALLOWED = "Use a number such as 12, 12.5 or 1,200.";

/**
 * The number in a text: 1200 for "1,200", "$1.2k" or "1 200", 12.5 for "12.5 %" or "12,5". Null for an empty text,
 * NaN for anything else, so that nothing is guessed.
 */
export function parse(text) {
  const bare = text.trim().replace(/[\s\u00a0\u2009\u202f]/g, "").replace("−", "-").replace(/^([+-]?)[$£€]/, "$1")
    .replace(/[%×]$/, "");
  if (text.trim() === "") return null;
  const [, digits, size] = bare.match(/^(.*?)([kmb])?$/i);
  const times = size ? SIZES[size.toLowerCase()] : 1;
  if (WHOLE.test(digits) || PLAIN.test(digits)) return tidy(Number(digits), times);
  if (GROUPED.test(digits)) return tidy(Number(digits.replaceAll(",", "")), times);
  if (COMMA.test(digits)) return tidy(Number(digits.replace(",", ".")), times);
  return NaN;
}

/** 1.1k is 1100, not 1100.0000000000002. */
const tidy = (value, times) => (times === 1 ? value : Number((value * times).toPrecision(15)));

const MONEY = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/** An amount of money in whole units of the account's currency: "1,250,000". No sign, since the currency isn't known. */
export function money(value) {
  return value === null || value === undefined ? "–" : MONEY.format(Math.round(value)).replace("-", "−");
}

/** The same in short for tight places: "1.25M", "340K". */
export function shortMoney(value) {
  const size = Math.abs(value);
  for (const [from, letter] of [[1e9, "B"], [1e6, "M"], [1e3, "K"]]) {
    if (size < from) continue;
    const digits = size / from >= 100 ? 0 : size / from >= 10 ? 1 : 2;
    return `${Number((value / from).toFixed(digits))}${letter}`.replace("-", "−");
  }
  return money(value);
}
