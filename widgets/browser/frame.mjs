// The frame around every page: the menu on a phone, the contents list, what an address opens, print and copy link.

import "./search-open.mjs";

// Only where the site is kept for offline use; anybody else's pages load nothing for it.
const workers = navigator.serviceWorker;
const keeping = document.querySelector("[data-fb-offline]");
const watch = async () => (await import("./offline-notice.mjs")).watch(new URL(keeping.dataset.fbOffline, document.baseURI).href);
if (keeping && workers?.controller) watch();
else if (keeping) workers?.addEventListener("controllerchange", watch, { once: true });

// What the next page will need comes once this one is drawn: earlier it would take the line from what is seen first.
const next = document.querySelector("meta[name=fb-next]")?.content.split(" ") ?? [];
addEventListener("load", () => requestAnimationFrame(() => setTimeout(() => {
  for (const name of next) {
    const href = new URL(`${name}.css`, import.meta.url);
    document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", as: "style", href }));
  }
})));

const drawer = document.getElementById("drawer");
const menu = document.querySelector("[data-fb-menu]");

function slide(open) {
  drawer.checked = open;
  menu.setAttribute("aria-expanded", String(open));
}

slide(false); // a browser that brings back the state of forms would bring back an open menu
menu.addEventListener("click", () => {
  slide(!drawer.checked);
  if (drawer.checked) requestAnimationFrame(() => document.querySelector("#fb-nav a")?.focus());
});
drawer.addEventListener("change", () => slide(drawer.checked));
addEventListener("pagehide", () => slide(false)); // who comes back finds the page, not the menu
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !drawer.checked) return;
  slide(false);
  menu.focus();
});

// The list of contents stands beside the text from this width on: fieldbook.css.
const wide = matchMedia("(min-width: 60em)");
async function contents() {
  if (!wide.matches || !document.querySelector(".md-nav--secondary")) return;
  wide.removeEventListener("change", contents);
  (await import("./contents.mjs")).follow();
}
wide.addEventListener("change", contents);
contents();

/** Open what folds away the place that the address means. */
function reveal() {
  const details = document.getElementById(location.hash.slice(1))?.closest("details:not([open])");
  if (!details) return;
  details.open = true;
  details.scrollIntoView();
}
addEventListener("hashchange", reveal);
reveal();

/** Where this page lives: without the answers that a share link carries behind "#". */
const address = () => document.querySelector("meta[property='og:url']")?.content ?? location.href.split(/[?#]/)[0];

// Paper shows what is folded away, and its running lines take their words from here: fieldbook.css, "print".
let unfolded = [];
addEventListener("beforeprint", () => {
  Object.assign(document.documentElement.dataset, { fbTitle: document.title, fbAddress: address() });
  unfolded = [...document.querySelectorAll("details:not([open])")];
  for (const details of unfolded) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of unfolded) details.open = false;
});

for (const button of document.querySelectorAll("[data-fb-print]")) {
  button.addEventListener("click", () => print());
}

for (const button of document.querySelectorAll("[data-fb-copy-link]")) {
  const label = button.querySelector("[data-fb-label]");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(address());
      label.textContent = "Link copied";
    } catch {
      label.textContent = "Copying is blocked: use the address bar";
    }
    setTimeout(() => (label.textContent = "Copy link"), 4000);
  });
}
