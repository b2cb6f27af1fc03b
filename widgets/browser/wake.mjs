// When the code of a page's widgets is loaded: at the first sign of a person, or at once where it has something to show.
// Until then the page stands as the build wrote it, with the forms in place: nothing is lost that is entered early.

/** What a person does, and what asks for a page as it is with its code. */
const SIGNS = [
  "pointerdown", "pointermove", "touchstart", "wheel", "scroll", "keydown", "focusin", "input", "change", "hashchange", "dragenter",
];
/** After one of these in a form the calculator starts: it is told of the one that came too early. */
const INTENT = ["pointerdown", "focusin", "input", "keydown"];

/** Whether there is something to bring back: a link's content, what this device has kept, or a page that was left. */
export function kept() {
  if (location.hash || location.search || navigator.serviceWorker?.controller) return true;
  if (performance.getEntriesByType("navigation")[0]?.type !== "navigate") return true;
  return document.documentElement.hasAttribute("data-fb-kept"); // theme.js has looked before the first paint
}

/** Wait for the first sign of a person. Resolves with the event. */
export function sign() {
  return new Promise((resolve) => {
    const come = (event) => {
      for (const name of SIGNS) removeEventListener(name, come, { capture: true });
      resolve(event);
    };
    for (const name of SIGNS) addEventListener(name, come, { capture: true, passive: true });
  });
}

/**
 * Note what is done in an element until its code is there. Returns a function to be called then: it presses the last
 * button once more, and tells the element that somebody is at work in it. `first` is the event that was too early.
 */
export function hold(element, first) {
  let touched = null;
  let pressed = null;
  const note = (event) => {
    if (!(event.target instanceof Element) || !element.contains(event.target)) return;
    if (INTENT.includes(event.type)) touched = event.target;
    if (event.type === "click") pressed = event.target.closest("[data-do], [data-fold] > summary") ?? pressed;
    if (event.type === "submit") event.preventDefault(); // by Enter in a field: there is no server to send it to
  };
  const names = [...INTENT, "click", "submit"];
  for (const name of names) addEventListener(name, note, { capture: true });
  if (first) note(first);
  return () => {
    for (const name of names) removeEventListener(name, note, { capture: true });
    touched?.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
    pressed?.click();
  };
}
