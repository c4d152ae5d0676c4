const COUNT = 10;

/** A spec file in what vitest prints: ` ✓ src/orders.spec.ts (12 tests) 3456ms`. */
const SPEC = /^ *[✓❯×✗] +(?:\|\S+\| +)?(\S+)\.spec\.\w+ \(.*\) +(\d+)ms$/gm;

/** The name under which the processor time of a spec file of an end-to-end task is known. */
const checkOf = (project, spec) => `${project} ${spec.replace(/^.*\//, '').replace(/\.e2e$/, '')}`;

/**
 * What took its time: the tasks that ran, of an end-to-end task its spec files.
 *
 * @param {{ id: string, target: string, cached: boolean, output: string, seconds: number }[]} tasks
 * @returns {{ name: string, seconds: number }[]} with wall time
 */
export const timesOf = (tasks) =>
  tasks
    .filter(({ cached }) => !cached)
    .flatMap(({ id, target, output, seconds }) => {
      const specs = target === 'e2e' ? [...output.matchAll(SPEC)] : [];
      if (specs.length === 0) return [{ name: id, seconds }];
      const [project] = id.split(':');
      return specs.map(([, spec, ms]) => ({ name: checkOf(project, spec), seconds: ms / 1000 }));
    });

/**
 * A table of the checks that took most processor time, or where that is not known most time.
 *
 * @param {{ name: string, seconds: number, processor?: number }[]} times in seconds
 */
export const slowestTable = (times) => {
  const weight = ({ processor, seconds }) => processor ?? seconds;
  const slowest = times.toSorted((a, b) => weight(b) - weight(a)).slice(0, COUNT);
  const width = Math.max(14, ...slowest.map(({ name }) => name.length));
  const row = (name, processor, wall) =>
    `  ${name.padEnd(width)} ${processor.padStart(10)} ${wall.padStart(9)}`;
  const shown = (value) => (value === undefined ? '–' : `${value.toFixed(1)} s`);
  return [
    row('slowest checks', 'processor', 'wall'),
    ...slowest.map(({ name, processor, seconds }) => row(name, shown(processor), shown(seconds))),
  ].join('\n');
};
