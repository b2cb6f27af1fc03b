// Base of the calculators below /tools/: a form that is kept, worked out at each change, shared, exported and printed.

import { EngineFault, Refused } from "./ask.mjs";
import { dayInWords } from "./files.mjs";
import { isShared } from "./share.mjs";
import { addStamp } from "./stamp.mjs";
import { ToolExchange } from "./tool-exchange.mjs";
import { ToolForm } from "./tool-form.mjs";
import { adopt, leave, receive } from "./tool-guest.mjs";
import { present, putAway, refuse } from "./tool-result.mjs";

/**
 * A tool's element: `<fieldbook-revenue data-tool="revenue" data-version="1">` around a `<form>` and the parts of
 * `tool_parts.html.jinja`. A subclass says what is asked of the engine and how the answer looks:
 *
 * - `prepare()` once, before anything is filled in
 * - `enough(values)` whether there is something to work out
 * - `question(values)` → {payload, errors: [{field, message}]}; errors are shown beside their controls
 * - `work(payload)` → what is shown, from `this.engine.ask(op, payload)`
 * - `show(found, values)` → nodes of the result
 * - `sentence(found)` → what a screen reader is told
 * - `markdown(found, values)` and `csv(found, values)` → text, when the page has buttons for them
 *
 * A tool that asks the engine nothing says `static local = true`; without the part "shared" it has no share links.
 */
export class Tool extends ToolForm {
  /** What a link of this tool holds, in words: "A shared calculation". */
  noun = "calculation";
  shared = null;
  found = null;
  calm = 900;
  #ticket = 0;

  setup() {
    super.setup();
    new ToolExchange(this);
    addStamp(this);
    this.on("adopt", () => this.adopt());
    this.on("leave", () => this.leave());
    const shares = Boolean(this.part("shared"));
    if (shares) addEventListener("hashchange", () => {
      if (isShared(location.hash)) this.openShared();
      else if (this.shared && !location.hash) this.leave();
    });
    this.bootAtIntent(this.form);
    this.openOwn();
    if (shares && isShared(location.hash)) this.openShared();
  }

  /** What is shown: somebody else's from a link, or one's own. */
  current() {
    return this.shared ?? this.own();
  }

  // Somebody else's --------------------------------------------------------------------------------------------

  /** Show the parts that a link holds in the place of one's own. */
  receive(parts, text) {
    receive(this, parts, text);
  }

  leave() {
    leave(this);
  }

  adopt() {
    adopt(this);
  }

  // The result -------------------------------------------------------------------------------------------------

  enough(values) {
    return Object.values(values).some((value) => value === true || value.trim() !== "");
  }

  /** Work the result out for what is shown, or put it away. */
  async follow() {
    const ticket = ++this.#ticket;
    const { values } = this.current();
    const wanted = this.enough(values);
    this.part("result").toggleAttribute("data-wanted", wanted);
    if (!wanted) return this.clear();
    const { payload, errors } = this.question(values);
    if (errors.length) return this.refuse(errors);
    try {
      const found = await this.work(payload);
      if (ticket !== this.#ticket) return;
      this.mark([]);
      this.found = found;
      this.present(found, values);
    } catch (fault) {
      if (ticket !== this.#ticket) return;
      if (fault instanceof EngineFault) return putAway(this); // showEngine says it, with a way out
      if (!(fault instanceof Refused)) throw fault;
      this.refuse(fault.errors.map((error) => ({ ...error, field: this.place(error.field) })));
    }
  }

  present(found, values) {
    present(this, [this.show(found, values)]);
    this.announce(this.sentence(found));
  }

  clear() {
    putAway(this);
    this.mark([]);
    this.part("empty").hidden = false;
    this.hush();
  }

  /** What can't be used is said beside its control; what has no control is listed above the result. */
  refuse(errors) {
    refuse(this, errors, this.mark(errors));
  }

  /** The name of the control that a path of the engine's payload comes from; the same unless a tool says otherwise. */
  place(path) {
    return path;
  }

  retry() {
    this.engine.boot();
    this.follow();
  }

  /** First line of what is copied as Markdown: the tool, the name given, the date. */
  heading(title) {
    const { label } = this.current();
    const safe = label.replace(/\s+/g, " ").replace(/([\\*_`[\]<>#|])/g, "\\$1");
    return `# ${title}${safe ? `: ${safe}` : ""}\n\n${dayInWords(this.date() ?? new Date())}`;
  }

  /** When the shown entries were last changed, or null. */
  date() {
    const saved = this.shared ? this.shared.saved : this.saved;
    return saved ? new Date(saved) : null;
  }
}
