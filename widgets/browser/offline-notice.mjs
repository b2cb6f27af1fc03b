// Says quietly that a new version has been kept while this page was open. It never reloads by itself.

import { h } from "./dom.mjs";
import { Host } from "./offline-host.mjs";

/** Listen for the worker of the site at `root`. */
export function watch(root) {
  const host = new Host(root);
  let answered = "";
  host.addEventListener("word", ({ detail: { version, mine } }) => {
    if (!version || version === mine || answered === version || document.querySelector("fieldbook-offline")) return;
    answered = version;
    show();
  });
  host.ask("state");
}

function show() {
  const link = h("link", { rel: "stylesheet", href: new URL("./offline.css", import.meta.url).href });
  const box = h("div", { class: "fb-newer", role: "status" });
  const later = h("button", { type: "button", class: "fb-button fb-button--quiet", click: () => box.remove() }, "Later");
  const reload = h("button", { type: "button", class: "fb-button fb-button--primary", click: () => location.reload() }, "Reload");
  const fill = () => box.append(h("p", {}, h("strong", {}, "A new version of this site is here."), " Reload when it suits you."), h("p", {}, reload, later));
  link.addEventListener("load", fill);
  link.addEventListener("error", fill);
  document.head.append(link);
  document.body.append(box);
}
