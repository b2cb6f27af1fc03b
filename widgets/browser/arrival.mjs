// Back by the back button or a reload: the place on the page and the focus, once what stood there stands there again.
//
// Browsers restore the place while the page loads. A result that is worked out comes later, so the page was too short then.

const KEY = "fieldbookPlace";
const MOVES = ["wheel", "touchmove", "keydown", "pointerdown"];
const type = performance.getEntriesByType("navigation")[0]?.type;
let wanted = ["back_forward", "reload"].includes(type) ? history.state?.[KEY] : null;

const forget = () => {
  wanted = null;
  for (const name of MOVES) removeEventListener(name, forget, { capture: true });
};
// Whoever has begun to move is not moved any more.
if (wanted) for (const name of MOVES) addEventListener(name, forget, { capture: true, passive: true });

addEventListener("pagehide", () => {
  try {
    const place = { top: scrollY, asked: asked(), focus: sign(document.activeElement) };
    history.replaceState({ ...history.state, [KEY]: place }, "");
  } catch {
    // a browser that limits how often this may be done: the page begins at its top
  }
});

/** The question in the middle of the screen and where it begins; null elsewhere. Domains out of sight have no height yet. */
function asked() {
  const field = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest("[data-question]");
  return field ? { id: field.id, top: field.getBoundingClientRect().top } : null;
}

/** Bring that question to where it was. */
function align({ id, top }) {
  const field = document.getElementById(id);
  if (field) scrollBy({ top: field.getBoundingClientRect().top - top, behavior: "instant" });
}

/** What has the focus as a selector and its place among all that it finds; null for what can't be named. */
function sign(element) {
  const selector = named(element);
  return selector ? { selector, place: [...document.querySelectorAll(selector)].indexOf(element) } : null;
}

function named(element) {
  const quoted = (name) => `[${name}="${CSS.escape(element.getAttribute(name))}"]`;
  if (!element || element === document.body) return "";
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.hasAttribute("name")) return quoted("name") + (element.type === "radio" ? quoted("value") : "");
  return element.hasAttribute("href") ? `a${quoted("href")}` : "";
}

/** Go to the place that was left, as soon as the page is long enough. To be called whenever the page has grown. */
export function settle() {
  if (!wanted) return;
  const { top, asked: place, focus } = wanted;
  const element = type === "back_forward" && focus ? document.querySelectorAll(focus.selector)[focus.place] : null;
  if (document.activeElement === document.body) element?.focus({ preventScroll: true });
  if (place) {
    align(place);
    requestAnimationFrame(() => requestAnimationFrame(() => align(place))); // what stands above it has its height now
    return forget();
  }
  if (document.documentElement.scrollHeight - innerHeight < top) return;
  if (Math.abs(scrollY - top) > 2) scrollTo({ top, behavior: "instant" });
  if (!focus || element || type !== "back_forward") forget();
}
