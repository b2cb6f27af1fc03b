// The second part of Python's machine code, fetched in the middle of a calculation that turns out to need it.
//
// Python waits for it where it stands, so this is done without giving way: a request that blocks the worker, and a
// hash that is worked out here, because the browser's own gives its result later only.

const LIMIT = 20_000; // milliseconds

/** The first 32 bits behind the point of the root of each of the first 64 primes. */
function fractions(root) {
  const found = [];
  for (let number = 2; found.length < 64; number += 1) {
    if (found.every((_, index) => number % primes[index])) {
      primes[found.length] = number;
      found.push(Math.floor((number ** root % 1) * 2 ** 32) | 0);
    }
  }
  return Int32Array.from(found);
}

const primes = [];
const START = fractions(1 / 2).subarray(0, 8);
const ROUNDS = fractions(1 / 3);

/** The SHA-256 of bytes in hexadecimal (FIPS 180-4). */
export function sha256(bytes) {
  const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  const state = START.slice();
  const words = new Int32Array(64);
  for (let at = 0; at < padded.length; at += 64) {
    for (let index = 0; index < 16; index += 1) words[index] = view.getInt32(at + index * 4);
    for (let index = 16; index < 64; index += 1) {
      const x = words[index - 15];
      const y = words[index - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      words[index] = (words[index - 16] + s0 + words[index - 7] + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let index = 0; index < 64; index += 1) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const first = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[index] + words[index]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((value, index) => (state[index] += value));
  }
  return [...state].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/** The bytes of a file, at once. `file`: its size and hash. Throws an Error whose `reason` is download or changed. */
export function fetchNow(address, file) {
  const name = address.split("/").pop();
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.responseType = "arraybuffer";
  request.timeout = LIMIT;
  try {
    request.send();
  } catch (error) {
    throw Object.assign(new Error(`${name}: ${error.message}`), { reason: "download" });
  }
  if (request.status !== 200) throw Object.assign(new Error(`${name}: ${request.status}`), { reason: "download" });
  const bytes = new Uint8Array(request.response);
  if (bytes.length !== file.size || sha256(bytes) !== file.sha256) throw Object.assign(new Error(name), { reason: "changed" });
  return bytes;
}
