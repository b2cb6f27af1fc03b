// Prints the numbers of the functions that Python calls: when it starts, answers questions and does its exercise.
// Called by used.py:
//     node watch.mjs <folder> <file with [[op, payload]]>
// In the folder: python.mjs, pyodide.asm.mjs, the watched pyodide.asm.wasm, python_stdlib.zip with exercise.pyc.
import { readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, calls] = process.argv.slice(2);
const at = (name) => join(folder, name);
const { startPython } = await import(pathToFileURL(at("python.mjs")));
const { default: create } = await import(pathToFileURL(at("pyodide.asm.mjs")));

let noted;
const python = await startPython(create, {
  instantiate: async (imports) => {
    const started = await WebAssembly.instantiate(readFileSync(at("pyodide.asm.wasm")), imports);
    noted = started.instance.exports["fieldbook:rest"];
    return started;
  },
  library: Promise.resolve(new Uint8Array(readFileSync(at("python_stdlib.zip")))),
});
const call = python.take("fieldbook.api", "call");
for (const [op, payload] of JSON.parse(readFileSync(calls, "utf8"))) call(op, payload);
const engine = numbers();
python.take("exercise", "run")();

function numbers() {
  return Array.from({ length: noted.length }, (_, index) => index).filter((index) => noted.get(index) === null);
}

writeSync(1, JSON.stringify({ engine, all: numbers() }));
process.exit(0); // Python keeps Node alive
