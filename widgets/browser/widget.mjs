// What every widget has: an engine that starts at the first sign of intent, notices, dialogs, a live region.

import { EngineFault, Refused, engineAt } from "./ask.mjs";
import { settle } from "./arrival.mjs";
import { h } from "./dom.mjs";
import { megabytes } from "./figures.mjs";

const FAULTS = {
  blocked: "This browser doesn't let the page run its calculator: WebAssembly is switched off or forbidden here. Allow it for this site and try again, use another browser, or work the score out by hand, as shown below.",
  download: "The calculator could not be loaded. Check your connection and try again.",
  incomplete: "Only a part of the calculator arrived. Check your connection and try again.",
  changed: "What arrived isn't the calculator that this site was built with, so it was not started. Try again; if that doesn't help, work the score out by hand, as shown below.",
  start: "The calculator arrived and could not be started. Try again; if that doesn't help, use another browser or work the score out by hand, as shown below.",
  slow: "The calculator took too long. Try again, on a better connection if you can.",
  stopped: "The calculator has stopped. Try again.",
};
/** Buttons that do one thing: the second half of a double click would do it again. */
const ONCE = new Set(["export", "csv", "copy", "copy-link", "docx", "import", "markdown", "new-run", "print", "remind", "restart", "share"]);
const INTENT = ["pointerdown", "focusin", "input", "keydown"];

/** Base of all widgets. A subclass has `setup()`; its server-rendered content works without it. */
export class Widget extends HTMLElement {
  /** True for a widget that works everything out by itself: it never downloads the engine. */
  static local = false;
  /** How long a result must stand before it is said, in milliseconds: whoever clicks through answers isn't talked at. */
  calm = 700;
  #announced = "";
  #resting;

  connectedCallback() {
    if (this.root) return;
    this.root = new URL(this.dataset.root, document.baseURI).href;
    if (!this.constructor.local) this.#followEngine();
    this.setup();
    this.setAttribute("data-on", "");
    if (this.engine) this.showEngine();
    settle();
  }

  #followEngine() {
    this.engine = engineAt(new URL(this.dataset.runtime, document.baseURI).href);
    this.engine.addEventListener("change", () => this.showEngine());
    for (const button of this.querySelectorAll("[data-engine] button")) {
      button.addEventListener("click", () => this.retry());
    }
    addEventListener("online", () => this.engine.state === "failed" && this.retry());
  }

  /** The element that plays a part: `this.part("report")`. */
  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  /** Run a function for every button with this `data-do`. */
  on(name, run) {
    const act = ONCE.has(name) ? (event) => event.detail > 1 || run(event) : run;
    for (const button of this.querySelectorAll(`[data-do="${name}"]`)) button.addEventListener("click", act);
  }

  /** Data that the build put into the page. */
  data() {
    return JSON.parse(this.part("data").textContent);
  }

  /** Start the engine as soon as somebody does something in `element`. */
  bootAtIntent(element) {
    if (!this.engine) return;
    const boot = () => {
      for (const name of INTENT) element.removeEventListener(name, boot);
      if (this.engine.state === "idle") this.engine.boot();
    };
    for (const name of INTENT) element.addEventListener(name, boot, { passive: true });
  }

  /** Called by the "Try again" button; a subclass asks its question once more. */
  retry() {
    this.engine.boot();
  }

  /** Say how far the engine is, wherever the page has a place for it. */
  showEngine() {
    const { state, step, loaded, total, reason } = this.engine;
    const arriving = step === "download" && loaded < total;
    const text = state === "failed"
      ? `${FAULTS[reason] ?? FAULTS.stopped} ${this.safe()}`
      : arriving ? `Loading the calculator: ${megabytes(loaded)} of ${megabytes(total)} MB` : "Starting the calculator …";
    for (const place of this.querySelectorAll("[data-engine]")) {
      place.hidden = state === "idle" || state === "ready";
      place.toggleAttribute("data-failed", state === "failed");
      place.querySelector("p").textContent = text;
      const bar = place.querySelector("progress");
      bar.hidden = state === "failed";
      if (arriving && total) bar.value = loaded / total;
      else bar.removeAttribute("value");
      place.querySelector("button").hidden = state !== "failed";
    }
    if (state === "failed" && this.told !== reason) this.say(text);
    this.told = state === "failed" ? reason : "";
  }

  /** The sentence that what was typed isn't lost. */
  safe() {
    return "Nothing you entered is lost.";
  }

  /** Have a screen reader say a sentence when it is free. */
  say(text) {
    const live = this.part("live");
    live.textContent = "";
    setTimeout(() => (live.textContent = text), 50);
  }

  /** Say what a result says once it has come to rest; `words` tell whether it is a new one. */
  announce(words, sentence = words) {
    clearTimeout(this.#resting);
    if (!words || words === this.#announced) return;
    this.#resting = setTimeout(() => {
      this.#announced = words;
      this.say(sentence);
    }, this.calm);
  }

  /** There is no result any more: the next one is news. */
  hush() {
    clearTimeout(this.#resting);
    this.#announced = "";
  }

  /** Put nodes into the place of the report; what a reader has unfolded there stays open. */
  putReport(nodes) {
    const place = this.part("report");
    const open = [...place.querySelectorAll("details[data-keep][open]")].map((details) => details.dataset.keep);
    place.replaceChildren(...nodes);
    for (const details of place.querySelectorAll("details[data-keep]")) {
      if (open.includes(details.dataset.keep)) details.open = true;
    }
  }

  /**
   * Show a notice that stays until it is closed. One with the same `name` is replaced.
   * `actions`: [[label, function]]; each closes the notice. `focus` moves there, for when what was used is gone.
   */
  notice({ name, kind = "", title, text = "", list = [], actions = [], focus = false }) {
    this.dismiss(name);
    const close = () => notice.remove();
    const role = kind === "bad" ? "alert" : "status";
    const notice = h("div", { class: `fb-notice ${kind && `fb-notice--${kind}`}`, role, "data-notice": name, tabindex: "-1" },
      h("div", { class: "fb-notice__text" },
        h("p", { class: "fb-notice__title" }, title),
        text && h("p", {}, text),
        list.length > 0 && h("ul", {}, list.map((line) => h("li", {}, line)))),
      h("div", { class: "fb-notice__actions" },
        actions.map(([label, run]) => {
          // One notice may take the place of another: a double click presses the first one's button only.
          const act = ({ detail }) => detail > 1 || (close(), run());
          return h("button", { type: "button", class: "fb-button", click: act }, label);
        }),
        h("button", { type: "button", class: "fb-button fb-button--quiet", click: close }, "Close")));
    this.part("notices").append(notice);
    if (focus) notice.focus({ preventScroll: true });
  }

  /** Say what the engine has refused. That it doesn't run is said by `showEngine`; any other fault is thrown on. */
  refused(fault, title) {
    if (fault instanceof EngineFault) return;
    if (!(fault instanceof Refused)) throw fault;
    const list = fault.errors.map(({ field, message }) => `${field}: ${message}`);
    this.notice({ name: "refused", kind: "bad", title, text: this.safe(), list });
  }

  /** Take a notice away. */
  dismiss(name) {
    this.querySelector(`[data-notice="${name}"]`)?.remove();
  }

  /** Ask in a dialog of the page. True when the button that carries `value="yes"` was pressed. */
  confirm(name) {
    const dialog = this.part(name);
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    });
  }

  /** Let the buttons of all dialogs close them with their value. */
  wireDialogs() {
    for (const dialog of this.querySelectorAll("dialog")) {
      for (const button of dialog.querySelectorAll("button[value]")) {
        button.addEventListener("click", () => dialog.close(button.value));
      }
    }
  }
}
