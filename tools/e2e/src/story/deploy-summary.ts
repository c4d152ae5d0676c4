const ROW = /^(\S+) {2,}(deployed|unchanged|failed|blocked)\b/;

/** Result by service, from the table at the end of every batch of a deploy; Nx makes one or two. */
export function deploySummary(output: string): Record<string, string> {
  const tables = output.split(/^SERVICE .*$/m).slice(1);
  if (tables.length === 0) throw new Error(`the deploy printed no summary:\n${output}`);
  const rows = tables.flatMap((table) => rowsAt(table.split('\n').slice(1)));
  return Object.fromEntries(rows);
}

/** The rows a table begins with. */
function rowsAt(lines: readonly string[]): [string, string][] {
  const end = lines.findIndex((line) => !ROW.test(line));
  return lines.slice(0, end < 0 ? lines.length : end).flatMap((line) => {
    const [, service = '', result = ''] = ROW.exec(line) ?? [];
    return [[service, result]];
  });
}
