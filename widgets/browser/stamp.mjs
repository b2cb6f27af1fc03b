// What a printed result says about itself: its name, its date and the version of the model behind it.

import { dayInWords } from "./files.mjs";

/** Fill the part "stamp" of a tool just before it is printed; without a result it stays empty. */
export function addStamp(widget) {
  const place = widget.part("stamp");
  if (!place) return;
  addEventListener("beforeprint", () => {
    const label = widget.current?.().label;
    const day = dayInWords(widget.date?.() ?? new Date());
    const said = [label, day, `Model version ${widget.dataset.version}`];
    place.textContent = widget.found ? said.filter(Boolean).join(" · ") : "";
  });
}
