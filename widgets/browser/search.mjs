// The search: a field, results by kind, and what to do when there are none. In the dialog of the header and on its page.

import { h, present } from "./dom.mjs";
import { loaded, styled } from "./search-load.mjs";
import { chips, options, sign } from "./search-parts.mjs";
import { Recent } from "./search-recent.mjs";
import { alone, counts, grouped, listing, spread, tasks } from "./search-views.mjs";

const PAUSE = 500; // milliseconds without a key until the number of results is said

/** <fieldbook-search>: `data-inline` for the one that stands on a page and keeps its query in the address. */
export class Search extends HTMLElement {
  connectedCallback() {
    if (this.input) return;
    const button = document.querySelector("[data-fb-search]");
    const absolute = (address) => new URL(address, document.baseURI).href;
    this.assets = { index: absolute(button.dataset.index), minisearch: absolute(button.dataset.minisearch) };
    this.page = absolute(button.dataset.page);
    this.root = new URL("../", this.page).href;
    this.recent = new Recent(this.root);
    this.inline = this.hasAttribute("data-inline");
    this.state = "idle";
    this.kind = "";
    this.active = -1;
    this.build();
    if (this.inline) {
      styled();
      const asked = new URLSearchParams(location.search);
      this.input.value = asked.get("q") ?? this.input.value;
      this.kind = asked.get("kind") ?? "";
      if (this.input.value) this.load();
      this.show();
    }
  }

  build() {
    const early = this.querySelector("input"); // on its page the field stands there before this code
    const typing = early && early === document.activeElement;
    this.input = h("input", {
      id: "fb-search-input", class: "fb-search__input", type: "text", inputmode: "search", enterkeyhint: "go", role: "combobox",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "fb-search-list", autocomplete: "off", autocapitalize: "off",
      autocorrect: "off", spellcheck: "false", maxlength: "120", placeholder: "A word, an acronym, a question",
      input: () => this.typed(), keydown: (event) => this.key(event), focus: () => this.load(),
    });
    this.empty = h("button", { type: "button", class: "fb-search__clear", hidden: true, "aria-label": "Clear the search", click: () => this.ask("") }, sign("close"));
    this.kinds = h("div", { class: "fb-search__kinds", role: "group", "aria-label": "Show only one kind" });
    this.status = h("p", { class: "fb-sr", role: "status" });
    this.notice = h("div", { class: "fb-search__notice" });
    this.list = h("div", { id: "fb-search-list", class: "fb-search__list", role: "listbox", "aria-label": "Results" });
    this.open = h("a", { href: this.page });
    this.replaceChildren(...present([
      h("form", { class: "fb-search__form", role: "search", "aria-label": "Fieldbook", submit: (event) => event.preventDefault() },
        h("label", { class: "fb-sr", for: "fb-search-input" }, "Search the fieldbook"), sign("search"), this.input, this.empty,
        !this.inline && h("button", { type: "button", class: "fb-search__close", click: () => this.closest("dialog").close() }, "Close")),
      this.kinds, this.status,
      h("div", { class: "fb-search__body" }, this.notice, this.list),
      !this.inline && h("div", { class: "fb-search__foot" },
        h("p", { class: "fb-search__keys", "aria-hidden": "true" }, h("kbd", {}, "↑"), h("kbd", {}, "↓"), " choose ", h("kbd", {}, "Enter"), " open ", h("kbd", {}, "Esc"), " close"),
        h("p", {}, this.open))]));
    if (early) this.input.value = early.value;
    if (typing) this.input.focus();
    this.list.addEventListener("mousemove", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(this.options.indexOf(option), false);
    });
    this.list.addEventListener("mousedown", (event) => event.button === 0 && event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", (event) => this.follow(event));
  }

  /** Called when its dialog has opened; `early` is what was typed before that. */
  opened(early) {
    if (!this.input.value || early) this.kind = "";
    this.unfolded = false;
    this.input.focus();
    if (early) this.input.value = early;
    else this.input.select();
    this.load();
    this.show();
  }

  async load() {
    if (this.state === "loading" || this.state === "ready") return;
    this.state = "loading";
    this.show();
    try {
      this.engine = await loaded(this.assets);
      this.state = "ready";
      if (!this.engine.kinds.some(({ id }) => id === this.kind)) this.kind = "";
    } catch {
      this.state = "failed";
    }
    this.show();
  }

  typed() {
    if (!this.input.value.trim()) this.kind = "";
    this.show();
  }

  /** On its page, the query and the kind stand in the address. */
  address() {
    if (!this.inline) return;
    const address = new URL(location.href);
    for (const [name, value] of [["q", this.input.value.trim()], ["kind", this.kind]]) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  /** Put a query into the field and search for it. */
  ask(text) {
    this.input.value = text;
    this.input.focus();
    this.typed();
  }

  /** Show what fits what the field holds, in the state the search is in. */
  show() {
    const text = this.input.value.trim();
    this.address();
    this.empty.hidden = !this.input.value;
    this.open.href = text ? `${this.page}?q=${encodeURIComponent(text)}${this.kind && `&kind=${this.kind}`}` : this.page;
    this.open.textContent = text ? "Results on a page of their own" : "All entries, A to Z";
    const all = this.inline && document.querySelector("[data-search-all]");
    if (all) all.hidden = Boolean(text) && this.state !== "failed";
    let groups = [];
    let said = "";
    this.hits = true; // Enter opens the first
    this.notice.replaceChildren();
    this.kinds.replaceChildren();
    if (this.state === "failed") said = this.failed();
    else if (!text) [groups, said] = this.start();
    else if (this.state !== "ready") said = this.note("Loading the search …");
    else [groups, said] = this.found(text);
    this.list.replaceChildren(...options(groups, this.root));
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.list.hidden = !this.options.length;
    this.input.setAttribute("aria-expanded", String(this.options.length > 0));
    this.moved = false;
    this.choose(text && this.options.length && (this.state !== "ready" || this.hits) ? 0 : -1);
    this.list.parentElement.scrollTop = 0;
    clearTimeout(this.saying);
    this.saying = setTimeout(() => (this.status.textContent = said), said ? PAUSE : 0);
  }

  note(text, ...more) {
    this.notice.append(h("p", {}, text), ...present(more));
    return text;
  }

  failed() {
    return this.note("The search could not be loaded. Check your connection and try again.",
      h("p", { class: "fb-actions" },
        h("button", { type: "button", class: "fb-button", click: () => { this.input.focus(); this.load(); } }, "Try again"),
        !this.inline && h("a", { class: "fb-button fb-button--quiet", href: this.page }, "All entries, A to Z")));
  }

  /** Before anything is typed: what was searched last, where people begin, every kind with its number of entries. */
  start() {
    const ready = this.engine && !this.inline;
    if (ready) this.offer(counts(this.engine), null);
    if (ready && this.kind) {
      const group = listing(this.engine, this.kind);
      return [[group], `${group.items.length} ${group.label.toLowerCase()}, A to Z.`];
    }
    const recent = this.recent.all();
    if (recent.length) {
      this.notice.append(h("button", { type: "button", class: "fb-search__forget", click: () => { this.recent.clear(); this.input.focus(); this.show(); } }, "Clear recent searches"));
    }
    if (this.state === "loading") this.note("Loading the search …");
    return [[{ label: "Recent searches", items: recent.map((query) => ({ query })) }, ...(ready ? [tasks(this.engine, "Start with a task")] : [])]
      .filter((group) => group.items.length), ""];
  }

  found(text) {
    const { results, correction } = this.engine.search(text);
    if (correction) {
      this.notice.append(h("p", {}, "Did you mean ", this.button(correction, () => this.ask(correction)), "?"));
    }
    if (!results.length) return this.none(text);
    this.offer(spread(this.engine, results, this.kind), results.length);
    const groups = grouped(this.engine, results, this.kind);
    const kind = this.engine.kinds.find(({ id }) => id === this.kind);
    const count = kind ? results.filter(({ item }) => item.kind === this.kind).length : results.length;
    const noun = kind ? kind[count === 1 ? "label" : "plural"].toLowerCase() : count === 1 ? "result" : "results";
    const said = `${count} ${noun} for “${text}”.`;
    if (!count) this.note(said, h("p", { class: "fb-search__tip" }, this.button(`Show all ${results.length} results`, () => { this.filter(""); this.input.focus(); })));
    return [groups, correction ? `${said} Did you mean ${correction}?` : said];
  }

  /** Nothing found: its words one by one, the list of everything, a way to say what is missing, and where people begin. */
  none(text) {
    this.kind = "";
    this.hits = false;
    const words = alone(this.engine, text);
    const missing = this.engine.documents.get("page/contribute/");
    const said = this.note(`Nothing found for “${text}”.`,
      words.length > 0 && h("p", { class: "fb-search__tip" }, "Try one of its words: ", words.map((word, place) => [place ? ", " : "", this.button(word, () => this.ask(word))]), "."),
      h("p", { class: "fb-search__tip" }, "Try fewer or other words, or look through ", h("a", { href: this.page }, "all entries, A to Z"), ".",
        missing && [" Something is missing? ", h("a", { href: new URL(missing.url, this.root).href }, "Say so or add it"), "."]));
    return [[tasks(this.engine, "What others come for")], said];
  }

  button(text, click) {
    return h("button", { type: "button", class: "fb-search__meant", click }, text);
  }

  /** The filter by kind. */
  offer(kinds, total) {
    const unfold = () => {
      this.unfolded = true;
      const place = this.kinds.children.length - 1;
      this.show();
      this.kinds.children[place]?.focus();
    };
    this.kinds.append(...chips(kinds, this.kind, total, (kind) => this.filter(kind), this.unfolded ? null : unfold));
  }

  filter(kind) {
    this.kind = kind;
    this.show();
    this.kinds.querySelector("[aria-pressed=true]")?.focus();
  }

  /** Make an option the one that Enter opens. */
  choose(place, scroll = true) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    for (const option of this.list.querySelectorAll("[aria-selected=true]")) option.setAttribute("aria-selected", "false");
    this.active = place;
    const option = this.options[place];
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    if (scroll) option.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const last = this.options.length - 1;
    const to = {
      ArrowDown: this.active >= last ? 0 : this.active + 1, ArrowUp: this.active <= 0 ? last : this.active - 1,
      // In the text until the arrows have led into the list.
      Home: this.moved ? 0 : undefined, End: this.moved ? last : undefined,
    }[event.key];
    if (event.isComposing) return;
    if (event.key === "Escape" && this.inline && this.input.value) {
      event.preventDefault();
      this.ask("");
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.options[this.active]?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey }));
    } else if (to !== undefined && last >= 0 && !event.shiftKey) {
      event.preventDefault();
      this.moved = true;
      this.choose(to);
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      this.moved = false;
    }
  }

  follow(event) {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    if (option.dataset.query) {
      this.ask(option.dataset.query);
      return;
    }
    this.recent.add(this.input.value.trim());
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.closest("dialog")?.close();
  }
}
