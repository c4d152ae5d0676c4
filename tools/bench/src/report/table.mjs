const HEAD = [
  'MEASURED',
  'SERVICES',
  'MEDIAN',
  'RANGE',
  'CPU',
  'PEAK MB',
  'FLOOR',
  'TIMES FLOOR',
  'GOAL',
  'LIMIT',
  'VERDICT',
];

const RIGHT = ['SERVICES', 'MEDIAN', 'CPU', 'PEAK MB', 'TIMES FLOOR', 'LIMIT'];

/** Seconds below which a time is told in milliseconds. */
const SHORT = 0.1;

/** The rows as a table for a terminal; the first floor of a row is the one it is compared with. */
export const resultTable = (rows) => align(HEAD, rows.map(cells));

const cells = ({ what, services, own, floors, goal, limit, verdict }) => {
  const named = Object.entries(floors);
  const [first] = named;
  return [
    what,
    services ? String(services) : '',
    seconds(own.seconds),
    range(own),
    ...(Number.isNaN(own.cpu) ? ['', ''] : [seconds(own.cpu), own.peakMb.toFixed(0)]),
    named
      .map(([name, { seconds: time, cpu, peakMb }]) =>
        Number.isNaN(cpu)
          ? `${name} ${seconds(time)}`
          : `${name} ${seconds(time)} (CPU ${seconds(cpu)}, ${peakMb.toFixed(0)} MB)`,
      )
      .join('; '),
    first ? (own.seconds / first[1].seconds).toFixed(2) : '',
    goal,
    limit === undefined ? '' : seconds(limit),
    verdict ?? '',
  ];
};

const seconds = (value) =>
  value < SHORT ? `${(value * 1000).toFixed(1)} ms` : `${value.toFixed(2)} s`;

const range = ({ min, max }) =>
  max < SHORT
    ? `${(min * 1000).toFixed(1)}–${(max * 1000).toFixed(1)}`
    : `${min.toFixed(2)}–${max.toFixed(2)}`;

/** Columns of equal width, two spaces apart. */
export const align = (head, lines) => {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column].length)),
  );
  return [head, ...lines]
    .map((line) =>
      line
        .map((cell, column) =>
          RIGHT.includes(head[column])
            ? cell.padStart(widths[column])
            : cell.padEnd(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
