// The five levels behind a statement, as one native group of ten scores: chosen by text, by digit, folded on a phone.

/** What each statement of a form can do beyond its radio buttons. */
export class Rungs {
  #here = null;

  constructor(form) {
    this.form = form;
    form.addEventListener("click", (event) => this.#clicked(event));
    form.addEventListener("keydown", (event) => this.#typed(event));
    // What has the focus, or was tapped where a tap gives none, is the statement that is unfolded. The button that
    // unfolds goes when it has done so: on its focus already, the click would find nothing.
    for (const name of ["focusin", "input"]) {
      form.addEventListener(name, ({ target }) => target.matches("[data-unfold]") || this.#unfold(fieldOf(target)));
    }
  }

  /** A level's text picks its first score, or keeps the one that is chosen in it. */
  #clicked({ target }) {
    const button = target.closest("[data-unfold]");
    if (button) {
      this.#unfold(fieldOf(button));
      fieldOf(button).querySelector("input:checked")?.focus({ preventScroll: true });
      return;
    }
    const rung = target.closest(".fb-rung__text")?.closest(".fb-rung");
    if (!rung || target.closest("a") || !getSelection().isCollapsed) return;
    const radio = rung.querySelector("input:checked") ?? rung.querySelector("input");
    radio.focus({ preventScroll: true });
    radio.click();
  }

  /** The digits 1 to 9, and 0 for 10, while the focus is on the scores. */
  #typed(event) {
    if (!/^\d$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!event.target.matches("input[type=radio]")) return;
    const score = event.key === "0" ? "10" : event.key;
    const radio = [...fieldOf(event.target).querySelectorAll("input[type=radio]")].find(({ value }) => value === score);
    event.preventDefault();
    radio.focus({ preventScroll: true });
    radio.click();
  }

  /** Only one answered statement stands unfolded; what is on the screen stays where it is when another folds above. */
  #unfold(field) {
    if (!field || field === this.#here) return;
    const top = field.getBoundingClientRect().top;
    this.#here?.removeAttribute("data-at");
    field.setAttribute("data-at", "");
    this.#here = field;
    const moved = field.getBoundingClientRect().top - top;
    if (moved) scrollBy({ top: moved, behavior: "instant" });
  }
}

const fieldOf = (element) => element.closest("[data-question]");
