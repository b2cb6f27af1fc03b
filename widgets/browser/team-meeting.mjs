// The facilitator's view: one part of the meeting at a time in large type, with a clock, by mouse or by arrow keys.

import { h, present } from "./dom.mjs";
import { decimal, figure, shown } from "./figures.mjs";
import { meeting, nothing } from "./team-agenda.mjs";
import { Clock, clockText } from "./team-clock.mjs";
import { given, meaning, names, reason } from "./team-words.mjs";

const CALM = "(prefers-reduced-motion: reduce)";
const HINT = "The arrow keys go back and on.";
const LEFT = { 5: "Five minutes left", 1: "One minute left", 0: "Time is up" };

/** The dialog of the meeting. */
export class Meeting {
  #place = 0;
  #clock = null;
  #parts = [];

  constructor(widget) {
    this.widget = widget;
    this.dialog = widget.part("meeting");
    for (const [name, step] of [["meeting-back", -1], ["meeting-next", 1]]) {
      widget.part(name).addEventListener("click", () => this.#go(this.#place + step));
    }
    widget.part("meeting-close").addEventListener("click", () => this.dialog.close());
    widget.part("clock-start").addEventListener("click", () => this.#toggle());
    widget.part("clock-reset").addEventListener("click", () => {
      this.#clock.reset(this.#place);
      this.#tell("The clock is set back.");
    });
    this.dialog.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1, PageDown: 1, PageUp: -1 }[event.key]; // the last two: what a presenter's remote sends
      if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this.#go(this.#place + step);
    });
  }

  /** Open the view for a result; the clocks go on where they were as long as the page is open. */
  open(kind, parts, result) {
    this.kind = kind;
    this.result = result;
    this.#parts = meeting(parts, result);
    if (!this.#clock) {
      this.#clock = new Clock(this.#parts.map(({ minutes }) => minutes));
      this.#clock.addEventListener("beat", () => this.#beat());
      this.#clock.addEventListener("say", ({ detail }) => this.#tell(`${LEFT[detail.minutes]}: ${this.#parts[detail.part].title}.`));
    }
    this.dialog.showModal();
    this.#show();
    this.#heading().focus({ preventScroll: true });
  }

  #go(place) {
    if (place < 0 || place >= this.#parts.length) return;
    this.#place = place;
    this.#show();
    const { title, minutes } = this.#parts[place];
    this.#tell(`Part ${place + 1}: ${title}, ${minutes} minutes.`);
    // a button that is used up can't keep the focus
    if (!this.dialog.contains(document.activeElement) || document.activeElement.disabled) this.#heading().focus({ preventScroll: true });
  }

  #heading() {
    return this.widget.part("meeting-title");
  }

  #show() {
    const { widget } = this;
    const part = this.#parts[this.#place];
    const last = this.#parts.length - 1;
    widget.part("meeting-step").textContent = `Part ${this.#place + 1} of ${last + 1} · ${part.minutes} minutes`;
    widget.part("meeting-title").textContent = part.title;
    widget.part("meeting-items").replaceChildren(h("p", { class: "fb-meeting__task" }, part.task),
      ...present([part.items.length ? ITEMS[part.id](this.kind, part.items, this.result) : h("p", {}, nothing(part.id))]));
    widget.part("meeting-back").disabled = this.#place === 0;
    widget.part("meeting-next").disabled = this.#place === last;
    widget.part("meeting-body").scrollTop = 0;
    this.#beat();
  }

  #toggle() {
    if (this.#clock.running === this.#place) this.#clock.stop();
    else this.#clock.start(this.#place);
  }

  /** Write the time. Where no motion is wanted it changes once a minute. */
  #beat() {
    const { widget } = this;
    const clock = this.#clock;
    const calm = matchMedia(CALM).matches;
    const write = (name, text) => {
      const element = widget.part(name);
      if (element.textContent !== text) element.textContent = text;
    };
    const left = clock.left(this.#place);
    const runs = clock.running === this.#place;
    write("clock", clockText(left, calm));
    widget.part("clock").toggleAttribute("data-over", left <= 0);
    write("clock-start", runs ? "Stop the clock" : clock.begun(this.#place) ? "Go on" : "Start the clock");
    widget.part("clock-reset").disabled = !clock.begun(this.#place);
    const other = clock.running !== null && !runs;
    write("meeting-other", other ? `The clock of part ${clock.running + 1} is running: ${clockText(clock.left(clock.running), calm)}` : HINT);
  }

  /** Have it said when the screen reader is free, inside the dialog: what is outside isn't heard. */
  #tell(text) {
    const live = this.widget.part("meeting-live");
    live.textContent = "";
    setTimeout(() => (live.textContent = text), 50);
  }
}

const ITEMS = {
  compare: (kind, items, result) => h("ol", { class: "fb-meeting__spots" }, items.map(({ question }) => h("li", {},
    h("h3", {}, kind.questions[question].title),
    h("dl", { class: "fb-said" }, given(result, question).map(({ score, labels }) => h("div", {},
      h("dt", {}, h("span", { class: "fb-score-tag" }, `${score} of ${kind.high}`), ` ${names(labels)}`),
      h("dd", {}, meaning(kind, question, score)))))))),
  causes: (kind, items, result) => h("ol", { class: "fb-meeting__list" }, items.map(({ domain, mean }) => {
    const { lowest, highest } = result.domains.find(({ id }) => id === domain);
    return h("li", {}, h("strong", {}, kind.areas[domain].title),
      h("span", {}, `mean ${decimal(mean)}, from ${shown(lowest)} to ${shown(highest)}`));
  })),
  order: (kind, items) => h("ol", { class: "fb-meeting__list" }, items.map(({ domain, because }) =>
    h("li", {}, h("strong", {}, kind.areas[domain].title), h("span", {}, reason(because))))),
  plan: (kind, items) => h("ol", { class: "fb-meeting__list" }, items.map(({ domain, from, target, days }) => {
    const time = days ? `, ${figure({ ...days, unit: "days" })}` : "";
    return h("li", {}, h("strong", {}, kind.areas[domain].title),
      h("span", {}, `from ${shown(from)} to ${shown(target)}${time}: owner, day, sign of success`));
  })),
};
