// Makes the sheet of a template a form when somebody wants it, or has filled it in before. Small: each template's page has it.

const element = document.querySelector("fieldbook-filler");
const { tool, root, form } = element.dataset;
const said = element.querySelector("[data-part='start-said']");
const button = element.querySelector("[data-part='start']");
const address = (path) => new URL(path, document.baseURI).href;

function style(name) {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL(`${name}.css`, import.meta.url).href });
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => (link.remove(), reject(new Error(name))));
    document.head.append(link);
  });
}

async function described() {
  const answer = await fetch(address(form));
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

async function start(asked) {
  if (element.starting) return;
  element.starting = true;
  button.disabled = true;
  said.textContent = "Loading the form …";
  try {
    const names = ["widgets", "tool", "filler"];
    const [found, { Filler }] = await Promise.all([described(), import("./filler.mjs"), ...names.map(style)]);
    element.described = found;
    customElements.define("fieldbook-filler", Filler);
    if (asked) element.begin();
  } catch {
    element.starting = false;
    button.disabled = false;
    said.textContent = "The form could not be loaded. Check your connection and try again.";
    if (asked) button.focus();
  }
}

function kept() {
  try {
    const names = [`tool.${tool}`, `copies.${tool}`].map((name) => `fieldbook:${new URL(address(root)).pathname}:${name}`);
    return names.some((name) => localStorage.getItem(name) !== null);
  } catch {
    return false; // storage is blocked, so there is nothing to bring back
  }
}

button.addEventListener("click", () => start(true));
if (kept()) start(false);
