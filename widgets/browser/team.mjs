// <fieldbook-team>: results of several people side by side, and the meeting about them.

import { settle } from "./arrival.mjs";
import { EngineFault, Refused } from "./ask.mjs";
import { day, dayInWords, save } from "./files.mjs";
import { formOf } from "./record.mjs";
import { addExports } from "./team-exports.mjs";
import { mark, showPeople } from "./team-list.mjs";
import { offerOlder } from "./older.mjs";
import { Meeting } from "./team-meeting.mjs";
import { People } from "./team-people.mjs";
import { pictures } from "./team-pictures.mjs";
import { report, sentence } from "./team-report.mjs";
import { Ways, saying } from "./team-ways.mjs";
import { Widget } from "./widget.mjs";

/** How long a result must stand before it is said, and typing before it is kept. */
const TYPING = 400;
const FEWEST = 2;

/** Who is in the session, and the engine's result about them. */
export class Team extends Widget {
  #ticket = 0;
  #found = null;
  #warned = false;

  setup() {
    const { kinds, parts } = this.data();
    this.kinds = kinds;
    this.agenda = parts;
    const forms = Object.entries(kinds).map(([kind, { form }]) => [kind, formOf(form)]);
    this.people = new People(this.root, Object.fromEntries(forms));
    this.ways = new Ways(this, (...found) => this.take(...found));
    this.meeting = new Meeting(this);
    this.calls = { rename: (key, text) => this.rename(key, text), remove: (key) => this.remove(key) };
    this.wireDialogs();
    this.#wire();
    const lost = this.people.open();
    this.people.addEventListener("change", ({ lost: text }) => {
      if (text !== null) return this.#putAside(text, true);
      this.dismiss("undo");
      if (this.typing) this.keep();
      this.refresh();
    });
    this.refresh();
    if (lost !== null) this.#putAside(lost);
    if (!this.people.store.works) this.#warn();
    offerOlder(this, this.people.store, (text) => this.#bring(text));
  }

  #wire() {
    this.on("clear", () => this.clear());
    this.on("meeting", () => this.meeting.open(this.kind(), this.agenda, this.#found.result));
    addExports(this, () => this.#found.payload);
    for (const [name, field] of [["hide", "hidden"], ["notes", "noted"]]) {
      this.part(name).addEventListener("change", ({ target }) => {
        this.people[field] = target.checked;
        this.changed();
      });
    }
    addEventListener("pagehide", () => this.typing && this.keep());
  }

  /** The page's data of the kind that the session is about. */
  kind() {
    return this.kinds[this.people.kind];
  }

  retry() {
    this.engine.boot();
    this.compute();
  }

  // The list -----------------------------------------------------------------------------------------------------

  /** Take results in, and say what could not be taken. */
  take(runs, refused, nothing) {
    const titles = Object.fromEntries(Object.entries(this.kinds).map(([kind, { title }]) => [kind, title]));
    const found = this.people.add(runs, titles);
    if (found.added.length) {
      this.dismiss("undo"); // it would take the new ones out again
      this.changed();
    }
    this.notice({ name: "added", ...saying(this.people, found.added, [...refused, ...found.refused], nothing), focus: true });
  }

  rename(key, text) {
    this.people.rename(key, text);
    clearTimeout(this.typing);
    this.typing = setTimeout(() => {
      this.keep();
      mark(this);
      this.compute();
    }, TYPING);
  }

  remove(key) {
    const place = this.people.list.findIndex((person) => person.key === key);
    const name = this.people.list[place].label || `Respondent ${place + 1}`;
    this.#undoable(this.people.remove(key), `${name} is removed.`);
  }

  clear() {
    this.#undoable(this.people.clear(), "The list is cleared.");
  }

  #undoable(undo, title) {
    this.changed();
    this.notice({
      name: "undo", title, focus: true,
      actions: [["Undo", () => {
        undo();
        this.changed();
        this.say("Undone. The list is as it was.");
        this.part("people-title").focus();
      }]],
    });
  }

  /** Put an older list in the place of this one. */
  #bring(text) {
    const undo = this.people.replace(text);
    if (undo === null) throw new Error("unreadable");
    this.#undoable(undo, "The older list is back.");
    return this.people.store.works;
  }

  /** The list has changed: keep it, show it, work it out. */
  changed() {
    this.keep();
    this.refresh();
  }

  keep() {
    clearTimeout(this.typing);
    this.typing = 0;
    if (this.people.keep() === false) this.#warn();
  }

  #warn() {
    if (this.#warned) return;
    this.#warned = true;
    this.notice({
      name: "store", kind: "warn", title: "The list can't be kept on this device.",
      text: "The browser's storage is blocked or full. The page works, but closing it loses the list: export it as a file.",
      actions: [["Export as a file", () => this.exportFile()]],
    });
  }

  /** Put a stored text that can't be read out of the way. From another tab, it leaves the list on the page alone. */
  #putAside(text, elsewhere = false) {
    const moved = this.people.store.setAside(text, new Date().toISOString());
    if (!moved) this.#warned = true;
    const kept = elsewhere ? "so the list on this page stays" : "so the session starts empty";
    const where = moved ? "It is kept beside the new one on this device."
      : "It stays where it is, so nothing new can be kept here.";
    this.notice({
      name: "recall", kind: "bad", title: "The stored list can't be read.",
      text: `It is damaged or belongs to something else, ${kept}. ${where}`,
      actions: [["Download the stored text", () => save(`cs-fieldbook-stored-${day(new Date())}.txt`, text, "text/plain")]],
    });
  }

  refresh() {
    this.part("hide").checked = this.people.hidden;
    this.part("notes").checked = this.people.noted;
    showPeople(this, this.calls);
    this.ways.showRuns();
    this.compute();
  }

  safe() {
    return this.people.store.works ? "The list is kept on this device." : "The list is still on the page: leave it open.";
  }

  // The result ---------------------------------------------------------------------------------------------------

  /** Ask the engine about the list; an answer that a later change has overtaken is dropped. */
  async compute() {
    const ticket = ++this.#ticket;
    const enough = this.people.list.length >= FEWEST;
    this.part("result").hidden = !enough;
    this.dismiss("result");
    if (!enough) return this.#put(null);
    const payload = this.people.payload();
    try {
      const result = await this.engine.ask("assess.team", payload);
      const drawn = result.overall === null ? {} : await pictures(this.engine, this.kind(), result);
      if (ticket === this.#ticket) this.#put({ payload, result, pictures: drawn });
    } catch (fault) {
      if (ticket !== this.#ticket) return;
      if (fault instanceof EngineFault) return this.#put(null); // showEngine says it, with a way out
      const list = fault instanceof Refused ? fault.errors.map(({ field, message }) => `${field}: ${message}`) : [String(fault.message)];
      this.notice({ name: "result", kind: "bad", title: "The result can't be worked out.", text: this.safe(), list });
    }
  }

  #put(found) {
    this.#found = found;
    this.toggleAttribute("data-result", found !== null);
    this.part("tools").hidden = found === null;
    const view = { kind: this.kind(), parts: this.agenda, people: this.people, date: dayInWords(new Date()) };
    const { head, body } = found === null ? { head: [], body: [] } : report(view, found.result, found.pictures);
    this.part("head").replaceChildren(...head);
    this.putReport(body);
    if (found) this.announce(sentence(this.kind(), found.result));
    settle();
  }
}
