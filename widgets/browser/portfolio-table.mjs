// The accounts as a table of any length: only the rows that can be seen are in the page.

import { h } from "./dom.mjs";
import { shown } from "./figures.mjs";
import { money } from "./numbers.mjs";
import { Overtaken, Pace } from "./slices.mjs";

const COLUMNS = [
  ["account", "Account", true], ["status", "Status", true], ["score", "Score", false], ["arr", "ARR", false],
  ["triggers", "Triggers", false], ["coverage", "Coverage", false], ["row", "Row", false],
];
const BEYOND = 8;
const NAMES = { green: "Green", yellow: "Yellow", red: "Red" };

/** A status in its colour, shape and word. */
export function statusOf(status) {
  return status ? h("span", { class: `fb-status fb-status--${status}` }, NAMES[status]) : h("span", { class: "fb-quiet" }, "None");
}

/**
 * `accounts`: Accounts; `triggers`: [{id, title, accounts}] of the summary; `open(index)`: show one account;
 * `view`: {by, falling, status, trigger, text}, changed as the visitor chooses and kept for the next table.
 */
export class AccountTable {
  #places = new Uint32Array(0);
  #ordered = null;
  #lines = new Map();
  #active = 0;
  #ticket = 0;
  #height = 36;

  constructor({ accounts, triggers, open, view }) {
    Object.assign(this, { accounts, open, view });
    this.heads = new Map(COLUMNS.map(([id, title, plain]) => [id, h("th", { scope: "col", class: plain ? null : "fb-accounts__number" },
      h("button", { type: "button", click: () => this.#sort(id) }, title))]));
    this.above = h("tr", { "aria-hidden": "true" });
    this.below = h("tr", { "aria-hidden": "true" });
    this.body = h("tbody", {}, this.above, this.below);
    this.table = h("table", { class: "fb-table fb-accounts", role: "grid", "aria-label": "Accounts" },
      h("thead", {}, h("tr", { "aria-rowindex": "1" }, [...this.heads.values()])), this.body);
    this.frame = h("div", { class: "fb-scroll fb-accounts__frame", tabindex: "-1" }, this.table);
    this.said = h("p", { class: "fb-count", role: "status" });
    this.element = h("div", { class: "fb-accounts__box" }, this.#filters(triggers), this.said, this.frame);
    this.frame.addEventListener("scroll", () => this.#render(), { passive: true });
    this.frame.addEventListener("keydown", (event) => this.#key(event));
    this.body.addEventListener("click", ({ target }) => {
      const line = target.closest("tr[data-at]");
      if (line) this.#openAt(Number(line.dataset.at));
    });
    this.body.addEventListener("focusin", ({ target }) => this.#activate(Number(target.closest("tr").dataset.at)));
    this.watch = new ResizeObserver(() => this.#render());
    this.watch.observe(this.frame);
    this.refresh(true);
  }

  /** To be called when the table goes: it may still be sorting. */
  drop() {
    this.watch.disconnect();
    this.#ticket += 1;
  }

  #filters(triggers) {
    const { view } = this;
    const changed = (name) => ({ target }) => {
      view[name] = target.value.trim();
      this.refresh();
    };
    const select = (name, title, options) => h("div", { class: "fb-field" }, h("label", { for: `accounts-${name}` }, title),
      h("select", { id: `accounts-${name}`, change: changed(name) },
        options.map(([value, text]) => h("option", { value, selected: view[name] === value }, text))));
    if (view.trigger && !triggers.some(({ id }) => id === view.trigger)) view.trigger = "";
    return h("div", { class: "fb-filters" },
      h("div", { class: "fb-field" }, h("label", { for: "accounts-text" }, "Search by name"),
        h("input", { id: "accounts-text", type: "search", autocomplete: "off", maxlength: "200", value: view.text, input: changed("text") })),
      select("status", "Status", [["", "All"], ...Object.entries(NAMES), ["none", "None"]]),
      select("trigger", "Trigger", [["", "All"], ...triggers.map(({ id, title, accounts }) => [id, `${title} (${accounts.toLocaleString("en-GB")})`])]));
  }

  #sort(by) {
    const { view } = this;
    view.falling = view.by === by ? !view.falling : !["account", "row"].includes(by);
    view.by = by;
    this.refresh(true);
  }

  /** Show what the choices ask for. */
  async refresh(anew = false) {
    const ticket = (this.#ticket += 1);
    const pace = new Pace(() => ticket === this.#ticket);
    const { view } = this;
    if (anew) this.#ordered = null;
    for (const [id, head] of this.heads) {
      if (id === view.by) head.setAttribute("aria-sort", view.falling ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    this.frame.setAttribute("aria-busy", "true");
    try {
      const ordered = this.#ordered ?? await this.accounts.order(view.by, view.falling, pace);
      this.#ordered = ordered;
      const places = await this.accounts.filter(ordered, view, pace);
      if (ticket !== this.#ticket) return;
      this.#places = places;
    } catch (fault) {
      if (fault instanceof Overtaken) return;
      throw fault;
    }
    this.frame.removeAttribute("aria-busy");
    this.#active = 0;
    this.frame.scrollTop = 0;
    this.table.setAttribute("aria-rowcount", this.#places.length + 1);
    const all = this.accounts.count.toLocaleString("en-GB");
    const some = this.#places.length.toLocaleString("en-GB");
    this.said.textContent = this.#places.length === this.accounts.count ? `${all} account${this.accounts.count === 1 ? "" : "s"}` : `${some} of ${all} accounts`;
    for (const line of this.#lines.values()) line.remove();
    this.#lines.clear();
    this.#render();
  }

  /** Put the rows into the page that can be seen, with a few beyond, and take the others out. */
  #render() {
    const { frame } = this;
    const first = Math.max(0, Math.floor(frame.scrollTop / this.#height) - BEYOND);
    const last = Math.min(this.#places.length, first + Math.ceil(frame.clientHeight / this.#height) + 2 * BEYOND);
    const held = this.body.contains(document.activeElement);
    for (const [at, line] of this.#lines) {
      if (at >= first && at < last) continue;
      line.remove();
      this.#lines.delete(at);
    }
    for (let at = first, before = this.above; at < last; at += 1) {
      let line = this.#lines.get(at);
      if (!line) {
        line = this.#line(at);
        this.#lines.set(at, line);
        before.after(line);
      }
      before = line;
    }
    this.above.style.height = `${first * this.#height}px`;
    this.below.style.height = `${(this.#places.length - last) * this.#height}px`;
    if (held && !this.body.contains(document.activeElement)) frame.focus({ preventScroll: true });
    this.#tabStop(first);
    this.#measure();
  }

  /** Rows are as high as the type makes them. */
  #measure() {
    const line = this.#lines.values().next().value;
    const height = line?.getBoundingClientRect().height;
    if (!height || Math.abs(height - this.#height) < 0.01) return;
    this.#height = height;
    this.#render();
  }

  #line(at) {
    const account = this.accounts.at(this.#places[at]);
    const cells = [
      statusOf(account.status), shown(account.score), money(account.arr), account.triggers.length || "–",
      `${Math.round(account.coverage)}%`, account.row,
    ];
    return h("tr", { "data-at": at, "aria-rowindex": at + 2 },
      h("th", { scope: "row" }, h("button", { type: "button", tabindex: "-1", title: account.account }, account.account)),
      cells.map((cell, place) => h("td", { class: COLUMNS[place + 1][2] ? null : "fb-num fb-accounts__number" }, cell)));
  }

  /** One row is the table's stop for the Tab key: the one last used, or the first in sight. */
  #tabStop(first) {
    const stop = this.#lines.has(this.#active) ? this.#active : Math.min(first, this.#places.length - 1);
    for (const [at, line] of this.#lines) line.querySelector("button").tabIndex = at === stop ? 0 : -1;
  }

  #activate(at) {
    this.#active = at;
    this.#tabStop(at);
  }

  #key(event) {
    if (event.target.closest("thead") || event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((this.frame.clientHeight - this.table.tHead.offsetHeight) / this.#height) - 1);
    const steps = {
      ArrowDown: this.#active + 1, ArrowUp: this.#active - 1, PageDown: this.#active + page, PageUp: this.#active - page,
      Home: 0, End: this.#places.length - 1,
    };
    if (!(event.key in steps) || !this.#places.length) return;
    event.preventDefault();
    this.#go(Math.max(0, Math.min(this.#places.length - 1, steps[event.key])));
  }

  #go(at) {
    const { frame } = this;
    const room = frame.clientHeight - this.table.tHead.offsetHeight;
    const top = at * this.#height;
    this.#active = at;
    if (top < frame.scrollTop) frame.scrollTop = top;
    else if (top + this.#height > frame.scrollTop + room) frame.scrollTop = top + this.#height - room;
    this.#render();
    this.#lines.get(at)?.querySelector("button").focus({ preventScroll: true });
  }

  #openAt(at) {
    this.#activate(at);
    this.open(this.#places[at]);
  }
}
