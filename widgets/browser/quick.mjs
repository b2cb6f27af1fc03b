// <fieldbook-quick>: the quick assessment. The form is there before this runs; this keeps it, scores it and shows it.

import { EngineFault, Refused } from "./ask.mjs";
import { h } from "./dom.mjs";
import { count, decimal } from "./figures.mjs";
import { dayInWords } from "./files.mjs";
import { addExchange } from "./exchange.mjs";
import { Progress } from "./progress.mjs";
import { isEmpty, read, record } from "./record.mjs";
import { report } from "./report.mjs";
import { isShared } from "./share.mjs";
import { Sheet } from "./sheet.mjs";
import { Store } from "./store.mjs";
import { Widget } from "./widget.mjs";

const NOTHING = { answers: {}, notes: {}, profile: {}, targets: {}, label: "" };
const TYPING = 250;
const CALM = 700;

/** Own answers in the form, or somebody else's from a link (`shared`), and the result of whichever is shown. */
export class QuickAssessment extends Widget {
  shared = null;
  saved = null;
  shown = null;
  wanted = false;
  ticket = 0;

  setup() {
    this.page = this.data();
    this.form = this.querySelector("form");
    this.sheet = new Sheet(this.form, this.page);
    this.progress = new Progress(this.part("progress"), this.sheet, this.page);
    this.store = new Store(this.root, `assess.${this.page.kind}`);
    this.part("example").open = false;
    this.wireDialogs();
    addExchange(this);
    this.wire();
    this.bootAtIntent(this.form);
    this.openOwn();
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
    this.on("adopt", () => this.adopt());
    this.on("leave", () => this.leave());
    this.part("label").addEventListener("input", () => this.changed(true));
    addEventListener("pagehide", () => this.keep());
    addEventListener("hashchange", () => {
      if (isShared(location.hash)) this.openShared();
      else if (this.shared && !location.hash) this.leave();
    });
    addEventListener("storage", ({ key, newValue }) => this.followOtherTab(key, newValue));
    addEventListener("beforeprint", () => this.unfold(true));
    addEventListener("afterprint", () => this.unfold(false));
  }

  /** Run a function for every button with this `data-do`. */
  on(name, run) {
    for (const button of this.querySelectorAll(`[data-do="${name}"]`)) button.addEventListener("click", run);
  }

  // What is filled in ------------------------------------------------------------------------------------------

  /** The visitor's own answers, whether or not they are what is shown. */
  own() {
    return { ...this.sheet.read(), label: this.part("label").value.trim() };
  }

  /** What is shown: somebody else's from a link, or one's own. */
  current() {
    return this.shared ?? this.own();
  }

  /** What the engine takes. */
  payload() {
    const { answers, notes, profile, targets } = this.current();
    return { answers, notes, profile, targets };
  }

  /** Something in the form has changed. Typing is kept when the hands rest. */
  changed(typing = false) {
    clearTimeout(this.typing);
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
    const open = this.sheet.open(answers).length;
    if (!open) this.wanted = true;
    if (open === this.sheet.questions.length) this.wanted = false;
    this.follow();
  }

  /** Bring the result up to date with what is shown, or put it away. */
  follow() {
    const wanted = this.wanted || this.shared !== null;
    this.part("result").toggleAttribute("data-wanted", wanted);
    if (wanted) this.compute();
    else this.clearResult();
  }

  /** Write what has changed to this device. Says once when that fails. */
  keep() {
    clearTimeout(this.typing);
    if (!this.unkept) return;
    this.unkept = false;
    const own = this.own();
    if (isEmpty(own)) this.store.clear();
    else this.store.write(JSON.stringify(record(this.sheet.names, own, this.saved.toISOString())));
    this.warnAboutStore();
  }

  warnAboutStore() {
    if ((this.store.works && !this.store.held) || this.warned) return;
    this.warned = true;
    this.notice({
      name: "store", kind: "warn", title: "Your answers can't be kept on this device.",
      text: "The browser's storage is blocked or full. The page works, but closing it loses the answers: export them as a file, or keep a link.",
    });
  }

  safe() {
    return this.store.works ? "Your answers are safe: they are kept on this device." : "Your answers are still in the form: leave this page open.";
  }

  // Arriving ---------------------------------------------------------------------------------------------------

  /** Fill the form with what this device has kept; answers given before the script arrived are newer. */
  openOwn() {
    const text = this.store.read();
    const typed = this.sheet.read();
    const kept = text === null ? null : this.recall(text);
    if (kept) {
      const parts = Object.fromEntries(Object.keys(typed).map((name) => [name, { ...kept[name], ...typed[name] }]));
      this.sheet.write(parts);
      this.part("label").value = kept.label;
      this.saved = kept.saved ? new Date(kept.saved) : null;
    }
    if (!isEmpty(typed)) this.changed();
    else this.refresh();
    this.warnAboutStore();
  }

  /** The parts of a stored text. One that can't be read, or only in part, is put aside first, and that is said. */
  recall(text) {
    let parts = null;
    try {
      parts = read(JSON.parse(text), this.sheet.names, { anyVersion: true });
      if (parts.version === this.sheet.names.version) return parts;
    } catch {
      // said below: whatever it is, it isn't an answer sheet of ours
    }
    const moved = this.store.setAside(text, new Date().toISOString());
    const where = moved ? "It is kept beside the new one on this device." : "It stays where it is, so nothing new can be kept here.";
    this.notice(parts
      ? { name: "recall", kind: "warn", title: `Your answers are from version ${parts.version} of the questions.`,
        text: `This page has version ${this.sheet.names.version}. What still fits has been filled in${parts.dropped ? `, and ${count(parts.dropped, "entry").replace("entrys", "entries")} left out` : ""}. The old state isn't lost. ${where}`,
        actions: [["Download the old state", () => this.download(text)]] }
      : { name: "recall", kind: "bad", title: "What was stored on this device can't be read.",
        text: `It is damaged or belongs to something else, so the form starts empty. ${where}`,
        actions: [["Download the stored text", () => this.download(text)]] });
    return parts;
  }

  /** Another tab of this browser has changed the answers: take them over, so that neither writes over the other. */
  followOtherTab(key, text) {
    if (key !== this.store.key || this.unkept) return;
    try {
      const parts = text === null ? NOTHING : read(JSON.parse(text), this.sheet.names);
      this.fill(parts);
    } catch {
      // not ours: leave the form as it is, the next change writes a good state
    }
  }

  // Changing everything at once --------------------------------------------------------------------------------

  /** Put these parts into the form in place of what is there. */
  fill(parts) {
    this.sheet.write(parts);
    this.part("label").value = parts.label ?? "";
    this.saved = parts.saved ? new Date(parts.saved) : new Date();
    this.refresh();
  }

  /** The same as a change of one's own that can be undone. */
  replace(parts, { name, title, text }) {
    const before = this.own();
    const wanted = this.wanted;
    this.unkept = true;
    this.fill(parts);
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
    this.replace(NOTHING, { name: "undo", title: "Everything is cleared.", text: "Begin wherever you like." });
    this.scrollIntoView({ block: "start" });
  }

  // Somebody else's result -------------------------------------------------------------------------------------

  /** Show the parts of a shared document; one's own stay in the form, out of sight. */
  showShared(parts, text) {
    this.shared = parts;
    this.setAttribute("data-shared", "");
    this.part("shared").hidden = false;
    this.part("main").hidden = true;
    this.part("shared-title").textContent = parts.label || "A shared result";
    this.part("shared-text").textContent = text;
    this.part("main").before(this.part("result"));
    this.follow();
    this.say("A shared result is open. Your own answers are kept.");
  }

  /** Close the shared result and go back to one's own answers. */
  leave() {
    this.shared = null;
    this.shown = null;
    this.removeAttribute("data-shared");
    this.part("shared").hidden = true;
    this.part("main").hidden = false;
    this.part("main").after(this.part("result"));
    history.replaceState(history.state, "", location.pathname + location.search);
    this.clearResult();
    this.follow();
  }

  async adopt() {
    const parts = this.shared;
    if (!isEmpty(this.own()) && !(await this.confirm("dialog-adopt"))) return;
    this.leave();
    this.replace(parts, { name: "undo", title: "The shared answers are yours now.", text: "Change what you like: the link stays as it was." });
  }

  // The result -------------------------------------------------------------------------------------------------

  /** Asked for by the button: show it, finished or not, and go there. */
  showResult() {
    this.wanted = true;
    this.follow();
    const title = this.part("result").querySelector("h2");
    this.part("result").scrollIntoView({ block: "start" });
    title.focus({ preventScroll: true });
  }

  retry() {
    this.engine.boot();
    if (this.part("result").hasAttribute("data-wanted")) this.compute();
  }

  /** Ask the engine; an answer that a later question has overtaken is dropped. */
  async compute() {
    const ticket = ++this.ticket;
    const parts = this.current();
    this.part("empty").hidden = true;
    try {
      const result = await this.engine.ask("assess.quick", this.payload());
      const axes = result.domains.map(({ id, score, target }) => ({ label: this.page.domains[id].short, value: score, target }));
      const title = `Scores in ${count(axes.length, "domain")}`;
      const radar = axes.length < 3 ? null : await this.engine.ask("draw.radar", { title, axes, low: 1, high: 4 });
      if (ticket === this.ticket) this.show(parts, result, radar);
    } catch (fault) {
      if (ticket !== this.ticket || fault instanceof EngineFault) return; // showEngine says it, with a way out
      const list = fault instanceof Refused ? fault.errors.map(({ field, message }) => `${field}: ${message}`) : [String(fault.message)];
      this.notice({ name: "result", kind: "bad", title: "The result can't be worked out.", text: this.safe(), list });
    }
  }

  show(parts, result, radar) {
    const first = this.shown === null;
    this.shown = { parts, result, radar };
    const place = this.part("report");
    const open = [...place.querySelectorAll("details[data-keep][open]")].map((details) => details.dataset.keep);
    const view = {
      root: this, data: this.page, sheet: this.sheet, parts, label: parts.label, shared: this.shared !== null,
      saved: this.date() ? dayInWords(this.date()) : "",
    };
    const { head, body } = report(view, result, radar);
    this.part("head").replaceChildren(...head);
    place.replaceChildren(...body);
    for (const details of place.querySelectorAll("details[data-keep]")) {
      if (open.includes(details.dataset.keep)) details.open = true;
    }
    this.setAttribute("data-result", "");
    for (const name of ["after", "tools"]) this.part(name).hidden = false;
    this.announce(result, first);
  }

  /** When the shown answers were last changed, or null. */
  date() {
    const saved = this.shared ? this.shared.saved : this.saved;
    return saved ? new Date(saved) : null;
  }

  /** Say the result once it has come to rest, and show it beside the questions. */
  announce(result, first) {
    const stage = this.page.stages.find(({ id }) => id === result.stage);
    const words = stage ? `${stage.title}, ${decimal(result.display)} of 10` : "nothing is scored";
    const verdict = this.part("verdict");
    verdict.hidden = false;
    verdict.replaceChildren(result.complete ? "Your result: " : "So far: ", h("a", { href: "#your-result" }, words));
    clearTimeout(this.announcing);
    if (words === this.announced) return;
    this.announcing = setTimeout(() => {
      this.announced = words;
      this.say(`${this.shared ? "The" : "Your"} result: ${words}.${first && !this.shared ? " It stands below the questions." : ""}`);
    }, CALM);
  }

  clearResult() {
    this.ticket += 1;
    this.shown = null;
    this.announced = "";
    clearTimeout(this.announcing);
    this.removeAttribute("data-result");
    this.part("head").replaceChildren();
    this.part("report").replaceChildren();
    this.part("empty").hidden = false;
    for (const name of ["after", "tools", "verdict"]) this.part(name).hidden = true;
  }

  /** Paper can't unfold anything. */
  unfold(printing) {
    for (const details of this.querySelectorAll(".fb-result details, .fb-note")) {
      if (printing && !details.open && (!details.matches(".fb-note") || details.querySelector("textarea").value)) {
        details.open = true;
        details.dataset.folded = "";
      } else if (!printing && "folded" in details.dataset) {
        details.open = false;
        delete details.dataset.folded;
      }
    }
  }
}
