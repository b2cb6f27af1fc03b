// Versions of an assessment's questions: a number, or a text such as "1-acme-2" where an edition asks others.

const MARKED = /^[1-9][0-9]{0,8}-[a-z][a-z0-9]{0,11}-[1-9][0-9]{0,3}$/;

export const isVersion = (value) => (Number.isInteger(value) && value >= 1) || (typeof value === "string" && MARKED.test(value));
/** The number in front of an edition's mark. */
const numberOf = (version) => Number.parseInt(version, 10);
const markOf = (version) => String(version).replace(/^\d+-?/, "");

/** "older", "newer", or "other" for the questions of another edition. */
export function ageOf(version, present) {
  if (typeof version !== typeof present) return "other";
  if (typeof version === "number") return version < present ? "older" : "newer";
  const [word, count] = markOf(version).split("-");
  const [ours, now] = markOf(present).split("-");
  if (word !== ours) return "other";
  return (numberOf(version) - numberOf(present) || count - now) < 0 ? "older" : "newer";
}

/** Versions in order: by number, then by mark. */
export const inOrder = (one, other) => numberOf(one) - numberOf(other) || String(one).localeCompare(String(other), "en");

/** The first and the last of some versions. */
export function ends(versions) {
  const sorted = [...versions].sort(inOrder);
  return [sorted[0], sorted.at(-1)];
}

/** "Version 2, 2027-01-15: …" for each version between the two, oldest first. A version the page doesn't know has none. */
export function changesBetween(changes, one, other) {
  const [low, high] = [numberOf(one), numberOf(other)].sort((a, b) => a - b);
  return changes.filter(({ version }) => version > low && version <= high).sort((a, b) => a.version - b.version)
    .map(({ version, date, note }) => `Version ${version}, ${date}: ${note}`);
}
