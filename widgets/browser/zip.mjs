// ZIP archives (APPNOTE 6.3) with the browser's own streams: read one, write it again with some files changed.

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DEFLATED = 8;
const UTF8 = 0x0800;
const FIRST_DAY = 0x0021; // 1 January 1980: equal entries give equal bytes

/** The archive can't be read. */
export class BadArchive extends Error {}

/** The files of an archive in their order: {name, method, crc, size, packed}. Throws BadArchive. */
export function entries(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new BadArchive("no end of the archive");
  const found = [];
  let at = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    if (view.getUint32(at, true) !== CENTRAL) throw new BadArchive("no entry where one is announced");
    const [nameSize, extra, remark] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const local = view.getUint32(at + 42, true);
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const packedSize = view.getUint32(at + 20, true);
    if (from + packedSize > bytes.length) throw new BadArchive("an entry is cut");
    found.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameSize)),
      method: view.getUint16(at + 10, true), crc: view.getUint32(at + 16, true), size: view.getUint32(at + 24, true),
      packed: bytes.subarray(from, from + packedSize),
    });
    at += 46 + nameSize + extra + remark;
  }
  return found;
}

/** The text of one file of an archive. Throws BadArchive. */
export async function textOf(list, name) {
  const entry = list.find((one) => one.name === name);
  if (!entry) throw new BadArchive(`no ${name}`);
  const bytes = entry.method === DEFLATED ? await through(new DecompressionStream("deflate-raw"), entry.packed) : entry.packed;
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw new BadArchive(`${name} is damaged`);
  return new TextDecoder().decode(bytes);
}

/** The archive with these texts (name → text) in place of what was there; all else is taken over as it is packed. */
export async function archive(list, texts) {
  const parts = [];
  const central = [];
  let at = 0;
  for (const entry of list) {
    const { name, method, crc, size, packed } = Object.hasOwn(texts, entry.name) ? await pack(entry.name, texts[entry.name]) : entry;
    const named = new TextEncoder().encode(name);
    const about = [20, UTF8, method, 0, FIRST_DAY]; // version, flags, method, time, day: 2 bytes each
    const sizes = [crc, packed.length, size]; // 4 bytes each
    parts.push(record(LOCAL, about, sizes, [named.length, 0]), named, packed);
    central.push(record(CENTRAL, [20, ...about], sizes, [named.length, 0, 0, 0, 0], [0, at]), named);
    at += 30 + named.length + packed.length;
  }
  const size = central.reduce((sum, part) => sum + part.length, 0);
  return new Blob([...parts, ...central, record(END, [0, 0, list.length, list.length], [size, at], [0])]);
}

async function pack(name, text) {
  const bytes = new TextEncoder().encode(text);
  return { name, method: DEFLATED, crc: crc32(bytes), size: bytes.length, packed: await through(new CompressionStream("deflate-raw"), bytes) };
}

/** A signature, then groups of numbers: two bytes each, four bytes each, and so on by turns. */
function record(signature, ...groups) {
  const sizes = groups.map((group, place) => group.length * (place % 2 ? 4 : 2));
  const view = new DataView(new ArrayBuffer(4 + sizes.reduce((sum, size) => sum + size, 0)));
  view.setUint32(0, signature, true);
  let at = 4;
  groups.forEach((group, place) => {
    for (const number of group) {
      if (place % 2) view.setUint32(at, number, true);
      else view.setUint16(at, number, true);
      at += place % 2 ? 4 : 2;
    }
  });
  return new Uint8Array(view.buffer);
}

async function through(stream, bytes) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

const TABLE = Uint32Array.from({ length: 256 }, (_none, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum of an entry. */
function crc32(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
