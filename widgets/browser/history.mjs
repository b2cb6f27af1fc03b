// <fieldbook-history>: all runs of this device, and two or more of them side by side.

import { EngineFault, Refused } from "./ask.mjs";
import { count } from "./figures.mjs";
import { copyReport, save } from "./files.mjs";
import { Chooser, inWords } from "./history-list.mjs";
import { RunBook } from "./history-runs.mjs";
import { comparison, sentence } from "./history-report.mjs";
import { Widget } from "./widget.mjs";

/** How long a comparison must stand before it is said: whoever ticks boxes isn't talked at. */
const FEWEST = 2;
const MOST = 50;
/** So many shapes can be told apart on one radar; of more runs the first and the last are drawn. */
const SHAPES = 4;
const WIDE = "(min-width: 60em)";
/** So many characters of a name leave room for a day in a label of the drawing, which has at most 200. */
const NAME = 180;

/** A name as the drawing takes it, cut between whole characters. */
function short(label) {
  const characters = [...label];
  return characters.length > NAME ? `${characters.slice(0, NAME - 1).join("")}…` : label;
}

/** What is chosen, and the comparison of it. */
export class History extends Widget {
  #ticket = 0;
  #found = null;

  setup() {
    this.kinds = this.data();
    this.book = new RunBook(this.root, this.kinds);
    this.chooser = new Chooser(this);
    this.wireDialogs();
    this.on("csv", () => this.saveCsv());
    this.on("copy", () => this.copyMarkdown());
    this.on("print", () => print());
    this.book.addEventListener("change", () => this.refresh());
    this.refresh();
  }

  on(name, run) {
    for (const button of this.querySelectorAll(`[data-do="${name}"]`)) button.addEventListener("click", run);
  }

  retry() {
    this.engine.boot();
    this.refresh();
  }

  /** Show the runs as they are now, and compare the chosen ones. */
  refresh() {
    const runs = this.book.all();
    this.chooser.show(runs);
    const best = Math.max(0, ...Object.keys(this.kinds).map((kind) => runs.filter((run) => run.kind === kind).length));
    this.part("empty").hidden = best >= FEWEST;
    this.querySelector("#your-runs").textContent = runs.length ? "Your runs" : "Results from elsewhere";
    this.part("empty-title").textContent = runs.length ? "One more run to go" : "No run to compare yet";
    this.part("empty-text").textContent = runs.length
      ? "A comparison needs two runs of the same assessment. Take it again when something has changed, or add a result from a file "
        + "or a link below."
      : "Take an assessment, and it is kept on this device with its day. Take it again in three months as a new run, and this "
        + "page shows what has moved. Results of colleagues can be added from files or links.";
    this.toggleAttribute("data-compared", best >= FEWEST);
    this.compare();
  }

  /** Ask the engine about the chosen runs; an answer that a later choice has overtaken is dropped. */
  async compare() {
    const ticket = ++this.#ticket;
    const chosen = this.chooser.chosen();
    this.part("result").hidden = chosen.length === 0;
    this.dismiss("result");
    if (chosen.length < FEWEST || chosen.length > MOST) {
      this.#found = null;
      this.part("tools").hidden = true;
      this.part("report").textContent = chosen.length > MOST
        ? `${chosen.length} runs are chosen. Up to ${MOST} can be compared at once.` : "Choose one more run to compare it with.";
      return;
    }
    const kind = this.kinds[chosen[0].kind];
    // The list has the latest first, and the engine keeps the order of runs of one day: it gets the earliest first.
    const payload = { runs: [...chosen].reverse().map((run) => this.book.payload(run)) };
    try {
      const result = await this.engine.ask("assess.compare", payload);
      const pictures = await this.#draw(kind, result);
      if (ticket !== this.#ticket) return;
      this.#found = payload;
      this.part("report").replaceChildren(...comparison({ kind, runs: chosen }, result, pictures));
      this.part("tools").hidden = false;
      this.announce(sentence(kind, result));
    } catch (fault) {
      if (ticket !== this.#ticket || fault instanceof EngineFault) return; // showEngine says it, with a way out
      const list = fault instanceof Refused ? fault.errors.map(({ field, message }) => `${field}: ${message}`) : [String(fault.message)];
      this.notice({ name: "result", kind: "bad", title: "These runs can't be compared.", text: this.safe(), list });
    }
  }

  async #draw(kind, result) {
    const { low, high } = kind;
    const titled = (id) => kind.areas[id].short;
    const first = result.runs.length > SHAPES ? [0, result.runs.length - 1] : result.runs.map((_run, place) => place);
    const lines = await this.engine.ask("draw.lines", {
      title: `Scores over ${count(result.runs.length, "run")}`, low, high, id: "fb-history-lines",
      dates: result.runs.map(({ date }) => date), wide: matchMedia(WIDE).matches,
      series: [{ label: "Overall", values: result.overall.scores },
        ...result.domains.map(({ id, scores }) => ({ label: titled(id), values: scores }))],
    });
    const radar = await this.engine.ask("draw.radar", {
      title: "The runs as shapes, one on the other", low, high, id: "fb-history-radar",
      axes: result.domains.map(({ id }) => ({ label: titled(id) })),
      series: first.map((place) => ({
        label: `${short(result.runs[place].label)}, ${inWords(result.runs[place].date)}`,
        values: result.domains.map(({ scores }) => scores[place]),
      })),
    });
    return { lines, radar, shapes: first.length };
  }

  // Taking it away ---------------------------------------------------------------------------------------------

  async #written() {
    this.dismiss("refused");
    try {
      return await this.engine.ask("compare.report", this.#found);
    } catch (fault) {
      this.refused(fault, "The comparison can't be written.");
      return {};
    }
  }

  async saveCsv() {
    const dates = this.#found.runs.map(({ date }) => date).sort();
    const { csv } = await this.#written();
    if (csv !== undefined) save(`cs-fieldbook-${this.#found.runs[0].kind}-${dates[0]}-to-${dates.at(-1)}.csv`, csv, "text/csv");
  }

  async copyMarkdown() {
    const { markdown } = await this.#written();
    if (markdown !== undefined) await copyReport(this, markdown, "comparison");
  }
}
