/**
 * Reads words from standard input, one a line, and prints those that the British dictionary does not know.
 */
import { readFileSync } from "node:fs";
import dictionary from "dictionary-en-gb";
import nspell from "nspell";

const { aff, dic } = dictionary;
const checker = nspell(Buffer.from(aff), Buffer.from(dic));
const given = readFileSync(0, "utf8").split("\n").filter(Boolean);
console.log(given.filter((word) => !checker.correct(word)).join("\n"));
