// Boots a prepared runtime under Node as the worker does in the browser, imports modules, calls the engine, runs lines.
//     node boot.mjs <folder of the runtime> <python.mjs> < {"modules": [name], "calls": [[op, payload]], "lines": [text]}
// prints {"failed": {name: error}, "answers": [text], "said": [text], "rest": how often the second part was asked for}
import { readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { modules, calls, lines } = JSON.parse(readFileSync(0, "utf8"));
const [folder, source] = process.argv.slice(2);
const read = (name) => readFileSync(join(folder, name));
const { startPython } = await import(pathToFileURL(source));
const { default: create } = await import(pathToFileURL(join(folder, "pyodide.asm.mjs")));
let rest = 0;
const python = await startPython(create, {
  instantiate: (imports) => WebAssembly.instantiate(read("pyodide.asm.wasm"), imports),
  library: Promise.resolve(new Uint8Array(read("python_stdlib.zip"))),
  rest: () => ((rest += 1), read("pyodide.rest.wasm")),
});

const call = python.take("fieldbook.api", "call");
const answers = calls.map(([op, payload]) => call(op, payload));
const before = rest;
const failed = {};
for (const name of modules) {
  try {
    python.run(`import ${name}`);
  } catch (error) {
    failed[name] = error.message;
  }
}
const said = lines.map((line) => {
  try {
    return python.run(line);
  } catch (error) {
    return error.message;
  }
});
writeSync(1, JSON.stringify({ failed, answers, said, before, rest }));
process.exit(0); // Python keeps Node alive
