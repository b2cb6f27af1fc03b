// The result on the page: asked of the engine, shown, announced once, put away, unfolded for paper.

import { EngineFault, Refused } from "./ask.mjs";
import { settle } from "./arrival.mjs";
import { h } from "./dom.mjs";
import { dayInWords } from "./files.mjs";

/** The result of an assessment's element. */
export class Outcome {
  /** The engine's last answer that is on the page, or null. */
  result = null;
  #ticket = 0;
  #shown = false;

  constructor(widget) {
    this.widget = widget;
    addEventListener("beforeprint", () => this.unfold(true));
    addEventListener("afterprint", () => this.unfold(false));
  }

  /** Ask the engine about these parts; an answer that a later question has overtaken is dropped. */
  async compute(parts) {
    const { widget } = this;
    const ticket = ++this.#ticket;
    widget.part("empty").hidden = true;
    try {
      const { result, pictures } = await widget.solve();
      if (ticket === this.#ticket) this.#show(parts, result, pictures);
    } catch (fault) {
      if (ticket !== this.#ticket) return;
      if (fault instanceof EngineFault) { // showEngine says it, with a way out
        this.clear(); // what stands there belongs to earlier answers
        widget.part("empty").hidden = true;
        return;
      }
      const list = fault instanceof Refused ? fault.errors.map(({ field, message }) => `${field}: ${message}`) : [String(fault.message)];
      widget.notice({ name: "result", kind: "bad", title: "The result can't be worked out.", text: widget.safe(), list });
    }
  }

  #show(parts, result, pictures) {
    const { widget } = this;
    this.result = result;
    const first = !this.#shown;
    this.#shown = true;
    const dated = parts.date || widget.changedAt();
    const { head, body } = widget.report({
      root: widget, data: widget.page, sheet: widget.sheet, parts, label: parts.label, shared: widget.shared !== null,
      saved: dated ? dayInWords(new Date(`${widget.day()}T12:00`)) : "",
    }, result, pictures);
    widget.part("head").replaceChildren(...head);
    widget.putReport(body);
    widget.setAttribute("data-result", "");
    widget.part("rhythm").textContent = widget.rhythm(result);
    for (const name of ["after", "tools"]) widget.part(name).hidden = false;
    this.#announce(result, first);
    settle();
  }

  /** Say the result, and show it beside the questions. */
  #announce(result, first) {
    const { widget } = this;
    const words = widget.words(result);
    const verdict = widget.part("verdict");
    verdict.hidden = false;
    verdict.replaceChildren(result.complete ? "Your result: " : "So far: ", h("a", { href: "#your-result" }, words));
    const own = widget.shared === null;
    widget.announce(words, `${own ? "Your" : "The"} result: ${words}.${first && own ? " It stands below the questions." : ""}`);
  }

  /** Take the result off the page. */
  clear() {
    const { widget } = this;
    this.#ticket += 1;
    this.result = null;
    this.#shown = false;
    widget.hush();
    widget.removeAttribute("data-result");
    widget.part("head").replaceChildren();
    widget.part("report").replaceChildren();
    widget.part("empty").hidden = false;
    for (const name of ["after", "tools", "verdict"]) widget.part(name).hidden = true;
  }

  /** Paper can't unfold anything. */
  unfold(printing) {
    for (const details of this.widget.querySelectorAll(".fb-result details")) {
      if (printing && !details.open) {
        details.open = true;
        details.dataset.folded = "";
      } else if (!printing && "folded" in details.dataset) {
        details.open = false;
        delete details.dataset.folded;
      }
    }
  }
}
