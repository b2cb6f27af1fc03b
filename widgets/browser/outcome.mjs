// The result on the page: asked of the engine, shown, announced once, put away, unfolded for paper.

import { EngineFault, Refused } from "./ask.mjs";
import { settle } from "./arrival.mjs";
import { h } from "./dom.mjs";
import { dayInWords } from "./files.mjs";

/** Milliseconds of building before the page is drawn again. */
const SLICE = 8;
/** As long as the next drawing is waited for: a page that nobody sees isn't drawn. */
const UNSEEN = 200;

/** What was changed has been drawn. */
function drawn() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, UNSEEN);
  });
}

/** The result of an assessment's element. */
export class Outcome {
  /** The engine's last answer that is on the page, or null. */
  result = null;
  #ticket = 0;
  #shown = false;
  /** Parts of the report that are still to come, each a function that makes a node or none. */
  #coming = [];

  constructor(widget) {
    this.widget = widget;
    addEventListener("beforeprint", () => {
      this.#finish();
      this.unfold(true);
    });
    addEventListener("afterprint", () => this.unfold(false));
  }

  /** Ask the engine about these parts; an answer that a later question has overtaken is dropped. */
  async compute(parts) {
    const { widget } = this;
    const ticket = ++this.#ticket;
    widget.part("empty").hidden = true;
    try {
      const { result, pictures } = await widget.solve(parts);
      if (ticket === this.#ticket) await this.#show(parts, result, pictures);
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

  /** A result in place of none is there with its verdict; the report below follows. Later ones change as a whole. */
  async #show(parts, result, pictures) {
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
    widget.part("rhythm").textContent = widget.rhythm(result);
    this.#announce(result, first);
    if (first) {
      this.#coming = body;
      await this.#follow();
    } else {
      this.#coming = [];
      widget.putReport(body.flatMap((make) => make() ?? []));
      this.#end();
    }
  }

  /** Add the parts below the verdict once it has been drawn, in slices. */
  async #follow() {
    const parts = this.#coming;
    while (parts === this.#coming && parts.length) {
      await drawn();
      const begun = performance.now();
      while (parts === this.#coming && parts.length && performance.now() - begun < SLICE) this.#next();
    }
    if (parts === this.#coming && !this.widget.hasAttribute("data-result")) this.#end();
  }

  #next() {
    const node = this.#coming.shift()();
    if (node) this.widget.part("report").append(node);
  }

  /** Add at once what is still to come: paper can't wait. */
  #finish() {
    if (!this.#coming.length) return;
    while (this.#coming.length) this.#next();
    this.#end();
  }

  /** The report is whole. */
  #end() {
    const { widget } = this;
    widget.setAttribute("data-result", "");
    for (const name of ["after", "tools"]) widget.part(name).hidden = false;
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
    this.#coming = [];
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
