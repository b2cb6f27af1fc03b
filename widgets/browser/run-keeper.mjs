// Own answers of an assessment on this device.

import { Keeper } from "./keeper.mjs";
import { isEmpty, read, record } from "./record.mjs";
import { changesBetween } from "./versions.mjs";

/** Keeps the answers of an assessment's element under the site's own name. */
export class RunKeeper extends Keeper {
  nothing = null;
  words = { subject: "Your answers", loses: "the answers: export them as a file, or keep a link" };

  constructor(widget) {
    super(widget, `assess.${widget.names.kind}`);
    this.names = widget.names;
  }

  empty(parts) {
    return isEmpty(parts);
  }

  text(parts, saved) {
    return JSON.stringify(record(this.names, parts, saved.toISOString()));
  }

  parse(text) {
    return read(JSON.parse(text), this.names);
  }

  /** As a run of its own: the one that is open goes under Runs. */
  bring(parts) {
    return this.widget.runs.take({ ...parts, id: "" }, { name: "undo", title: "The older state is open, as a run of its own.", text: "" });
  }

  /** The parts that this device has kept, or null. What can't be read, or only in part, is put aside, and that is said. */
  read() {
    const text = this.store.read();
    if (text === null) return null;
    let parts = null;
    try {
      parts = read(JSON.parse(text), this.names, { anyVersion: true });
      if (parts.version === this.names.version) return parts;
    } catch {
      // said below: whatever it is, it isn't an answer sheet of ours
    }
    this.#sayAside(text, parts);
    return parts;
  }

  #sayAside(text, parts) {
    const where = this.putAside(text);
    const lost = parts?.dropped ? `; what doesn't is left out (${parts.dropped} in all)` : "";
    this.widget.notice(parts
      ? { name: "recall", kind: "warn", title: `Your answers are from version ${parts.version} of the questions.`,
        text: `This page has version ${this.names.version}. What still fits has been filled in${lost}. The old state isn't lost. ${where}`,
        list: changesBetween(this.widget.page.changes, parts.version, this.names.version),
        actions: [["Download the old state", () => this.widget.download(text)]] }
      : { name: "recall", kind: "bad", title: "What was stored on this device can't be read.",
        text: `It is damaged or belongs to something else, so the form starts empty. ${where}`,
        actions: [["Download the stored text", () => this.widget.download(text)]] });
  }
}
