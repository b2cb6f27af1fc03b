// The engine's side of the page: boots Python in a worker and passes JSON text to it and back.
//
// Every message is JSON text. From the page: {"boot": address, "fresh": bool}, then {"id", "op", "payload": text}.
// To the page: {"step", "loaded", "total"} while it boots, {"ready": true}, {"failed": reason, "detail"},
// {"id", "answer": text}. The page sets the time limits, because a broken download may never settle in here.

const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

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

/** Counts what arrives of the files in the manifest, and holds each against its size. */
class Download {
  constructor(files, fresh) {
    this.files = files;
    this.cache = fresh ? "reload" : "default";
    this.arrived = new Map();
  }

  /** A fetch that counts, so that Pyodide's own requests are seen. */
  async fetch(input, options) {
    const name = new URL(input.url ?? input, location).pathname.split("/").pop();
    const file = this.files[name];
    const response = await plainFetch(input, { ...options, cache: this.cache }).catch((error) => {
      fail("download", `${name}: ${error.message}`);
      throw error;
    });
    if (!response.ok) {
      fail("download", `${name}: ${response.status}`);
      return response;
    }
    if (!file || !response.body) return response;
    // What crosses the wire is smaller where the server compresses; the share of the file is known either way.
    const weight = response.headers.get("content-encoding") ? file.gzip / file.size : 1;
    this.add(name, 0, weight);
    const counted = response.body.pipeThrough(new TransformStream({
      transform: (chunk, stream) => {
        this.add(name, chunk.byteLength, weight);
        stream.enqueue(chunk);
      },
      flush: () => {
        if (this.arrived.get(name).bytes !== file.size) fail("incomplete", name);
      },
    }));
    return new Response(counted, { status: response.status, headers: response.headers });
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
      const { bytes = 0, weight = file.gzip / file.size } = this.arrived.get(name) ?? {};
      loaded += Math.round(bytes * weight);
      total += Math.round(file.size * weight);
    }
    post({ step: "download", loaded, total });
  }

  /** A module that the browser fetches by itself: it counts when it has arrived. */
  async module(base, name) {
    try {
      const found = await import(base + name);
      if (this.files[name]) this.add(name, this.files[name].size, this.files[name].gzip / this.files[name].size);
      return found;
    } catch (error) {
      fail("download", `${name}: ${error.message}`);
      throw error;
    }
  }
}

const plainFetch = self.fetch.bind(self);

/** Report a failed start of the machine code at once; Pyodide would only write a line to the console and wait. */
function watchStart() {
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const plain = WebAssembly[name]?.bind(WebAssembly);
    if (!plain) continue;
    WebAssembly[name] = (...values) => {
      const started = plain(...values);
      started.catch((error) => fail("start", error.message));
      return started;
    };
  }
}

async function boot(base, fresh) {
  post({ step: "check" });
  if (!allowed()) return fail("blocked", "WebAssembly");
  post({ step: "manifest" });
  const manifest = await plainFetch(`${base}manifest.json`, { cache: fresh ? "reload" : "default" });
  if (!manifest.ok) return fail("download", `manifest.json: ${manifest.status}`);
  const download = new Download((await manifest.json()).files, fresh);
  self.fetch = (...values) => download.fetch(...values);
  watchStart();
  download.tell();
  download.module(base, "pyodide.asm.mjs").catch(() => {}); // Pyodide asks for it later; this is a head start
  const { loadPyodide } = await download.module(base, "pyodide.mjs");
  const python = await loadPyodide({ indexURL: base });
  post({ step: "engine" });
  const api = python.pyimport("fieldbook.api");
  call = (op, payload) => api.call(op, payload);
  call("engine.about", "{}");
  self.fetch = plainFetch;
  post({ ready: true });
}

addEventListener("message", ({ data }) => {
  const message = JSON.parse(data);
  if ("boot" in message) {
    boot(message.boot, message.fresh).catch((error) => fail("download", error?.message ?? error));
    return;
  }
  try {
    post({ id: message.id, answer: call(message.op, message.payload) });
  } catch (error) {
    fail("stopped", error?.message ?? error);
  }
});
