const ROW = /^(\S+) {2,}(deployed|unchanged|failed|blocked)\b/;

/** Result by service, from the table at the end of a deploy. */
export function deploySummary(output: string): Record<string, string> {
  const lines = output.split('\n');
  const heading = lines.findLastIndex((line) => line.startsWith('SERVICE '));
  if (heading < 0) throw new Error(`the deploy printed no summary:\n${output}`);
  const rows = lines.slice(heading + 1).map((line) => ROW.exec(line));
  return Object.fromEntries(rows.flatMap((row) => (row ? [[row[1], row[2]]] : [])));
}
