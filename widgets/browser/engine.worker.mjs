// The engine's side of the page: boots Python in a worker and passes JSON text to it and back.
//
// Every message is JSON text. From the page: {"boot": address, "fresh": bool}, then {"id", "op", "payload": text}.
// To the page: {"step", "loaded", "total"} while it boots, {"ready": true}, {"failed": reason, "detail"},
// {"id", "answer": text}. The page sets the time limits, because a broken download may never settle in here.

import { startPython } from "./python.mjs";
import { fetchNow } from "./rest.mjs";

const MANIFEST = "manifest.json";
const MACHINE = "pyodide.asm.wasm";
const GLUE = "pyodide.asm.mjs";
const LIBRARY = "python_stdlib.zip";
const REST = "pyodide.rest.wasm";
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

let python;
let call;
let silent = false;

const post = (message) => silent || postMessage(JSON.stringify(message));

/** Say once what went wrong; whatever comes after it is a consequence. */
function fail(reason, detail) {
  post({ failed: reason, detail: String(detail) });
  silent = true;
}

/** False where the browser has no WebAssembly, or the site's security policy forbids it. */
function allowed() {
  try {
    return Boolean(new WebAssembly.Module(EMPTY_MODULE));
  } catch {
    return false;
  }
}

/** The SHA-256 of bytes in hexadecimal. Browsers have it on https and on this machine; elsewhere it is null. */
async function sha256(bytes) {
  if (!globalThis.crypto?.subtle) return null;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A file isn't the one that the site was built with. */
class Changed extends Error {}

/**
 * The files of the runtime, or null when the list isn't the one that belongs to the folder: the page names the folder,
 * and its name begins like the hash over the hashes of all files (macros/runtime/). So page → list → files.
 */
async function listed(base, { files }) {
  const hashes = Object.keys(files).sort().map((name) => `"${name}": "${files[name].sha256}"`);
  const hash = await sha256(new TextEncoder().encode(`{${hashes.join(", ")}}`));
  return hash === null || base.endsWith(`/${hash.slice(0, 16)}/`) ? files : null;
}

/** Counts what arrives of the files in the list, and lets nothing through whole that isn't the listed one. */
class Download {
  #asked = new Map();

  /** Asks for these files, and for the list at the same time: what it has to be is known when the first bytes come. */
  constructor(base, fresh, names) {
    this.base = base;
    this.cache = fresh ? "reload" : "default";
    this.arrived = new Map();
    for (const name of [MANIFEST, ...names]) this.#asked.set(name, this.ask(name));
  }

  /** The answer to the request for a file; its errors are for whoever waits for it. */
  ask(name) {
    const answer = this.#asked.get(name) ?? fetch(this.base + name, { cache: this.cache });
    answer.catch(() => {});
    return answer;
  }

  /** One file: `whole`, its bytes once `next`, the next bytes of it, has been null. Then it is the listed one. */
  async open(name) {
    const file = this.files[name];
    const response = await this.ask(name).catch((error) => {
      fail("download", `${name}: ${error.message}`);
      throw error;
    });
    if (!response.ok) {
      fail("download", `${name}: ${response.status}`);
      throw new Error(name);
    }
    // What crosses the wire is smaller where the server compresses; the share of the file is known either way.
    const weight = response.headers.get("content-encoding") ? file.gzip / file.size : 1;
    this.add(name, 0, weight);
    const whole = new Uint8Array(file.size);
    let bytes = 0;
    const reader = response.body.getReader();
    const next = async () => {
      const { done, value } = await reader.read().catch((error) => {
        // Said here, before whoever reads on takes half a file for a faulty one.
        fail("incomplete", `${name}: ${error.message}`);
        throw error;
      });
      if (!done) {
        if (bytes + value.byteLength <= file.size) whole.set(value, bytes);
        bytes += value.byteLength;
        this.add(name, value.byteLength, weight);
        return value;
      }
      const hash = bytes === file.size ? await sha256(whole) : "";
      if (hash === null || hash === file.sha256) return null;
      fail(bytes < file.size ? "incomplete" : "changed", name);
      throw new Changed(name);
    };
    return { whole, next, cancel: (reason) => reader.cancel(reason) };
  }

  /** A file, as bytes. */
  async bytes(name) {
    const { whole, next } = await this.open(name);
    while (await next());
    return whole;
  }

  /** Machine code, as a response: it is compiled while it arrives, and runs only after the response has ended. */
  async machine(name) {
    const { next, cancel } = await this.open(name);
    const pull = async (stream) => {
      const value = await next();
      return value ? stream.enqueue(value) : stream.close();
    };
    return new Response(new ReadableStream({ pull, cancel }), { headers: { "content-type": "application/wasm" } });
  }

  add(name, bytes, weight) {
    const before = this.arrived.get(name)?.bytes ?? 0;
    this.arrived.set(name, { bytes: before + bytes, weight });
    const now = Date.now();
    if (bytes && now - (this.told ?? 0) < 60) return;
    this.told = now;
    this.tell();
  }

  tell() {
    let loaded = 0;
    let total = 0;
    for (const [name, file] of Object.entries(this.files)) {
      if (file.later) continue;
      const { bytes = 0, weight = file.gzip / file.size } = this.arrived.get(name) ?? {};
      loaded += Math.round(bytes * weight);
      total += Math.round(file.size * weight);
    }
    post({ step: "download", loaded, total });
  }

  /** A module: fetched and compared, then imported, for which the browser takes the copy that it has just fetched. */
  async module(name) {
    try {
      await this.bytes(name);
      return await import(this.base + name);
    } catch (error) {
      fail("download", `${name}: ${error.message}`);
      throw error;
    }
  }
}

async function boot(base, fresh) {
  post({ step: "check" });
  if (!allowed()) return fail("blocked", "WebAssembly");
  post({ step: "manifest" });
  const download = new Download(base, fresh, [MACHINE, LIBRARY, GLUE]);
  const manifest = await download.ask(MANIFEST);
  if (!manifest.ok) return fail("download", `${MANIFEST}: ${manifest.status}`);
  download.files = await listed(base, await manifest.json());
  if (!download.files) return fail("changed", MANIFEST);
  download.tell();
  const machine = WebAssembly.compileStreaming(download.machine(MACHINE));
  const library = download.bytes(LIBRARY);
  for (const begun of [machine, library]) begun.catch(() => {}); // said already
  const { default: create } = await download.module(GLUE);
  python = await startPython(create, {
    instantiate: async (imports) => {
      try {
        const module = await machine;
        return { module, instance: await WebAssembly.instantiate(module, imports) };
      } catch (error) {
        fail("start", error.message);
        throw error;
      }
    },
    library,
    rest: () => fetchNow(base + REST, download.files[REST]),
  });
  post({ step: "engine" });
  call = python.take("fieldbook.api", "call");
  call("engine.about", "{}");
  post({ ready: true });
}

addEventListener("message", ({ data }) => {
  const message = JSON.parse(data);
  if ("boot" in message) {
    boot(message.boot, message.fresh).catch((error) => fail(error?.reason ?? "download", error?.message ?? error));
    return;
  }
  try {
    post({ id: message.id, answer: call(message.op, message.payload) });
  } catch (error) {
    fail(error?.reason ?? "stopped", error?.message ?? error);
  }
});
