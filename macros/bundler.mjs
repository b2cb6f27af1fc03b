// Joins the modules of widgets/browser into the few files that are sent: `node bundler.mjs <folder>` prints
// {name: text} as JSON. The same modules give the same bytes.
//
// A page's own module takes in what no other page uses. What several pages use stands in files of its own, by who uses
// it, so that the next page finds it in the browser's cache; what many pages use makes three files and no more.

import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";

const folder = resolve(process.argv[2]);
const { build } = createRequire(join(folder, "../../package.json"))("esbuild");
const OPTIONS = {
  absWorkingDir: folder, bundle: true, charset: "utf8", format: "esm", legalComments: "none", logLevel: "silent",
  minify: true, target: "esnext", write: false,
};
/** Name of a file, and how many entries use a module at least that stands there; the most used first. */
const COMMON = [["base.mjs", 14], ["kit.mjs", 9], ["tool.mjs", 6]];

const NAMED = /(?:\bimport\(\s*|new Worker\(new URL\(\s*)"(?:\.\/)?([\w.-]+\.mjs)"/g;
const names = (await readdir(folder)).filter((name) => name.endsWith(".mjs")).sort();
const entries = new Set(["define.mjs"]);
for (const name of names) {
  for (const [, found] of (await readFile(join(folder, name), "utf8")).matchAll(NAMED)) entries.add(found);
}

// Who uses what: of each entry, the modules that it needs to begin.
const { metafile } = await build({
  ...OPTIONS, entryPoints: [...entries].sort(), metafile: true, outdir: ".", splitting: true,
});
const users = new Map();
function visit(entry, module) {
  if (!users.has(module)) users.set(module, new Set());
  if (users.get(module).has(entry)) return;
  users.get(module).add(entry);
  for (const { path, kind } of metafile.inputs[module].imports) if (kind === "import-statement") visit(entry, path);
}
for (const entry of entries) visit(entry, entry);

/** Module → the file it stands in. */
const places = new Map();
for (const [module, by] of users) {
  const common = COMMON.find(([, least]) => by.size >= least);
  if (entries.has(module)) places.set(module, module);
  else if (common) places.set(module, common[0]);
  else places.set(module, by.size === 1 ? [...by][0] : `${[...by].sort().map((name) => basename(name, ".mjs")).join("_")}.mjs`);
}

const files = {};
for (const file of [...new Set(places.values())].sort()) {
  const members = [...places].filter(([, place]) => place === file).map(([module]) => module).sort();
  const elsewhere = {
    name: "elsewhere",
    setup({ onResolve }) {
      onResolve({ filter: /^\.\// }, ({ path, kind }) => {
        const place = places.get(basename(path));
        if (kind === "entry-point" || (place === file && kind === "import-statement")) return null;
        return { path: `./${place}`, external: true };
      });
    },
  };
  const input = entries.has(file)
    ? { entryPoints: [`./${file}`] }
    : { stdin: { contents: members.map((name) => `export * from "./${name}";`).join("\n"), resolveDir: folder } };
  const { outputFiles } = await build({ ...OPTIONS, ...input, plugins: [elsewhere] });
  files[file] = outputFiles[0].text;
}
process.stdout.write(JSON.stringify(files));
