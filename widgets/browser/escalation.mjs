// <fieldbook-escalation>: answers to a tier, with the path lit in the tree and the actions as a checklist.

import { h } from "./dom.mjs";
import { parse } from "./numbers.mjs";
import { Tool } from "./tool.mjs";
import { picture } from "./tool-parts.mjs";

export class Escalation extends Tool {
  prepare() {
    this.page = this.data();
    this.asks = [...this.part("asks").children];
    this.here = 0;
    this.on("back", () => this.go(this.here - 1, true));
    this.on("forward", () => this.go(this.here + 1, true));
    this.form.addEventListener("input", ({ target }) => target.name === "mode" && this.go(this.here));
    this.part("asks").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input, select")) this.go(this.here + 1, true);
    });
    this.go(0);
    this.part("report").addEventListener("input", ({ target }) => target.matches("[data-todo]") && this.tick());
  }

  write(values) {
    const lost = super.write(values);
    this.form.elements.done.value = typeof values.done === "string" ? values.done : "";
    this.go(0);
    return lost.filter((name) => name !== "done");
  }

  /** Show one question, or all. */
  go(place, focus = false) {
    const mode = this.form.elements.mode.value;
    this.form.dataset.mode = mode;
    this.here = Math.min(Math.max(place, 0), this.asks.length - 1);
    this.asks.forEach((ask, index) => ask.toggleAttribute("data-here", index === this.here));
    this.part("step").textContent = `Question ${this.here + 1} of ${this.asks.length}`;
    this.querySelector('[data-do="back"]').disabled = this.here === 0;
    this.querySelector('[data-do="forward"]').hidden = this.here === this.asks.length - 1;
    if (focus && mode === "steps") {
      const ask = this.asks[this.here];
      (ask.querySelector("input:checked") ?? ask.querySelector("input, select")).focus();
    }
  }

  /** What is asked, without how it is asked and what is ticked. */
  enough({ mode: _mode, done: _done, ...values }) {
    return Object.keys(values).length > 0;
  }

  question(values) {
    const payload = {};
    const errors = [];
    for (const [name, kind] of this.page.questions) {
      const value = values[name];
      if (value === undefined) continue;
      if (kind === "yes_no") payload[name] = value === "yes";
      else {
        const number = parse(value);
        if (Number.isNaN(number) || !Number.isInteger(number)) errors.push({ field: name, message: "Use a whole number, such as 0, 2 or 45." });
        else payload[name] = number;
      }
    }
    // "No date" and "not asked yet" are the same to a visitor; with everything else answered, empty means no date.
    if (!("renewal_days" in payload)) payload.renewal_days = null;
    return { payload, errors };
  }

  async work(payload) {
    const found = await this.engine.ask("escalation.route", payload);
    const wide = this.part("result").clientWidth >= 560;
    const tree = await this.engine.ask("draw.tree", { title: "Your path through the tree", id: "fb-tree", wide, path: found.path });
    return { ...found, tree };
  }

  sentence({ tier, title, time }) {
    return tier ? `Tier ${tier}: ${title}. ${time}.` : `${title}.`;
  }

  present(found, values) {
    super.present(found, values);
    const done = new Set((values.done ?? "").split(" "));
    for (const box of this.part("report").querySelectorAll("[data-todo]")) {
      box.checked = done.has(box.dataset.todo);
      box.disabled = this.shared !== null;
    }
  }

  tick() {
    const boxes = [...this.part("report").querySelectorAll("[data-todo]")];
    const here = boxes.map((box) => box.dataset.todo);
    const others = this.form.elements.done.value.split(" ").filter((id) => id && !here.includes(id));
    this.form.elements.done.value = [...others, ...boxes.filter((box) => box.checked).map((box) => box.dataset.todo)].join(" ");
    this.saved = new Date();
    this.unkept = true;
    this.keep();
  }

  show(found) {
    const { tier, title, team, time, reasons, actions, onward, rhythm, open, tree } = found;
    const asked = new Map(this.page.questions.map(([name, _kind, question]) => [name, question]));
    const waiting = open.filter((name) => name !== "renewal_days");
    const links = (ids, entries) => ids.map((id, place) => [place ? ", " : "", h("a", { href: entries[id][1] }, entries[id][0])]);
    return [
      h("section", { class: "fb-tier", "data-tier": tier },
        h("p", { class: "fb-card__eyebrow" }, waiting.length ? "So far" : "Result"),
        h("h3", {}, tier ? `Tier ${tier}: ${title}` : title),
        h("p", {}, h("strong", {}, "Who: "), team), time && h("p", {}, h("strong", {}, "How soon: "), time), rhythm && h("p", {}, rhythm)),
      reasons.length > 0 && [h("h3", {}, "Why"), h("ul", { class: "fb-list" }, reasons.map((reason) => h("li", {}, h("strong", {}, `Tier ${reason.tier}: `), reason.text)))],
      actions.length > 0 && [h("h3", {}, "What to do"), h("ul", { class: "fb-todo" }, actions.map((action, place) =>
        h("li", {}, h("label", { class: "fb-check" }, h("input", { type: "checkbox", "data-todo": `${tier}.${place + 1}` }), h("span", {}, action))))),
      onward && h("p", {}, `${onward}.`)],
      (found.playbooks.length > 0 || found.templates.length > 0) && h("p", {},
        found.playbooks.length > 0 && [h("strong", {}, "Playbooks: "), links(found.playbooks, this.page.playbooks), ". "],
        found.templates.length > 0 && [h("strong", {}, "Templates: "), links(found.templates, this.page.templates), "."]),
      picture(tree, "The tree and your answers", "tree"),
      waiting.length > 0 && h("details", { class: "fb-more", "data-keep": "open" },
        h("summary", {}, waiting.length === 1 ? "One question is open" : `${waiting.length} questions are open`),
        h("p", {}, "A further answer can only raise the tier, never lower it."),
        h("ul", { class: "fb-list" }, waiting.map((name) => h("li", {}, asked.get(name))))),
    ];
  }

  markdown({ tier, title, team, time, reasons, actions, onward, rhythm }) {
    const parts = [
      this.heading("Escalation"), `**${tier ? `Tier ${tier}: ${title}` : title}**`,
      [`- Who: ${team}`, time && `- How soon: ${time}`].filter(Boolean).join("\n"), rhythm,
      reasons.length && `Why:\n\n${reasons.map(({ text }) => `- ${text}`).join("\n")}`,
      actions.length && `What to do:\n\n${actions.map((action, place) => `- [${this.ticked(tier, place) ? "x" : " "}] ${action}`).join("\n")}`,
      onward && `${onward}.`,
    ];
    return `${parts.filter(Boolean).join("\n\n")}\n`;
  }

  ticked(tier, place) {
    return (this.current().values.done ?? "").split(" ").includes(`${tier}.${place + 1}`);
  }
}
