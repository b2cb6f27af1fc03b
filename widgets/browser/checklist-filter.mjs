// Filters of the checklist: two selects; the address keeps the choice, so that a link can bring it.

/** Keeps the selects of a form and the address in step, and tells when the choice has changed. */
export class Filters {
  constructor(form, changed) {
    this.form = form;
    this.changed = changed;
    this.restore();
    form.addEventListener("change", () => this.choose());
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => this.choose()));
    addEventListener("popstate", () => {
      this.restore();
      changed();
    });
  }

  /** The selects by name, and what is chosen: {stage, state}, each "" for all. */
  get selects() {
    return [...this.form.querySelectorAll("select")];
  }

  get choice() {
    return Object.fromEntries(this.selects.map(({ name, value }) => [name, value]));
  }

  /** What is chosen as words: "Walk, Doing"; empty when everything is shown. */
  get words() {
    return this.selects.filter(({ value }) => value)
      .map(({ selectedOptions: [option] }) => option.text.replace(/ \(\d+\)$/, "")).join(", ");
  }

  /** Take the choice from the address; a value that no select offers is left out. */
  restore() {
    const wanted = new URLSearchParams(location.search);
    for (const select of this.selects) {
      const value = wanted.get(select.name) ?? "";
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
    }
  }

  /** Choose a value as if somebody had. */
  set(name, value) {
    this.form.elements[name].value = value;
    this.choose();
  }

  choose() {
    const address = new URL(location.href);
    for (const { name, value } of this.selects) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    if (address.href !== location.href) history.pushState(null, "", address);
    this.changed();
  }
}
