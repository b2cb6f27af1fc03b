// Score against ARR, one mark for each account, on a canvas: drawn in slices, named under the pointer, and as a table.

import { h, table } from "./dom.mjs";
import { shown } from "./figures.mjs";
import { money, shortMoney } from "./numbers.mjs";
import { STATUSES } from "./portfolio-accounts.mjs";
import { Overtaken, Pace, turn } from "./slices.mjs";

const MARGIN = { left: 54, right: 14, top: 28, bottom: 38 };
const RATIO = 0.52;
const TALLEST = 430;
const CELL = 16;
const SKEWED = 20;
const TONES = ["--fb-ink-2", "--fb-good", "--fb-warn", "--fb-bad"];
const GROUPS = 10;

/** The picture of these accounts, prepared in slices. `bands`: {green, yellow}; `open(index)` shows one account. */
export async function scatter({ accounts, bands, open }, pace) {
  const { score, arr } = accounts.columns;
  const places = new Uint32Array(accounts.count);
  const amounts = new Float64Array(accounts.count);
  let count = 0;
  for (let at = 0; at < accounts.count; at += 1) {
    if (Number.isNaN(score[at]) || Number.isNaN(arr[at])) continue;
    places[count] = at;
    amounts[count] = arr[at];
    count += 1;
    if ((at & 1023) === 0 && pace.due) await pace.rest();
  }
  if (!count) return null;
  const ordered = amounts.subarray(0, count).sort();
  await pace.rest();
  return new Scatter({
    accounts, bands, open, shown: places.subarray(0, count), most: Math.max(ordered[count - 1], 1),
    least: Math.max(1, ordered.find((amount) => amount > 0) ?? 1), middle: Math.max(1, ordered[count >> 1]),
  });
}

class Scatter {
  #ticket = 0;

  constructor({ accounts, bands, open, shown: places, most, least, middle }) {
    Object.assign(this, { accounts, bands, shown: places, most, least });
    this.steps = most > SKEWED * middle && most > least * 10;
    this.canvas = h("canvas", { role: "img", "aria-label": "Score against ARR, one mark for each account. The table below says the same in ten groups." });
    this.said = h("p", { class: "fb-scatter__said" });
    this.hint = "Point at a mark to see the account; press it to see its reasons.";
    this.said.textContent = this.hint;
    this.element = h("figure", { class: "fb-figure fb-scatter" }, this.canvas, this.said, h("figcaption", { class: "fb-caption fb-caption--bare" }, this.#caption()),
      h("details", { class: "fb-more", "data-keep": "scatter" }, h("summary", {}, "The same as a table"), this.#table()));
    this.canvas.addEventListener("pointermove", (event) => this.#point(event));
    this.canvas.addEventListener("pointerleave", () => this.#name(-1));
    this.canvas.addEventListener("click", (event) => {
      const at = this.#point(event);
      if (at >= 0) open(at);
    });
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(this.canvas.parentElement);
    this.scheme = new MutationObserver(() => this.draw());
    this.scheme.observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  }

  /** To be called when the picture goes: its observers would keep it alive. */
  drop() {
    this.watch.disconnect();
    this.scheme.disconnect();
    this.#ticket += 1;
  }

  #caption() {
    const left = this.accounts.count - this.shown.length;
    const scale = this.steps ? " Each line of the ARR scale is ten times the one below." : "";
    return `Disc: green, triangle: yellow, square: red.${scale}${left ? ` ${left.toLocaleString("en-GB")} without a score or an ARR ${left === 1 ? "is" : "are"} not drawn.` : ""}`;
  }

  #table() {
    const groups = Array.from({ length: GROUPS }, () => ({ accounts: 0, arr: 0, green: 0, yellow: 0, red: 0 }));
    const { score, arr, status } = this.accounts.columns;
    for (const at of this.shown) {
      const group = groups[Math.min(GROUPS - 1, Math.floor(score[at] / (100 / GROUPS)))];
      group.accounts += 1;
      group.arr += arr[at];
      group[STATUSES[status[at]]] += 1;
    }
    const size = 100 / GROUPS;
    return table("Score against ARR in ten groups", ["Score", "Accounts", "ARR", "Green", "Yellow", "Red"], groups.map((group, place) => [
      place === GROUPS - 1 ? `${place * size} to 100` : `${place * size} to under ${(place + 1) * size}`,
      group.accounts.toLocaleString("en-GB"), money(group.arr), group.green, group.yellow, group.red]).reverse());
  }

  #x(score) {
    return MARGIN.left + (this.width - MARGIN.left - MARGIN.right) * score / 100;
  }

  #y(arr) {
    const share = this.steps
      ? (Math.log10(Math.max(arr, this.low)) - Math.log10(this.low)) / (Math.log10(this.high) - Math.log10(this.low))
      : arr / this.high;
    return this.height - MARGIN.bottom - (this.height - MARGIN.top - MARGIN.bottom) * share;
  }

  #ticks() {
    if (this.steps) {
      [this.low, this.high] = [10 ** Math.floor(Math.log10(this.least)), 10 ** Math.ceil(Math.log10(this.most))];
      return Array.from({ length: Math.round(Math.log10(this.high / this.low)) + 1 }, (_, place) => this.low * 10 ** place);
    }
    const rough = this.most / 4;
    const unit = 10 ** Math.floor(Math.log10(rough));
    const step = unit * [1, 2, 2.5, 5, 10].find((times) => unit * times >= rough);
    this.high = step * Math.ceil(this.most / step);
    return Array.from({ length: Math.round(this.high / step) + 1 }, (_, place) => place * step);
  }

  /** Draw all of it. A later call overtakes an earlier one. */
  async draw() {
    const ticket = (this.#ticket += 1);
    const width = Math.floor(this.element.clientWidth);
    if (!width) return;
    await turn(); // not within the layout that called for it
    if (ticket !== this.#ticket) return;
    const dense = devicePixelRatio || 1;
    [this.width, this.height] = [width, Math.round(Math.min(TALLEST, Math.max(240, width * RATIO)))];
    Object.assign(this.canvas, { width: width * dense, height: this.height * dense });
    const pen = this.canvas.getContext("2d");
    pen.scale(dense, dense);
    const style = getComputedStyle(this.element);
    this.#axes(pen, style);
    await turn();
    if (ticket !== this.#ticket) return;
    this.across = Math.ceil(width / CELL);
    this.first = new Int32Array(this.across * Math.ceil(this.height / CELL)).fill(-1);
    this.next = new Int32Array(this.accounts.count).fill(-1);
    try {
      await this.#marks(pen, style, new Pace(() => ticket === this.#ticket, 6));
      this.canvas.dataset.drawn = "";
    } catch (fault) {
      if (!(fault instanceof Overtaken)) throw fault;
    }
  }

  #axes(pen, style) {
    const [ink, rule] = [style.getPropertyValue("--fb-ink-2"), style.getPropertyValue("--fb-rule")];
    pen.font = `12px ${style.fontFamily}`;
    pen.lineWidth = 1;
    const line = (x1, y1, x2, y2, colour, dash = []) => {
      pen.strokeStyle = colour;
      pen.setLineDash(dash);
      pen.beginPath();
      pen.moveTo(Math.round(x1) + 0.5, Math.round(y1) + 0.5);
      pen.lineTo(Math.round(x2) + 0.5, Math.round(y2) + 0.5);
      pen.stroke();
      pen.setLineDash([]);
    };
    pen.fillStyle = ink;
    pen.textAlign = "right";
    pen.textBaseline = "middle";
    for (const tick of this.#ticks()) {
      line(MARGIN.left, this.#y(tick), this.width - MARGIN.right, this.#y(tick), rule);
      pen.fillText(shortMoney(tick), MARGIN.left - 8, this.#y(tick));
    }
    pen.textAlign = "center";
    pen.textBaseline = "top";
    for (let score = 0; score <= 100; score += 20) pen.fillText(score, this.#x(score), this.height - MARGIN.bottom + 7);
    for (const from of [this.bands.yellow, this.bands.green]) line(this.#x(from), MARGIN.top, this.#x(from), this.height - MARGIN.bottom, ink, [3, 4]);
    pen.fillText("Score", MARGIN.left + (this.width - MARGIN.left - MARGIN.right) / 2, this.height - 14);
    pen.textAlign = "left";
    pen.fillText("ARR", 2, 2);
  }

  async #marks(pen, style, pace) {
    const { score, arr, status } = this.accounts.columns;
    const size = this.shown.length > 5000 ? 1.8 : this.shown.length > 500 ? 2.8 : 4.5;
    const paths = TONES.map(() => new Path2D());
    pen.globalAlpha = this.shown.length > 500 ? 0.65 : 0.9;
    const flush = () => {
      for (const [place, path] of paths.entries()) {
        pen.fillStyle = style.getPropertyValue(TONES[place]);
        pen.fill(path);
        paths[place] = new Path2D();
      }
    };
    for (let number = 0; number < this.shown.length; number += 1) {
      const at = this.shown[number];
      const [x, y] = [this.#x(score[at]), this.#y(arr[at])];
      trace(paths[status[at]], status[at], x, y, size);
      const cell = Math.floor(y / CELL) * this.across + Math.floor(x / CELL);
      this.next[at] = this.first[cell];
      this.first[cell] = at;
      if ((number & 255) === 255) {
        flush();
        if (pace.due) await pace.rest();
      }
    }
    flush();
  }

  /** The account nearest to the pointer, or -1. */
  #nearest(x, y) {
    const { score, arr } = this.accounts.columns;
    let [best, at] = [CELL * CELL, -1];
    for (let line = -1; line <= 1; line += 1) {
      for (let column = -1; column <= 1; column += 1) {
        const across = Math.floor(x / CELL) + column;
        if (across < 0 || across >= this.across) continue;
        for (let place = this.first[(Math.floor(y / CELL) + line) * this.across + across] ?? -1; place >= 0; place = this.next[place]) {
          const far = (this.#x(score[place]) - x) ** 2 + (this.#y(arr[place]) - y) ** 2;
          if (far < best) [best, at] = [far, place];
        }
      }
    }
    return at;
  }

  #point({ offsetX, offsetY }) {
    const at = this.first ? this.#nearest(offsetX, offsetY) : -1;
    this.#name(at);
    return at;
  }

  #name(at) {
    if (at === this.named) return;
    this.named = at;
    this.canvas.classList.toggle("fb-scatter__at", at >= 0);
    if (at < 0) this.said.textContent = this.hint;
    else {
      const { account, score, arr, status } = this.accounts.at(at);
      this.said.replaceChildren(h("strong", {}, account), `: score ${shown(score)}, ARR ${money(arr)}, ${status ?? "no status"}`);
    }
  }
}

function trace(path, status, x, y, size) {
  if (status === 2) {
    path.moveTo(x, y - size * 1.15);
    path.lineTo(x + size * 1.1, y + size * 0.9);
    path.lineTo(x - size * 1.1, y + size * 0.9);
    path.closePath();
  } else if (status === 3) path.rect(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8);
  else {
    path.moveTo(x + size, y);
    path.arc(x, y, size, 0, 7);
  }
}
