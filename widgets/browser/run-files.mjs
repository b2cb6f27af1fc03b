// Runs as files: one, or all of an assessment in one.

import { count } from "./figures.mjs";
import { day, fileName, save } from "./files.mjs";
import { packed, runsIn } from "./intake.mjs";
import { dayOf } from "./shelf.mjs";

/** Export one run: {kind, label, date, document}. */
export function exportOne({ kind, label, date, document }) {
  save(fileName("json", kind, label, date), `${JSON.stringify(document, null, 2)}\n`);
}

/** Export all runs of the assessment as one file, the open one first. */
export function exportAll(runs) {
  const documents = runs.list().filter(({ parts }) => parts).map(({ document }) => document);
  const all = runs.holds() ? [runs.document(), ...documents] : documents;
  save(`cs-fieldbook-${runs.widget.names.kind}-runs-${day(new Date())}.json`, packed(all));
}

/** Put the runs of a file with several on the shelf, but for those that are here already. The open run stays open. */
export function importAll(runs, name, value) {
  const { shelf, widget } = runs;
  const found = runsIn(value, name, runs.forms);
  const present = [...runs.list().filter(({ parts }) => parts).map(({ document }) => document), runs.document()];
  const here = new Set(present.map(content));
  const undated = new Set(present.map((document) => content({ ...document, date: undefined })));
  const fresh = found.runs.filter(({ document }) => {
    const known = here.has(content(document)) || !dayOf(document) && undated.has(content(document));
    here.add(content(document));
    return !known;
  });
  for (const { document: given } of fresh) {
    const document = dayOf(given) ? given : { ...given, date: day(new Date()) }; // a run counts for a day
    const known = shelf.has(document.id) || document.id === widget.run.id;
    shelf.put(known ? { ...document, id: undefined } : document);
  }
  runs.show();
  const list = found.refused.map((one) => `${one.name}: ${one.text}`);
  const twice = found.runs.length - fresh.length;
  if (twice) list.push(`${count(twice, "run")} ${twice === 1 ? "was" : "were"} here already.`);
  widget.notice({
    name: "import", kind: fresh.length ? "" : "warn", list, focus: true,
    title: fresh.length ? `${count(fresh.length, "run")} imported from “${name}”.` : `No run was imported from “${name}”.`,
    text: fresh.length ? "The run that was open is open still." : "",
    actions: fresh.length ? [["Show the runs", () => runs.dialog.open()]] : [],
  });
  runs.warn();
}

/** What a run says, whatever its id and when it was saved. */
function content({ id, saved, ...document }) {
  return JSON.stringify(Object.entries(document).filter(([, value]) => value !== undefined).map(([name, value]) =>
    [name, typeof value === "object" ? Object.entries(value ?? {}).sort() : value]).sort());
}
