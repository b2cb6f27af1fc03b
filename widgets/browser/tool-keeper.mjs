// What is entered on a tool's page, on this device.

import { save } from "./files.mjs";
import { Keeper } from "./keeper.mjs";
import { document, isEmpty, read } from "./tool-document.mjs";

/** Keeps the entries of a tool's element under the site's own name. */
export class ToolKeeper extends Keeper {
  nothing = {};

  constructor(widget) {
    super(widget, `tool.${widget.tool.id}`);
    this.words = {
      subject: "What you enter",
      loses: `the entries: export them as a file${widget.part("shared") ? ", or keep a link" : ""}`,
    };
  }

  empty(parts) {
    return isEmpty(parts);
  }

  text(parts, saved) {
    return JSON.stringify(document(this.widget.tool, parts, saved.toISOString()));
  }

  parse(text) {
    return read(JSON.parse(text), this.widget.tool);
  }

  bring(parts) {
    const { widget } = this;
    if (widget.shared) widget.leave();
    widget.replace(parts, { title: "The older state is back." });
    return this.works;
  }

  /** What a shared link shows isn't one's own; `leave` reads what is kept. */
  get busy() {
    return this.widget.unkept || this.widget.shared !== null;
  }

  /** The parts that this device has kept, or null. What can't be read is put aside, and that is said. */
  read() {
    const text = this.store.read();
    if (text === null) return null;
    try {
      return this.parse(text);
    } catch {
      const where = this.putAside(text);
      this.widget.notice({
        name: "recall", kind: "bad", title: "What was stored on this device can't be read.",
        text: `It is damaged, or comes from a newer edition of this page, so the form starts empty. ${where}`,
        actions: [["Download the stored text", () => save(`cs-fieldbook-${this.widget.tool.id}-stored.txt`, text, "text/plain")]],
      });
      return null;
    }
  }
}
