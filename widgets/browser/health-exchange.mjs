// Weights and bands that leave the page and come back: a link, and the JSON file that the command line takes.

import { EngineFault, Refused } from "./ask.mjs";
import { day, save, tooLarge, valueOf, whenChosen } from "./files.mjs";
import { configText, isConfig, whole } from "./health-config.mjs";
import { textsOf } from "./health-weights.mjs";
import { BadLink, pack, unpack } from "./share.mjs";

const HASH = "#config=";
const LINKS = {
  cut: "The link is incomplete: its end is missing. Ask for the whole link, or for the file.",
  newer: "The link comes from a newer edition of this page. Reload the page.",
};

/** Wire the buttons of the configuration, and open one that the address holds. */
export function addConfigExchange(widget) {
  const exchange = new ConfigExchange(widget);
  widget.on("share-config", () => exchange.offerLink());
  widget.on("export-config", () => exchange.exportFile());
  widget.on("import-config", () => widget.part("config-file").click());
  whenChosen(widget.part("config-file"), (file) => exchange.importFile(file));
  addEventListener("hashchange", () => exchange.open());
  queueMicrotask(() => exchange.open());
}

class ConfigExchange {
  constructor(widget) {
    this.widget = widget;
  }

  /** The configuration that stands in the form, or null after saying that it isn't one yet. */
  #now() {
    const { widget } = this;
    const config = widget.weights.now();
    if (!config) {
      widget.notice({
        name: "config", kind: "warn", title: "The weights and bands aren't ready to be passed on.",
        text: "The weights have to add up to 100, and yellow has to begin below green.",
      });
    }
    return config;
  }

  async offerLink() {
    const { widget } = this;
    const config = this.#now();
    if (!config) return;
    widget.part("share-said").textContent = "";
    const field = widget.part("share-link");
    field.value = location.origin + location.pathname + (await pack(config)).replace("#share=", HASH);
    field.setSelectionRange(0, 0);
    widget.part("share-long").hidden = true;
    widget.part("dialog-share").showModal();
  }

  exportFile() {
    const config = this.#now();
    if (config) save(`cs-fieldbook-health-config-${day(new Date())}.json`, configText(config));
  }

  /** Offer what the address holds. */
  async open() {
    if (!location.hash.startsWith(HASH)) return;
    const hash = location.hash.replace(HASH, "#share=");
    history.replaceState(history.state, "", location.pathname + location.search);
    try {
      const config = await unpack(hash);
      if (!isConfig(config)) throw new BadLink("changed");
      this.#offer(config, "Somebody shares their weights and bands with you.");
    } catch (fault) {
      if (!(fault instanceof BadLink)) throw fault;
      this.widget.notice({
        name: "config", kind: "bad", title: "The link can't be opened.",
        text: `${LINKS[fault.reason] ?? "Something in it has been changed on the way. Ask for it again, or for the file."} Your weights and bands are as they were.`,
      });
    }
  }

  #offer(config, title) {
    const { widget } = this;
    const { categories } = widget.page;
    const weights = Object.entries(config.weights).map(([id, weight]) => `${categories[id]} ${weight}`).join(", ");
    widget.notice({
      name: "config", title, text: `${weights}. Green from ${config.bands.green}, yellow from ${config.bands.yellow}. Yours stay until you take these.`,
      actions: [["Use them", () => widget.weights.set(textsOf(config), "The new weights and bands are used now.")]], focus: true,
    });
  }

  async importFile(file) {
    const { widget } = this;
    const { value, problem, limit } = await valueOf(file);
    const refuse = (why, list = []) => widget.notice({
      name: "config", kind: "bad", title: `“${file.name}” was not imported.`, text: `${why} Your weights and bands are as they were.`, list,
    });
    if (limit) return refuse(tooLarge(limit));
    if (problem) return refuse("It isn't JSON. Use a file that was exported here, or one for the command line.");
    const strange = typeof value !== "object" || value === null ? ["value"] : Object.keys(value).filter((name) => !["weights", "bands"].includes(name));
    if (strange.length || Array.isArray(value)) return refuse("It isn't a configuration: that has “weights”, “bands” or both, and nothing else.");
    try {
      await widget.engine.ask("health.score", { indicators: {}, ...value });
    } catch (fault) {
      if (fault instanceof Refused) return refuse("Some of it can't be taken, so nothing was.", fault.errors.map(({ field, message }) => `${field}: ${message}`));
      if (!(fault instanceof EngineFault)) throw fault;
      if (!isConfig(whole(value))) return refuse("The weights have to add up to 100, and yellow has to begin below green.");
    }
    widget.weights.set(textsOf(whole(value)), `The weights and bands of “${file.name}” are used now.`);
  }
}
