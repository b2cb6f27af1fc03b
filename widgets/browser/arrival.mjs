// Back by the back button or a reload: the place on the page and the focus, once what stood there stands there again.
//
// Browsers restore the place while the page loads. A result that is worked out comes later, so the page was too short then.

const KEY = "fieldbookPlace";
/** A page that is loaded anew loses what its history was told as it went; the tab's own storage keeps it. */
const ANEW = `fieldbook:${location.pathname}:place`;
const MOVES = ["wheel", "touchmove", "keydown", "pointerdown"];
const type = performance.getEntriesByType("navigation")[0]?.type;
let wanted = type === "back_forward" ? history.state?.[KEY] : type === "reload" ? anew() : null;

const forget = () => {
  wanted = null;
  for (const name of MOVES) removeEventListener(name, forget, { capture: true });
};
// Whoever has begun to move is not moved any more.
if (wanted) for (const name of MOVES) addEventListener(name, forget, { capture: true, passive: true });

/** The place on this page before it was loaded anew, or null. */
function anew() {
  try {
    return JSON.parse(sessionStorage.getItem(ANEW));
  } catch {
    return null; // storage is blocked, or holds what another site on this host left
  }
}

addEventListener("pagehide", () => {
  const place = { top: scrollY, mark: landmark(), focus: sign(document.activeElement) };
  try {
    history.replaceState({ ...history.state, [KEY]: place }, "");
    if (place.mark) sessionStorage.setItem(ANEW, JSON.stringify(place));
    else sessionStorage.removeItem(ANEW);
  } catch {
    // a browser that limits how often this may be done, or blocks storage: the page begins at its top
  }
});

/** What fills the middle of the screen of a long form, and where it begins: domains out of sight have no height yet. */
function landmark() {
  const field = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest("[data-question], [data-action], #your-result");
  return field ? { id: field.id, top: field.getBoundingClientRect().top } : null;
}

/** Bring that to where it was. False as long as it doesn't reach the middle of the screen from there. */
function align({ id, top }) {
  const field = document.getElementById(id);
  if (!field || top + field.offsetHeight < innerHeight / 2) return false;
  scrollBy({ top: field.getBoundingClientRect().top - top, behavior: "instant" });
  return true;
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
  const { top, mark, focus } = wanted;
  const element = type === "back_forward" && focus ? document.querySelectorAll(focus.selector)[focus.place] : null;
  if (document.activeElement === document.body) element?.focus({ preventScroll: true });
  if (mark) {
    if (!align(mark)) return;
    requestAnimationFrame(() => requestAnimationFrame(() => align(mark))); // what stands above it has its height now
  } else {
    if (document.documentElement.scrollHeight - innerHeight < top) return;
    if (Math.abs(scrollY - top) > 2) scrollTo({ top, behavior: "instant" });
  }
  if (!focus || element || type !== "back_forward") forget();
}
