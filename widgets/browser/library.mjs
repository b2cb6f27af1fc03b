// Filters of a library (playbooks, metrics, templates, terms): they narrow the cards, the address keeps the choice.
// Without script the whole library is there and the form is hidden.

import { Address } from "./library-address.mjs";
import { Cards } from "./library-cards.mjs";
import { fitting, folded, item } from "./library-fit.mjs";

/** Milliseconds without a key after which the address and screen readers are told what was typed. */
const PAUSE = 300;
/** Before these, all cards must be where they belong. */
const JUMPS = ["beforeprint", "hashchange", "pagehide"];

/** <fieldbook-library>: a form, cards with data-* keys, a status line and an empty state. */
export class Library extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.status = this.querySelector("[role=status]");
    this.empty = this.querySelector(".fb-empty");
    this.search = this.empty.querySelector("[data-part=search]");
    this.cards = new Cards(this);
    this.letters = [...this.querySelectorAll(".fb-letters a")].map((link) =>
      [link, this.querySelector(link.hash).closest("[data-group]")]);
    this.finish = () => this.cards.pieces.finish();
    this.fields = [...this.form.elements].filter((field) => field.name);
    this.labels = new Map(this.options.map(([, option]) => [option, option.text.replace(/ \(\d+\)$/, "")]));
    this.form.addEventListener("focusin", ({ target }) => target.type === "search" && this.names());
    this.form.addEventListener("input", ({ target }) => this.input(target));
    this.form.addEventListener("change", ({ target }) => this.change(target));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", () => setTimeout(() => this.choose()));
    for (const name of JUMPS) addEventListener(name, this.finish);
    // Asking at each change where the form is, and how high the screen, would cost a layout.
    this.watch = new IntersectionObserver(([{ isIntersecting, boundingClientRect, rootBounds }]) => {
      this.above = !isIntersecting && boundingClientRect.bottom < 0;
      this.cards.pieces.height = rootBounds?.height ?? 0;
    });
    this.watch.observe(this.form);
    const early = location.search ? [] : this.choice(); // chosen before this came; what a browser put back is older
    this.address = new Address((wanted) => this.restore(wanted));
    this.address.start();
    if (early.length) this.begin(early);
  }

  disconnectedCallback() {
    clearTimeout(this.pause);
    for (const name of JUMPS) removeEventListener(name, this.finish);
    this.watch.disconnect();
    this.finish();
    this.address.stop();
  }

  /** Name of the filter and option, for every option but "All". */
  get options() {
    return this.fields.flatMap(({ name, options = [] }) =>
      [...options].filter(({ value }) => value).map((option) => [name, option]));
  }

  /** The texts of the cards are read when they are first needed. */
  get items() {
    this.read ??= this.cards.groups.flatMap(({ group, cards }) => cards.map((card) => {
      const { words = "", ...facets } = { ...group.dataset, ...card.dataset };
      return item(facets, `${card.textContent} ${words}`);
    }));
    return this.read;
  }

  /** The other names of terms come when somebody looks for words. Without them titles and texts still find. */
  async names() {
    if (!this.dataset.words || this.known) return;
    this.known = {};
    try {
      this.known = await (await fetch(new URL(this.dataset.words, document.baseURI))).json();
      for (const [place, { id }] of this.cards.all.entries()) {
        if (Object.hasOwn(this.known, id)) this.items[place].text += ` ${folded(this.known[id])}`;
      }
      this.show();
      this.tell();
    } catch {
      this.known = null;
    }
  }

  /** What is chosen: [name, value] pairs; `all` adds those of filters that stand on "All". */
  choice(all = false) {
    const values = this.fields.map((field) =>
      [field.name, field.type === "checkbox" && !field.checked ? "" : field.value.trim()]);
    return values.filter(([, value]) => all || value);
  }

  /** Take the choice from the address; a value that a filter doesn't offer is left out. */
  restore(wanted) {
    clearTimeout(this.pause);
    for (const field of this.fields) {
      const value = wanted.get(field.name) ?? "";
      if (field.type === "checkbox") field.checked = value === field.value;
      else if (field.options) field.value = [...field.options].some((option) => option.value === value) ? value : "";
      else field.value = value.slice(0, field.maxLength);
    }
    this.show(true); // the browser puts the page back where it was: all of it has to be there
    this.tell();
    if (wanted.get("q")) this.names();
  }

  /** Take up a choice that was made while this was on its way. */
  begin(values) {
    this.restore(new URLSearchParams(values));
    this.address.keep(this.choice(true), this.form.contains(document.activeElement));
  }

  /** While somebody types, cards follow at once; the rest waits for a pause. */
  input(field) {
    if (field.type !== "search") return;
    this.names();
    this.show();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.typed(), PAUSE);
  }

  typed() {
    clearTimeout(this.pause);
    this.address.keep(this.choice(true), true);
    this.tell();
  }

  change(field) {
    if (field.type === "search") this.typed();
    else this.choose();
  }

  /** Keep the choice in the address and show what fits. */
  choose() {
    clearTimeout(this.pause);
    this.address.keep(this.choice(true));
    this.show();
    this.tell();
  }

  /** `whole`: all cards in the next picture, however many they are. */
  show(whole = false) {
    const { fits, counts } = fitting(this.items, this.choice());
    // Nothing may grow above what is in sight. The counts nobody sees before a list is opened.
    const full = this.cards.show(fits, whole || this.above, () => this.count(counts));
    for (const [link, group] of this.letters) link.hidden = !full.has(group);
    this.shown = fits.filter(Boolean).length;
    this.empty.hidden = this.shown > 0;
    const words = this.form.elements.q.value.trim();
    const address = new URL(this.search.href);
    address.search = words ? String(new URLSearchParams({ q: words })) : "";
    this.search.href = address.href;
  }

  /** Say beside each choice how many it would show; one that would show nothing can't be chosen. */
  count(counts) {
    for (const [name, option] of this.options) {
      const number = counts(name, option.value);
      const text = `${this.labels.get(option)} (${number})`;
      if (option.text !== text) option.text = text;
      option.disabled = number === 0 && !option.selected;
    }
    for (const field of this.fields.filter(({ type }) => type === "checkbox")) {
      const number = counts(field.name, field.value);
      field.labels[0].querySelector("[data-count]").textContent = `(${number})`;
      field.disabled = number === 0 && !field.checked;
    }
  }

  /** Say how many there are, once a change. */
  tell() {
    const { noun } = this.status.dataset;
    const total = this.cards.all.length;
    const text = this.shown === total ? `${total} ${noun}s` : `${this.shown} of ${total} ${noun}s`;
    if (this.status.textContent !== text) this.status.textContent = text;
  }
}
