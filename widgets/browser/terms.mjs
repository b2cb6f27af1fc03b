// Terms of the glossary explain themselves: on hover, on focus and on the first tap a short text appears beside them.
// Without script they are plain links to the glossary.

const meanings = { loading: null };
let box = null;
let current = null;
let closing = 0;

/** The short meanings of all terms, loaded once and only when the first one is wanted. */
function load() {
  meanings.loading ??= fetch(termsAddress())
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .catch(() => {
      meanings.loading = null; // try again at the next term
      return {};
    });
  return meanings.loading;
}

function termsAddress() {
  return document.querySelector("meta[name=fb-terms]").content;
}

function tooltip() {
  if (box) return box;
  box = document.createElement("div");
  box.className = "fb-meaning";
  box.id = "fb-meaning";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  box.addEventListener("pointerenter", () => clearTimeout(closing));
  box.addEventListener("pointerleave", () => hide(200));
  (document.querySelector("main") ?? document.body).append(box); // a landmark, as all of the content
  return box;
}

async function show(term) {
  clearTimeout(closing);
  current = term;
  const text = (await load())[term.dataset.fbTerm];
  if (!text || current !== term) return;
  const element = tooltip();
  element.textContent = text;
  element.hidden = false;
  term.setAttribute("aria-describedby", element.id);
  place(element, term);
}

function place(element, term) {
  const word = term.getClientRects()[0];
  const gap = 8;
  const width = element.offsetWidth;
  const left = Math.min(Math.max(gap, word.left), document.documentElement.clientWidth - width - gap);
  const below = word.bottom + gap;
  const above = word.top - gap - element.offsetHeight;
  const top = below + element.offsetHeight > innerHeight && above > 0 ? above : below;
  element.style.setProperty("left", `${left + scrollX}px`);
  element.style.setProperty("top", `${top + scrollY}px`);
}

function hide(delay = 0) {
  clearTimeout(closing);
  closing = setTimeout(() => {
    current?.removeAttribute("aria-describedby");
    current = null;
    if (box) box.hidden = true;
  }, delay);
}

const term = (event) => event.target.closest?.("[data-fb-term]");
let tapped = null;

document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "touch" && term(event)) show(term(event));
});
document.addEventListener("pointerout", (event) => {
  if (event.pointerType !== "touch" && term(event)) hide(200);
});
document.addEventListener("focusin", (event) => (term(event) ? show(term(event)) : null));
document.addEventListener("focusout", (event) => (term(event) ? hide() : null));
document.addEventListener("keydown", (event) => (event.key === "Escape" ? hide() : null));
// A first tap explains, a second one opens the entry.
document.addEventListener("pointerdown", (event) => {
  tapped = event.pointerType === "touch" && term(event) !== current ? term(event) : null;
  if (!term(event) && event.target !== box) hide();
});
document.addEventListener("click", (event) => {
  if (!tapped || term(event) !== tapped) return;
  event.preventDefault();
  show(tapped);
  tapped = null;
});
