// Runs `pyodide py-compile` of pyodide-build on one zip file, inside Pyodide, and so with the very Python whose
// bytecode it is. Called by bytecode.py:
//     node compile.mjs <folder of pyodide> <folder of pyodide-build> <folder that holds modules.zip> <0, 1 or 2>
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [runtime, packages, folder, optimise] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(runtime, "pyodide.mjs")));

// With this variable set py_compile writes hash-based bytecode, which does not depend on the time of day.
const env = { HOME: "/tmp", PYTHONOPTIMIZE: optimise, SOURCE_DATE_EPOCH: "315532800" };

try {
  const python = await loadPyodide({ env });
  python.mountNodeFS("/packages", packages);
  python.mountNodeFS("/compile", folder);
  python.pyimport("sys").path.append("/packages");
  const compile = python.pyimport("pyodide_build.cli.py_compile").main;
  const options = ["--silent", "--no-keep", "--compression-level", "0"];
  compile.callKwargs(["/compile/modules.zip", ...options], { standalone_mode: false });
} catch (error) {
  // Said here, because Node would print the line of the 1 MB module that threw.
  console.error(error.message);
  process.exit(1);
}
