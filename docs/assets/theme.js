// Runs before the first paint: says that scripts run, and puts on the colours chosen last time, or the device's.
// It stands in a file of its own because the security policy allows no inline script.
(() => {
  const key = new URL(document.currentScript.dataset.base, location).pathname + ".__palette";
  const wish = matchMedia("(prefers-color-scheme: dark)");
  const button = document.querySelector("[data-fb-scheme]");
  const bars = [...document.querySelectorAll("meta[name=theme-color]")];
  const colours = bars.map((bar) => bar.content);
  let chosen = saved();

  /** "default" or "slate", or nothing: storage is blocked, or holds what another site on this host left. */
  function saved() {
    try {
      const { scheme } = JSON.parse(localStorage.getItem(key)).color;
      return ["default", "slate"].includes(scheme) ? scheme : "";
    } catch {
      return "";
    }
  }

  function paint() {
    const dark = chosen ? chosen === "slate" : wish.matches;
    document.body.dataset.mdColorScheme = dark ? "slate" : "default";
    button.title = button.ariaLabel = `Switch to the ${dark ? "light" : "dark"} theme`;
    // The bar of a phone's browser follows the device by itself, and a choice only if it is told.
    bars.forEach((bar, at) => (bar.content = colours[chosen ? Number(dark) : at]));
  }

  const page = document.documentElement;
  page.classList.replace("no-js", "js");
  // Somebody who has worked here before is not shown a form as if it were empty: wake.mjs, and the styles.
  try {
    const ours = `fieldbook:${new URL(document.currentScript.dataset.base, location).pathname}:`;
    page.toggleAttribute("data-fb-kept", Object.keys(localStorage).some((name) => name.startsWith(ours)));
  } catch {
    // storage is blocked: there is nothing to bring back
  }
  paint();
  button.addEventListener("click", () => {
    chosen = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
    try {
      localStorage.setItem(key, JSON.stringify({ color: { scheme: chosen } }));
    } catch {
      // storage is full or blocked: the choice lasts for this page
    }
    document.body.dataset.mdColorSwitching = ""; // all at once, without the transitions of single elements
    paint();
    requestAnimationFrame(() => setTimeout(() => delete document.body.dataset.mdColorSwitching));
  });
  // A device that turns dark in the evening takes the page along, unless the visitor has chosen for this site.
  wish.addEventListener("change", paint);
})();
// Where scripts are switched on and don't arrive, the page stands as it does without them, and says so.
(() => {
  const missing = () => {
    for (const element of document.querySelectorAll(":not(:defined):not([data-fb-missing])")) {
      if (!element.localName.startsWith("fieldbook-") || element.localName === "fieldbook-filler") continue;
      element.dataset.fbMissing = "";
      const made = (tag, values) => Object.assign(document.createElement(tag), values);
      const notice = made("div", { className: "fb-notice fb-notice--bad", role: "alert" });
      const text = made("p", {
        textContent: "A part of this page could not be loaded. Its text is here or a link away; what it would work out or"
          + " keep is not. Check your connection and load the page again.",
      });
      const button = made("button", { type: "button", className: "fb-button", textContent: "Load again" });
      button.addEventListener("click", () => location.reload());
      notice.append(text, button);
      element.prepend(notice);
    }
  };
  addEventListener("fieldbook-missing", missing);
  addEventListener("error", ({ target }) => {
    if (target.type !== "module") return;
    document.documentElement.classList.replace("js", "no-js");
    missing();
  }, true);
})();
