// What leaves the page of a team session: the list as a file, the report as Markdown and CSV, paper.

import { copyReport, day, save } from "./files.mjs";
import { packed } from "./intake.mjs";

/** Wire the buttons. `payload` gives what the engine was asked about the result that is shown. */
export function addExports(widget, payload) {
  const name = (suffix) => `cs-fieldbook-team-${widget.people.kind}-${day(new Date())}.${suffix}`;
  const keep = async (part, suffix, type) => {
    const { [part]: text } = await written(widget, payload());
    if (text !== undefined) save(name(suffix), text, type);
  };
  widget.exportFile = () => save(name("json"), packed(widget.people.documents(true)));
  widget.on("export", () => widget.exportFile());
  widget.on("print", () => print());
  widget.on("copy", () => copy(widget, payload()));
  widget.on("markdown", () => keep("markdown", "md", "text/markdown"));
  widget.on("csv", () => keep("csv", "csv", "text/csv"));
}

/** What the engine writes about the session: {markdown, csv}; nothing when it can't, which the page says already. */
async function written(widget, payload) {
  widget.dismiss("refused");
  try {
    return await widget.engine.ask("team.report", { ...payload, date: day(new Date()) });
  } catch (fault) {
    widget.refused(fault, "The report can't be written.");
    return {};
  }
}

async function copy(widget, payload) {
  const { markdown } = await written(widget, payload);
  if (markdown !== undefined) await copyReport(widget, markdown, "report");
}
