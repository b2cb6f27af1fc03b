// <fieldbook-checklist>: the actions of the stages with state, note, owner and date. Works without the calculator.

import { Filters } from "./checklist-filter.mjs";
import { inWords, said, sheet, tally, taskList } from "./checklist-list.mjs";
import { h, svg } from "./dom.mjs";
import { Tool } from "./tool.mjs";

const STRIP = { width: 240, height: 12, gap: 3 };
const DATE_HELP = "Use a whole date with a year from 2000, such as 31 March 2027.";

export class Checklist extends Tool {
  static local = true;
  noun = "checklist";

  prepare() {
    this.page = this.data();
    this.items = [...this.querySelectorAll("[data-action]")];
    this.unmarked = Object.fromEntries(this.items.map(({ id }) => [`state.${id}`, ""]));
    /** What no control of this page can hold: marks of actions that an edition has renamed or dropped. */
    this.kept = {};
    /** Actions marked since the filters were chosen: they stay in sight, whatever they are now. */
    this.touched = new Set();
    for (const details of this.querySelectorAll("[data-fold]")) details.open = false;
    this.filters = new Filters(this.part("filters"), () => {
      this.touched.clear();
      this.sift();
    });
    this.form.addEventListener("input", ({ target }) => {
      this.last = target.name;
      this.touched.add(target.closest("[data-action]")?.id);
    });
    this.form.addEventListener("focusout", ({ target }) => target.type === "date" && this.markDates());
    this.part("report").addEventListener("click", (event) => {
      const stage = event.target.closest("a[data-choose]")?.dataset.choose;
      if (!stage || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.filters.set("stage", stage === this.filters.choice.stage ? "" : stage);
    });
    this.on("forget", () => this.forget());
  }

  // What is filled in ------------------------------------------------------------------------------------------

  read() {
    return { ...this.kept, ...super.read() };
  }

  write(values) {
    const tidy = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, line(name, value)]));
    this.touched.clear();
    super.write({ ...this.unmarked, ...tidy });
    const placed = super.read();
    const lost = Object.entries(tidy).filter(([name, value]) => value !== "" && placed[name] !== value);
    this.kept = Object.fromEntries(lost);
    for (const name of Object.keys(this.kept)) {
      if (name in this.unmarked) this.form.elements.namedItem(name)[0].checked = true;
    }
    return [];
  }

  /** Marks of another edition go only when somebody says so. */
  forget() {
    const own = this.own();
    const values = Object.fromEntries(Object.entries(own.values).filter(([name]) => !(name in this.kept)));
    this.replace({ ...own, values }, { title: "The marks of another edition are off the list." });
  }

  /** A date that is half typed or out of range is said beside its input; the rest of the list goes on. */
  markDates() {
    const wrong = [...this.form.querySelectorAll("input[type=date]")].filter(({ validity }) => !validity.valid);
    this.mark(wrong.map(({ name }) => ({ field: name, message: DATE_HELP })));
  }

  // The list ---------------------------------------------------------------------------------------------------

  enough() {
    return true;
  }

  question(values) {
    return { payload: values, errors: [] };
  }

  work(values) {
    return tally(this.page, values);
  }

  sentence({ stages }) {
    const [field, id] = (this.last ?? "").split(".");
    const stage = field === "state" && stages.find(({ actions }) => actions.some((action) => action.id === id));
    return stage ? `${stage.title}: ${inWords(stage).done}.` : "";
  }

  present(found, values) {
    super.present(found, values);
    for (const action of found.stages.flatMap(({ actions }) => actions)) {
      const item = document.getElementById(action.id);
      const place = item.querySelector("[data-said]");
      const parts = said(action);
      item.dataset.state = action.state;
      const word = ["doing", "na"].includes(action.state) ? this.page.states[action.state] : "";
      item.querySelector("[data-word]").textContent = word;
      place.hidden = !parts.length;
      place.replaceChildren(...parts.map(([kind, text]) => h("span", { class: `fb-action__${kind}` }, text)));
    }
    this.part("others").hidden = !found.others.length;
    this.part("others-list").replaceChildren(...found.others.map((other) => {
      const texts = [other.state, ...said(other).map(([, text]) => text)];
      return h("li", {}, h("strong", {}, other.name), ": ", texts.filter(Boolean).join(", "));
    }));
    this.sift();
    this.markDates();
  }

  show({ stages }) {
    return h("ul", { class: "fb-standings" }, stages.map((stage) => {
      const { done, rest } = inWords(stage);
      const complete = stage.applies > 0 && stage.done === stage.applies;
      return h("li", { class: "fb-standing__stage", "data-standing": stage.id },
        h("h3", {}, h("a", { href: `?stage=${stage.id}`, "data-choose": stage.id }, stage.title)),
        h("p", { class: "fb-standing__done" }, done),
        stage.applies > 0 && strip(stage, `${done}${rest ? `, ${rest}` : ""}`),
        h("p", { class: "fb-small" }, rest || "Nothing open here."),
        complete && stage.onward.map(({ title, url }) =>
          h("p", { class: "fb-small" }, "Next: ", h("a", { href: url }, title))));
    }));
  }

  /** Show the actions that the filters mean, and say how many. */
  sift() {
    const { stage, state } = this.filters.choice;
    let count = 0;
    let stale = 0;
    for (const item of this.items) {
      const here = !stage || item.closest("[data-stage]").dataset.stage === stage;
      const fits = !state || item.dataset.state === state;
      item.hidden = !here || !(fits || this.touched.has(item.id));
      if (!item.hidden) count += 1;
      if (!item.hidden && !fits) stale += 1;
    }
    for (const list of this.querySelectorAll("[data-stage]")) {
      list.hidden = !list.querySelector("[data-action]:not([hidden])");
    }
    for (const card of this.querySelectorAll("[data-choose]")) {
      if (card.dataset.choose === stage) card.setAttribute("aria-current", "true");
      else card.removeAttribute("aria-current");
    }
    this.part("nothing").hidden = count > 0;
    const all = this.items.length;
    const text = (this.filters.words ? `${count} of ${all} actions: ${this.filters.words}` : `${all} actions`)
      + (stale ? `. ${stale} of them just moved on.` : "");
    if (this.part("count").textContent !== text) this.part("count").textContent = text;
  }

  // Taking it away ---------------------------------------------------------------------------------------------

  get shown() {
    return new Set(this.items.filter(({ hidden }) => !hidden).map(({ id }) => id));
  }

  markdown(found) {
    const only = this.filters.words;
    const list = taskList(found, this.shown, document.baseURI);
    const head = this.heading("Customer-success checklist");
    return `${[head, only && `Shown: ${only}`, list].filter(Boolean).join("\n\n")}\n`;
  }

  csv(found) {
    return sheet(found, this.shown, this.page.states);
  }
}

/** Texts as their controls would hold them: one line, but for notes. */
function line(name, value) {
  if (typeof value !== "string") return value;
  return name.startsWith("note.") ? value.replace(/\r\n?/g, "\n") : value.replace(/\s+/g, " ").trim();
}

/** The actions that apply, one box for each: full when done, half when doing, empty when open. */
function strip({ done, doing, applies }, label) {
  const { width, height, gap } = STRIP;
  const room = (width + gap) / applies;
  const viewBox = `-1 -1 ${width + 2} ${height + 2}`;
  const drawn = svg("svg", { class: "fb-strip", viewBox, role: "img", "aria-label": label });
  for (let place = 0; place < applies; place += 1) {
    const [x, wide] = [place * room, room - gap];
    if (place < done + doing) {
      drawn.append(svg("rect", { class: "fb-strip__full", x, y: 0, width: place < done ? wide : wide / 2, height }));
    }
    drawn.append(svg("rect", { class: "fb-strip__box", x, y: 0, width: wide, height }));
  }
  return drawn;
}
