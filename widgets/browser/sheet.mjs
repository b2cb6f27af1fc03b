// The form of an assessment: what is filled in, and how far one is.

import { NOTE_LENGTH } from "./record.mjs";

/** Reads and fills a form whose controls are named "answers.<question>", "notes.…", "profile.…", "targets.…". */
export class Sheet {
  #controls;

  constructor(form) {
    this.form = form;
    this.#controls = [...form.elements].flatMap((control) => {
      const [, group, name] = /^(answers|notes|profile|targets)\.(.*)$/.exec(control.name) ?? [];
      return group ? [{ group, name, control }] : [];
    });
    this.fields = [...form.querySelectorAll("[data-question]")];
    this.questions = this.fields.map((field) => field.dataset.question);
  }

  /** What is filled in: {answers, notes, profile, targets}, without what is empty. */
  read() {
    const found = { answers: {}, notes: {}, profile: {}, targets: {} };
    // Not by FormData, for which the browser lays out the whole page, once for every call that follows a change.
    for (const { group, name, control } of this.#controls) {
      if (control.type === "radio" && !control.checked) continue;
      const { value } = control;
      if (value.trim() === "") continue;
      found[group][name] = group === "answers" ? valueOf(value) : group === "targets" ? Number(value) : value;
    }
    return found;
  }

  /** Fill the form with these parts, and empty what they don't name. */
  write({ answers, notes, profile, targets }) {
    for (const field of this.fields) {
      const question = field.dataset.question;
      for (const radio of field.querySelectorAll("input[type=radio]")) {
        radio.checked = radio.value === String(answers[question] ?? "");
      }
      const note = field.querySelector("textarea");
      note.value = (notes[question] ?? "").slice(0, NOTE_LENGTH);
      if (note.value) note.closest("details").open = true;
    }
    for (const select of this.form.querySelectorAll("select")) {
      const [group, name] = select.name.split(".");
      const value = String((group === "profile" ? profile : targets)[name] ?? "");
      // A file may set a target between the choices; it gets a choice of its own.
      if (![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
      select.value = value;
    }
    const aims = this.form.querySelector(".fb-targets");
    if (aims && Object.keys(targets).length) aims.open = true;
  }

  /** Take one answer back. */
  clear(question) {
    for (const radio of this.form.elements[`answers.${question}`]) radio.checked = false;
  }

  /** What the visitor says an answer is: the label beside the radio; an empty text when there is none. */
  label(question, answer) {
    const radio = document.getElementById(`${question}-${answer}`);
    return radio?.parentElement.querySelector("[data-label]").textContent ?? "";
  }

  /** The questions that have no answer. */
  open(answers) {
    return this.questions.filter((question) => !(question in answers));
  }

  /** The next open question after the one that has or had the focus, from the top again at the end. */
  next(answers) {
    const open = this.open(answers);
    const here = this.questions.indexOf(this.last);
    return open.find((question) => this.questions.indexOf(question) > here) ?? open[0];
  }

  /** Bring a question into view and put the focus on its answers. */
  go(question) {
    const field = document.getElementById(question);
    this.last = question;
    field.scrollIntoView({ block: "start" });
    (field.querySelector("input:checked") ?? field.querySelector("input")).focus({ preventScroll: true });
  }

  /** Show in the form which questions have an answer. */
  mark(answers) {
    for (const field of this.fields) {
      const done = field.dataset.question in answers;
      field.toggleAttribute("data-answered", done);
      field.querySelector("[data-clear]").hidden = !done;
    }
  }
}

const valueOf = (text) => (/^\d+$/.test(text) ? Number(text) : text);
