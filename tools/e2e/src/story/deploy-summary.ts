const ROW = /^(\S+) {2,}(deployed|unchanged|failed|blocked)\b/;

/** Result by service, from the one table that a deploy ends with, whatever the languages. */
export const deploySummary = (output: string): Record<string, string> => {
  const [table, ...others] = output.split(/^SERVICE .*$/m).slice(1);
  if (table === undefined || others.length > 0)
    throw new Error(
      `expected one summary, the deploy printed ${others.length + (table ? 1 : 0)}:\n${output}`,
    );
  return Object.fromEntries(rowsAt(table.split('\n').slice(1)));
};

/** The rows a table begins with. */
const rowsAt = (lines: readonly string[]): [string, string][] => {
  const end = lines.findIndex((line) => !ROW.test(line));
  return lines.slice(0, end < 0 ? lines.length : end).flatMap((line) => {
    const [, service = '', result = ''] = ROW.exec(line) ?? [];
    return [[service, result]];
  });
};
