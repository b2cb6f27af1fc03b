// The pictures of a team session, each from the engine.

const FEWEST_AXES = 3;
/** Where wide pictures can be read. */
const WIDE = "(min-width: 48em)";

/** {domains, questions, radar} for a result of assess.team; the radar is null where there are too few axes. */
export async function pictures(engine, kind, result) {
  const scale = { low: kind.low, high: kind.high };
  const { matches: wide } = matchMedia(WIDE);
  const noun = kind.step === "stage" ? "question" : "statement";
  const blind = new Set(result.blind_spots.map(({ question }) => question));
  const area = (id) => kind.areas[id].short;
  const axes = result.domains.filter(({ answers }) => answers);
  const [domains, questions, radar] = await Promise.all([
    engine.ask("draw.spread", {
      title: `Scores by ${kind.noun}, one dot a respondent`, ...scale, wide, id: "fb-team-domains",
      rows: result.domains.map(({ id, scores, mean }) => ({ label: area(id), values: scores, mean })),
    }),
    engine.ask("draw.spread", {
      title: `Answers to every ${noun}, one dot a respondent`, ...scale, wide, id: "fb-team-questions", word: "blind spot",
      rows: result.questions.map(({ id, scores, mean }) => ({
        label: kind.questions[id].short, values: scores.map((score) => (score === "na" ? null : score)), mean, flag: blind.has(id),
      })),
    }),
    axes.length < FEWEST_AXES ? null : engine.ask("draw.radar", {
      title: `The team's mean by ${kind.noun}`, ...scale, id: "fb-team-radar",
      axes: axes.map(({ id, mean }) => ({ label: area(id), value: mean })),
    }),
  ]);
  return { domains, questions, radar };
}
