// The line below a list in a dialog: what has just been done, and the way back from it.

import { h } from "./dom.mjs";

/** Says what was done in the part `name` of a widget; what can be undone can still be when the dialog is closed. */
export class WayBack {
  #undo = null;

  constructor(widget, dialog, name) {
    Object.assign(this, { widget, dialog, place: widget.part(name) });
    dialog.addEventListener("close", () => this.#leave());
  }

  /** Say something, with a way back when `undo` is given. */
  say(text = "", undo = null) {
    this.#undo = undo;
    const act = () => {
      undo();
      this.say("Undone.");
      this.dialog.querySelector("h2").focus();
    };
    this.place.replaceChildren(...[text && h("span", {}, text), undo && " ",
      undo && h("button", { type: "button", class: "fb-button", "data-at": "undo", click: act }, "Undo")].filter(Boolean));
  }

  /** The way back stays open, on the page. */
  #leave() {
    const undo = this.#undo;
    const title = this.place.querySelector("span")?.textContent;
    this.say();
    if (undo) this.widget.notice({ name: "deleted", title, actions: [["Undo", undo]] });
  }
}
