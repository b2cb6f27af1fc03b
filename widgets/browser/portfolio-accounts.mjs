// The accounts of a portfolio in columns of numbers: 100,000 of them in a few dozen megabytes, sorted and filtered in slices.

import { sorted } from "./slices.mjs";

/** Index of a status in the columns `band` and `status`; 0 is none. */
export const STATUSES = ["", "green", "yellow", "red"];
const ANSWERS = [null, true, false];
/** Values of indicators stay within ±1e9, so words take numbers beyond it. */
const WORDS = ["green", "yellow", "red", true, false];
const WORD = 2e9;
const FIRST = 1024;
const COLLATOR = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Every account that was scored, in the order of the file. */
export class Accounts {
  count = 0;
  names = [];
  sets = { reasons: new Sets(), triggers: new Sets() };

  constructor({ indicators, context }) {
    this.indicators = indicators;
    this.context = context;
    this.columns = {
      row: new Int32Array(FIRST), arr: new Float64Array(FIRST), score: new Float64Array(FIRST), coverage: new Float64Array(FIRST),
      band: new Uint8Array(FIRST), status: new Uint8Array(FIRST), churned: new Uint8Array(FIRST),
      reasons: new Uint32Array(FIRST), triggers: new Uint32Array(FIRST),
    };
    this.values = [...indicators, ...context].map(() => new Float64Array(FIRST));
  }

  /** Take the rows of an answer of portfolio.rows. */
  add(rows) {
    while (this.count + rows.length > this.columns.row.length) this.#grow();
    const { columns } = this;
    for (const [row, account, arr, score, band, status, coverage, reasons, triggers, values, churned, context] of rows) {
      const at = this.count;
      this.names.push(account);
      columns.row[at] = row;
      columns.arr[at] = arr ?? NaN;
      columns.score[at] = score ?? NaN;
      columns.coverage[at] = coverage;
      columns.band[at] = STATUSES.indexOf(band ?? "");
      columns.status[at] = STATUSES.indexOf(status ?? "");
      columns.churned[at] = ANSWERS.indexOf(churned);
      columns.reasons[at] = this.sets.reasons.place(reasons);
      columns.triggers[at] = this.sets.triggers.place(triggers);
      for (let place = 0; place < values.length; place += 1) this.values[place][at] = coded(values[place]);
      for (let place = 0; place < this.context.length; place += 1) {
        this.values[values.length + place][at] = coded(context?.[this.context[place]] ?? null);
      }
      this.count += 1;
    }
  }

  #grow() {
    const grown = (old) => {
      const larger = new old.constructor(old.length * 2);
      larger.set(old);
      return larger;
    };
    for (const [name, column] of Object.entries(this.columns)) this.columns[name] = grown(column);
    this.values = this.values.map(grown);
  }

  /** One account as an object; null where there is nothing. */
  at(index) {
    const { columns } = this;
    const number = (value) => (Number.isNaN(value) ? null : value);
    const named = (names, from) => Object.fromEntries(names.map((name, place) => [name, meant(this.values[from + place][index])])
      .filter(([, value]) => value !== null));
    return {
      row: columns.row[index], account: this.names[index], arr: number(columns.arr[index]), score: number(columns.score[index]),
      band: STATUSES[columns.band[index]] || null, status: STATUSES[columns.status[index]] || null, coverage: columns.coverage[index],
      reasons: this.sets.reasons.list[columns.reasons[index]], triggers: this.sets.triggers.list[columns.triggers[index]],
      churned: ANSWERS[columns.churned[index]],
      indicators: named(this.indicators, 0), context: named(this.context, this.indicators.length),
    };
  }

  /** The places of all accounts, by a column: account, status, triggers, or any column of numbers. Nothing comes last. */
  async order(by, falling, pace) {
    const places = new Uint32Array(this.count);
    for (let place = 0; place < places.length; place += 1) places[place] = place;
    if (by === "row" && !falling) return places;
    const sign = falling ? -1 : 1;
    if (by === "account") return sorted(places, (a, b) => sign * COLLATOR.compare(this.names[a], this.names[b]) || a - b, pace);
    const numbers = by === "triggers" ? this.#triggerCounts() : this.columns[by];
    const none = by === "status" ? (value) => value === 0 : Number.isNaN;
    const { score } = this.columns;
    const worse = (a, b) => {
      const [noLeft, noRight] = [Number.isNaN(score[a]), Number.isNaN(score[b])];
      return noLeft || noRight ? noLeft - noRight : score[a] - score[b];
    };
    const second = by === "status" ? worse : () => 0; // among equals the worst first
    return sorted(places, (a, b) => {
      const [left, right] = [numbers[a], numbers[b]];
      if (left === right) return second(a, b) || a - b;
      const [noLeft, noRight] = [none(left), none(right)];
      if (noLeft || noRight) return noLeft - noRight || a - b;
      return sign * (left - right);
    }, pace);
  }

  #triggerCounts() {
    const sizes = this.sets.triggers.list.map((set) => set.length);
    return this.columns.triggers.subarray(0, this.count).map((place) => sizes[place]);
  }

  /** Those of these places that have this status ("none" for no status), this trigger, and this text in the name. */
  async filter(places, { status = "", trigger = "", text = "" }, pace) {
    if (!status && !trigger && !text) return places;
    const wanted = status === "none" ? 0 : STATUSES.indexOf(status);
    const having = this.sets.triggers.list.map((set) => set.includes(trigger));
    const found = new Uint32Array(places.length);
    const sought = text.toLocaleLowerCase("en");
    let count = 0;
    for (let at = 0; at < places.length; at += 1) {
      if ((at & 255) === 0 && pace.due) await pace.rest();
      const place = places[at];
      if (status && this.columns.status[place] !== wanted) continue;
      if (trigger && !having[this.columns.triggers[place]]) continue;
      if (sought && !this.names[place].toLocaleLowerCase("en").includes(sought)) continue;
      found[count] = place;
      count += 1;
    }
    return found.subarray(0, count);
  }
}

/** Lists of ids that come again and again, each kept once. */
class Sets {
  list = [];
  #known = new Map();

  place(ids) {
    const key = ids.join(" ");
    if (!this.#known.has(key)) {
      this.#known.set(key, this.list.length);
      this.list.push(ids);
    }
    return this.#known.get(key);
  }
}

const coded = (value) => (value === null ? NaN : typeof value === "number" ? value : WORD + WORDS.indexOf(value));
const meant = (code) => (Number.isNaN(code) ? null : code >= WORD ? WORDS[code - WORD] : code);
