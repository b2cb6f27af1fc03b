// Boots a prepared runtime under Node as the worker does in the browser, imports modules and calls the engine.
//     node boot.mjs <folder of the runtime> < {"modules": [name], "calls": [[op, payload]]}
// prints {"failed": {name: error}, "answers": [text]}
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { modules, calls } = JSON.parse(readFileSync(0, "utf8"));
const folder = process.argv[2];
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: folder });

const importing = python.pyimport("importlib").import_module;
const failed = {};
for (const name of modules) {
  try {
    importing(name);
  } catch (error) {
    failed[name] = error.message.match(/^\w+Error: .*$/m)?.[0] ?? error.message;
  }
}
const answers = calls.map(([op, payload]) => importing("fieldbook.api").call(op, payload));
process.stdout.write(JSON.stringify({ failed, answers }));
