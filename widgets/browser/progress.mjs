// How far one is: the count, the bar, the domains or dimensions with what is open in them.

/** Fills the progress panel of an assessment. */
export class Progress {
  constructor(panel, sheet, data) {
    this.panel = panel;
    this.sheet = sheet;
    this.rows = [...panel.querySelectorAll("[data-area]")].map((row) => ({
      row,
      link: row.querySelector("a"),
      part: row.querySelector(".fb-progress__part"),
      questions: sheet.questions.filter((question) => data.questions[question].area === row.dataset.area),
    }));
    const toggle = this.button("areas");
    toggle.addEventListener("click", () => this.unfold(toggle.getAttribute("aria-expanded") !== "true"));
    panel.addEventListener("keydown", (event) => event.key === "Escape" && this.unfold(false));
    for (const { link } of this.rows) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.unfold(false);
        sheet.go(link.hash.slice(1));
      });
    }
  }

  button(name) {
    return this.panel.querySelector(`[data-do="${name}"]`);
  }

  /** On a phone the list unfolds above the bar. */
  unfold(open) {
    this.button("areas").setAttribute("aria-expanded", String(open));
    this.panel.toggleAttribute("data-unfolded", open);
  }

  /** Show how many of the questions have an answer. */
  show(answers) {
    const open = this.sheet.open(answers);
    const done = this.sheet.questions.length - open.length;
    this.panel.querySelector('[data-part="count"]').textContent = done;
    this.panel.querySelector('[data-part="bar"]').value = done;
    for (const { row, link, part, questions } of this.rows) {
      const first = questions.find((question) => open.includes(question));
      const answered = questions.filter((question) => !open.includes(question)).length;
      part.textContent = `${answered} of ${questions.length}`;
      row.dataset.state = first === undefined ? "done" : answered ? "part" : "none";
      link.hash = first ?? questions[0];
    }
    this.button("next").hidden = open.length === 0;
    this.button("show").hidden = done === 0;
    this.button("show").textContent = open.length ? "Show my result" : "Go to my result";
  }
}
