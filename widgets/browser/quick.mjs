// <fieldbook-quick>: the quick assessment.

import { Assessment } from "./assessment.mjs";
import { count, decimal } from "./figures.mjs";
import { report } from "./quick-report.mjs";

const FEWEST_AXES = 3;
/** Days to the next run for a team that is already at Run. */
const SLOW = 180;

/** Eight domains, answers from 1 to 4, a stage. */
export class QuickAssessment extends Assessment {
  payload({ answers, notes, profile, targets } = this.current()) {
    return { answers, notes, profile, targets };
  }

  async solve(parts) {
    const { areas } = this.page;
    const result = await this.ahead.ask("assess.quick", this.payload(parts));
    const axes = result.domains.map(({ id, score, target }) => ({ label: areas[id].short, value: score, target }));
    if (axes.length < FEWEST_AXES) return { result, pictures: {} };
    const title = `Scores in ${count(axes.length, "domain")}`;
    return { result, pictures: { radar: await this.ahead.ask("draw.radar", { title, axes, low: 1, high: 4 }) } };
  }

  report(view, result, pictures) {
    return report(view, result, pictures.radar ?? null);
  }

  words(result) {
    const stage = this.page.stages.find(({ id }) => id === result.stage);
    return stage ? `${stage.title}, ${decimal(result.display)} of 10` : "nothing is scored";
  }

  rhythm(result) {
    return result?.stage === "run" ? SLOW : super.rhythm();
  }
}
