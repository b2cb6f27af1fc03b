// Filters of a library (playbooks, metrics): selects narrow the cards, the address keeps the choice.
// Without script the whole library is there and the form is hidden.

/** <fieldbook-library>: a form of selects, cards with data-* keys, a status line and an empty state. */
export class Library extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.status = this.querySelector("[role=status]");
    this.empty = this.querySelector(".fb-empty");
    this.cards = [...this.querySelectorAll("[data-group] li")];
    this.restore();
    this.form.addEventListener("change", () => this.choose());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", () => setTimeout(() => this.choose()));
    this.back = () => this.restore();
    addEventListener("popstate", this.back);
  }

  disconnectedCallback() {
    removeEventListener("popstate", this.back);
  }

  /** Take the choice from the address; a value that no select offers is left out. */
  restore() {
    const wanted = new URLSearchParams(location.search);
    for (const select of this.form.elements) {
      if (select.tagName !== "SELECT") continue;
      const value = wanted.get(select.name) ?? "";
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
    }
    this.show();
  }

  /** Keep the choice in the address and show what fits. */
  choose() {
    const address = new URL(location.href);
    for (const [name, value] of this.choice(true)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    if (address.href !== location.href) history.pushState(null, "", address);
    this.show();
  }

  choice(all = false) {
    return [...new FormData(this.form)].filter(([, value]) => all || value);
  }

  show() {
    const choice = this.choice();
    let count = 0;
    for (const card of this.cards) {
      const fits = choice.every(([name, value]) => (card.dataset[name] ?? "").split(" ").includes(value));
      card.hidden = !fits;
      count += fits;
    }
    for (const group of this.querySelectorAll("[data-group]")) {
      group.hidden = !group.querySelector("li:not([hidden])");
    }
    const noun = this.status.dataset.noun;
    const text = count === this.cards.length
      ? `${count} ${noun}s`
      : `${count} of ${this.cards.length} ${noun}s`;
    if (this.status.textContent !== text) this.status.textContent = text;
    this.empty.hidden = count > 0;
  }
}
