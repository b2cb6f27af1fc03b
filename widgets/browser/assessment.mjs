// What the assessments share: the form is there before this runs; this keeps it, scores it and shows it.

import { day } from "./files.mjs";
import { Ahead } from "./ahead.mjs";
import { adopt, leave } from "./guest.mjs";
import { Outcome } from "./outcome.mjs";
import { Progress } from "./progress.mjs";
import { formOf, isEmpty } from "./record.mjs";
import { RunExchange } from "./run-exchange.mjs";
import { RunKeeper } from "./run-keeper.mjs";
import { Runs } from "./runs.mjs";
import { isShared } from "./share.mjs";
import { newId } from "./shelf.mjs";
import { Sheet } from "./sheet.mjs";
import { Widget } from "./widget.mjs";

const NOTHING = { answers: {}, notes: {}, profile: {}, targets: {}, label: "" };
const TYPING = 250;

/**
 * Own answers in the form, or somebody else's from a link (`shared`), and the result of whichever is shown.
 *
 * A kind of assessment has `payload(parts)` (what its operations take), `solve(parts)` (the engine's result and pictures),
 * `report(view, result, pictures)` ({head, body} of the page: nodes, and functions that make one or none) and
 * `words(result)` (the result in five words).
 */
export class Assessment extends Widget {
  shared = null;
  saved = null;
  wanted = false;
  /** The run that is worked on: its id, and the day it counts for when that isn't the day of the last change. */
  run = { id: "", date: "" };

  setup() {
    this.page = this.data();
    this.names = formOf(this.page.form);
    this.form = this.querySelector("form");
    this.sheet = new Sheet(this.form);
    this.progress = new Progress(this.part("progress"), this.sheet, this.page);
    this.keeper = new RunKeeper(this);
    this.ahead = new Ahead(this.engine);
    this.outcome = new Outcome(this);
    for (const details of this.querySelectorAll("details[data-fold]")) details.open = false;
    this.wireDialogs();
    new RunExchange(this);
    this.runs = new Runs(this);
    this.wire();
    this.bootAtIntent(this.form);
    this.engine.addEventListener("change", () => this.foresee());
    this.openOwn();
    this.runs.openLinked();
    if (isShared(location.hash)) this.openShared();
  }

  wire() {
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("focusin", ({ target }) => {
      const field = target.closest("[data-question]");
      if (field) this.sheet.last = field.dataset.question;
    });
    this.form.addEventListener("input", ({ target }) => this.changed(target.matches("textarea")));
    this.form.addEventListener("click", ({ target }) => {
      const question = target.closest("[data-clear]")?.dataset.clear;
      if (!question) return;
      this.sheet.clear(question);
      this.changed();
      this.sheet.go(question);
    });
    this.on("next", () => this.sheet.go(this.sheet.next(this.sheet.read().answers)));
    this.on("show", () => this.showResult());
    this.on("restart", () => this.restart());
    this.on("adopt", () => adopt(this));
    this.on("leave", () => leave(this));
    this.part("label").addEventListener("input", () => this.changed(true));
    addEventListener("pagehide", () => this.keep());
    addEventListener("hashchange", () => {
      if (isShared(location.hash)) this.openShared();
      else if (this.shared && !location.hash) leave(this);
    });
  }

  // What is filled in ------------------------------------------------------------------------------------------

  /** The visitor's own answers, whether or not they are what is shown. */
  own() {
    return { ...this.sheet.read(), ...this.run, label: this.part("label").value.trim() };
  }

  /** What is shown: somebody else's from a link, or one's own. */
  current() {
    return this.shared ?? this.own();
  }

  /** Something in the form has changed. Typing is kept when the hands rest. */
  changed(typing = false) {
    clearTimeout(this.typing);
    this.run.id ||= newId();
    this.saved = new Date();
    this.unkept = true;
    if (typing) {
      this.typing = setTimeout(() => this.refresh(), TYPING);
      return;
    }
    this.refresh();
  }

  /** Keep the answers, show how far they are, and work out the result when it is wanted. */
  refresh() {
    this.keep();
    const { answers } = this.own();
    this.sheet.mark(answers);
    this.progress.show(answers);
    this.runs.show();
    const open = this.sheet.open(answers).length;
    if (!open) this.wanted = true;
    if (open === this.sheet.questions.length) this.wanted = false;
    this.follow();
    this.foresee();
  }

  /**
   * While the last open question is read, have the results of all its answers worked out. With more than one open, one
   * result: the first is the slowest, because the engine comes to most of its code for the first time.
   */
  foresee() {
    if (this.engine.state !== "ready" || this.shared) return;
    const own = this.own();
    const [open, ...others] = this.sheet.open(own.answers);
    if (!open || (others.length > 0 && this.rehearsed)) return;
    const choices = others.length ? this.names.questions.get(open).slice(0, 1) : this.names.questions.get(open);
    this.rehearsed = true;
    this.ahead.prepare(choices.map((choice) => () => {
      // In the order of the form, as they are once they are given: the same text.
      const answers = Object.fromEntries(this.sheet.questions.map((question) => [question, own.answers[question] ?? choice]));
      return this.solve({ ...own, answers });
    }));
  }

  /** Bring the result up to date with what is shown, or put it away. */
  follow() {
    const wanted = this.wanted || this.shared !== null;
    this.part("result").toggleAttribute("data-wanted", wanted);
    if (wanted) this.outcome.compute(this.current());
    else this.outcome.clear();
  }

  /** Write what has changed to this device. */
  keep() {
    clearTimeout(this.typing);
    if (!this.unkept) return;
    this.unkept = false;
    if (!this.turning) this.runs.guard();
    this.keeper.write(this.own(), this.saved);
  }

  safe() {
    return this.keeper.works ? "Your answers are safe: they are kept on this device." : "Your answers are still in the form: leave this page open.";
  }

  // Arriving ---------------------------------------------------------------------------------------------------

  /** Fill the form with what this device has kept; answers given before the script arrived are newer. */
  openOwn() {
    const typed = this.sheet.read();
    const kept = this.keeper.read();
    if (kept) {
      const parts = Object.fromEntries(Object.keys(typed).map((name) => [name, { ...kept[name], ...typed[name] }]));
      this.sheet.write(parts);
      this.part("label").value = kept.label;
      this.run = { id: kept.id, date: kept.date };
      this.saved = kept.saved ? new Date(kept.saved) : null;
    }
    if (!isEmpty(typed)) this.changed();
    else this.refresh();
    this.keeper.warn();
    this.keeper.offer();
  }

  // Changing everything at once --------------------------------------------------------------------------------

  /** Put these parts into the form in place of what is there; null empties it. */
  fill(parts) {
    this.sheet.write(parts ?? NOTHING);
    this.part("label").value = parts?.label ?? "";
    this.run = { id: parts?.id ?? "", date: parts?.date ?? "" };
    this.saved = parts?.saved ? new Date(parts.saved) : new Date();
    this.refresh();
  }

  /** Clear the run, in a way that can be undone. */
  clear({ name, title, text }) {
    const before = { ...this.own(), saved: this.saved?.toISOString() };
    const wanted = this.wanted;
    this.unkept = true;
    this.fill(null);
    this.notice({
      name, title, text, focus: true,
      actions: [["Undo", () => {
        this.wanted = wanted;
        this.unkept = true;
        this.fill(before);
        this.say("Undone. Your answers are back.");
      }]],
    });
  }

  async restart() {
    if (!(await this.confirm("dialog-restart"))) return;
    this.clear({ name: "undo", title: "Everything is cleared.", text: "Begin wherever you like." });
    this.scrollIntoView({ block: "start" });
  }

  // The result -------------------------------------------------------------------------------------------------

  /** Asked for by the button: show it, finished or not, and go there. */
  showResult() {
    this.wanted = true;
    this.follow();
    this.part("result").scrollIntoView({ block: "start" });
    this.part("result-title").focus({ preventScroll: true });
  }

  retry() {
    this.engine.boot();
    this.follow();
  }

  /** When the shown answers were last changed, or null. */
  changedAt() {
    const saved = this.shared ? this.shared.saved : this.saved;
    return saved ? new Date(saved) : null;
  }

  /** The day that what is shown counts for, as YYYY-MM-DD. */
  day() {
    return this.current().date || day(this.changedAt() ?? new Date());
  }

  /** Days until the next run is due. */
  rhythm() {
    return 90;
  }
}
