// The form of a tool: read, written, kept on this device, changed at once, locked, and marked where something is wrong.

import { h } from "./dom.mjs";
import { ToolKeeper } from "./tool-keeper.mjs";
import { Widget } from "./widget.mjs";

const TYPING = 250;

/** An element with a form. A subclass says what follows when it has changed, in `follow()`; `shared` is somebody else's. */
export class ToolForm extends Widget {
  setup() {
    this.tool = { id: this.dataset.tool, version: Number(this.dataset.version) };
    this.form = this.querySelector("form.fb-tool__form") ?? this.querySelector("form");
    this.prepare();
    this.keeper = new ToolKeeper(this);
    this.wireDialogs();
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", ({ target }) => this.changed(target.matches("input[type=text], textarea")));
    this.on("restart", () => this.restart());
    this.part("label")?.addEventListener("input", () => this.changed(true));
    addEventListener("pagehide", () => this.keep());
  }

  prepare() {}

  // The controls -----------------------------------------------------------------------------------------------

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

  /** What somebody else has entered can be read, not changed. */
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

  /** Mark the controls of these errors, {field, message}, and free all others. Returns the errors that have no control. */
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

  // What is filled in ------------------------------------------------------------------------------------------

  own() {
    return { values: this.read(), label: this.part("label")?.value.trim() ?? "" };
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
}
