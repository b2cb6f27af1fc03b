// How a portfolio comes in: a file that is dropped or chosen, rows that are pasted, the sample.

import { save } from "./files.mjs";

const LARGE_PASTE = 200_000;

/** Wire the drop area of the page: each way ends in `widget.bring({name, blob, sample?})`. */
export function wireIntake(widget) {
  const [drop, file, paste] = ["drop", "file", "paste"].map((name) => widget.part(name));
  widget.on("choose", () => file.click());
  file.addEventListener("change", () => {
    take(widget, [...file.files]);
    file.value = "";
  });
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.toggleAttribute("data-over", true);
    });
  }
  drop.addEventListener("dragleave", ({ relatedTarget }) => drop.contains(relatedTarget) || drop.removeAttribute("data-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.removeAttribute("data-over");
    const text = event.dataTransfer.getData("text/plain");
    if (event.dataTransfer.files.length) take(widget, [...event.dataTransfer.files]);
    else if (text.trim()) takeText(widget, text);
  });
  paste.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length < LARGE_PASTE) return; // a field with megabytes in it would be slow
    event.preventDefault();
    takeText(widget, text);
  });
  widget.on("pasted", () => {
    if (paste.value.trim()) return takeText(widget, paste.value);
    widget.notice({ name: "paste", kind: "warn", title: "Nothing is pasted yet.", text: "Paste the header and the rows into the field first." });
  });
  widget.on("sample", () => widget.bring({ name: "sample.csv", blob: new Blob([widget.about.sample]), sample: true }));
  widget.on("template", () => {
    save("cs-fieldbook-portfolio-template.csv", `\ufeff${widget.about.template}`, "text/csv;charset=utf-8");
  });
}

function take(widget, [file, ...others]) {
  if (!file) return;
  if (others.length) {
    widget.notice({
      name: "several", kind: "warn", title: "One file at a time.",
      text: `“${file.name}” is read. Put the others below it in one file to score them together.`,
    });
  }
  widget.bring({ name: file.name, blob: file });
}

function takeText(widget, text) {
  widget.dismiss("paste");
  widget.bring({ name: "pasted rows", blob: new Blob([text]) });
}
