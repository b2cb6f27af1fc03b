// The quick assessment's result as a page: stage, scores, what to do, what to read, what to watch. Built from the engine's answer.

import { copy, drawing, h, inline, prose, svg, table } from "./dom.mjs";
import { count, decimal, shown } from "./figures.mjs";
import { company, metrics } from "./quick-advice.mjs";
import { answers, leftOut, notes } from "./report-parts.mjs";

/** How many playbooks are shown before the others unfold. */
const FIRST_PLAYBOOKS = 6;

/**
 * A report: {head, body}, nodes and functions that make one or none. `view` brings what the page knows: {root, data, sheet, parts, saved, label,
 * shared}. `result` is that of assess.quick, `radar` that of draw.radar or null.
 */
export function report(view, result, radar) {
  if (result.overall === null) {
    const text = "Nothing is scored yet: every answer so far says that the question doesn't apply.";
    return { head: [h("p", { class: "fb-empty" }, text)], body: [() => leftOut(view, result), () => notes(view, result)] };
  }
  const body = [
    () => where(view, result, radar),
    () => actions(view, result),
    () => strengths(view, result),
    () => playbooks(view, result),
    () => metrics(view, result),
    () => company(view, result),
    () => leftOut(view, result),
    () => notes(view, result),
    () => answers(view, 4, (question, score) => view.sheet.label(question, score)),
  ];
  return { head: [head(view, result)], body };
}

const stageOf = (view, id) => view.data.stages.find((stage) => stage.id === id);
const titleOf = (view, id) => stageOf(view, id)?.title ?? "not scored";

/** "Run begins at 3.0 of 4: 0.5 to go."; the last stage has nothing above it. */
export function toNext(view, result) {
  const next = view.data.stages.find((stage) => stage.from > result.overall);
  if (!next) return `${titleOf(view, result.stage)} is the last stage. Keep it, and raise the domain that is lowest.`;
  const gap = next.from - result.overall;
  const size = gap < 0.05 ? "less than 0.1" : decimal(Number(gap.toFixed(9)));
  const close = decimal(result.overall) === decimal(next.from)
    ? ` Your score is ${String(result.overall).slice(0, 5)} before rounding, just below.` : "";
  return `${next.title} begins at ${decimal(next.from)} of 4: ${size} to go.${close}`;
}

function head(view, result) {
  const stage = stageOf(view, result.stage);
  const facts = [view.label, view.saved, `Model version ${result.model_version}`].filter(Boolean).join(" · ");
  return h("section", { class: "fb-verdict", "aria-labelledby": "verdict-title" },
    h("div", { class: "fb-verdict__text" },
      h("p", { class: "fb-verdict__stamp" }, facts),
      h("h3", { id: "verdict-title", class: "fb-verdict__stage" },
        h("span", { class: "fb-verdict__eyebrow" }, view.shared ? "The stage" : "Your stage"), stage.title),
      h("p", { class: "fb-verdict__tagline" }, stage.tagline),
      h("p", { class: "fb-verdict__score" },
        h("strong", { "data-display": "" }, decimal(result.display)), " of 10",
        h("span", { class: "fb-small" }, `${decimal(result.overall)} on the scale of 1 to 4`)),
      h("p", {}, toNext(view, result)),
      result.complete ? null : h("p", { class: "fb-verdict__open" },
        `A first look: ${count(result.open.length, "question")} still open. Each further answer can move the result.`)),
    h("figure", { class: "fb-verdict__picture" }, copy(view.root, `stage-${result.stage}`)),
    result.advice.summary && h("p", { class: "fb-verdict__summary" }, inline(result.advice.summary)),
    h("p", { class: "fb-verdict__more" }, h("a", { href: stage.url }, `What ${stage.title} looks like and what moves a team on`),
      ". ", h("a", { href: new URL(`checklist/?stage=${result.stage}`, view.root.root).href }, `The actions of ${stage.title} as a checklist`)));
}

function where(view, result, radar) {
  const targets = result.domains.some((domain) => domain.target !== null);
  const columns = ["Domain", "Score", "Of 10", "Stage", ...(targets ? ["Target", "To target"] : [])];
  const rows = result.domains.map((domain) => [
    [h("a", { href: view.data.areas[domain.id].url }, view.data.areas[domain.id].title), bar(domain)],
    shown(domain.score),
    shown(domain.display),
    domain.stage ? h("span", { class: "fb-stage-name" }, copy(view.root, `dots-${domain.stage}`), titleOf(view, domain.stage)) : "not scored",
    ...(targets ? [shown(domain.target), toTarget(domain)] : []),
  ]);
  const picture = radar && drawing(radar.svg);
  return h("section", {}, h("h3", {}, "Where the points are"),
    h("div", { class: `fb-where${targets ? " fb-where--wide" : ""}` },
      picture && h("figure", { class: "fb-where__radar" }, picture),
      table("Scores by domain", columns, rows)));
}

function toTarget({ gap, target }) {
  if (target === null) return "–";
  if (gap === null) return "not scored";
  return gap <= 0 ? "reached" : `${gap < 0.05 ? "under 0.1" : decimal(gap)} to go`;
}

/** A score as a bar from 1 to 4, with the target as a mark. The numbers stand beside it. */
function bar({ score, target }) {
  const at = (value) => ((value - 1) / 3) * 100;
  const drawn = svg("svg", { class: "fb-scorebar", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "fb-scorebar__room", width: 100, height: 6, rx: 1 }));
  if (score !== null) drawn.append(svg("rect", { class: "fb-scorebar__fill", width: Math.max(at(score), 2), height: 6, rx: 1 }));
  for (const step of [2, 3]) drawn.append(svg("rect", { class: "fb-scorebar__step", x: at(step) - 0.3, width: 0.6, height: 6 }));
  if (target !== null) drawn.append(svg("rect", { class: "fb-scorebar__target", x: Math.min(at(target), 98.5) - 0.5, width: 1.5, height: 6 }));
  return drawn;
}

function actions(view, result) {
  const steps = result.actions.map((action) => {
    const question = view.data.questions[action.question];
    const book = view.data.playbooks[action.playbook];
    const answer = view.sheet.label(action.question, action.score);
    return h("li", {}, h("div", {},
      h("p", { class: "fb-step__place" }, view.data.areas[action.domain].title),
      h("h4", {}, question.short),
      h("p", { class: "fb-step__said" }, h("span", { class: "fb-score-tag" }, `${action.score} of 4`), ` “${answer.replace(/\.$/, "")}”`),
      h("div", { class: "fb-step__next" }, prose(action.next_step)),
      action.notes.map((note) => h("div", { class: "fb-step__note" },
        h("span", { class: "fb-step__for" }, view.data.profile[note.field]), prose(note.text)))),
      h("div", { class: "fb-step__side" },
      h("div", { class: "fb-step__why" }, h("strong", {}, "Why it matters. "), prose(action.why)),
      book && h("p", { class: "fb-step__book" }, "Playbook: ", h("a", { href: book.url }, book.title), ` (${book.time})`)));
  });
  return h("section", {}, h("h3", {}, "What to do next"),
    h("p", {}, result.complete
      ? "Lowest answers first, one for each domain. Start with two; the others keep."
      : "Lowest answers first, one for each domain that has an answer."),
    Object.keys(view.parts.profile).length || view.shared ? null
      : h("p", { class: "fb-callout fb-callout--quiet" }, "These steps are worded for any company. ",
        h("a", { href: "#about-your-company" }, "Say a little about yours"), " and they become specific, with the benchmarks of your segment."),
    h("ol", { class: "fb-steps fb-steps--actions" }, steps));
}

function strengths(view, result) {
  if (!result.strengths.length) return null;
  return h("section", {}, h("h3", {}, "What already works"),
    h("ul", { class: "fb-grid fb-grid--wide" }, result.strengths.map((strength) =>
      h("li", {}, h("article", { class: "fb-card fb-card--good" },
        h("p", { class: "fb-card__eyebrow" }, `${view.data.areas[strength.domain].title} · ${strength.score} of 4`),
        h("h4", {}, strength.answer.replace(/\.$/, "")), prose(strength.insight))))));
}

function playbooks(view, result) {
  const cards = result.playbooks.map(({ id, stage, because }) => {
    const book = view.data.playbooks[id];
    const reason = because.domain
      ? `Raises ${view.data.areas[because.domain].title}`
      : because.stage === result.stage ? `Belongs to ${titleOf(view, because.stage)}` : `Prepares ${titleOf(view, because.stage)}`;
    return h("li", {}, h("article", { class: "fb-card" },
      h("p", { class: "fb-card__eyebrow" }, copy(view.root, `dots-${stage}`), `${titleOf(view, stage)} · ${book.time}`),
      h("h4", { class: "fb-card__title" }, h("a", { href: book.url }, book.title)),
      h("p", {}, book.summary),
      h("p", { class: "fb-card__meta" }, h("span", { class: "fb-tag" }, reason))));
  });
  const rest = cards.slice(FIRST_PLAYBOOKS);
  return h("section", {}, h("h3", {}, "Playbooks that help"),
    h("p", {}, "First those for your three weakest domains, then those of your stage and the next."),
    h("ul", { class: "fb-grid fb-grid--wide" }, cards.slice(0, FIRST_PLAYBOOKS)),
    rest.length > 0 && h("details", { class: "fb-more", "data-keep": "playbooks" },
      h("summary", {}, `${count(rest.length, "more playbook")}`), h("ul", { class: "fb-grid fb-grid--wide" }, rest)));
}
