// The list of respondents on the page: names that can be typed, what is odd about each, and taking one out.

import { h } from "./dom.mjs";
import { inWords } from "./history-list.mjs";
import { LABEL } from "./team-people.mjs";

const FEWEST = 2;

/** Fill the list. `calls`: {rename(key, text), remove(key)}. */
export function showPeople(widget, calls) {
  const { people, kinds } = widget;
  const { list } = people;
  widget.part("list").hidden = !list.length;
  const kind = kinds[people.kind];
  widget.part("people-title").textContent = list.length === 1 ? "One respondent" : `${list.length} respondents`;
  widget.part("people-text").textContent = list.length < FEWEST
    ? `${kind?.title ?? ""}. One more is needed before there is anything to compare.`
    : `${kind.title}. Change a name, or empty it: who has none is called by the number in this list.`;
  const focused = document.activeElement?.id ?? "";
  widget.part("people").replaceChildren(...list.map((person, place) => row(widget, person, place, calls)));
  if (focused.startsWith("name-")) document.getElementById(focused)?.focus({ preventScroll: true });
  mark(widget);
}

function row(widget, person, place, { rename, remove }) {
  const id = `name-${person.key}`;
  const number = `Respondent ${place + 1}`;
  const input = h("input", {
    type: "text", id, maxlength: String(LABEL), autocomplete: "off", placeholder: number, "aria-describedby": `${id}-said`,
    input: () => rename(person.key, input.value),
  });
  input.value = person.label;
  return h("li", { class: "fb-person", "data-key": person.key },
    h("div", { class: "fb-field" }, h("label", { for: id, class: "fb-sr" }, `Name of respondent ${place + 1}`), input),
    h("p", { class: "fb-person__said", id: `${id}-said` }),
    h("button", { type: "button", class: "fb-link", click: () => remove(person.key) }, "Remove",
      h("span", { class: "fb-sr" }, ` ${person.label || number}`)));
}

/** What is worth knowing about each, without touching the fields: somebody may be typing in one. */
export function mark(widget) {
  const { people, kinds } = widget;
  const { named, twins } = people.doubles();
  const called = (place) => people.list[place].label || `Respondent ${place + 1}`;
  const total = people.kind ? Object.keys(kinds[people.kind].questions).length : 0;
  for (const [place, person] of people.list.entries()) {
    const given = Object.keys(person.answers).length;
    const name = named.find(([, twin]) => twin === place);
    const twin = twins.find(([, other]) => other === place);
    const notes = Object.keys(person.notes).length;
    const said = [
      person.date && inWords(person.date), given < total ? `${given} of ${total} answered` : "all answered",
      people.noted && notes && `${notes} with a note`,
    ].filter(Boolean).join(" · ");
    const odd = [
      person.version !== kinds[people.kind].form.version
        && `Version ${person.version} of the questions${person.dropped ? `: ${person.dropped} left out` : ""}.`,
      name && `The same name as respondent ${name[0] + 1}.`,
      twin && `The same answers as ${called(twin[0])}.`,
    ].filter(Boolean);
    const line = widget.querySelector(`[data-key="${person.key}"] .fb-person__said`);
    line.replaceChildren(said, ...odd.map((text) => h("span", { class: "fb-person__odd" }, text)));
  }
}
