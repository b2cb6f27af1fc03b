// <fieldbook-health>: the signs of an account's health to a score with its reasons, alarms and first steps.

import { Accounts } from "./health-accounts.mjs";
import { CONTROLS } from "./health-config.mjs";
import { addConfigExchange } from "./health-exchange.mjs";
import { HealthForm } from "./health-form.mjs";
import { Overview } from "./health-overview.mjs";
import { KEPT, question } from "./health-question.mjs";
import { csv, markdown, sentence, show } from "./health-report.mjs";
import { newId } from "./health-shelf.mjs";
import { Weights, defaults } from "./health-weights.mjs";
import { addWorksheet } from "./health-worksheet.mjs";
import { day, save } from "./files.mjs";
import { Tool } from "./tool.mjs";
import { cells } from "./tool-parts.mjs";

const ID = /^[a-z0-9-]{1,64}$/;
/** Excel reads UTF-8 only with this mark in front. */
const MARK = "\ufeff";

export class Health extends Tool {
  /** Values and statuses of the kept result, by name: there are no controls for them. */
  kept = {};
  /** Errors that stand beside a control while the rest is worked out. */
  aside = [];

  prepare() {
    this.page = this.data();
    this.account = newId();
    this.board = new HealthForm(this, this.page.signs);
    this.weights = new Weights(this);
    this.overview = new Overview(this);
    this.accounts = new Accounts(this);
    addConfigExchange(this);
    addWorksheet(this);
    this.form.addEventListener("input", ({ target }) => {
      if (CONTROLS.includes(target.name)) this.weights.keep();
      this.board.follow();
      if (!this.found) this.overview.show(null);
    });
    addEventListener("beforeprint", () => this.unfold(true));
    addEventListener("afterprint", () => this.unfold(false));
    this.on("keep-previous", () => this.keepPrevious());
    this.on("forget-previous", () => this.setPrevious({}, "The previous result is forgotten."));
    this.on("accounts-csv", () => {
      save(`cs-fieldbook-accounts-${day(new Date())}.csv`, MARK + cells(this.accounts.rows()), "text/csv;charset=utf-8");
    });
  }

  // The form and what is kept of it ----------------------------------------------------------------------------

  read() {
    const { "weights.sum": _sum, ...values } = super.read();
    return { ...values, ...this.kept };
  }

  /** The entries of the account, without the configuration that all accounts share. */
  own() {
    const values = Object.fromEntries(Object.entries(this.read()).filter(([name]) => !CONTROLS.includes(name)));
    const label = this.part("label").value.trim();
    if (Object.keys(values).length || label) values["account.id"] = this.account;
    return { values, label };
  }

  /** What is shown, shared and exported: the account as it is scored. */
  current() {
    if (this.shared) return this.shared;
    const { values: { "account.id": _id, ...values }, label } = this.own();
    return { values: { ...values, ...this.weights.texts() }, label };
  }

  write(values) {
    const part = (wanted) => Object.fromEntries(Object.entries(values).filter(([name]) => wanted(name)));
    const { "account.id": id, ...entries } = part((name) => !CONTROLS.includes(name) && !KEPT.test(name));
    this.kept = part((name) => KEPT.test(name) && typeof values[name] === "string");
    if (!this.shared) this.account = ID.test(id ?? "") ? id : newId();
    const config = this.shared ? { ...defaults(), ...part((name) => CONTROLS.includes(name)) } : this.weights.texts(true);
    const lost = super.write({ ...entries, ...config });
    for (const none of this.form.querySelectorAll('.fb-sign input[value=""]')) {
      if (!this.form.querySelector(`input[name="${none.name}"]:checked`)) none.checked = true;
    }
    this.board.follow();
    this.board.unfoldFilled(values);
    this.showPrevious();
    return lost;
  }

  /** Weights and bands are kept apart: see openOwn. */
  changedByHand() {
    const names = [...CONTROLS, "weights.sum"];
    return Object.fromEntries(Object.entries(super.changedByHand()).filter(([name]) => !names.includes(name)));
  }

  openOwn() {
    const typed = Object.entries(super.changedByHand()).filter(([name]) => CONTROLS.includes(name));
    this.board.writeConfig({ ...this.weights.texts(true), ...Object.fromEntries(typed) });
    if (typed.length) this.weights.keep();
    super.openOwn();
    this.board.follow();
    if (!this.found) this.overview.show(null);
    this.accounts.show();
  }

  keep() {
    const changed = this.unkept;
    const other = changed && this.keeper.store.peek();
    if (other && this.accounts.has(other)) this.keeper.store.know(other); // another tab has another account open
    super.keep();
    if (changed) this.accounts.keep(this.own(), this.saved);
  }

  lock(locked) {
    super.lock(locked);
    this.board.follow();
  }

  /** A shared result is read first; the entries it comes from follow. */
  receive(parts, text) {
    super.receive(parts, text);
    this.querySelector(".fb-health__main").before(this.part("result"));
  }

  leave() {
    super.leave();
    this.querySelector(".fb-health__main").after(this.part("result"));
  }

  /** Put one's own account on the shelf. False, and said, where it would not last there: then it has to stay open. */
  stow() {
    this.keep();
    const own = this.shared ? (this.keeper.works && this.keeper.read()) || this.mine : { ...this.own(), saved: this.saved };
    return this.accounts.stow(own, own.saved ? new Date(own.saved) : new Date());
  }

  /** Open other entries as the account that is worked on. False where the open one can't be put aside. */
  turn(parts) {
    if (!this.stow()) return false;
    this.unkept = true;
    this.fill(parts);
    return true;
  }

  adopt() {
    if (this.stow()) super.adopt();
  }

  /** Entries that come from elsewhere are an account of their own; the open one stays under Accounts. */
  replace(parts, { title, text = "" }) {
    if (!parts || parts.values["account.id"] === this.account) return super.replace(parts, { title, text }); // still the same account
    if (!this.stow()) return;
    const before = { ...this.own(), saved: this.saved?.toISOString() };
    const { "account.id": _id, ...values } = parts.values;
    const strange = Object.fromEntries(Object.entries(values).filter(([name]) => CONTROLS.includes(name)));
    this.unkept = true;
    const lost = this.fill({ ...parts, values });
    const { account } = this;
    const said = [text, before.values["account.id"] && "The account that was open is under Accounts.",
      lost.length && `What has no place here is left out: ${lost.slice(0, 5).join(", ")}${lost.length > 5 ? " …" : ""}.`];
    this.notice({
      name: "undo", title, text: said.filter(Boolean).join(" "), focus: true,
      actions: [["Undo", () => {
        this.accounts.shelf.remove(account);
        this.unkept = true;
        this.fill(before);
        this.say("Undone. What you entered is back.");
      }]],
    });
    this.weights.offer({ ...defaults(), ...strange });
  }

  async restart() {
    if (!(await this.confirm("dialog-restart"))) return;
    const { account } = this;
    this.replace(null, { title: "This account is cleared." });
    this.accounts.shelf.remove(account);
    this.accounts.show();
  }

  // The previous result ----------------------------------------------------------------------------------------

  keepPrevious() {
    const { found } = this;
    if (!found) return;
    const given = found.result.indicators.filter(({ status }) => status !== null);
    this.setPrevious({
      ...(found.result.score === null ? {} : { "previous.score": String(Number(found.result.score.toFixed(4))) }), "previous.date": day(new Date()),
      ...Object.fromEntries(given.map(({ id, status }) => [`previous.statuses.${id}`, status])),
      ...Object.fromEntries(given.map(({ id, value }) => [`previous.indicators.${id}`, String(value)])),
    }, "Today's result is kept as the previous one.");
  }

  setPrevious(given, title) {
    const others = ({ values }) => Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith("previous.")));
    const { label } = this.own();
    super.replace({ values: { ...others(this.own()), ...given }, label }, { title });
  }

  showPrevious() {
    const signs = Object.keys(this.kept).filter((name) => name.startsWith("previous.statuses.")).length;
    this.part("last-said").textContent = signs ? `The status of ${signs === 1 ? "one sign" : `${signs} signs`} from that day is kept as well.` : "";
    this.querySelector('[data-do="forget-previous"]').hidden = !signs && !this.form.elements.namedItem("previous.score").value;
  }

  // The result -------------------------------------------------------------------------------------------------

  enough(values) {
    return Object.keys(values).some((name) => /^(indicators|status|context)\./.test(name));
  }

  question(values) {
    const { aside, ...asked } = question(this.page, values);
    this.aside = aside;
    return asked;
  }

  place(path) {
    return path === "weights" ? "weights.sum" : path === "bands" ? "bands.yellow" : path;
  }

  async work(payload) {
    const result = await this.engine.ask("health.score", payload);
    const wide = this.part("result").clientWidth >= 700;
    const { green, yellow } = result.bands;
    const zones = [["Red", 0, yellow], ["Yellow", yellow, green], ["Green", green, 100]];
    const scale = result.score !== null && await this.engine.ask("draw.bands", {
      title: "The score in its bands", name: "Score", id: "fb-health-scale", unit: "score", value: result.score,
      bands: zones.map(([label, low, high]) => ({ label, low, high })),
    });
    const bars = await this.engine.ask("draw.bars", {
      title: "Points by category", id: "fb-health-bars", wide, low: 0, high: 100,
      bars: result.categories.map(({ id, weight, points, answered, open }) => (
        { label: this.page.categories[id], value: points, note: `weight ${weight}, ${answered} of ${answered + open} signs` })),
      bands: zones.map(([label, from]) => ({ label, from })),
    });
    return { result, scale, bars };
  }

  present(found, values) {
    super.present(found, values);
    this.mark(this.aside);
    this.overview.show(found.result);
    this.querySelector('[data-do="keep-previous"]').disabled = this.shared !== null;
  }

  clear() {
    super.clear();
    this.overview.show(null);
    this.querySelector('[data-do="keep-previous"]').disabled = true;
  }

  refuse(errors) {
    super.refuse(errors);
    this.board.unfoldErrors();
    this.overview.show(null, "Something can't be used yet");
    this.querySelector('[data-do="keep-previous"]').disabled = true;
  }

  /** On paper everything is open that isn't the table of a picture. */
  unfold(open) {
    for (const details of this.part("report").querySelectorAll(`details${open ? ":not([open])" : "[data-unfolded]"}`)) {
      if (details.closest(".fb-picture")) continue;
      details.open = open;
      details.toggleAttribute("data-unfolded", open);
    }
  }

  show(found, values) {
    return show(this, found, values);
  }

  sentence(found) {
    return sentence(found);
  }

  markdown(found, values) {
    return markdown(this, found, values);
  }

  csv({ result }) {
    return csv(this, result);
  }
}
