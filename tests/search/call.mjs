// Calls pure functions of a module: node call.mjs <module> < [["name", [arguments]], …] prints [result, …].

import { readFileSync } from "node:fs";

const module = await import(new URL(`../../widgets/browser/${process.argv[2]}`, import.meta.url));
const calls = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(calls.map(([name, given]) =>
  module[name](...given.map((value) => (value?.set ? new Set(value.set) : value))))));
