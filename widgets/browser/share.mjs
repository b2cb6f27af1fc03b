// A document in a link. Everything stands after "#", which a browser never sends to a server.
// "#share=1.<length>.<data>": data is deflated JSON as base64url, its length in base 36 tells a cut link from a changed one.

const NAME = "share=";
/** Characters of the part after "#" that are opened, and bytes of what they hold. */
const LONGEST = 60_000;
const LARGEST = 200_000;

/** The link can't be opened. `reason`: cut, changed, large, newer. */
export class BadLink extends Error {
  constructor(reason) {
    super(reason);
    this.name = "BadLink";
    this.reason = reason;
  }
}

/** True when an address holds a shared document. */
export function isShared(hash) {
  return hash.startsWith(`#${NAME}`);
}

/** The part after "#" for a document (any JSON value). */
export async function pack(value) {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const data = encode(await through(new CompressionStream("deflate-raw"), bytes, Infinity));
  return `#${NAME}1.${data.length.toString(36)}.${data}`;
}

/** True when a part after "#" for this value would be opened: a link that nobody can open is no use to anybody. */
export function canBeOpened(hash, value) {
  return hash.length <= LONGEST && new TextEncoder().encode(JSON.stringify(value)).byteLength <= LARGEST;
}

/** The JSON value in the part after "#". Throws BadLink. */
export async function unpack(hash) {
  const text = hash.slice(1 + NAME.length);
  if (text.length > LONGEST) throw new BadLink("large");
  const [form, length, data] = text.split(".");
  if (/^\d+$/.test(form) && Number(form) > 1) throw new BadLink("newer");
  if (form !== "1") throw new BadLink(form === "" ? "cut" : "changed");
  if (data === undefined || !/^[0-9a-z]{1,4}$/.test(length)) throw new BadLink(length && data !== undefined ? "changed" : "cut");
  if (data.length < parseInt(length, 36)) throw new BadLink("cut");
  if (data.length > parseInt(length, 36) || text.split(".").length > 3) throw new BadLink("changed");
  let bytes;
  try {
    bytes = await through(new DecompressionStream("deflate-raw"), decode(data), LARGEST);
  } catch (error) {
    throw error instanceof BadLink ? error : new BadLink("changed");
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new BadLink("changed");
  }
}

/** What comes out of a stream for these bytes; never more than `limit`, so that a small link can't fill the memory. */
async function through(stream, bytes, limit) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel().catch(() => {});
      throw new BadLink("large");
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function encode(bytes) {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function decode(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
}
