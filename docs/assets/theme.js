// Runs before the first paint: the helpers that the theme's bundle expects, and the colour scheme chosen last time.
// It stands in a file of its own because the security policy allows no inline script.
var __md_scope = new URL(document.currentScript.dataset.base, location);
var __md_hash = (text) => [...text].reduce((hash, char) => (hash << 5) - hash + char.charCodeAt(0), 0);
var __md_get = (key, storage = localStorage, scope = __md_scope) => {
  try {
    return JSON.parse(storage.getItem(scope.pathname + "." + key));
  } catch {
    return null; // storage is blocked, or holds what another site on this host left
  }
};
var __md_chosen = false;
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  // The theme keeps the colours of the first visit as if they had been chosen; only a choice is worth keeping.
  if (key === "__palette" && !__md_chosen) return;
  try {
    storage.setItem(scope.pathname + "." + key, JSON.stringify(value));
  } catch {
    // storage is full or blocked: the choice lasts for this page
  }
};
(() => {
  const wish = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => {
    const saved = __md_get("__palette");
    const scheme = saved && saved.color && ["default", "slate"].includes(saved.color.scheme)
      ? saved.color.scheme
      : wish.matches ? "slate" : "default";
    document.body.setAttribute("data-md-color-scheme", scheme);
    const input = document.querySelector(`[data-md-color-scheme="${scheme}"].md-option`);
    if (input) input.checked = true;
    return input;
  };
  paint();
  document.addEventListener("change", (event) => {
    if (event.isTrusted && event.target.classList.contains("md-option")) __md_chosen = true;
  }, true);
  // A device that turns dark in the evening takes the page along, unless the visitor has chosen for this site.
  wish.addEventListener("change", () => paint()?.dispatchEvent(new Event("change", { bubbles: true })));
})();
