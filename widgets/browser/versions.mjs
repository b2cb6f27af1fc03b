// What changed between two versions of an assessment's questions.

/** "Version 2, 2027-01-15: …" for each version between the two, oldest first. A version the page doesn't know has none. */
export function changesBetween(changes, one, other) {
  const [low, high] = one < other ? [one, other] : [other, one];
  return changes.filter(({ version }) => version > low && version <= high).sort((a, b) => a.version - b.version)
    .map(({ version, date, note }) => `Version ${version}, ${date}: ${note}`);
}
