// <fieldbook-portfolio>: a file of accounts in, their health out, read and scored in pieces on this device.

import { EngineFault, Refused } from "./ask.mjs";
import { h } from "./dom.mjs";
import { copyReport, dayInWords } from "./files.mjs";
import { Accounts } from "./portfolio-accounts.mjs";
import { openAccount } from "./portfolio-account.mjs";
import { asJson, fileName, offer, scoredCsv } from "./portfolio-exports.mjs";
import { wireIntake } from "./portfolio-intake.mjs";
import { ProblemList } from "./portfolio-problems.mjs";
import { BadFile, score } from "./portfolio-reading.mjs";
import { report } from "./portfolio-report.mjs";
import { Weights } from "./portfolio-weights.mjs";
import { Overtaken } from "./slices.mjs";
import { Widget } from "./widget.mjs";
import { addStamp } from "./stamp.mjs";

const CSV = "text/csv;charset=utf-8";
const whole = (number) => number.toLocaleString("en-GB");

export class Portfolio extends Widget {
  source = null;
  found = null;
  view = { by: "status", falling: true, status: "", trigger: "", text: "" };
  choice = { predict: "red" };
  #ticket = 0;
  #drawn = [];

  setup() {
    this.about = { ...this.data(), root: this.root };
    this.ask = (op, payload) => this.engine.ask(op, payload);
    this.weights = new Weights(this.querySelector("form"), this.root, () => this.rescore());
    this.wireDialogs();
    wireIntake(this);
    this.bootAtIntent(this);
    this.on("cancel", () => this.cancel());
    this.on("standard", () => this.standard());
    this.on("forget", () => this.forget());
    this.on("csv", () => this.saveScored());
    this.on("json", () => this.saveJson());
    this.on("copy", () => this.copyMarkdown());
    this.on("markdown", () => {
      offer(fileName(this.found.source, "summary", "md"), [this.summary()], "text/markdown;charset=utf-8");
    });
    this.on("print", () => print());
    addStamp(this);
    addEventListener("beforeunload", (event) => this.source && !this.source.sample && event.preventDefault());
  }

  on(name, run) {
    for (const button of this.querySelectorAll(`[data-do="${name}"]`)) button.addEventListener("click", run);
  }

  safe() {
    return this.source ? "The file is as it was, and is read again as soon as the calculator runs." : "";
  }

  retry() {
    this.engine.boot();
    if (this.source && this.unread) this.run();
  }

  // Reading and scoring ------------------------------------------------------------------------------------------

  bring(source) {
    this.clear();
    this.weights.settle(); // weights typed just before count for this file already
    this.source = source;
    this.run(true);
  }

  rescore() {
    if (this.source) this.run();
  }

  /** Read and score the file; a later call overtakes an earlier one. */
  async run(move = false) {
    const wanted = this.overtake();
    const { source } = this;
    const { config, bands } = this.weights;
    const problems = new ProblemList();
    const found = { source, config, bands, problems, accounts: null, columns: null };
    this.unread = true;
    this.dismiss("cancelled");
    this.begin("Reading", source, move);
    try {
      const end = await score({
        ask: this.ask, blob: source.blob, config, wanted,
        part: (piece, bytes) => {
          if (piece.columns) found.columns = piece.columns;
          found.accounts ??= found.columns && new Accounts(found.columns);
          found.accounts?.add(piece.rows);
          problems.add(piece.problems);
          if (wanted()) this.progress(piece.read, bytes);
        },
      });
      problems.add(end.problems);
      if (!wanted()) return;
      this.unread = false;
      await this.present(Object.assign(found, end, { problems }), wanted);
    } catch (fault) {
      this.failed(fault, wanted);
    } finally {
      if (wanted()) this.rest();
    }
  }

  /** A function that says whether the work begun now is still what the visitor wants. */
  overtake() {
    const ticket = (this.#ticket += 1);
    return () => ticket === this.#ticket;
  }

  failed(fault, wanted) {
    if (fault instanceof Overtaken || !wanted() || fault instanceof EngineFault) return; // showEngine says the last
    if (!(fault instanceof BadFile || fault instanceof Refused)) throw fault;
    this.unread = false;
    const refused = () => ({ title: "The file could not be scored.", text: fault.errors.map(({ message }) => message).join(" ") });
    const { title, text } = fault instanceof BadFile ? fault : refused();
    const name = this.source.name;
    this.clear();
    this.part("empty").hidden = true;
    this.part("report").replaceChildren(h("div", { class: "fb-notice fb-notice--bad" }, h("div", { class: "fb-notice__text" },
      h("p", { class: "fb-notice__title" }, `“${name}” was not read. ${title}`), h("p", {}, text))));
    this.say(`${name} was not read. ${title} ${text}`);
  }

  begin(verb, { name, blob }, move = false) {
    Object.assign(this, { verb, size: blob.size });
    this.part("result").toggleAttribute("data-wanted", true);
    this.part("empty").hidden = true;
    this.part("progress").hidden = false;
    this.part("report").setAttribute("aria-busy", "true");
    this.part("reading").textContent = `${verb} ${name} …`;
    this.part("bar").removeAttribute("value");
    if (move) this.part("result").scrollIntoView({ block: "start" });
    this.say(`${verb} ${name}.`);
  }

  progress(rows, bytes) {
    const share = this.size ? Math.min(1, bytes / this.size) : 1;
    this.part("bar").value = share;
    this.part("reading").textContent = `${this.verb}: ${whole(rows)} rows, ${Math.floor(share * 100)}% of the file`;
  }

  rest() {
    this.part("progress").hidden = true;
    this.part("report").removeAttribute("aria-busy");
  }

  cancel() {
    this.overtake();
    this.rest();
    const shown = this.found !== null;
    if (!shown) this.clear(true);
    this.notice({
      name: "cancelled", title: "Cancelled.", focus: true,
      text: shown ? "What is shown is as it was before." : "Nothing of the file is kept.",
      actions: [["Start again", () => this.source && this.run(true)]],
    });
  }

  /** Put everything away that was found. */
  clear(keepSource = false) {
    this.overtake();
    this.rest();
    for (const drawing of this.#drawn) drawing.drop();
    this.#drawn = [];
    this.found = null;
    if (!keepSource) this.source = null;
    this.removeAttribute("data-result");
    this.part("result").removeAttribute("data-wanted");
    this.part("report").replaceChildren();
    this.part("empty").hidden = false;
    this.part("tools").hidden = true;
    this.part("named").textContent = "";
  }

  forget() {
    this.clear();
    this.part("paste").value = "";
    this.say("The portfolio is taken off the page.");
    this.part("drop").querySelector("button").focus();
  }

  standard() {
    const before = this.weights.store.config;
    this.weights.set(null);
    this.notice({
      name: "undo", title: "The standard weights and bands are back.", focus: true,
      actions: [["Undo", () => this.weights.set(before)]],
    });
  }

  // The result ---------------------------------------------------------------------------------------------------

  /** What was shown stays until all of the new report is there: cancelling leaves no halves. */
  async present(found, wanted) {
    const place = this.part("report");
    const open = (index) => this.open(index);
    const { nodes, drawn } = await report(found, {
      about: this.about, view: this.view, choice: this.choice, wide: place.clientWidth >= 600, open,
      saveProblems: () => offer(fileName(found.source, "problems", "csv"), ["\ufeff", found.problems.csv()], CSV),
    }, wanted);
    for (const drawing of this.#drawn) drawing.drop();
    this.#drawn = drawn;
    this.found = found;
    place.replaceChildren(...nodes);
    this.part("named").textContent = found.source.sample ? "The sample: 40 invented accounts" : found.source.name;
    this.part("tools").hidden = !found.summary.scored;
    this.setAttribute("data-result", "");
    this.say(sentence(found.summary, found.problems.lines.length));
  }

  async open(index) {
    try {
      const { accounts, config } = this.found;
      await openAccount({ dialog: this.part("dialog-account"), account: accounts.at(index), config, about: this.about, ask: this.ask });
    } catch (fault) {
      if (!(fault instanceof EngineFault)) throw fault;
      this.part("dialog-account").close();
    }
  }

  async saveScored() {
    const { source, config } = this.found;
    const wanted = this.overtake();
    this.begin("Writing", source);
    try {
      const progress = (rows, bytes) => wanted() && this.progress(rows, bytes);
      const parts = await scoredCsv({ ask: this.ask, blob: source.blob, config, wanted, progress });
      if (wanted()) offer(fileName(source, "scored", "csv"), parts, CSV);
    } catch (fault) {
      if (fault instanceof BadFile) this.notice({ name: "export", kind: "bad", title: fault.title, text: fault.text });
      else if (!(fault instanceof Overtaken || fault instanceof EngineFault)) throw fault;
    } finally {
      if (wanted()) this.rest();
    }
  }

  async saveJson() {
    const { found } = this;
    offer(fileName(found.source, "scored", "json"), await asJson(found, () => true), "application/json");
  }

  copyMarkdown() {
    return copyReport(this, this.summary(), "summary");
  }

  /** The summary as Markdown, with the day below its heading: the engine knows no clock. */
  summary() {
    return this.found.markdown.replace("\n\n", `\n\n${dayInWords(new Date())}\n\n`);
  }
}

function sentence({ scored, statuses, arr }, problems) {
  const number = statuses.map(({ status, accounts }) => `${whole(accounts)} ${status}`).join(", ");
  const risk = arr.known ? `ARR at risk ${whole(Math.round(arr.at_risk))}. ` : "";
  return `${whole(scored)} accounts scored: ${number}. ${risk}${problems ? `${whole(problems)} problems in the file.` : ""}`.trim();
}
