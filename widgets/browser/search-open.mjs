// Opens the search from the header, by "/" and by Ctrl or ⌘ K. Its code, its styles and its index are loaded only then.

const TAG = "fieldbook-search";
const button = document.querySelector("[data-fb-search]");
let dialog = null;
let opening = false;

async function open() {
  const here = document.querySelector(`${TAG}[data-inline]`);
  if (here) {
    await customElements.whenDefined(TAG); // define.mjs loads it
    const input = here.querySelector("input");
    input.focus();
    input.select();
    return;
  }
  if (opening || dialog?.open) return;
  opening = true;
  const early = keysUntil(() => !opening);
  button.setAttribute("aria-busy", "true");
  try {
    dialog ??= await made();
    dialog.showModal();
    dialog.querySelector(TAG).opened(early.join(""));
  } catch {
    location.href = button.dataset.page; // all entries stand there, without any script
  } finally {
    opening = false;
    button.removeAttribute("aria-busy");
  }
}

/** What is typed before the field is there, as a list that grows; the page has a shortcut of one sign. */
function keysUntil(done) {
  const keys = [];
  const note = (event) => {
    if (done()) removeEventListener("keydown", note, true);
    else if (plain(event)) {
      keys.push(event.key);
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };
  addEventListener("keydown", note, true);
  return keys;
}

function plain(event) {
  return event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
}

async function made() {
  const [{ Search }, { styled }] = await Promise.all([import("./search.mjs"), import("./search-load.mjs")]);
  if (!customElements.get(TAG)) customElements.define(TAG, Search);
  await styled();
  const out = document.createElement("dialog");
  out.className = "fb-search-dialog";
  out.setAttribute("aria-label", "Search the fieldbook");
  out.append(document.createElement(TAG));
  out.addEventListener("click", (event) => event.target === out && out.close());
  // Letters go into the field from wherever one is; the page behind has a shortcut of its own.
  out.addEventListener("keydown", (event) => {
    if (!plain(event) || event.key === " ") return;
    event.stopPropagation();
    if (!typing(event.target)) out.querySelector("input").focus();
  });
  document.body.append(out);
  return out;
}

function typing(element) {
  return element.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
}

if (button) {
  button.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.isComposing) return;
    const combined = event.ctrlKey || event.metaKey;
    const asked = combined ? event.key.toLowerCase() === "k" && !event.shiftKey : event.key === "/" && !typing(event.target);
    if (!asked || (document.querySelector("dialog[open]") && !dialog?.open)) return;
    event.preventDefault();
    if (dialog?.open) dialog.querySelector("input").select();
    else open();
  });
}
