import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const EDITED = 1;

/** What the time from a changed line to the deployed function goes into. It has no figure of its own. */
export const timeline = {
  name: 'timeline',
  about: 'what one changed line until it is deployed takes its time for, event by event',
  sizes: [1, 100],
  onRequest: true,
  run: async (lab, services) => {
    await lab.deployAll();
    const file = join(lab.folder, 'timeline.jsonl');
    const env = {
      TIMELINE: file,
      NODE_OPTIONS: `--require ${join(lab.floors, 'timeline-probe.cjs')}`,
    };
    const run = async (probe) => {
      lab.workspace.edit(EDITED);
      await lab.nxWith(probe, 'affected', '-t', 'deploy', '--stage=local', '--base=HEAD');
    };
    // The first run fills what the second one finds.
    await run({});
    rmSync(file, { force: true });
    await run(env);
    lab.workspace.takeBack();
    process.stdout.write(`\n${services} services\n${timelineText(readFileSync(file, 'utf8'))}\n`);
    return [];
  },
};

/**
 * @param text one JSON object a line: time in ms since 1970, pid, name, processor ms up to then, event
 * @returns a table by time, beginning with the first event at 0 ms
 */
export const timelineText = (text) => {
  const events = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .sort((a, b) => a.at - b.at);
  const [first] = events;
  const rows = events.map(
    ({ at, name, pid, cpu, what }) =>
      `${(at - first.at).toFixed(0).padStart(7)}  ${String(cpu).padStart(6)}  ${`${name} ${pid}`.padEnd(20)}  ${what}`,
  );
  return [
    `${'ms'.padStart(7)}  ${'cpu ms'.padStart(6)}  ${'process'.padEnd(20)}  event`,
    ...rows,
  ].join('\n');
};
