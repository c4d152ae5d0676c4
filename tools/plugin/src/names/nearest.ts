/** The names that differ least from one that is not among them, nearest first, three at most. */
export const nearest = (name: string, names: readonly string[]): string[] =>
  [...names].sort((a, b) => distance(name, a) - distance(name, b) || (a < b ? -1 : 1)).slice(0, 3);

/** Letters to add, take out or change on the way from one to the other (Levenshtein). */
const distance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...from].entries()) {
    const above = row;
    row = [i + 1];
    for (const [j, other] of [...to].entries()) {
      const changed = (above[j] ?? 0) + (letter === other ? 0 : 1);
      row.push(Math.min(changed, (above[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1));
    }
  }
  return row[to.length] ?? 0;
};
