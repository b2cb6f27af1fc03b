// A portfolio's file, read in pieces: bytes to text, text to the engine, a few rows at a time.

import { Overtaken } from "./slices.mjs";

/** Bytes that go to the engine at a time. */
export const PIECE = 1 << 16;
const HEAD = 4096;
const SAVE = "Open it in your spreadsheet and save it as “CSV UTF-8”, then bring that file.";
const KINDS = [
  [[0x50, 0x4b, 0x03, 0x04], "This is an Excel workbook or another zip file, whatever its name.", SAVE],
  [[0xd0, 0xcf, 0x11, 0xe0], "This is an Excel workbook of the older kind (.xls).", SAVE],
  [[0x25, 0x50, 0x44, 0x46], "This is a PDF.", "Export the table as “CSV UTF-8” from where it was made."],
  [[0xff, 0xfe], "The file is text in UTF-16.", SAVE],
  [[0xfe, 0xff], "The file is text in UTF-16.", SAVE],
];

/** A file that can't be read. `title` says what it is, `text` what to do. */
export class BadFile extends Error {
  constructor(title, text) {
    super(title);
    this.name = "BadFile";
    this.title = title;
    this.text = text;
  }
}

/** The text of a file, piece by piece: {text, bytes (so far), last}. Throws BadFile. */
export async function* pieces(blob) {
  try {
    refuse(new Uint8Array(await blob.slice(0, HEAD).arrayBuffer()));
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const reader = blob.stream().getReader();
    let [bytes, line] = [0, 1];
    try {
      for (;;) {
        const { done, value } = await reader.read();
        for (let at = 0; !done && at < value.length; at += PIECE) {
          const part = value.subarray(at, at + PIECE);
          const text = decoded(decoder, part, line);
          bytes += part.length;
          line += text.split("\n").length - 1;
          yield { text, bytes, last: false };
        }
        if (done) break;
      }
    } finally {
      reader.cancel().catch(() => {});
    }
    yield { text: decoded(decoder, undefined, line), bytes, last: true };
  } catch (fault) {
    if (!(fault instanceof DOMException)) throw fault;
    throw new BadFile("The file can't be read any more.", "It was changed, moved or taken away since you chose it. Choose it again.");
  }
}

function refuse(head) {
  for (const [marks, title, text] of KINDS) {
    if (marks.every((mark, place) => head[place] === mark)) throw new BadFile(title, text);
  }
  if (head.includes(0)) throw new BadFile("This is not a text file, or it is text in UTF-16.", SAVE);
}

function decoded(decoder, part, line) {
  try {
    return part ? decoder.decode(part, { stream: true }) : decoder.decode();
  } catch {
    const readable = part ? new TextDecoder().decode(part).split("\ufffd", 1)[0] : "";
    const found = (line + readable.split("\n").length - 1).toLocaleString("en-GB");
    throw new BadFile("The file is not in UTF-8.", `Line ${found} has the first characters that can't be read; accents would come out wrong. ${SAVE}`);
  }
}

let runs = 0;

/**
 * Score a file: `ask` puts a question to the engine, `config` is {weights, bands} or null. `part(found, bytes)` is called
 * with each answer; `wanted()` is asked before each question. Returns the end of the run; throws BadFile or Overtaken.
 */
export async function score({ ask, blob, config, csv = false, part, wanted }) {
  const run = `page-${(runs += 1)}`;
  await ask("portfolio.begin", { run, ...config, ...(csv ? { export: true } : {}) });
  try {
    for await (const { text, bytes, last } of pieces(blob)) {
      for (let [piece, more] = [text, true]; more; piece = "") {
        if (!wanted()) throw new Overtaken("overtaken");
        const found = await ask("portfolio.rows", { run, csv: piece, last });
        part(found, bytes);
        ({ more } = found);
      }
    }
    return await ask("portfolio.end", { run });
  } catch (fault) {
    if (fault instanceof Overtaken || fault instanceof BadFile) await ask("portfolio.drop", { run });
    throw fault;
  }
}
