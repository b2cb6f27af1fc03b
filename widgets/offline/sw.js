// The service worker: answers from what a visitor has chosen to keep, and brings new versions whole.
//
// It runs only where somebody has asked for it on the page about/offline/. What there is to keep stands in the lists
// that macros/offline.py writes. Files are stored by their SHA-256: versions share what they have in common, a broken
// download goes on where it stopped, and the switch to a new version is one small record, written last. This file
// knows no version, so it changes rarely.

const BASE = new URL(registration.scope).pathname;
// Exact names with the whole path: a site at /team/ never touches what another one at /team/two/ has kept.
const FILES = `fieldbook:${BASE}:files`;
const NOTES = `fieldbook:${BASE}:notes`;
const FORMAT = 1;
const PARTS = ["pages", "tools", "documents"];
const EVERY = 5 * 60_000; // milliseconds between two looks for a new version
const PATIENCE = 30_000; // milliseconds without a byte
const AT_ONCE = 6;
const TELL = 100; // milliseconds between two words on progress
// What a host says about its files and browsers act on; the rest is about the transfer.
const HEADERS = ["content-type", "content-security-policy", "cross-origin-embedder-policy", "cross-origin-opener-policy",
  "cross-origin-resource-policy", "permissions-policy", "referrer-policy", "x-content-type-options", "x-frame-options"];

let memory; // promise of { state, lists }
let job = null; // promise of the download that is under way
let progress = null;
let stop = new AbortController();
let told = 0;
const pins = new Map(); // id of a page or worker → the version it began with

class Trouble extends Error {
  constructor(reason, detail = "") {
    super(`${reason}: ${detail}`);
    Object.assign(this, { reason, detail });
  }
}

// What is kept ------------------------------------------------------------------------------------------------------

const key = ({ sha256, address }) => `${registration.scope}.kept/${sha256}${address.match(/\.[a-z0-9]+$/)?.[0] ?? ".html"}`;
const noteKey = (name) => `${registration.scope}.notes/${name}`;
const known = (parts) => PARTS.filter((part) => part === "pages" || parts?.includes(part));
const stored = (address, cacheName) => caches.match(address, { cacheName });

/** A list as { base, files: address → file }. */
function read(list) {
  const files = new Map();
  for (const part of PARTS) {
    for (const [address, sha256, size, travels] of list.parts[part] ?? []) {
      files.set(address, { part, address, sha256, size, travels });
    }
  }
  return { base: list.base, files };
}

/** State and lists, read once in the life of this worker. */
function recall() {
  memory ??= (async () => {
    const state = await (await stored(noteKey("state"), NOTES))?.json();
    const lists = new Map();
    if (!state) return { state: null, lists };
    // Kept by another version of this file: the consent counts, and what is of use is taken over.
    if (state.format !== FORMAT) return { state: { ...BLANK, pending: { parts: known(state.parts) } }, lists };
    for (const version of [state.version, ...state.old.map((one) => one.version)]) {
      const list = version && await (await stored(noteKey(version), NOTES))?.json();
      if (list) lists.set(version, read(list));
    }
    return { state, lists };
  })().catch(() => ({ state: null, lists: new Map() }));
  return memory;
}

async function write(name, text) {
  await (await caches.open(NOTES)).put(noteKey(name), new Response(text, { headers: { "content-type": "application/json" } }));
}

const BLANK = { format: FORMAT, version: null, since: 0, parts: [], old: [], checked: 0, gone: 0, pending: null, trouble: null, declined: null };
let turn = Promise.resolve();

/** Change the state, one change after the other: one record, so it is the old one or the new one, never half. */
function change(fields) {
  turn = turn.catch(() => {}).then(async () => {
    const { state, lists } = await recall();
    const next = { ...BLANK, ...state, ...fields };
    await write("state", JSON.stringify(next));
    memory = Promise.resolve({ state: next, lists });
  });
  return turn;
}

const wanted = (list, parts) => [...(list?.files.values() ?? [])].filter((file) => parts.includes(file.part));
const present = async () => new Set((await (await caches.open(FILES)).keys()).map((request) => request.url));
const everybody = async () => (await clients.matchAll({ type: "all", includeUncontrolled: true })).map((client) => client.id);

/** Forget old versions that no page uses, and files that no version needs. */
async function sweep(incoming) {
  const { state, lists } = await recall();
  const live = new Set(await everybody());
  for (const id of pins.size > 200 ? pins.keys() : []) if (!live.has(id)) pins.delete(id);
  const used = (one) => one.clients.some((id) => live.has(id)) || [...pins].some(([id, version]) => version === one.version && live.has(id));
  const old = (state?.old ?? []).filter(used);
  for (const { version } of (state?.old ?? []).filter((one) => !old.includes(one))) {
    lists.delete(version);
    await (await caches.open(NOTES)).delete(noteKey(version));
  }
  if (state && old.length < state.old.length) await change({ old });
  const needed = new Set([...lists.values(), ...(incoming ? [incoming] : [])].flatMap((list) => [...list.files.values()].map(key)));
  const store = await caches.open(FILES);
  for (const address of await present()) if (!needed.has(address)) await store.delete(address);
}

/** Leave nothing of ours on the device. `trouble` says why, when nobody here has asked for it. */
async function remove(trouble = null) {
  stop.abort(new Trouble("stopped"));
  await job;
  memory = Promise.resolve({ state: null, lists: new Map(), trouble });
  await Promise.all([caches.delete(FILES), caches.delete(NOTES)]);
  await registration.unregister();
  await tell(true);
}

// Bringing a version ------------------------------------------------------------------------------------------------

/** What the promise gives, unless it takes too long. */
async function patient(promise) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Trouble("network", "slow")), PATIENCE)));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function hash(bytes) {
  return [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Which version the site has now. Throws Trouble: network, gone (there is no such site), newer (than this worker). */
async function latest() {
  const response = await patient(fetch(`${registration.scope}offline.json`, { cache: "no-cache" }));
  if ([404, 410].includes(response.status)) throw new Trouble("gone");
  if (!response.ok) throw new Trouble("network", response.status);
  const pointer = await response.json();
  if (pointer.format === FORMAT) return pointer;
  await registration.update().catch(() => {});
  throw new Trouble("newer");
}

/** The bytes of a file as far as they are the listed ones, or null. */
async function collect(response, file) {
  const bytes = new Uint8Array(file.size);
  const reader = response.body.getReader();
  let at = 0;
  for (;;) {
    const { done, value } = await patient(reader.read());
    if (done) break;
    if (at + value.length > file.size) return reader.cancel().then(() => null);
    bytes.set(value, at);
    at += value.length;
    progress.loaded += (value.length / file.size) * file.travels;
    tell();
  }
  if (at === file.size && await hash(bytes) === file.sha256) return bytes;
  progress.loaded -= (at / file.size) * file.travels;
  return null;
}

/** Fetch one file, hold it against its hash, and store it. */
async function bringFile(file, store) {
  for (const cache of ["no-cache", "reload"]) {
    const response = await patient(fetch(registration.scope + file.address, { cache, signal: stop.signal }));
    if (response.status >= 500) throw new Trouble("network", `${file.address}: ${response.status}`);
    if (!response.ok && file.address !== "404.html") continue;
    const bytes = await collect(response, file);
    if (!bytes) continue;
    const headers = HEADERS.flatMap((name) => (response.headers.has(name) ? [[name, response.headers.get(name)]] : []));
    await store.put(key(file), new Response(bytes, { headers }));
    return;
  }
  throw new Trouble("changed", file.address);
}

/** Fetch all that is missing of a version, then switch to it. */
async function bringVersion(pointer, parts) {
  const response = await patient(fetch(registration.scope + pointer.list, { cache: "no-cache", signal: stop.signal }));
  const text = await response.text();
  if (await hash(new TextEncoder().encode(text)) !== pointer.sha256) throw new Trouble("changed", pointer.list);
  const list = read(JSON.parse(text));
  await change({ pending: { parts }, checked: Date.now(), gone: 0, trouble: null });
  await sweep(list);
  const here = await present();
  const missing = [...new Map(wanted(list, parts).map((file) => [key(file), file])).values()].filter((file) => !here.has(key(file)));
  const sum = (field) => missing.reduce((all, file) => all + file[field], 0);
  progress = { loaded: 0, total: sum("travels"), needs: sum("size") };
  // Browsers round what is free, or make it up; where it does fall short, nothing need be tried.
  const { quota = Infinity, usage = 0 } = await navigator.storage?.estimate?.() ?? {};
  if (quota - usage < progress.needs) throw new Trouble("full");
  await tell(true);
  const store = await caches.open(FILES);
  const queue = missing.values();
  const faults = [];
  const lane = async () => {
    for (const file of queue) await bringFile(file, store);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, () => lane().catch((fault) => (faults.push(fault), stop.abort(fault)))));
  if (faults.length) throw faults[0];
  await use(pointer.version, text, list, parts);
}

/** The switch. Pages that are open stay with the version they began with. */
async function use(version, text, list, parts) {
  const { state, lists } = await recall();
  await write(version, text);
  const old = [...state.old, ...(state.version ? [{ version: state.version, clients: [] }] : [])];
  const placed = new Set(old.flatMap((one) => one.clients));
  for (const id of new Set([...await everybody(), ...pins.keys()])) {
    if (!placed.has(id)) (old.find((one) => one.version === pins.get(id)) ?? old.at(-1))?.clients.push(id);
  }
  const since = state.version === version ? state.since : Date.now();
  await change({ version, since, parts, old: old.filter((one) => one.version !== version), pending: null, trouble: null, declined: null });
  lists.set(version, list);
}

/** One download at a time; what goes wrong becomes part of the state. Always settles. */
function bring(parts, pointer) {
  job ??= (async () => {
    stop = new AbortController();
    let version = pointer?.version;
    try {
      for (let turn = 0; ; turn += 1) {
        const now = turn || !pointer ? await latest() : pointer;
        // A site that was published in the middle of this: its files are those of the next version already.
        if (turn && (now.version === version || turn > 2)) throw new Trouble("changed");
        version = now.version;
        if (version === null) return "dropped";
        const fault = await bringVersion(now, parts).catch((error) => error);
        if (!fault) return "kept";
        if (fault.reason !== "changed") throw fault;
        stop = new AbortController();
      }
    } catch (error) {
      const reason = error.reason ?? (error.name === "QuotaExceededError" ? "full" : "network");
      const detail = reason === "full" ? progress?.needs : error.detail ?? error.message;
      await failed({ reason, detail }, version).catch(() => {});
      return reason;
    } finally {
      progress = null;
    }
  })().finally(() => (job = null));
  return job.then((end) => (end === "dropped" ? remove({ reason: end }) : tell(true)));
}

async function failed(trouble, version) {
  const again = ["network", "changed", "newer", "gone"].includes(trouble.reason);
  if (!again) await sweep();
  const { state } = await recall();
  if (!state?.version && !(again && state?.pending)) {
    // Nothing half is left behind; the word about it goes to the pages that are open.
    memory = Promise.resolve({ state: null, lists: new Map(), trouble });
    await Promise.all([caches.delete(FILES), caches.delete(NOTES), registration.unregister()]);
  } else {
    await change({ trouble, pending: again ? state?.pending ?? null : null, declined: again ? null : version });
  }
}

/** Look whether the site has another version, and bring it. `asked`: somebody pressed the button. */
async function check(asked) {
  const { state, lists } = await recall();
  if (job || !(state?.version || state?.pending)) return tell(true);
  try {
    const pointer = await latest();
    if (pointer.version === null) return remove({ reason: "dropped" });
    await change({ checked: Date.now(), gone: 0, trouble: null });
    const here = await present();
    const whole = wanted(lists.get(state.version), state.parts).every((file) => here.has(key(file)));
    const same = pointer.version === state.version && whole && lists.has(state.version) && !state.pending;
    if (!same && (asked || pointer.version !== state.declined)) return bring(state.pending?.parts ?? state.parts, pointer);
  } catch (error) {
    const reason = error.reason ?? "network";
    if (reason === "gone") await change({ gone: state.gone || Date.now(), checked: Date.now(), trouble: null });
    else if (asked) await change({ trouble: { reason, detail: error.message } });
  }
  return tell(true);
}

async function visit() {
  const age = Date.now() - ((await recall()).state?.checked ?? 0);
  if (!job && (age < 0 || age >= EVERY)) await check(false);
}

// Answering ---------------------------------------------------------------------------------------------------------

/** The versions to look in, the one that the asking page began with first. */
function versions({ request, clientId, resultingClientId }, state) {
  if (request.mode === "navigate") {
    if (resultingClientId) pins.set(resultingClientId, state.version);
    return [state.version];
  }
  const own = versionOf(clientId, state);
  if (resultingClientId) pins.set(resultingClientId, own);
  return [...new Set([own, state.version, ...state.old.map((one) => one.version)])];
}

const versionOf = (id, state) => pins.get(id) ?? state.old.find((one) => one.clients.includes(id))?.version ?? state.version;

/** Kept pages at once, whatever stands behind "?"; everything else from the network. */
async function answer(event, url) {
  const { request } = event;
  const { state, lists } = await recall();
  if (!state?.version) return fetch(request);
  const path = url.pathname.slice(BASE.length);
  const navigation = request.mode === "navigate";
  let listed = false;
  for (const version of versions(event, state)) {
    const files = lists.get(version)?.files;
    if (navigation && files?.has(`${path}/`)) return Response.redirect(`${url.pathname}/${url.search}`);
    const file = files?.get(path) ?? (path.endsWith("index.html") ? files?.get(path.slice(0, -"index.html".length)) : null);
    if (!file) continue;
    listed = true;
    const found = await stored(key(file), FILES);
    // "Try again" asks past every cache; what is kept is then the second choice.
    if (found && !navigation && ["reload", "no-store"].includes(request.cache)) return fetch(request).catch(() => found);
    if (found) return found;
  }
  try {
    return await fetch(request);
  } catch (error) {
    if (!navigation || listed) throw error;
    return notHere(lists.get(state.version));
  }
}

/** The page for addresses that nothing stands at. Its links count from the root of the host, so they are moved. */
async function notHere({ base, files }) {
  const found = await stored(key(files.get("404.html")), FILES);
  const text = (await found.text()).replaceAll(`="${base}`, `="${BASE}`);
  return new Response(text, { status: 404, statusText: "Not Found", headers: found.headers });
}

/** Say to every page of this site how things stand. Progress is said now and then, all else at once. */
async function tell(now) {
  if (!now && Date.now() - told < TELL) return;
  told = Date.now();
  const { state, lists, trouble } = await recall();
  const size = wanted(lists.get(state?.version), state?.parts ?? []).reduce((sum, file) => sum + file.size, 0);
  const word = { fieldbook: "offline", trouble, ...state, old: undefined, size, progress: job && { ...progress } };
  for (const client of await clients.matchAll({ type: "window", includeUncontrolled: true })) {
    if (client.url.startsWith(registration.scope)) client.postMessage({ ...word, mine: state && versionOf(client.id, state) });
  }
}

const HEARD = {
  keep: ({ parts }) => bring(known(parts)),
  stop: () => stop.abort(new Trouble("stopped")),
  check: () => check(true),
  remove: () => remove(),
  state: () => tell(true),
};

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => event.waitUntil(HEARD[event.data?.ask]?.(event.data)));
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(BASE)) return;
  if (request.headers.has("range") || (request.cache === "only-if-cached" && request.mode !== "same-origin")) return;
  event.respondWith(answer(event, url));
  if (request.mode === "navigate") event.waitUntil(visit());
});
