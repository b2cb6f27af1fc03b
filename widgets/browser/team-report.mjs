// The result of a team session as a page: where the team stands, where it differs, what it agrees on, the meeting.

import { drawing, h, table } from "./dom.mjs";
import { count, decimal, figure, shown } from "./figures.mjs";
import { agenda } from "./team-agenda.mjs";
import { areaOf, given, meaning, names, reason, stepOf } from "./team-words.mjs";
import { changesBetween, ends } from "./versions.mjs";

/** As many blind spots as the meeting has time for stand open. */
const OPEN = 5;
/** Of one sort of oddity so many are told one by one. */
const SAID = 2;

/**
 * The nodes {head, body}. `view` is {kind: the page's data of the kind, parts: of the meeting, people, date: in words};
 * `result` is that of assess.team, `pictures` are {domains, questions, radar}.
 */
export function report(view, result, pictures) {
  if (result.overall === null) {
    const text = "Nobody has scored anything yet: every answer says that the question doesn't apply.";
    return { head: [h("p", { class: "fb-empty" }, text)], body: [] };
  }
  const body = [
    bear(view, result), domains(view, pictures.domains), blindSpots(view, result), agreed(view, result), priorities(view, result),
    agenda(view, result), everyQuestion(view, result, pictures.questions), respondents(view, result),
  ];
  return { head: [head(view, result, pictures.radar)], body: body.filter(Boolean) };
}

/** The result in a sentence, for the ear. */
export function sentence(kind, result) {
  if (result.overall === null) return "Nobody has scored anything yet.";
  return `${count(result.respondents.length, "respondent")}: ${stepOf(kind, result)}, ${decimal(result.overall)} of ${kind.high}. `
    + `${count(result.blind_spots.length, "blind spot")}, ${percent(result.agreement)} agreement.`;
}

const percent = (share) => (share === null ? "–" : `${Math.floor(share + 0.5)}%`);
const noun = (kind) => (kind.step === "stage" ? "question" : "statement");

function head({ kind, date }, result, radar) {
  const people = result.respondents;
  const scores = people.map(({ overall }) => overall).filter((score) => score !== null);
  const widest = result.domains.reduce((one, other) => ((other.spread ?? 0) > (one.spread ?? 0) ? other : one));
  const stamp = [date, count(people.length, "respondent"), `${kind.title}, model version ${result.model_version}`].join(" · ");
  const figures = [
    ["Agreement", percent(result.agreement), `of the ${noun(kind)}s are no blind spot`],
    ["Blind spots", result.blind_spots.length, `${noun(kind)}s with answers ${kind.apart} or more apart`],
    ["Agreed", result.agreed.length,
      kind.step === "stage" ? "questions with one answer from all" : "statements with answers 1 apart at most"],
  ];
  return h("section", { class: "fb-verdict fb-team__verdict", "aria-labelledby": "verdict-title" },
    h("div", { class: "fb-verdict__text" },
      h("p", { class: "fb-verdict__stamp" }, stamp),
      h("h3", { id: "verdict-title", class: "fb-verdict__stage" },
        h("span", { class: "fb-verdict__eyebrow" }, `The team's ${kind.step}`), stepOf(kind, result)),
      h("p", { class: "fb-verdict__score" }, h("strong", { "data-display": "" }, decimal(result.overall)), ` of ${kind.high}`),
      h("p", {}, `The mean of ${count(scores.length, "score")}, from ${decimal(Math.min(...scores))} to ${decimal(Math.max(...scores))}. `,
        widest.spread ? ["You lie furthest apart on ", h("a", { href: kind.areas[widest.id].url }, kind.areas[widest.id].title),
          `: ${shown(widest.lowest)} to ${shown(widest.highest)}.`] : `You have the same score in every ${kind.noun}.`)),
    radar && h("figure", { class: "fb-verdict__picture" }, drawing(radar.svg)),
    h("dl", { class: "fb-team__figures" }, figures.map(([name, value, text]) => h("div", {},
      h("dt", {}, name), h("dd", {}, h("strong", {}, String(value)), ` ${text}`)))));
}

/** A sentence each for the first of a list, and one about how many more there are. */
function few(list, sentence, rest) {
  return [...list.slice(0, SAID).map(sentence), ...(list.length > SAID ? [rest(list.length - SAID)] : [])];
}

/** What makes the answers less alike, or more alike, than they look. */
function bear({ kind, people }, result) {
  const called = (place) => result.respondents[place].label;
  const { named, twins } = people.doubles();
  const odd = people.list.map((person, place) => ({ ...person, place }));
  const old = odd.filter(({ version }) => version !== result.model_version);
  const made = ({ place, version, dropped }) =>
    `${called(place)} (version ${version}${dropped ? `, ${count(dropped, "answer")} left out` : ""})`;
  const open = result.respondents.filter(({ complete }) => !complete).map(({ label }) => label);
  const said = [
    ...(people.hidden ? [] : few(named,
      ([one, other]) => `“${people.list[one].label}” stands in the list twice, as number ${one + 1} and ${other + 1}. Both are counted.`,
      (more) => `${count(more, "more name")} stand${more === 1 ? "s" : ""} in the list more than once.`)),
    ...few(twins,
      ([one, other]) => `${called(one)} and ${called(other)} gave the same answers throughout. Perhaps it is one result twice. Both are counted.`,
      (more) => `${count(more, "more respondent")} gave the same answers as somebody before them.`),
    old.length > 0 && `Made with another version of the questions: ${names(old.map(made))}. A difference may come from the questions.`,
    open.length > 0 && `Not finished: ${names(open)}. Open ${noun(kind)}s count in no mean.`,
  ].filter(Boolean);
  if (!said.length) return null;
  const versions = [...old.map(({ version }) => version), result.model_version];
  const changes = changesBetween(kind.changes, ...ends(versions));
  return h("div", { class: "fb-callout fb-callout--warn fb-team__bear" }, h("span", { class: "fb-callout__label" }, "To bear in mind"),
    h("ul", {}, [...said, ...changes].map((text) => h("li", {}, text))));
}

/** A picture with its table, which unfolds. */
function pictured(picture, label, keep) {
  const { columns, rows } = picture.table;
  return [h("figure", { class: "fb-team__picture" }, drawing(picture.svg)),
    h("details", { class: "fb-details fb-twin", "data-keep": keep }, h("summary", {}, "The same as a table"), table(label, columns, rows))];
}

function domains({ kind }, picture) {
  return h("section", { class: "fb-team__domains" }, h("h3", {}, `How far apart you are, by ${kind.noun}`),
    h("p", {}, "One dot is one respondent's score, the line runs from the lowest to the highest."),
    pictured(picture, `Scores by ${kind.noun}`, "domains"));
}

function everyQuestion({ kind }, result, picture) {
  return h("section", { class: "fb-team__questions" }, h("h3", {}, `Every ${noun(kind)}`),
    pictured(picture, `Answers by ${noun(kind)}`, "questions"));
}

function blindSpots(view, result) {
  const { kind } = view;
  const spots = result.blind_spots;
  const several = noun(kind);
  if (!spots.length) {
    return h("section", {}, h("h3", { id: "blind-spots" }, "Blind spots"),
      h("p", {}, `None: on no ${several} do your answers lie ${kind.apart} or more apart. That is rare. `
        + "Ask yourselves whether you all look from the same side."));
  }
  const list = (some, start) => h("ol", { class: "fb-spots", start: String(start) }, some.map((spot) => blindSpot(view, result, spot)));
  const rest = spots.slice(OPEN);
  return h("section", {}, h("h3", { id: "blind-spots" }, "Blind spots, with who said what"),
    h("p", {}, `${count(spots.length, several)} on which your answers lie ${kind.apart} or more apart, the widest first.`),
    list(spots.slice(0, OPEN), 1),
    rest.length > 0 && h("details", { class: "fb-details fb-team__rest", "data-keep": "rest" },
      h("summary", {}, `${count(rest.length, "more blind spot")}`), list(rest, OPEN + 1)),
    rest.length > 0 && h("p", { class: "fb-team__printed fb-small" },
      `Further blind spots: ${rest.map(({ question }) => kind.questions[question].short).join(", ")}.`));
}

function blindSpot({ kind, people }, result, { question, domain, lowest, highest }) {
  const written = people.notesOn(question);
  return h("li", { class: "fb-spot" },
    h("h4", {}, kind.questions[question].title),
    h("p", { class: "fb-spot__area" }, `${kind.areas[domain].title} · from ${lowest} to ${highest}`),
    h("dl", { class: "fb-said" }, given(result, question).map(({ score, places, labels }) => h("div", {},
      h("dt", {}, h("span", { class: "fb-score-tag" }, `${score} of ${kind.high}`), ` ${names(labels)}`),
      h("dd", {}, meaning(kind, question, score)),
      written.filter(({ place }) => places.includes(place)).map(({ place, text }) =>
        h("dd", { class: "fb-said__note" }, h("span", {}, `${result.respondents[place].label} noted: `), text))))));
}

function agreed({ kind }, result) {
  if (!result.agreed.length) return null;
  const records = Object.fromEntries(result.questions.map((question) => [question.id, question]));
  const lines = result.agreed.map((id) => ({ id, ...records[id] })).sort((one, other) => one.mean - other.mean);
  const said = ({ lowest, highest }) => (lowest === highest ? String(lowest) : `${lowest}–${highest}`);
  const one = kind.step === "stage";
  return h("section", { class: "fb-team__agreed" }, h("h3", {}, "Where you all agree"),
    h("p", {}, one ? "Everybody who scored it gave the same answer. " : "The answers lie 1 apart at most. ",
      "Low ones are work nobody needs to be convinced of."),
    h("ul", { class: "fb-team__same" }, lines.map((line) => h("li", {},
      h("span", { class: "fb-score-tag" }, `${said(line)} of ${kind.high}`), h("strong", {}, kind.questions[line.id].short),
      h("span", { class: "fb-small" }, meaning(kind, line.id, line.highest))))),
    h("p", { class: "fb-team__printed" }, `${lines.map((line) => `${kind.questions[line.id].short} (${said(line)})`).join(", ")}.`));
}

function priorities({ kind }, result) {
  if (!result.priorities.length) return null;
  return h("section", { class: "fb-team__first" }, h("h3", {}, "What to take up first"),
    h("p", {}, `The lowest of the team's means${result.priorities.some(({ because }) => because === "foundation") ? ", foundations first" : ""}. `
      + `The target is where the next ${kind.step} begins.`),
    h("div", { class: "fb-columns fb-columns--wide" }, result.priorities.map((item) => {
      const area = kind.areas[areaOf(item)];
      const facts = [
        item.because === "foundation" && `${reason(item.because)}.`,
        item.days && `${figure({ ...item.days, unit: "days" })}.`,
      ].filter(Boolean).join(" ");
      return h("div", {}, h("h4", {}, h("a", { href: area.url }, area.title)),
        h("p", { class: "fb-team__way" }, h("strong", {}, decimal(item.score)), ` ${stepOf(kind, item)} → target ${shown(item.target)}`),
        facts && h("p", {}, facts[0].toUpperCase() + facts.slice(1)),
        item.why && h("p", { class: "fb-small" }, item.why));
    })));
}

function respondents({ kind }, result) {
  const step = kind.step[0].toUpperCase() + kind.step.slice(1);
  const rows = result.respondents.map((person) => [person.label, shown(person.overall), stepOf(kind, person), person.complete ? "yes" : "no"]);
  return h("section", { class: "fb-team__people" }, h("details", { class: "fb-details", "data-keep": "people" },
    h("summary", {}, "All respondents with their scores"), table("All respondents", ["Respondent", "Score", step, "Complete"], rows)));
}
