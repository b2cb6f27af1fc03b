// Answers queries as the page does: node rank.mjs <index.json> < ["query", …] prints [[id, …], …], best first.

import { readFileSync } from "node:fs";
import MiniSearch from "minisearch";
import { Engine } from "../../widgets/browser/search-engine.mjs";

const engine = new Engine(MiniSearch, JSON.parse(readFileSync(process.argv[2], "utf8")));
await engine.fill();
const queries = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(queries.map((query) => engine.search(query).results.slice(0, 10).map((one) => one.item.id))));
