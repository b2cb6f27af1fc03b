// The frame around every page: the menu on a phone, the search, print and copy link.

import "./search-open.mjs";

// Only where the site is kept for offline use; anybody else's pages load nothing for it.
const workers = navigator.serviceWorker;
const keeping = document.querySelector("[data-fb-offline]");
const watch = async () => (await import("./offline-notice.mjs")).watch(new URL(keeping.dataset.fbOffline, document.baseURI).href);
if (keeping && workers?.controller) watch();
else if (keeping) workers?.addEventListener("controllerchange", watch, { once: true });

const drawer = document.getElementById("__drawer");
const menu = document.querySelector("[data-fb-menu]");

function tell() {
  menu.setAttribute("aria-expanded", String(drawer.checked));
}

if (drawer && menu) {
  tell();
  menu.addEventListener("click", () => {
    drawer.checked = !drawer.checked;
    drawer.dispatchEvent(new Event("change"));
    if (drawer.checked) requestAnimationFrame(() => document.querySelector("#fb-nav a")?.focus());
  });
  drawer.addEventListener("change", tell);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    drawer.checked = false;
    drawer.dispatchEvent(new Event("change"));
    menu.focus();
  });
}

/** Where this page lives: without the answers that a share link carries behind "#". */
const address = () => document.querySelector("link[rel=canonical]")?.href ?? location.href.split(/[?#]/)[0];

// The running lines on paper take their words from here: fieldbook.css, "print".
addEventListener("beforeprint", () => {
  Object.assign(document.documentElement.dataset, { fbTitle: document.title, fbAddress: address() });
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
