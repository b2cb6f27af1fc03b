// <fieldbook-full>: the full assessment.

import { Assessment } from "./assessment.mjs";
import { decimal } from "./figures.mjs";
import { HIGH, LOW, SOUND, reach } from "./full-levels.mjs";
import { report } from "./full-report.mjs";
import { Rungs } from "./rungs.mjs";

const FEWEST_AXES = 3;
/** Where wide pictures can be read. */
const ROOM = "(min-width: 48em)";

/** Six dimensions, answers from 1 to 10 with five described levels, a level and a path. */
export class FullAssessment extends Assessment {
  wire() {
    super.wire();
    this.rungs = new Rungs(this.form);
  }

  payload({ answers, notes, targets } = this.current()) {
    return { answers, notes, targets };
  }

  async solve(parts) {
    const result = await this.ahead.ask("assess.full", this.payload(parts));
    return { result, pictures: result.overall === null ? {} : await this.draw(result) };
  }

  /** The pictures of a result, each from the engine: {bars, radar, dependencies, timeline}. */
  async draw({ dimensions, dependencies, path }) {
    const { areas, levels } = this.page;
    const scale = { low: LOW, high: HIGH };
    const { matches: wide } = matchMedia(ROOM);
    const rows = dimensions.map(({ id, score, target }) => ({ label: areas[id].short, value: score, target }));
    const asked = {
      bars: ["draw.bars", {
        title: "Scores and targets by dimension", ...scale, bars: rows, wide,
        bands: levels.map((level) => ({ label: level.title, from: reach(level) })),
      }],
      radar: rows.length < FEWEST_AXES ? null : ["draw.radar", { title: "Scores in six dimensions", ...scale, axes: rows }],
      dependencies: ["draw.dependencies", {
        title: "Which dimension holds back which",
        nodes: dimensions.map(({ id, score }) => ({
          id, label: areas[id].short, value: score, weak: score !== null && score < SOUND,
        })),
        edges: dependencies.map(({ from, to, active }) => ({ from, to, active })), wide,
      }],
      timeline: ["draw.timeline", {
        title: `The path: ${path.title}`, months: path.months?.high ?? null, wide,
        steps: path.steps.map(({ title, days, rhythm }) => ({ label: title, days: days?.high ?? null, ...(rhythm ? { note: rhythm } : {}) })),
      }],
    };
    const drawn = await Promise.all(Object.entries(asked).map(async ([name, question]) =>
      [name, question && await this.ahead.ask(...question)]));
    return Object.fromEntries(drawn);
  }

  report(view, result, pictures) {
    return report(view, result, pictures);
  }

  words(result) {
    const level = this.page.levels.find(({ id }) => id === result.level);
    return level ? `${level.title}, ${decimal(result.overall)} of 10` : "nothing is scored";
  }
}
