// What stands around the form of a template: the name of the copy, the ways in and out, the list of other copies.

import { h } from "./dom.mjs";
import { LABEL_LENGTH } from "./tool-document.mjs";
import { dayInWords } from "./files.mjs";

const button = (name, label, kind = "") => h("button", { type: "button", class: `fb-button ${kind}`, "data-do": name }, label);
const link = (name, label) => h("button", { type: "button", class: "fb-link", "data-do": name }, label);

/** Everything around `sections`, in the order of the page. */
export function frame(form, sections) {
  return [
    h("div", { class: "fb-notices", "data-part": "notices" }),
    h("p", { class: "fb-sr", role: "status", "data-part": "live" }),
    h("input", { type: "file", "data-part": "file", accept: ".json,application/json", "aria-label": "File with a filled template", hidden: true }),
    h("div", { class: "fb-filler__bar fb-live fb-noprint" },
      h("div", { class: "fb-field" }, h("label", { for: "filler-label" }, "Name of this copy"),
        h("input", { id: "filler-label", type: "text", maxlength: LABEL_LENGTH, "data-part": "label", autocomplete: "off", "aria-describedby": "filler-why" }),
        h("span", { class: "fb-field__why", id: "filler-why" }, "Stands in the list of copies, on the document and in the file names.")),
      h("p", { class: "fb-filler__count", "data-part": "count" }),
      h("p", { class: "fb-filler__ways" }, link("example", "Fill with the example"), link("another", "Start another copy"),
        link("import", "Import a file"), link("restart", "Start again")),
      h("details", { class: "fb-more", "data-part": "others", hidden: true },
        h("summary", { "data-part": "others-title" }, "Other copies"), h("ul", { class: "fb-filler__others", "data-part": "others-list" }))),
    h("form", { class: "fb-filler__form fb-live", autocomplete: "off", novalidate: true, "aria-label": form.title },
      h("p", { class: "fb-filler__title" }, form.title), h("p", { class: "fb-filler__name", "data-part": "name" }),
      h("div", { class: "fb-sheet" }, sections),
      h("p", { class: "fb-filler__credit" }, `From ${form.from ?? "the CS Fieldbook"}, licence CC BY 4.0. Facts and figures: ${form.credits.join("; ")}.`)),
    h("div", { class: "fb-tools-box fb-live fb-noprint" },
      h("p", { class: "fb-filler__label" }, "Take it with you"),
      h("p", { class: "fb-tools-box__row" }, button("docx", "Word document", "fb-button--primary"), button("markdown", "Markdown"),
        button("copy", "Copy as Markdown"), button("print", "Print"), button("export", "Export as a file")),
      h("p", { class: "fb-small" }, "Everything is kept on this device at each change, and nothing leaves it. An exported file can be imported here, by you or a colleague.")),
    dialog("dialog-restart", "Start again?", [h("p", {}, "Everything in this copy is cleared from the page and from this device. You can undo it until you close the page. Other copies stay.")],
      [h("button", { type: "button", class: "fb-button fb-button--quiet", value: "no", autofocus: true }, "Keep my entries"),
        h("button", { type: "button", class: "fb-button fb-button--primary", value: "yes" }, "Start again")]),
    dialog("dialog-text", "Copy the document", [h("p", {}, "The browser doesn't let the page write to the clipboard. Select the text and copy it yourself."),
      h("div", { class: "fb-field" }, h("label", { for: "report-text" }, "The document as Markdown"),
        h("textarea", { id: "report-text", "data-part": "report-text", rows: 12, readonly: true }))],
    [h("button", { type: "button", class: "fb-button", value: "no" }, "Close")]),
  ];
}

function dialog(name, title, body, actions) {
  return h("dialog", { class: "fb-dialog", "data-part": name, "aria-labelledby": `${name}-title` },
    h("h2", { id: `${name}-title` }, title), body, h("p", { class: "fb-dialog__actions" }, actions));
}

/** What a copy is called: its name, or else the first thing that was written into it. */
export function titleOf({ label, values }) {
  const first = Object.values(values).find((value) => value !== true && /\p{L}{2}/u.test(value)) ?? "";
  return label || (first ? `No name (${first.trim().slice(0, 40)})` : "No name");
}

/** One line of the list of other copies. */
export function otherOf(parts, open, remove) {
  const title = titleOf(parts);
  const when = parts.saved ? `, ${dayInWords(new Date(parts.saved))}` : "";
  return h("li", {}, h("span", {}, `${title}${when} `),
    h("button", { type: "button", class: "fb-link", "aria-label": `Open ${title}`, click: open }, "Open"), " ",
    h("button", { type: "button", class: "fb-link", "aria-label": `Delete ${title}`, click: remove }, "Delete"));
}
