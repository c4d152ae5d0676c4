export interface SummaryRow {
  readonly service: string;
  readonly result: string;
  readonly seconds?: number;
  readonly detail?: string;
}

/** A table for a person: columns as wide as their widest cell, no colour, no trailing space. */
export const summaryTable = (rows: readonly SummaryRow[]): string =>
  align(
    ['SERVICE', 'RESULT', 'SECONDS', 'URL OR REASON'],
    rows.map(({ service, result, seconds, detail }) => [
      service,
      result,
      seconds === undefined ? '-' : seconds.toFixed(1),
      detail ?? '',
    ]),
  );

/** Lays cells out in columns below a heading. */
export const align = (heading: readonly string[], rows: readonly (readonly string[])[]): string => {
  const lines = [heading, ...rows];
  const widths = heading.map((_, column) =>
    Math.max(...lines.map((cells) => (cells[column] ?? '').length)),
  );
  return lines
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
