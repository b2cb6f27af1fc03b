// The frame around every page: the menu on a phone, search by keyboard, print and copy link.

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

// The theme opens the search by a label; make it a button for the keyboard too.
const search = document.querySelector(".fb-search-open");
search?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  search.click();
});

for (const button of document.querySelectorAll("[data-fb-print]")) {
  button.addEventListener("click", () => print());
}

for (const button of document.querySelectorAll("[data-fb-copy-link]")) {
  const label = button.querySelector("[data-fb-label]");
  button.addEventListener("click", async () => {
    const address = document.querySelector("link[rel=canonical]")?.href ?? location.href.split(/[?#]/)[0];
    try {
      await navigator.clipboard.writeText(address);
      label.textContent = "Link copied";
    } catch {
      label.textContent = "Copying is blocked: use the address bar";
    }
    setTimeout(() => (label.textContent = "Copy link"), 4000);
  });
}
