// Choosing runs: one kind at a time, the latest two chosen already, more from files and links.

import { h } from "./dom.mjs";
import { wireDrop } from "./drop.mjs";
import { count } from "./figures.mjs";
import { day, dayInWords, save } from "./files.mjs";
import { packed, fromFiles, fromLinks } from "./intake.mjs";

const FIRST = 2;

/** The name of a run, also of one without. */
export function nameOf({ label, name, date }) {
  return label || name || `Run of ${inWords(date)}`;
}

/** A day for readers: "31 March 2026". */
export function inWords(date) {
  return dayInWords(new Date(`${date}T12:00`));
}

/** The list of runs with their boxes. */
export class Chooser {
  kind = null;
  #ticked = new Map(); // kind → keys, once somebody has chosen
  #runs = [];

  constructor(widget) {
    this.widget = widget;
    wireDrop(widget, async (files) => this.take(await fromFiles(files, widget.book.forms), "file"));
    widget.on("links", async () => {
      const found = await fromLinks(widget.part("links").value, widget.book.forms);
      this.take(found, "link");
      if (found.runs.length && !found.refused.length) widget.part("links").value = "";
    });
    widget.bootAtIntent(widget.part("pick"));
    widget.part("add").open = !widget.book.all().length;
  }

  /** The runs whose boxes are ticked. */
  chosen() {
    const keys = this.#keys(this.kind);
    return this.#runs.filter((run) => run.kind === this.kind && keys.has(run.key));
  }

  /** Somebody's own choice, or else the latest two; of these, finished runs come first. */
  #keys(kind) {
    if (this.#ticked.has(kind)) return this.#ticked.get(kind);
    const runs = this.#runs.filter((run) => run.kind === kind);
    const done = runs.filter(({ answered, total }) => answered === total);
    return new Set((done.length < FIRST ? runs : done).slice(0, FIRST).map(({ key }) => key));
  }

  /** Show these runs. The kind stays; at first it is the one with two runs that was used last. */
  show(runs) {
    this.#runs = runs;
    const of = (kind) => runs.filter((run) => run.kind === kind);
    const kinds = Object.keys(this.widget.kinds).filter((kind) => of(kind).length);
    if (!kinds.includes(this.kind)) {
      this.kind = (runs.find(({ kind }) => of(kind).length >= FIRST) ?? runs[0])?.kind ?? null;
    }
    this.widget.part("kinds").hidden = kinds.length < 2;
    const focused = this.widget.contains(document.activeElement) ? document.activeElement.id : "";
    this.widget.part("kinds").replaceChildren(...kinds.map((kind) => this.#switch(kind, of(kind).length)));
    const list = kinds.length ? [this.#list(of(this.kind)), this.#below(runs)] : [];
    this.widget.part("runs").replaceChildren(...list.flat().filter(Boolean));
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    if (!runs.length) this.widget.part("add").open = true;
  }

  #switch(kind, number) {
    const change = () => {
      this.kind = kind;
      this.widget.refresh();
    };
    return h("label", { class: "fb-kind" },
      h("input", { type: "radio", name: "kind", id: `kind-${kind}`, value: kind, checked: kind === this.kind, change }),
      h("span", {}, this.widget.kinds[kind].title, h("span", { class: "fb-small" }, count(number, "run"))));
  }

  #list(runs) {
    const keys = this.#keys(this.kind);
    return h("fieldset", { class: "fb-choice" },
      h("legend", {}, "Choose the runs to compare: two or more"),
      h("ul", { class: "fb-runs" }, runs.map((run) => this.#row(run, keys.has(run.key)))));
  }

  #row(run, ticked) {
    const { widget } = this;
    const id = `pick-${run.key}`;
    const said = [
      inWords(run.date), `${run.answered} of ${run.total} answered`, `version ${run.parts.version}`,
      { open: "open now", added: "for this comparison only" }[run.source],
    ].filter(Boolean).join(" · ");
    const change = ({ target }) => {
      const chosen = new Set(this.#keys(this.kind));
      if (target.checked) chosen.add(run.key);
      else chosen.delete(run.key);
      this.#ticked.set(this.kind, chosen);
      widget.compare();
    };
    const url = widget.kinds[run.kind].url + (run.source === "shelf" ? `#run=${run.id}` : "");
    const name = nameOf(run);
    return h("li", { class: "fb-run", "data-key": run.key },
      h("input", { type: "checkbox", id, checked: ticked, "aria-describedby": `${id}-said`, change }),
      h("div", { class: "fb-run__text" },
        h("label", { for: id, class: "fb-run__name" }, name),
        h("span", { class: "fb-run__said", id: `${id}-said` }, said)),
      h("div", { class: "fb-run__actions" }, run.source === "added"
        ? [h("button", { type: "button", class: "fb-link", click: () => this.keep(run) }, "Keep on this device", h("span", { class: "fb-sr" }, ` ${name}`)),
          h("button", { type: "button", class: "fb-link", click: () => this.drop(run) }, "Remove", h("span", { class: "fb-sr" }, ` ${name}`))]
        : h("a", { href: url }, "Open", h("span", { class: "fb-sr" }, ` ${name}`))));
  }

  /** Below the list: a file with everything, and what can't be read. */
  #below(runs) {
    const { widget } = this;
    const own = runs.filter(({ source }) => source !== "added").length;
    const lost = widget.book.unreadable();
    return [
      own > 0 && h("p", { class: "fb-runs__below" }, h("button", {
        type: "button", class: "fb-link",
        click: () => save(`cs-fieldbook-runs-${day(new Date())}.json`, packed(widget.book.documents())),
      }, `Export all runs (${own})`), " ",
      h("span", { class: "fb-small" }, "One file with both assessments, to keep or to move to another browser.")),
      lost.length > 0 && h("p", { class: "fb-runs__below fb-small" },
        `${lost.length === 1 ? "One stored entry" : `${lost.length} stored entries`} can't be read, because of damage or of another edition of this site. `,
        lost.map(({ id, text }, place) => h("button", {
          type: "button", class: "fb-link",
          click: () => save(`cs-fieldbook-stored-${id.replace(/[^a-z0-9-]/g, "")}.txt`, text, "text/plain"),
        }, lost.length > 1 ? `Download number ${place + 1} ` : "Download it"))),
    ];
  }

  // Runs from outside ------------------------------------------------------------------------------------------

  /** Add what was found, choose it, and say what could not be taken. */
  take({ runs, refused }, noun) {
    const { widget } = this;
    const list = refused.map(({ name, text }) => `${name}: ${text}`);
    const added = [];
    for (const found of runs) {
      const { run, same } = widget.book.add(found);
      if (run) added.push(run);
      else list.push(`${found.name}: This run is listed already, as “${nameOf(same)}”. It is not taken twice.`);
    }
    if (added.length) {
      for (const kind of new Set(added.map((run) => run.kind))) {
        this.#ticked.set(kind, new Set([...this.#keys(kind), ...added.filter((run) => run.kind === kind).map(({ key }) => key)]));
      }
      const many = (kind) => widget.book.all().filter((run) => run.kind === kind).length >= FIRST;
      if (!added.some((run) => run.kind === this.kind) && (many(added[0].kind) || !many(this.kind))) this.kind = added[0].kind;
    }
    widget.refresh();
    if (!runs.length && !list.length) {
      list.push(noun === "link" ? "There is no share link in this text. A share link holds “#share=”." : "No file was chosen.");
    }
    this.#say(added, list);
  }

  #say(added, list) {
    const { widget } = this;
    const other = added.filter(({ kind }) => kind !== this.kind).length;
    const mixed = other
      ? ` Only runs of one kind can be compared: ${count(other, "run")} of the other ${other === 1 ? "stands" : "stand"} in its own list.` : "";
    const title = added.length ? `${count(added.length, "run")} added.` : "Nothing was added.";
    const text = added.length ? `Not stored on this device, unless you choose so.${mixed}` : "";
    widget.notice({ name: "added", kind: list.length ? (added.length ? "warn" : "bad") : "", title, text, list, focus: true });
  }

  keep(run) {
    const { widget } = this;
    const { key, kept } = widget.book.keep(run.key);
    const chosen = new Set(this.#keys(run.kind));
    if (chosen.delete(run.key)) chosen.add(key);
    this.#ticked.set(run.kind, chosen);
    widget.refresh();
    document.getElementById(`pick-${key}`)?.focus();
    if (kept) return widget.say(`${nameOf(run)} is kept on this device.`);
    widget.notice({
      name: "store", kind: "warn", title: "This run can't be kept on this device.",
      text: "The browser's storage is blocked or full. It stays in the list until you close the page.",
    });
  }

  drop(run) {
    this.widget.book.drop(run.key);
    this.widget.refresh();
    this.widget.say(`${nameOf(run)} is removed.`);
    document.getElementById("your-runs").focus();
  }
}
