// Parts that the reports of all assessments have: what was left out, notes, all answers.

import { h, inline } from "./dom.mjs";
import { count } from "./figures.mjs";

/** What is open and what doesn't apply; `noun` is what the assessment calls its questions. */
export function leftOut(view, result, noun = "question") {
  const listed = (ids) => h("ul", { class: "fb-list" }, ids.map((id) => h("li", {},
    view.shared ? view.data.questions[id].title : h("a", { href: `#${id}` }, view.data.questions[id].title))));
  if (!result.open.length && !result.na.length) return null;
  return h("section", {}, h("h3", {}, "What is left out"),
    result.open.length > 0 && h("details", { class: "fb-more", "data-keep": "open" },
      h("summary", {}, `${count(result.open.length, noun)} still open`), listed(result.open)),
    result.na.length > 0 && [
      h("p", {}, `${count(result.na.length, noun)} that ${result.na.length === 1 ? "doesn't" : "don't"} apply, counted in no mean:`),
      listed(result.na),
    ]);
}

/** The visitor's notes beside their questions. */
export function notes(view, result) {
  const entries = Object.entries(result.notes);
  if (!entries.length) return null;
  return h("section", {}, h("h3", {}, "Notes"),
    h("dl", { class: "fb-notes" }, entries.map(([id, text]) => h("div", {},
      h("dt", {}, view.data.questions[id].title), h("dd", {}, text)))));
}

/** Every question with its answer of `high`, for reading along; `said` is what the visitor chose, in words. */
export function answers(view, high, said) {
  const given = view.parts.answers;
  const groups = Object.entries(view.data.areas).map(([id, area]) => {
    const asked = view.sheet.questions.filter((question) => view.data.questions[question].area === id);
    return h("div", {}, h("h4", {}, area.title), h("dl", { class: "fb-given" }, asked.map((question) => h("div", {},
      h("dt", {}, view.data.questions[question].title),
      h("dd", {}, given[question] === undefined ? "Open" : given[question] === "na" ? "Does not apply"
        : [h("span", { class: "fb-score-tag" }, `${given[question]} of ${high}`), " ", inline(said(question, given[question]))])))));
  });
  return h("section", {}, h("details", { class: "fb-more", "data-keep": "answers", open: view.shared },
    h("summary", {}, "All answers"), groups));
}
