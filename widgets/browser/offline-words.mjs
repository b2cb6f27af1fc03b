// What the page about offline use says.

/** What can be kept: name and what stands in it. */
export const PARTS = {
  pages: ["Pages and search", "Every page of the site, its pictures and its search."],
  tools: ["Tools and assessments", "Python for your browser, which works out the results. Without it, forms open but give no result."],
  documents: ["Documents and data", "Word, Excel and data files to take away."],
};

/** Why nothing can be kept here. */
export const CANNOT = {
  insecure: ["Not possible at this address.", "Browsers keep sites only when they come over https. The pages work as usual while you're online."],
  browser: ["Not possible in this browser.", "It has no service workers, or switches them off in private windows. The pages work as usual while you're online."],
  blocked: ["This browser doesn't let the site keep anything.", "Its storage is blocked, perhaps because this is a private window. Allow it for this site and try again."],
  preview: ["Not possible for this copy of the site.", "It was put here without the list of its files, as a preview is."],
  dropped: ["This edition of the site isn't offered for offline use.", "Nothing of it is kept on this device."],
  offline: ["Not kept on this device.", "There is no connection at the moment. Come back to this page when you're online."],
};

/** What went wrong, with how to go on. `text` takes what the worker added. */
export const TROUBLES = {
  network: { text: () => "The download broke off. What has arrived stays and needn't come again.", again: "Go on" },
  changed: { text: () => "A file that arrived isn't the one the site's list names, so it wasn't kept. The site may be changing right now. Try again in a few minutes.", again: "Try again" },
  full: { text: (needs) => `There isn't enough space on this device: ${weight(needs ?? 0)} are needed. Make room, or keep less. Nothing half is left behind.`, again: "Try again" },
  blocked: { text: () => CANNOT.blocked[1], again: "Try again" },
  gone: { text: () => "The site has no list of its files at the moment. Try again in a few minutes.", again: "Try again" },
  newer: { text: () => "The site has a new way of being kept. Close its other pages, reload this one and try again.", again: "Try again" },
};

/** A day as people write it: "22 November 2026". */
export function day(time) {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" }).format(time);
}

/** Bytes as megabytes with the unit; small ones in kilobytes. Worked out here: figures.mjs would bring the kit of the tools. */
export function weight(bytes) {
  return bytes < 95_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
