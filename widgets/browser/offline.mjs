// The panel of the page about offline use: what can be kept and how much it weighs, how far it is, what is kept.

import { h, present } from "./dom.mjs";
import { Host } from "./offline-host.mjs";
import { CANNOT, PARTS, TROUBLES, day, weight } from "./offline-words.mjs";
import { Store } from "./store.mjs";

/**
 * Shows how things stand and does what is asked. The service worker holds the state; nothing is counted here.
 * No `Widget`: it is loaded with its page, and what the tools share would be twice as much as the rest of it.
 */
export class Offline extends HTMLElement {
  connectedCallback() {
    if (this.root) return;
    this.root = new URL(this.dataset.root, document.baseURI).href;
    this.setAttribute("data-on", "");
    this.host = new Host(this.root);
    this.memory = new Store(this.root, "offline"); // the version that was kept, to notice when the browser clears it
    this.word = null;
    this.chosen = new Set(["pages", "tools"]);
    this.host.addEventListener("word", ({ detail }) => this.hear(detail));
    addEventListener("online", () => this.begin());
    this.begin();
  }

  /** The element that plays a part. */
  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  /** Have a screen reader say a sentence when it is free. */
  say(text) {
    const live = this.part("live");
    live.textContent = "";
    setTimeout(() => (live.textContent = text), 50);
  }

  async begin() {
    if (!this.host.works) return this.cannot(isSecureContext ? "browser" : "insecure");
    this.site = await this.host.latest().catch(() => null);
    // A browser that blocks storage refuses the question already.
    const there = await this.host.ask("state").catch(() => null);
    if (there === null) return this.cannot("blocked");
    if (!there) this.hear({ version: null, parts: [] });
  }

  hear(word) {
    const before = this.word;
    this.word = word;
    if (word.version && word.version !== this.memory.read()) this.memory.write(word.version);
    if (word.progress && before?.progress && this.querySelector("progress")) return this.progress(word.progress);
    this.show();
  }

  /** One panel: a state in words, details, and what can be done. */
  panel(state, title, ...content) {
    const held = this.part("panel");
    const inside = held.contains(document.activeElement);
    const line = h("p", { class: `fb-offline__state fb-offline__state--${state}`, tabindex: "-1" }, title);
    held.replaceChildren(line, ...present(content));
    if (inside) line.focus({ preventScroll: true });
    if (this.said !== title) this.say(title);
    this.said = title;
  }

  cannot(why) {
    const [title, text] = CANNOT[why];
    this.panel("none", title, h("p", {}, text));
  }

  show() {
    const { version, progress } = this.word;
    if (this.site?.version === null || this.word.trouble?.reason === "dropped") {
      this.memory.clear();
      return this.cannot("dropped");
    }
    if (progress && !version) return this.working(progress);
    if (version) return this.kept();
    if (this.word.trouble || this.word.pending) return this.broken();
    if (!this.site) return this.cannot("offline");
    if (this.site.missing) return this.cannot("preview");
    return this.none();
  }

  none() {
    const lost = this.memory.read() !== null;
    this.panel("none", lost ? "No longer kept: the browser has cleared it." : "Not kept on this device.",
      lost && h("p", {}, "Browsers clear what sites have kept when space runs short, or after a long time without a visit."),
      this.choice(Object.keys(PARTS), "Keep for offline"));
  }

  /** Boxes for parts with their weight, and the button that begins. */
  choice(names, label) {
    const total = h("p", { class: "fb-offline__total" });
    const fixed = (name) => name === "pages";
    const count = () => {
      const parts = names.filter((name) => this.chosen.has(name)).map((name) => this.site.parts[name]);
      const sum = (field) => weight(parts.reduce((all, part) => all + part[field], 0));
      total.textContent = `${sum("travels")} to download, ${sum("size")} of space on this device.`;
    };
    const box = (name) => h("label", { class: "fb-offline__part" },
      h("input", { type: "checkbox", name, checked: this.chosen.has(name), disabled: fixed(name), change: ({ target }) => {
        this.chosen[target.checked ? "add" : "delete"](name);
        count();
      } }),
      h("span", {}, h("strong", {}, PARTS[name][0]), h("span", { class: "fb-offline__what" }, PARTS[name][1])),
      h("span", { class: "fb-offline__weight" }, weight(this.site.parts[name].travels)));
    count();
    return [
      h("fieldset", { class: "fb-offline__parts" }, h("legend", {}, "What to keep"), names.map(box)), total,
      h("p", { class: "fb-offline__actions" }, this.button(label, () => this.keep([...this.chosen]), "fb-button--primary")),
    ];
  }

  button(label, act, kind = "") {
    return h("button", { type: "button", class: `fb-button ${kind}`, click: act }, label);
  }

  async keep(parts) {
    const everything = [...new Set([...parts, ...this.word.parts ?? []])];
    this.hear({ ...this.word, trouble: null, progress: { loaded: 0, total: 0 } });
    navigator.storage?.persist?.().catch(() => {}); // where the browser asks, the answer only decides how long it lasts
    try {
      await this.host.register();
      await this.host.ask("keep", { parts: everything });
    } catch (error) {
      this.hear({ ...this.word, progress: null, trouble: { reason: "blocked", detail: error.message } });
    }
  }

  bar() {
    return [
      h("progress", { max: "1", "aria-label": "Download" }),
      h("p", { class: "fb-offline__far", "data-part": "far" }),
    ];
  }

  progress({ loaded, total }) {
    const bar = this.querySelector("progress");
    if (total) bar.value = loaded / total;
    else bar.removeAttribute("value");
    this.part("far").textContent = total ? `${weight(loaded)} of ${weight(total)}` : "Looking what is needed …";
  }

  working(progress) {
    this.panel("working", "Downloading.", this.bar(),
      h("p", {}, "You can read on meanwhile: it goes on in the background."),
      h("p", { class: "fb-offline__actions" }, this.button("Stop", () => this.host.ask("stop"), "fb-button--quiet")));
    this.progress(progress);
  }

  /** The first download came to an end before everything was there. */
  broken() {
    const { reason, detail } = this.word.trouble ?? { reason: "network" };
    if (reason === "stopped") {
      this.word = { version: null, parts: [] };
      return this.show();
    }
    const { text, again } = TROUBLES[reason] ?? TROUBLES.network;
    const parts = this.word.pending?.parts ?? [...this.chosen];
    this.panel("bad", "Not kept yet.", h("p", {}, text(detail)),
      h("p", { class: "fb-offline__actions" }, this.button(again, () => this.keep(parts), "fb-button--primary"),
        this.button("Leave it", () => this.remove(), "fb-button--quiet")));
  }

  kept() {
    const { version, mine, since, parts, size, gone, progress } = this.word;
    const newer = mine && mine !== version;
    const rest = this.site?.parts ? Object.keys(PARTS).filter((name) => !parts.includes(name)) : [];
    const row = (term, text) => h("div", {}, h("dt", {}, term), h("dd", {}, text));
    this.panel(newer ? "new" : gone ? "bad" : "kept", newer ? "A new version is there." : "Kept on this device.",
      newer && h("p", {}, "This page and others that are open show the one before, until you reload them."),
      gone && h("p", {}, `The site hasn't answered at this address since ${day(gone)}. What is kept goes on working here. Remove it when you no longer need it.`),
      progress ? [h("p", {}, "Fetching what is missing. Until it is complete, the pages stay as they are."), this.bar()] : this.problem(),
      h("dl", { class: "fb-offline__facts" }, row("Version", version.slice(0, 7)), row("Fetched", day(since)),
        row("Space", weight(size)), row("Contents", parts.map((part) => PARTS[part][0]).join(", "))),
      h("p", { class: "fb-offline__actions" },
        newer && this.button("Reload", () => location.reload(), "fb-button--primary"),
        progress ? this.button("Stop", () => this.host.ask("stop"), "fb-button--quiet")
          : this.button("Look for a new version", () => this.look()),
        this.button("Remove", () => this.remove(), "fb-button--quiet")),
      !progress && rest.length > 0 && h("details", { class: "fb-details fb-offline__more" }, h("summary", {}, "Keep more"), this.more(rest)));
    if (progress) this.progress(progress);
  }

  more(rest) {
    this.chosen = new Set(rest);
    return this.choice(rest, "Keep these too");
  }

  /** What the last look for a new version ran into. */
  problem() {
    const { trouble, declined } = this.word;
    const looked = this.looked;
    this.looked = false;
    if (trouble && trouble.reason !== "stopped") {
      const { text } = TROUBLES[trouble.reason] ?? TROUBLES.network;
      return h("p", { class: "fb-offline__problem" }, `${text(trouble.detail)} What was kept before works as it did.`);
    }
    if (declined) return h("p", {}, "There is a newer version that you haven't taken. Look for it when you want it.");
    return looked && h("p", {}, "This is the latest version.");
  }

  look() {
    this.looked = true;
    this.host.ask("check");
  }

  async remove() {
    this.memory.clear();
    if (await this.host.ask("remove")) return;
    this.hear({ version: null, parts: [] });
  }
}
