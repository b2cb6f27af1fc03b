// The overview beside the form: score, status and the points of each category, as one fills in.

import { h } from "./dom.mjs";
import { shown } from "./figures.mjs";
import { WORDS, mark } from "./health-form.mjs";

export class Overview {
  constructor(widget) {
    this.widget = widget;
  }

  /** Show a result; without one only the statuses, with `text` instead of the score's. */
  show(result, text = "No score yet") {
    const { widget } = this;
    const worst = widget.board.worst();
    const status = result?.override?.status ?? result?.status ?? null;
    widget.part("overview").dataset.status = status ?? "";
    widget.part("overview-score").textContent = shown(result?.score ?? null);
    widget.part("overview-status").replaceChildren(status ? mark(status) : text,
      ...(result?.override ? [h("small", {}, " by hand")] : []));
    for (const link of widget.querySelectorAll("[data-overview]")) {
      const category = result?.categories.find(({ id }) => id === link.dataset.overview);
      const place = link.querySelector(".fb-overview__mark");
      const found = category ? category.status : worst[link.dataset.overview];
      place.className = `fb-overview__mark ${found ? `fb-status fb-status--${found}` : ""}`;
      place.replaceChildren(...(found ? [h("span", { class: "fb-sr" }, `${WORDS[found]}: `)] : []));
      link.querySelector("[data-points]").textContent = shown(category?.points ?? null);
    }
  }
}
