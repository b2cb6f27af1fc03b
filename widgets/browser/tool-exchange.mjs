// A tool's entries and results that leave the page and come back.

import { Exchange, FILES, LINKS } from "./exchange.mjs";
import { day, dayInWords } from "./files.mjs";
import { BadDocument, document, read } from "./tool-document.mjs";

const FOREIGN = "It isn't a file of this tool. Choose one that was exported here; its name ends in .json.";

/** True when two sets of parts say the same, in whatever order. */
function same(one, other) {
  const said = ({ values, label }) => JSON.stringify([label, Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return said(one) === said(other);
}

/** The ways in and out of a tool's element. */
export class ToolExchange extends Exchange {
  Fault = BadDocument;
  what = "result";
  safe = "Your entries are as they were.";
  crowded = "There is too much in it for a link that can be opened. Export a file instead.";
  links = {
    ...LINKS,
    large: ["The link is too long to be one of this page.", "It holds more than this tool can have, so it was not opened."],
    kind: ["The link belongs to another tool.", "Open it as it was sent, with its whole address."],
  };
  files = {
    ...FILES,
    empty: FOREIGN,
    foreign: FOREIGN,
    kind: "It belongs to another tool.",
    newer: "It comes from a newer edition of this page. Reload the page and try again.",
  };

  get id() {
    return this.widget.tool.id;
  }

  get day() {
    return day(this.widget.date() ?? new Date());
  }

  document() {
    const { widget } = this;
    return document(widget.tool, widget.current(), (widget.date() ?? new Date()).toISOString());
  }

  linked() {
    return this.document();
  }

  parse(value) {
    return read(value, this.widget.tool);
  }

  receive(parts) {
    const when = parts.saved ? `Last changed on ${dayInWords(new Date(parts.saved))}. ` : "";
    this.widget.receive(parts, `${when}You can read it, not change it. Your own entries are kept, out of sight.`);
  }

  leave() {
    this.widget.leave();
  }

  take(value, file) {
    const { widget } = this;
    const parts = this.parse(value);
    widget.dismiss("import");
    if (widget.shared) widget.leave();
    if (same(parts, widget.current())) {
      widget.notice({ name: "import", title: `“${file.name}” is what stands here already.`, text: "Nothing was changed." });
    } else widget.replace(parts, { title: `“${file.name}” is imported.` });
  }

  async markdown() {
    const { widget } = this;
    return widget.found ? widget.markdown(widget.found, widget.current().values) : undefined;
  }

  async csv() {
    const { widget } = this;
    // Excel reads UTF-8 only with this mark.
    return widget.found ? `\ufeff${await widget.csv(widget.found, widget.current().values)}` : undefined;
  }
}
