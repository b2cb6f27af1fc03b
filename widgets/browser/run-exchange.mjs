// An assessment's answers and results that leave the page and come back.

import { Exchange, FILES, LINKS } from "./exchange.mjs";
import { count } from "./figures.mjs";
import { day, dayInWords, save } from "./files.mjs";
import { leave, receive } from "./guest.mjs";
import { holdsSeveral, valueIn } from "./intake.mjs";
import { BadRecord, read, record, sameAs } from "./record.mjs";
import { importAll } from "./run-files.mjs";
import { ageOf, changesBetween } from "./versions.mjs";

/** "24 answers, last changed on 3 March 2026." */
function sizeOf({ answers, saved }) {
  const when = saved ? `, last changed on ${dayInWords(new Date(saved))}` : "";
  return `${count(Object.keys(answers).length, "answer")}${when}.`;
}

/** The ways in and out of an assessment's element. Adds `download` to it: what is stored, as it stands. */
export class RunExchange extends Exchange {
  Fault = BadRecord;
  what = "report";
  safe = "Your answers are as they were.";
  crowded = "With these notes the link gets too long to be opened. Leave them out, or export a file.";
  links = {
    ...LINKS,
    large: ["The link is too long to be a result.", "It holds more than an assessment can have, so it was not opened."],
    kind: ["The link belongs to another assessment.", "Open it on the page that it was made on."],
  };
  files = {
    ...FILES,
    foreign: "It isn't a result of this assessment. Choose a file that was exported here; its name ends in .json.",
    kind: "It belongs to another assessment: import it on the page that it was made on.",
  };

  constructor(widget) {
    super(widget);
    widget.download = (text) => save(`cs-fieldbook-stored-${day(new Date())}.txt`, text, "text/plain");
    widget.on("remind", () => this.remind());
    widget.part("share-notes").addEventListener("change", () => this.writeLink());
  }

  get id() {
    return this.widget.page.kind;
  }

  get day() {
    return this.widget.day();
  }

  document(withNotes = true) {
    const parts = this.widget.current();
    const saved = (this.widget.changedAt() ?? new Date()).toISOString();
    return record(this.widget.names, withNotes ? parts : { ...parts, notes: {} }, saved);
  }

  linked() {
    return this.document(this.widget.part("share-notes").checked);
  }

  offerLink() {
    const { widget } = this;
    const notes = Object.keys(widget.current().notes).length;
    widget.part("share-notes").checked = false;
    widget.part("share-notes").disabled = notes === 0;
    widget.part("share-count").textContent = notes;
    return super.offerLink();
  }

  // Coming in --------------------------------------------------------------------------------------------------

  parse(value) {
    return read(value, this.widget.names, { anyVersion: true });
  }

  receive(parts) {
    const { widget } = this;
    const changes = changesBetween(widget.page.changes, parts.version, widget.names.version);
    receive(widget, parts, this.introduce(parts, widget.names.version), changes);
  }

  leave() {
    leave(this.widget);
  }

  introduce(parts, version) {
    const said = [sizeOf(parts)];
    if (parts.version !== version) {
      const age = { older: "an older", newer: "a newer", other: "another edition's" }[ageOf(parts.version, version)];
      const lost = parts.dropped ? ` What no longer fits is left out (${parts.dropped} in all).` : "";
      said.push(`It was made with ${age} version of the questions (${parts.version}; this page has ${version}), `
        + `so it may differ from what was seen then.${lost}`);
    }
    said.push("Your own answers are kept, out of sight.");
    return said.join(" ");
  }

  valueIn(file) {
    return valueIn(file);
  }

  take(value, file) {
    const { widget } = this;
    if (holdsSeveral(value)) return importAll(widget.runs, file.name, value);
    const parts = read(value, widget.names);
    widget.engine.boot();
    widget.dismiss("import");
    if (!this.knows(parts, file)) widget.runs.take(parts, { name: "undo", title: `“${file.name}” is imported.`, text: sizeOf(parts) });
  }

  why({ reason }, value) {
    const { version } = this.widget.names;
    const versions = `It was made with version ${value?.model_version} of the questions, and this page has version ${version}.`;
    return {
      ...this.files,
      older: `${versions} Answers from another version can't be scored alike.`,
      newer: `${versions} Reload the page and try again.`,
      other: `${versions} Another edition asks other questions, so its answers can't be scored alike.`,
    }[reason];
  }

  /** True, and said, when this very result is here already. A second copy of it would be of no use. */
  knows(parts, file) {
    const { widget } = this;
    const same = (other) => other && sameAs(other, parts) && (!parts.date || !other.date || parts.date === other.date);
    const there = !widget.shared && same(widget.own());
    const run = there ? null : widget.runs.list().find((entry) => same(entry.parts));
    if (!there && !run) return false;
    if (run) widget.runs.openRun(run.id);
    widget.notice({
      name: "import", title: `“${file.name}” is on this device already.`,
      text: there ? "It is the run that is open, so nothing was changed." : "It was under Runs, and is open now.",
    });
    return true;
  }

  // Report -----------------------------------------------------------------------------------------------------

  /** What the engine writes about what is shown: {markdown, csv}; nothing when it can't, which the page says already. */
  async written() {
    const { widget } = this;
    widget.dismiss("refused");
    try {
      const payload = { kind: widget.page.kind, ...widget.payload(), label: widget.current().label, date: widget.day() };
      return await widget.engine.ask("assess.report", payload);
    } catch (fault) {
      widget.refused(fault, "The report can't be written.");
      return {};
    }
  }

  async markdown() {
    return (await this.written()).markdown;
  }

  async csv() {
    return (await this.written()).csv;
  }

  /** A calendar entry for the next run. */
  async remind() {
    const { widget } = this;
    const { label } = widget.current();
    widget.dismiss("refused");
    const payload = { kind: widget.page.kind, date: widget.day(), days: widget.rhythm(widget.outcome.result), ...(label ? { label } : {}) };
    try {
      const { ics, date } = await widget.engine.ask("assess.reminder", payload);
      save(this.fileName("ics"), ics, "text/calendar");
      const when = dayInWords(new Date(`${date}T12:00`));
      widget.notice({ name: "reminder", title: `A calendar entry for ${when} is downloaded.`, text: "Open it to add it to your calendar." });
    } catch (fault) {
      widget.refused(fault, "The calendar entry can't be made.");
    }
  }
}
