// What the result of a team session says in words: answers, names, steps. Shared by the page and the meeting.

import { inline } from "./dom.mjs";

/** So many names are read; of more people the rest is counted. */
const NAMES = 8;
const REASONS = { foundation: "a foundation below 5", lowest: "among the lowest scores" };

/** Why a topic stands where it stands in the order. */
export const reason = (because) => REASONS[because];

/** What an answer says: its label in the quick assessment, its level in the full one. As nodes. */
export function meaning(kind, question, score) {
  const { words } = kind.questions[question];
  return words ? inline(words[score]) : [Object.values(kind.steps)[Math.ceil(score / 2) - 1]];
}

/** "Ana, Ben and 3 more". */
export function names(labels) {
  const shown = labels.length > NAMES + 1 ? labels.slice(0, NAMES) : labels;
  return shown.join(", ") + (shown.length < labels.length ? ` and ${labels.length - shown.length} more` : "");
}

/** Who gave which answer to a question of the result, from the lowest up: [{score, places, labels}]; the places as in the list. */
export function given(result, id) {
  const { scores } = result.questions.find((question) => question.id === id);
  const found = new Map();
  for (const [place, score] of scores.entries()) {
    if (typeof score === "number") found.set(score, [...(found.get(score) ?? []), place]);
  }
  return [...found].sort(([one], [other]) => one - other)
    .map(([score, places]) => ({ score, places, labels: places.map((place) => result.respondents[place].label) }));
}

/** The id of a domain or dimension that a priority names. */
export const areaOf = (priority) => priority.domain ?? priority.dimension;

/** The stage or level of a result, a respondent or a priority in words. */
export const stepOf = (kind, it) => kind.steps[it[kind.step]] ?? "not scored";
