// What the search shows: groups of options for a query, for a kind, and before anything is typed. No page, so tests run it too.

const BEST = 3; // results that stand above the groups, whatever their kind
const FEW = 4; // results of a kind beside other kinds
const KINDS = 6; // groups below them; the filter leads to the others
const MANY = 40;
const FIRST = ["playbook", "metric", "template", "benchmark", "assessment", "term"];

/** What people come for, in their words, and where it leads: id of a document. */
const TASKS = [
  ["See where our team stands", "assessment/quick"],
  ["Rescue an account at risk", "playbook/risk-escalate-and-recover"],
  ["Prepare a QBR", "template/qbr-preparation"],
  ["Onboard a new customer", "playbook/crawl-onboarding-program"],
  ["Calculate NRR and churn", "page/tools/revenue/"],
  ["Compare figures with others", "page/benchmarks/"],
  ["Work out how many CSMs we need", "page/tools/capacity/"],
];

/** The starts by task, as a group. */
export function tasks(engine, label) {
  const items = TASKS.map(([task, id]) => ({ task, item: engine.documents.get(id) })).filter(({ item }) => item);
  return { label, items: items.map((one) => ({ ...one, kind: labelOf(engine, one.item.kind) })) };
}

function labelOf(engine, kind) {
  return engine.kinds.find((one) => one.id === kind)?.label ?? "";
}

/** Every kind with its number of entries, those first that people look through. */
export function counts(engine) {
  const found = new Map(engine.kinds.map((kind) => [kind.id, 0]));
  for (const { kind } of engine.documents.values()) found.set(kind, found.get(kind) + 1);
  const place = (id) => (FIRST.includes(id) ? FIRST.indexOf(id) : FIRST.length);
  return engine.kinds.map((kind) => ({ id: kind.id, label: kind.plural, count: found.get(kind.id) })).sort((a, b) => place(a.id) - place(b.id));
}

/** All entries of a kind, A to Z, as a group. */
export function listing(engine, kind) {
  const items = [...engine.documents.values()].filter((item) => item.kind === kind).map((item) => ({ item, terms: new Set() }));
  items.sort((a, b) => a.item.title.localeCompare(b.item.title, "en"));
  return { label: engine.kinds.find((one) => one.id === kind)?.plural ?? "", items };
}

/** The kinds of some results with their numbers, the best kind first; one that is chosen stays even when it has none. */
export function spread(engine, results, chosen) {
  const found = new Map();
  for (const { item } of results) found.set(item.kind, (found.get(item.kind) ?? 0) + 1);
  if (chosen && !found.has(chosen)) found.set(chosen, 0);
  return [...found].map(([id, count]) => ({ id, label: engine.kinds.find((one) => one.id === id).plural, count }));
}

/** Results in groups: the best of all first, then by kind; or those of one kind alone. */
export function grouped(engine, results, chosen) {
  if (chosen) return [group(engine, chosen, results.filter(({ item }) => item.kind === chosen), MANY)].filter(({ items }) => items.length);
  const best = results.slice(0, BEST).map((one) => ({ ...one, kind: labelOf(engine, one.item.kind) }));
  const rest = new Map();
  for (const one of results.slice(BEST)) rest.set(one.item.kind, [...(rest.get(one.item.kind) ?? []), one]);
  const label = results.length > 1 ? "Best matches" : "Best match";
  return [{ label, items: best }, ...[...rest].slice(0, KINDS).map(([kind, found]) => group(engine, kind, found, FEW))].filter(({ items }) => items.length);
}

function group(engine, kind, found, most) {
  const items = found.slice(0, most);
  const count = items.length < found.length ? `${items.length} of ${found.length}` : "";
  return { label: engine.kinds.find((one) => one.id === kind).plural, count, items };
}

/** Words of a query that find something by themselves, when all of them together find nothing. */
export function alone(engine, text) {
  const words = [...new Set(text.split(/\s+/))].filter((word) => word.length > 2);
  return words.length < 2 ? [] : words.filter((word) => engine.search(word).results.length).slice(0, 3);
}
