// The accounts on this device: the bar above the form, and the dialog to open, rename, duplicate and delete them.

import { EngineFault, Refused } from "./ask.mjs";
import { h } from "./dom.mjs";
import { decimal } from "./figures.mjs";
import { dayInWords } from "./files.mjs";
import { mark } from "./health-form.mjs";
import { question } from "./health-question.mjs";
import { AccountShelf, newId } from "./health-shelf.mjs";
import { document as record, isEmpty, read } from "./tool-document.mjs";
import { WayBack } from "./way-back.mjs";

/** The account bar and the dialog with all accounts. `widget` is the element of the page. */
export class Accounts {
  #scores = new Map(); // what was asked → {score, status}
  #wayBack;

  constructor(widget) {
    this.widget = widget;
    this.shelf = new AccountShelf(widget.root);
    this.dialog = widget.part("dialog-accounts");
    widget.on("accounts", () => this.open());
    widget.on("new-account", () => this.begin());
    this.#wayBack = new WayBack(widget, this.dialog, "accounts-said");
    addEventListener("storage", ({ key }) => (key === null || key.startsWith(this.shelf.prefix)) && this.show());
  }

  /** Keep the open account's parts under its id; an empty one has no place on the shelf. */
  keep(parts, saved) {
    const { widget } = this;
    const id = this.#id(parts);
    if (isEmpty(parts)) this.shelf.remove(id);
    else this.shelf.put(id, JSON.stringify(record(widget.tool, parts, saved.toISOString())));
    this.show();
    if (this.shelf.works || !widget.keeper.works) return; // blocked storage is said elsewhere
    this.#full("There is no room for another account on this device.",
      "The browser's storage is full. This account lasts until you close the page: export it as a file, or delete accounts you don't need here.");
  }

  /**
   * The same before another account takes its place on the page: what the device has of it elsewhere is written over
   * then. False, and said, where the shelf has no room for it. Where storage is blocked, nothing lasts longer than the
   * page anyway, and that has been said.
   */
  stow(parts, saved) {
    this.keep(parts, saved);
    if (this.shelf.lasts(this.#id(parts)) || this.shelf.blocked) return true;
    this.#full("This account has to stay open.",
      "The browser's storage is full, so it can't be put aside, and nothing else was opened. Export it as a file, or delete accounts you don't need here; then try again.", true);
    return false;
  }

  /** True when a stored text is an account of its own, which is on the shelf. */
  has(text) {
    try {
      const { values } = read(JSON.parse(text), this.widget.tool);
      const id = values["account.id"];
      return id !== this.widget.account && this.shelf.read(id) === text;
    } catch {
      return false;
    }
  }

  #id({ values }) {
    return values["account.id"] ?? this.widget.account;
  }

  #full(title, text, focus = false) {
    const { widget } = this;
    widget.notice({
      name: "room", kind: "warn", title, text, focus,
      actions: [["Export as a file", () => widget.exportFile()], ["Show the accounts", () => this.open()]],
    });
  }

  /** The accounts by name: {id, label, values, saved, bad?}. */
  list() {
    const entries = this.shelf.ids().map((id) => {
      try {
        return { id, ...read(JSON.parse(this.shelf.read(id)), this.widget.tool) };
      } catch {
        return { id, label: "An account that can't be read", values: {}, saved: null, bad: true };
      }
    });
    return entries.sort((one, other) => one.label.localeCompare(other.label, "en") || one.id.localeCompare(other.id));
  }

  /** Bring the number and the open list up to date. */
  show() {
    this.widget.part("account-number").textContent = this.shelf.ids().length;
    if (this.dialog.open && !this.dialog.querySelector("form")) this.#draw();
  }

  open() {
    this.widget.keep();
    if (!this.dialog.open) this.dialog.showModal();
    this.#wayBack.say();
    this.#draw();
    this.#score();
  }

  /** Begin an empty account; the open one stays on the shelf. */
  begin() {
    const { widget } = this;
    widget.keep();
    if (isEmpty(widget.own())) {
      widget.part("label").focus();
      widget.say("This account is still empty.");
      return;
    }
    const name = this.name({ label: widget.own().label });
    if (!widget.turn({})) return;
    widget.notice({
      name: "undo", title: "A new account is open.",
      text: this.shelf.works ? `${name} is kept under Accounts.` : `${name} is under Accounts until you close the page.`,
    });
    widget.part("label").focus();
  }

  name({ label }) {
    return label || "An account without a name";
  }

  // The list ---------------------------------------------------------------------------------------------------

  #draw() {
    const at = document.activeElement?.dataset.at;
    const entries = this.list();
    this.widget.part("accounts").replaceChildren(entries.length
      ? h("ul", { class: "fb-runs" }, entries.map((entry) => this.#row(entry)))
      : h("p", {}, "No account yet. Fill in a sign, and this one stands here."));
    if (at) this.#focus(at);
  }

  #row(entry) {
    const { id, saved, values, bad } = entry;
    const name = this.name(entry);
    const found = this.#scores.get(JSON.stringify(values));
    const here = id === this.widget.account;
    const button = (what, text, click) => h("button", { type: "button", class: "fb-link", "data-at": `${what} ${id}`, click },
      text, h("span", { class: "fb-sr" }, ` ${name}`));
    return h("li", { class: bad ? "fb-run fb-run--lost" : "fb-run", "data-account": id },
      h("div", { class: "fb-run__text" },
        h("span", { class: "fb-run__name" }, name, here && h("span", { class: "fb-tag" }, "open now")),
        h("span", { class: "fb-run__said" },
          found && [found.status ? mark(found.status) : "No status", ` · ${found.score === null ? "no score yet" : `score ${decimal(found.score)}`} · `],
          saved ? `changed on ${dayInWords(new Date(saved))}` : "no date")),
      h("div", { class: "fb-run__actions" },
        !bad && [
          !here && button("open", "Open", () => this.#open(entry)),
          button("rename", "Rename", () => this.#rename(entry)),
          button("copy", "Duplicate", () => this.#duplicate(entry)),
        ],
        button("delete", "Delete", () => this.#delete(entry, name))));
  }

  #open(entry) {
    const { widget } = this;
    this.dialog.close();
    widget.dismiss("undo");
    if (!widget.turn(entry)) return;
    widget.say(`${this.name(entry)} is open.`);
    widget.part("label").focus();
  }

  #rename(entry) {
    const input = h("input", { type: "text", id: "rename-account", maxlength: "200", autocomplete: "off" });
    const finish = () => {
      this.#draw();
      this.#focus(`rename ${entry.id}`);
    };
    const submit = (event) => {
      event.preventDefault();
      this.#named(entry, input.value.trim());
      finish();
    };
    const keydown = (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault(); // the form closes, not the dialog
      event.stopPropagation();
      finish();
    };
    input.value = entry.label;
    this.dialog.querySelector(`[data-account="${CSS.escape(entry.id)}"]`).replaceChildren(
      h("form", { class: "fb-run__form", submit, keydown },
        h("div", { class: "fb-field" }, h("label", { for: "rename-account" }, "Name"), input),
        h("p", { class: "fb-run__actions" }, h("button", { class: "fb-button fb-button--primary" }, "Save"),
          h("button", { type: "button", class: "fb-button fb-button--quiet", click: finish }, "Cancel"))));
    input.focus();
    input.select();
  }

  #named(entry, label) {
    const { widget } = this;
    if (entry.id === widget.account) {
      widget.part("label").value = label;
      widget.changed();
    } else this.#write(entry.id, { ...entry, label });
  }

  #write(id, { label, values, saved }) {
    const mine = { ...values, "account.id": id };
    this.shelf.put(id, JSON.stringify(record(this.widget.tool, { label, values: mine }, saved ?? new Date().toISOString())));
    this.show();
  }

  #duplicate(entry) {
    const id = newId();
    const name = this.name(entry);
    this.#write(id, { ...entry, label: `${name.slice(0, 190)} (copy)` });
    this.#score();
    this.#wayBack.say(`${name} is duplicated.${this.shelf.works ? "" : " The storage of this browser is blocked or full: the copy lasts until you close the page."}`);
    this.#focus(`rename ${id}`);
  }

  #delete({ id }, name) {
    const { widget } = this;
    const here = id === widget.account;
    const text = this.shelf.remove(id);
    if (here) {
      widget.unkept = true;
      widget.fill({}); // it is gone on purpose, so it isn't put aside
    }
    this.show();
    this.#wayBack.say(`${name} is deleted.${here ? " An empty account is open." : ""}`, () => {
      this.shelf.put(id, text);
      if (here && isEmpty(widget.own())) widget.turn(this.list().find((entry) => entry.id === id) ?? {});
      this.show();
    });
    this.#focus("undo");
  }

  #focus(at) {
    this.dialog.querySelector(`[data-at="${CSS.escape(at)}"]`)?.focus();
  }

  /** Ask the engine for the scores of all accounts, by the weights and bands of now; without an answer the list has none. */
  async #score() {
    this.#scores.clear();
    for (const { values, bad } of this.list()) {
      const { payload, errors } = question(this.widget.page, { ...values, ...this.widget.weights.texts() });
      if (bad || errors.length) continue;
      try {
        const { score, status, override } = await this.widget.engine.ask("health.score", payload);
        this.#scores.set(JSON.stringify(values), { score, status: override?.status ?? status });
      } catch (fault) {
        if (fault instanceof EngineFault) return;
        if (!(fault instanceof Refused)) throw fault;
      }
    }
    this.show();
  }

  /** Every account as a row that the portfolio reads: name, values, events. */
  rows() {
    const { signs, context } = this.widget.page;
    const names = [...signs.map(({ id }) => id), ...context.map(({ id }) => id)];
    const lines = this.list().filter(({ bad }) => !bad).map((entry) => {
      const { payload } = question(this.widget.page, entry.values);
      const cell = (value) => (typeof value === "boolean" ? (value ? "yes" : "no") : value ?? "");
      return [this.name(entry), ...names.map((id) => cell(payload.indicators[id] ?? payload.context[id])), payload.previous?.score ?? ""];
    });
    return [["account", ...names, "previous_score"], ...lines];
  }
}
