// Base of the calculators below /tools/: a form that is kept, worked out at each change, shared, exported and printed.

import { settle } from "./arrival.mjs";
import { EngineFault, Refused } from "./ask.mjs";
import { h } from "./dom.mjs";
import { dayInWords } from "./files.mjs";
import { ToolKeeper } from "./tool-keeper.mjs";
import { ToolExchange } from "./tool-exchange.mjs";
import { isShared } from "./share.mjs";
import { addStamp } from "./stamp.mjs";
import { Widget } from "./widget.mjs";

const TYPING = 250;
const CALM = 900;

/**
 * A tool's element: `<fieldbook-revenue data-tool="revenue" data-version="1">` around a `<form>` and the parts of
 * `tool_parts.html.jinja`. A subclass says what is asked of the engine and how the answer looks:
 *
 * - `prepare()` once, before anything is filled in
 * - `enough(values)` whether there is something to work out
 * - `question(values)` → {payload, errors: [{field, message}]}; errors are shown beside their controls
 * - `work(payload)` → what is shown, from `this.engine.ask(op, payload)`
 * - `show(found, values)` → nodes of the result
 * - `sentence(found)` → what a screen reader is told
 * - `markdown(found, values)` and `csv(found, values)` → text, when the page has buttons for them
 *
 * A tool that asks the engine nothing says `static local = true`; without the part "shared" it has no share links.
 */
export class Tool extends Widget {
  /** What a link of this tool holds, in words: "A shared calculation". */
  noun = "calculation";
  shared = null;
  found = null;
  #ticket = 0;
  #announced = "";

  setup() {
    this.tool = { id: this.dataset.tool, version: Number(this.dataset.version) };
    this.form = this.querySelector("form.fb-tool__form") ?? this.querySelector("form");
    this.prepare();
    this.keeper = new ToolKeeper(this);
    this.wireDialogs();
    new ToolExchange(this);
    addStamp(this);
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", ({ target }) => this.changed(target.matches("input[type=text], textarea")));
    this.on("restart", () => this.restart());
    this.on("adopt", () => this.adopt());
    this.on("leave", () => this.leave());
    this.part("label")?.addEventListener("input", () => this.changed(true));
    addEventListener("pagehide", () => this.keep());
    const shares = Boolean(this.part("shared"));
    if (shares) addEventListener("hashchange", () => {
      if (isShared(location.hash)) this.openShared();
      else if (this.shared && !location.hash) this.leave();
    });
    this.bootAtIntent(this.form);
    this.openOwn();
    if (shares && isShared(location.hash)) this.openShared();
  }

  prepare() {}

  // What is filled in ------------------------------------------------------------------------------------------

  /** The values of the form by the names of its controls: text as typed, true for a ticked box; empty ones left out. */
  read() {
    const values = {};
    for (const control of this.form.elements) {
      if (!control.name || (control.disabled && !("locked" in control.dataset))) continue;
      if (control.type === "checkbox") control.checked && (values[control.name] = true);
      else if (control.type === "radio") control.checked && control.value !== "" && (values[control.name] = control.value);
      else if (control.value !== "") values[control.name] = control.value;
    }
    return values;
  }

  /** Fill the form with these values and empty the rest. Returns the names that have no place here. */
  write(values) {
    const placed = new Set();
    for (const control of this.form.elements) {
      const { name } = control;
      if (!name) continue;
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (control.type === "checkbox") control.checked = value === true;
      else if (control.type === "radio") control.checked = value === undefined ? control.defaultChecked : value === control.value;
      else if (control.tagName === "SELECT") {
        const known = [...control.options].some((option) => option.value === value);
        control.value = known ? value : control.options[0].value;
        if (value !== undefined && !known) continue;
      } else control.value = typeof value === "string" ? value : control.defaultValue;
      if (control.type !== "radio" || control.checked) placed.add(name);
    }
    return Object.keys(values).filter((name) => !placed.has(name));
  }

  own() {
    return { values: this.read(), label: this.part("label")?.value.trim() ?? "" };
  }

  /** What is shown: somebody else's from a link, or one's own. */
  current() {
    return this.shared ?? this.own();
  }

  /** Something in the form has changed. Typing is kept when the hands rest. */
  changed(typing = false) {
    clearTimeout(this.typing);
    this.saved = new Date();
    this.unkept = true;
    if (typing) this.typing = setTimeout(() => this.refresh(), TYPING);
    else this.refresh();
  }

  refresh() {
    this.keep();
    this.follow();
  }

  /** Write what has changed to this device. */
  keep() {
    clearTimeout(this.typing);
    if (!this.unkept) return;
    this.unkept = false;
    this.keeper.write(this.own(), this.saved);
  }

  safe() {
    return this.keeper.works ? "What you entered is safe: it is kept on this device." : "What you entered is still in the form: leave this page open.";
  }

  /** Fill the form with what this device has kept; what was entered before the script arrived is newer. */
  openOwn() {
    const typed = this.changedByHand();
    const kept = this.keeper.read();
    if (kept) {
      this.write({ ...kept.values, ...typed });
      if (this.part("label")) this.part("label").value = kept.label;
      this.saved = kept.saved ? new Date(kept.saved) : null;
    }
    if (Object.keys(typed).length) this.changed();
    else this.refresh();
    this.keeper.warn();
    this.keeper.offer();
  }

  /** Values that differ from what the build put into the form. */
  changedByHand() {
    const values = {};
    for (const control of this.form.elements) {
      if (!control.name) continue;
      if (["checkbox", "radio"].includes(control.type)) {
        if (control.checked !== control.defaultChecked && control.checked) values[control.name] = control.type === "radio" ? control.value : true;
      } else if (control.tagName === "SELECT") {
        if (control.value !== "" && !control.selectedOptions[0]?.defaultSelected && control.selectedIndex > 0) values[control.name] = control.value;
      } else if (control.value !== control.defaultValue) values[control.name] = control.value;
    }
    return values;
  }

  // Changing everything at once --------------------------------------------------------------------------------

  /** Put these parts into the form in place of what is there. Returns the names that have no place. */
  fill({ values = {}, label = "", saved = null } = {}) {
    const lost = this.write(values);
    if (this.part("label")) this.part("label").value = label;
    this.saved = saved ? new Date(saved) : new Date();
    this.refresh();
    return lost;
  }

  /** The same as a change of one's own that can be undone. */
  replace(parts, { title, text = "" }) {
    const before = { ...this.own(), saved: this.saved?.toISOString() };
    this.unkept = true;
    const lost = this.fill(parts ?? undefined);
    const left = lost.length ? ` What has no place here is left out: ${lost.slice(0, 5).join(", ")}${lost.length > 5 ? " …" : ""}.` : "";
    this.notice({
      name: "undo", title, text: `${text}${left}`, focus: true,
      // Undoing is a change like any other: what was entered in the meantime can be brought back in turn.
      actions: [["Undo", () => this.replace(before, { title: "Undone. What you entered is back." })]],
    });
  }

  async restart() {
    if (!(await this.confirm("dialog-restart"))) return;
    this.replace(null, { title: "Everything is cleared." });
  }

  // Somebody else's --------------------------------------------------------------------------------------------

  /** Show what a link holds; one's own stays in the form, out of sight and out of reach. */
  receive(parts, text) {
    if (!this.shared) this.mine = { ...this.own(), saved: this.saved?.toISOString() };
    this.keep();
    this.dismiss("undo"); // it would bring something back into a form that is somebody else's now
    this.shared = parts;
    this.toggleAttribute("data-shared", true);
    this.part("shared").hidden = false;
    this.part("shared-title").textContent = parts.label || `A shared ${this.noun}`;
    this.part("shared-text").textContent = text;
    this.write(parts.values);
    this.lock(true);
    this.follow();
    this.say(`A shared ${this.noun} is open. Your own entries are kept.`);
  }

  /** Close it and go back to one's own. */
  leave() {
    this.shared = null;
    this.toggleAttribute("data-shared", false);
    this.part("shared").hidden = true;
    this.lock(false);
    history.replaceState(history.state, "", location.pathname + location.search);
    // Another tab may have changed them in the meantime: what is kept is newer than what was read on arrival.
    const own = (this.keeper.works && this.keeper.read()) || this.mine;
    this.write(own.values);
    if (this.part("label")) this.part("label").value = own.label;
    this.follow();
  }

  /** Take the shared entries over as one's own; what was there can be brought back. */
  adopt() {
    const parts = this.shared;
    this.leave();
    this.replace(parts, { title: "The shared entries are yours now.", text: "Change what you like: the link stays as it was." });
  }

  /** A shared calculation can be read, not changed. */
  lock(locked) {
    for (const control of this.form.elements) {
      if (control.tagName === "FIELDSET") continue;
      if (["text", "textarea", "number", "date"].includes(control.type)) control.readOnly = locked;
      else if (locked && !control.disabled) Object.assign(control, { disabled: true }).dataset.locked = "";
      else if (!locked && "locked" in control.dataset) {
        control.disabled = false;
        delete control.dataset.locked;
      }
    }
  }

  // The result -------------------------------------------------------------------------------------------------

  enough(values) {
    return Object.values(values).some((value) => value === true || value.trim() !== "");
  }

  /** Work the result out for what is shown, or put it away. */
  async follow() {
    const ticket = ++this.#ticket;
    const { values } = this.current();
    const wanted = this.enough(values);
    this.part("result").toggleAttribute("data-wanted", wanted);
    if (!wanted) return this.clear();
    const { payload, errors } = this.question(values);
    if (errors.length) return this.refuse(errors);
    try {
      const found = await this.work(payload);
      if (ticket !== this.#ticket) return;
      this.mark([]);
      this.found = found;
      this.present(found, values);
    } catch (fault) {
      if (ticket !== this.#ticket) return;
      if (fault instanceof EngineFault) return this.putAway(); // showEngine says it, with a way out
      if (!(fault instanceof Refused)) throw fault;
      this.refuse(fault.errors.map((error) => ({ ...error, field: this.place(error.field) })));
    }
  }

  present(found, values) {
    const place = this.part("report");
    const open = [...place.querySelectorAll("details[data-keep][open]")].map((details) => details.dataset.keep);
    place.replaceChildren(...[this.show(found, values)].flat(Infinity).filter(Boolean));
    for (const details of place.querySelectorAll("details[data-keep]")) {
      if (open.includes(details.dataset.keep)) details.open = true;
    }
    this.part("empty").hidden = true;
    this.part("tools").hidden = false;
    this.setAttribute("data-result", "");
    this.announce(this.sentence(found));
    settle();
  }

  /** Say the result once it has come to rest. */
  announce(text) {
    clearTimeout(this.announcing);
    if (!text || text === this.#announced) return;
    this.announcing = setTimeout(() => {
      this.#announced = text;
      this.say(text);
    }, CALM);
  }

  /** Take the result of earlier entries off the page: it would stand there as that of the new ones. */
  putAway() {
    this.found = null;
    this.removeAttribute("data-result");
    this.part("report").replaceChildren();
    this.part("tools").hidden = true;
  }

  clear() {
    this.putAway();
    this.mark([]);
    this.part("empty").hidden = false;
    clearTimeout(this.announcing);
    this.#announced = "";
  }

  /** What can't be used is said beside its control; what has no control is listed above the result. */
  refuse(errors) {
    const rest = this.mark(errors);
    this.found = null;
    this.removeAttribute("data-result");
    this.part("empty").hidden = true;
    this.part("tools").hidden = true;
    const count = errors.length === 1 ? "One entry" : `${errors.length} entries`;
    this.part("report").replaceChildren(h("div", { class: "fb-notice fb-notice--warn" }, h("div", { class: "fb-notice__text" },
      h("p", { class: "fb-notice__title" }, `${count} can't be used yet.`),
      h("p", {}, "Each is marked in the form with what is allowed there."),
      rest.length > 0 && h("ul", {}, rest.map(({ field, message }) => h("li", {}, field ? `${field}: ${message}` : message))))));
    this.announce(`${count} can't be used yet. ${errors[0].message}`);
  }

  /** The name of the control that a path of the engine's payload comes from; the same unless a tool says otherwise. */
  place(path) {
    return path;
  }

  /** Mark the controls of these errors, and free all others. Returns the errors that have no control. */
  mark(errors) {
    for (const line of this.form.querySelectorAll("[data-error]")) line.remove();
    for (const control of this.form.querySelectorAll("[aria-invalid]")) {
      control.removeAttribute("aria-invalid");
      if ("described" in control.dataset) {
        control.setAttribute("aria-describedby", control.dataset.described);
        if (!control.dataset.described) control.removeAttribute("aria-describedby");
        delete control.dataset.described;
      }
    }
    const rest = [];
    for (const error of errors) {
      const named = this.form.elements.namedItem(error.field);
      const control = named instanceof RadioNodeList ? named[0] : named;
      if (!control) {
        rest.push(error);
        continue;
      }
      const id = `error-${control.name.replaceAll(".", "-")}`;
      if (!this.form.querySelector(`#${CSS.escape(id)}`)) {
        control.dataset.described = control.getAttribute("aria-describedby") ?? "";
        control.setAttribute("aria-describedby", `${control.dataset.described} ${id}`.trim());
        control.setAttribute("aria-invalid", "true");
        (control.closest(".fb-field, fieldset") ?? control.parentElement).append(
          h("p", { class: "fb-field__error", id, "data-error": "" }, error.message));
      }
    }
    return rest;
  }

  retry() {
    this.engine.boot();
    this.follow();
  }

  /** First line of what is copied as Markdown: the tool, the name given, the date. */
  heading(title) {
    const { label } = this.current();
    const safe = label.replace(/\s+/g, " ").replace(/([\\*_`[\]<>#|])/g, "\\$1");
    return `# ${title}${safe ? `: ${safe}` : ""}\n\n${dayInWords(this.date() ?? new Date())}`;
  }

  /** When the shown entries were last changed, or null. */
  date() {
    const saved = this.shared ? this.shared.saved : this.saved;
    return saved ? new Date(saved) : null;
  }
}
